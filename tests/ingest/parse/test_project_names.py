"""Names of projects in text and forms: equal, contained in one alone, or unmatched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.parse.project_names import match, plain_name

FORMS = ["林道养护专项经费", "古树保护（二期）", "51999922T000010000008-防火监测项目", "信息系统运行维护"]


@pytest.mark.parametrize(
    ("name", "how", "form"),
    [
        ("林道养护项目", "exact", 0),
        ("2023年林道养护", "exact", 0),
        ("1.林道养护经费", "exact", 0),
        ("防火监测", "exact", 2),
        ("古树保护(二期)项目", "exact", 1),
        ("古树保护", "unmatched", None),
        ("县级信息系统运行维护", "contained", 3),
        ("系统", "unmatched", None),
        ("苗圃灌溉", "unmatched", None),
    ],
)
def test_a_name_is_matched_or_left(name: str, how: str, form: int | None) -> None:
    assert match(name, FORMS) == (how, None if form is None else FORMS[form])


def test_a_name_that_two_forms_hold_is_unmatched() -> None:
    assert match("病虫害防治", ["县级病虫害防治", "病虫害防治药剂"]) == ("unmatched", None)
    assert match("病虫害防治", ["病虫害防治", "病虫害防治项目"]) == ("unmatched", None)


@given(st.text("林道养护古树保护项目经费（）二期", min_size=1, max_size=12))
def test_plain_names_stay_plain(name: str) -> None:
    assert plain_name(plain_name(name)) == plain_name(name)
