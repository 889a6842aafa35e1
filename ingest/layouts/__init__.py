"""Form layouts as data: one TOML file per form holds its titles, headings and row labels; this module loads them.

A city's new wording is an edit of a TOML file with a test case; no code changes. Patterns are matched against normalised
text (`ingest.wording.normal`) and must match it whole.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.errors import LayoutError

_SHAPES = {"sided", "coded"}

BY_UNIT = "_by_unit"
"""What the name of a form ends with whose rows are units instead of codes: 收入决算表（分单位）."""

_SPLIT = {"revenue", "expenditure"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLayout:
    """A column's key and the header paths that show it: each alternative is a tuple of patterns from top to bottom."""

    key: str
    side: str | None
    paths: tuple[tuple[re.Pattern[str], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineLayout:
    """A row's key and the label that shows it; `under` names the line that must stand above it on the same side."""

    key: str
    side: str | None
    under: str | None
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLayout:
    """One form. `signature`: headings that together show it where no title is printed (empty: never without a title)."""

    form: str
    shape: str
    titles: tuple[re.Pattern[str], ...]
    signature: tuple[re.Pattern[str], ...]
    columns: tuple[ColumnLayout, ...]
    lines: tuple[LineLayout, ...]
    function_classes: bool
    row_prefixes: tuple[tuple[str, re.Pattern[str]], ...]
    column_order: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonWordings:
    """What every form shares: see `common.toml`."""

    code_headings: re.Pattern[str]
    name_headings: re.Pattern[str]
    line_number_headings: re.Pattern[str]
    column_number_labels: re.Pattern[str]
    total_labels: re.Pattern[str]
    declarations: re.Pattern[str]
    note_starts: re.Pattern[str]
    units: tuple[str, ...]
    unit_labels: re.Pattern[str]
    department_labels: re.Pattern[str]
    function_classes: dict[str, str]


def read_layout(name: str) -> dict[str, Any]:
    """One layout file as plain data."""
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _form(name: str) -> FormLayout:
    data = read_layout(name)
    if data["shape"] not in _SHAPES:
        raise LayoutError(f"{name}: shape must be one of {sorted(_SHAPES)}, found {data['shape']!r}")
    return FormLayout(
        form=data["form"],
        shape=data["shape"],
        titles=tuple(re.compile(rf"(?:{title})\Z") for title in data["titles"]),
        signature=tuple(re.compile(heading) for heading in data["signature"]),
        columns=tuple(
            ColumnLayout(
                key=column["key"],
                side=column.get("side"),
                paths=tuple(tuple(re.compile(part) for part in path) for path in column["match"]),
            )
            for column in data.get("columns", [])
        ),
        lines=tuple(
            LineLayout(
                key=line["key"], side=line.get("side"), under=line.get("under"), pattern=re.compile(line["match"])
            )
            for line in data.get("lines", [])
        ),
        function_classes=data.get("function_classes", False),
        row_prefixes=tuple((prefix, re.compile(p)) for prefix, p in data.get("row_prefixes", {}).items()),
        column_order=tuple(data.get("column_order", [])),
    )


@cache
def forms() -> dict[str, FormLayout]:
    """Every form layout by its form name. Raises `LayoutError` where a file contradicts the schema."""
    names = sorted(entry.name for entry in files(__package__).iterdir() if entry.name.endswith(".toml"))
    layouts = [_form(name) for name in names if "titles" in read_layout(name)]
    by_unit = [
        replace(layout, form=layout.form + BY_UNIT, titles=(), signature=())
        for layout in layouts
        if layout.form in _SPLIT
    ]
    return {layout.form: layout for layout in (*layouts, *by_unit)}


@cache
def common() -> CommonWordings:
    """The wordings that every form shares."""
    data = read_layout("common.toml")
    return CommonWordings(
        code_headings=_any(data["code_headings"]),
        name_headings=_any(data["name_headings"]),
        line_number_headings=_any(data["line_number_headings"]),
        column_number_labels=_any(data["column_number_labels"]),
        total_labels=_any(data["total_labels"]),
        declarations=_any(data["declarations"]),
        note_starts=re.compile("(?:" + "|".join(data["note_starts"]) + ")[:：.、\\d]"),
        units=tuple(data["units"]),
        unit_labels=_any(data["unit_labels"]),
        department_labels=_any(data["department_labels"]),
        function_classes={
            name + ending: code
            for code, names in data["function_classes"].items()
            for name in names
            for ending in ("", "支出")
        },
    )
