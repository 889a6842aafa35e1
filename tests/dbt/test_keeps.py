"""The test that every model is put to: what it finds in rows that break what they promise, and in rows that do not."""

import duckdb
import jinja2
import pytest

from ingest.settings import PROJECT

_MACRO = (PROJECT / "dbt_project" / "macros" / "keeps.sql").read_text(encoding="utf-8")
_ENVIRONMENT = jinja2.Environment(extensions=["jinja2.ext.do"], autoescape=False)


class Parent(str):
    """A relation as dbt gives it to the test."""

    identifier = "parents"


def broken(rows: str, **promised: object) -> list[tuple[str, str | None]]:
    """What the test says of a table of these rows beside the parents p1 and p2."""
    text = _MACRO.replace("{% test keeps", "{% macro keeps").replace("{% endtest %}", "{% endmacro %}")
    module = _ENVIRONMENT.from_string(text).make_module()
    with duckdb.connect() as connection:
        connection.execute("create table parents as select * from (values ('p1'), ('p2')) as p (parent_id)")
        connection.execute(f"create table rows as select * from (values {rows}) as r (a, b, c)")
        return connection.execute(vars(module)["keeps"]("rows", **promised)).fetchall()


_REFERENCES = [{"to": Parent("parents"), "field": "parent_id", "columns": ["b", "c"]}]


@pytest.mark.parametrize(
    ("rows", "promised", "said"),
    [
        ("('x', 'y', 'z')", {"present": ["a", "b"]}, []),
        ("('x', null, 'z')", {"present": ["a", "b"]}, [("b is missing", None)]),
        ("('x', 'y', 'z'), ('v', 'y', 'z')", {"unique": [["a"], ["a", "b"]]}, []),
        ("('x', 'y', 'z'), ('x', 'w', 'z')", {"unique": [["a"], ["a", "b"]]}, [("a is repeated", "x")]),
        ("('x', 'y', 'z'), ('x', 'y', 'w')", {"unique": [["a", "b"]]}, [("a, b is repeated", "x")]),
        ("('x', null, 'z'), ('x', null, 'w')", {"unique": [["a", "b"], ["b"]]}, [("a, b is repeated", "x")]),
        ("('x', 'p1', 'p2'), ('x', null, 'p1')", {"references": _REFERENCES}, []),
        ("('x', 'p1', 'p3')", {"references": _REFERENCES}, [("c is not in parents", "p3")]),
        ("('x', 'y', 'z'), (null, 'y', 'z')", {"values": {"a": ["x", "v"]}}, []),
        ("('x', 'y', 'z')", {"values": {"a": ["x", "v"], "b": ["w"]}}, [("b is no listed value", "y")]),
    ],
)
def test_a_broken_promise_is_named_with_an_example(
    rows: str, promised: dict[str, object], said: list[tuple[str, str | None]]
) -> None:
    assert broken(rows, **promised) == said
