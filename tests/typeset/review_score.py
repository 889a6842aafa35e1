"""The forms that were read against the truth of typeset ones, field by field."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from tests.typeset.performance import Truth

HEAD = (
    "name",
    "department",
    "implementing_unit",
    "unit",
    "initial_budget",
    "adjusted_budget",
    "executed",
    "execution_ratio",
    "execution_weight",
    "execution_score",
    "total_weight",
    "total_score",
    "grade",
    "filled_on",
    "contact",
    "telephone",
)
FIELDS = (*HEAD, "kind", "funds", "goals", "indicators")
_FIGURES = {name for name in HEAD if name.startswith(("initial", "adjusted", "exec", "total"))}


class Miss(NamedTuple):
    """A field that was read otherwise: wrong where something else was read, else missing."""

    layout: str
    name: str
    field: str
    expected: object
    found: object

    @property
    def is_wrong(self) -> bool:
        """True where a value was read that is not printed there."""
        return self.found not in (None, "", (), [])


def misses(truths: Sequence[Truth], read: Sequence[dict[str, Any]]) -> list[Miss]:
    """Every field of every form in order that differs; a form too many or too few misses as a whole."""
    found: list[Miss] = []
    for at in range(max(len(truths), len(read))):
        if at >= len(read):
            found.append(Miss(truths[at].layout, truths[at].name, "form", "a form", None))
        elif at >= len(truths):
            found.append(Miss("", str(read[at]["name"]), "form", None, "a form"))
        else:
            found += _of_form(truths[at], read[at])
    return found


def _of_form(truth: Truth, read: dict[str, Any]) -> list[Miss]:
    given = _given(read)
    return [
        Miss(truth.layout, truth.name, field, wanted, given[field])
        for field in FIELDS
        if (wanted := _plain(field, getattr(truth, field))) != given[field]
    ]


def _plain(field: str, value: Any) -> Any:
    if field in _FIGURES:
        return _number(value)
    if field == "funds":
        return tuple((source, *map(_number, figures)) for source, *figures in value)
    return value or None if isinstance(value, str) else value


def _given(read: dict[str, Any]) -> dict[str, Any]:
    return {
        **{field: _plain(field, read[field]) for field in HEAD},
        "kind": read["kind"],
        "funds": tuple(
            (row["source"], *(_number(row[key]) for key in ("initial_budget", "adjusted_budget", "executed")))
            for row in read["funds"]
        ),
        "goals": tuple((goal["target"], goal["actual"]) for goal in read["goals"]),
        "indicators": tuple(_indicator(row) for row in read["indicators"]),
    }


def _indicator(row: dict[str, Any]) -> tuple[str, ...]:
    levels = [*row["levels"], "", ""][:2]
    weight, score = (_number(row[key]) or "" for key in ("weight", "score"))
    return (*levels, row["name"], row["target"], row["actual"], weight, score, row["reason"])


def _number(text: str | None) -> str | None:
    """Without zeros at the end: 10.0 and 10 are one figure."""
    if not text or "." not in text:
        return text or None
    return text.rstrip("0").rstrip(".")
