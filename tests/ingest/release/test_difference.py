"""A difference is exact: the older tables and it give the newer ones, whatever the values are."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import ReleaseError
from ingest.release.difference import Content, Shape, apply, difference

COLUMNS = ("id", "value", "column")
VALUES = st.none() | st.sampled_from(["", "0", "0.00", "1.10", "甲", '["x"]', "\x00"]) | st.text('甲a0"\\,', max_size=3)


def content(rows: dict[str | None, tuple[str | None, str | None]]) -> Content:
    held = [(key, *values) for key, values in rows.items()]
    return Content(rows=pl.DataFrame(held, schema=dict.fromkeys(COLUMNS, pl.String), orient="row"), keys=("id",))


tables = st.dictionaries(st.none() | st.text('甲a"', max_size=2), st.tuples(VALUES, VALUES), max_size=5).map(content)
sets = st.dictionaries(st.sampled_from(["a", "b"]), tables, max_size=2)


@settings(max_examples=60, deadline=None)
@given(old=sets, new=sets)
def test_the_difference_applied_to_the_older_gives_the_newer(old: dict[str, Content], new: dict[str, Content]) -> None:
    shapes = {name: Shape(columns=COLUMNS, keys=("id",)) for name in new}
    made = apply(old, difference(old, new), shapes)
    assert made.keys() == new.keys()
    for name, wanted in new.items():
        assert made[name].rows.sort(COLUMNS).equals(wanted.rows.sort(COLUMNS))


@settings(max_examples=60, deadline=None)
@given(same=sets)
def test_equal_tables_have_no_difference(same: dict[str, Content]) -> None:
    assert difference(same, same).is_empty()


def test_each_kind_of_change_is_named() -> None:
    old = {"t": content({"1": ("a", "x"), "2": ("b", "x")})}
    new = {"t": content({"1": ("c", "x"), "3": (None, "x")})}
    rows = difference(old, new).rows()
    assert ("t", "changed", '["1"]', "value", "a", "c") in rows
    assert ("t", "withdrawn", '["2"]', "value", "b", None) in rows
    assert ("t", "new", '["3"]', "value", None, None) in rows
    assert len(rows) == 1 + 3 + 3


def test_a_null_and_an_empty_text_are_two_values() -> None:
    changes = difference({"t": content({"1": (None, "x")})}, {"t": content({"1": ("", "x")})})
    assert changes.rows() == [("t", "changed", '["1"]', "value", None, "")]


def test_a_column_that_is_new_or_gone_is_carried_over() -> None:
    old = {"t": Content(rows=pl.DataFrame({"id": ["1"], "gone": ["a"]}), keys=("id",))}
    new = {"t": Content(rows=pl.DataFrame({"id": ["1"], "come": ["b"]}), keys=("id",))}
    made = apply(old, difference(old, new), {"t": Shape(columns=("id", "come"), keys=("id",))})
    assert made["t"].rows.equals(new["t"].rows)


def test_a_difference_of_other_tables_is_refused() -> None:
    one, two = {"t": content({"1": ("a", "x")})}, {"t": content({"1": ("b", "x")})}
    with pytest.raises(ReleaseError, match="原值不是 a"):
        apply(two, difference(one, two), {"t": Shape(columns=COLUMNS, keys=("id",))})


def test_a_key_that_is_none_is_refused() -> None:
    twice = Content(rows=pl.DataFrame({"id": ["1", "1"], "value": ["a", "b"]}), keys=("id",))
    with pytest.raises(ReleaseError, match="重复"):
        difference({"t": twice}, {"t": twice})
