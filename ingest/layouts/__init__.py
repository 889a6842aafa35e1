"""Form layouts as data: one TOML file per form holds its titles, headings and row labels; this module loads them.

A city's new wording is an edit of a TOML file with a test case; no code changes: `README.md` beside this file says how.
Patterns are matched against normalised text (`ingest.wording.normal`) and must match it whole.
"""

import csv
import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.errors import LayoutError
from ingest.wording import normal

_SHAPES = {"sided", "coded"}
KEYS = {
    *(
        "form",
        "shape",
        "titles",
        "signature",
        "signature_in_head",
        "least_columns",
        "columns",
        "columns_like",
        "lines",
        "lines_like",
    ),
    *("function_classes", "economic_columns", "kinds", "measured", "units_as_rows", "projects_as_rows", "column_order"),
}
COLUMN_KEYS = {"key", "side", "unit", "match"}
LINE_KEYS = {"key", "side", "under", "unit", "match"}

BY_UNIT = "_by_unit"
"""What the name of a form ends with whose rows are units instead of codes: 收入决算表（分单位）."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLayout:
    """A column's key and the header paths that show it: each alternative is a tuple of patterns from top to bottom.

    `unit` is what the column counts where it is no money.
    """

    key: str
    side: str | None
    unit: str | None
    paths: tuple[tuple[re.Pattern[str], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineLayout:
    """A row's key and the label that shows it; `under` names the line that must stand above it on the same side.

    `unit` is what the row counts where it is no money and its label prints no unit.
    """

    key: str
    side: str | None
    under: str | None
    unit: str | None
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLayout:
    """One form; every field is a key of its TOML file, explained in `README.md`."""

    form: str
    shape: str
    titles: tuple[re.Pattern[str], ...]
    signature: tuple[re.Pattern[str], ...]
    signature_in_head: bool
    least_columns: int
    columns: tuple[ColumnLayout, ...]
    lines: tuple[LineLayout, ...]
    function_classes: bool
    economic_columns: bool
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    measured: bool
    units_as_rows: bool
    projects_as_rows: bool
    column_order: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonWordings:
    """What every form shares: see `common.toml`."""

    code_headings: re.Pattern[str]
    name_headings: re.Pattern[str]
    line_number_headings: re.Pattern[str]
    unit_headings: re.Pattern[str]
    own_unit_headings: re.Pattern[str]
    column_number_labels: re.Pattern[str]
    total_labels: re.Pattern[str]
    declarations: re.Pattern[str]
    note_starts: re.Pattern[str]
    units: tuple[str, ...]
    unit_labels: re.Pattern[str]
    department_labels: re.Pattern[str]
    quantity_units: frozenset[str]
    measured_units: frozenset[str]
    percentages: re.Pattern[str]
    counts: re.Pattern[str]
    function_classes: dict[str, str]


@cache
def read_layout(name: str) -> dict[str, Any]:
    """One layout file as plain data, not to be changed: every form that is like another one reads that one's too."""
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def _whole(name: str, data: dict[str, Any]) -> dict[str, Any]:
    """A form's data with the columns and lines that it shares with another form in their place."""
    _only(name, data, KEYS)
    if data["shape"] not in _SHAPES:
        raise LayoutError(f"{name}: shape must be one of {sorted(_SHAPES)}, found {data['shape']!r}")
    for part, allowed in (("columns", COLUMN_KEYS), ("lines", LINE_KEYS)):
        for entry in data.get(part, []):
            _only(f"{name}, {part}", entry, allowed)
        like = data.get(f"{part}_like")
        if like is not None:
            other = f"{like}.toml"
            data = {**data, part: [*data.get(part, []), *_whole(other, read_layout(other)).get(part, [])]}
    return data


def _only(name: str, data: dict[str, Any], allowed: set[str]) -> None:
    if unknown := sorted(set(data) - allowed):
        raise LayoutError(f"{name}: expected no keys but {sorted(allowed)}, found {unknown}")


def form_layout(name: str, data: dict[str, Any]) -> FormLayout:
    """The layout that a file of that name says. Raises `LayoutError` where it contradicts the schema."""
    data = _whole(name, data)
    return FormLayout(
        form=data["form"],
        shape=data["shape"],
        titles=tuple(re.compile(rf"(?:{title})\Z") for title in data["titles"]),
        signature=tuple(re.compile(heading) for heading in data["signature"]),
        signature_in_head=data.get("signature_in_head", False),
        least_columns=data.get("least_columns", 0),
        columns=tuple(
            ColumnLayout(
                key=column["key"],
                side=column.get("side"),
                unit=column.get("unit"),
                paths=tuple(tuple(re.compile(part) for part in path) for path in column["match"]),
            )
            for column in data.get("columns", [])
        ),
        lines=tuple(
            LineLayout(
                key=line["key"],
                side=line.get("side"),
                under=line.get("under"),
                unit=line.get("unit"),
                pattern=re.compile(line["match"]),
            )
            for line in data.get("lines", [])
        ),
        function_classes=data.get("function_classes", False),
        economic_columns=data.get("economic_columns", False),
        kinds=tuple((kind, re.compile(pattern)) for kind, pattern in data.get("kinds", {}).items()),
        measured=data.get("measured", False),
        units_as_rows=data.get("units_as_rows", False),
        projects_as_rows=data.get("projects_as_rows", False),
        column_order=tuple(data.get("column_order", [])),
    )


@cache
def forms() -> dict[str, FormLayout]:
    """Every form layout by its form name. Raises `LayoutError` where a file contradicts the schema."""
    names = sorted(entry.name for entry in files(__package__).iterdir() if entry.name.endswith(".toml"))
    files_read = {name: read_layout(name) for name in names}
    layouts = [form_layout(name, data) for name, data in files_read.items() if "titles" in data]
    by_unit = [
        replace(layout, form=layout.form + BY_UNIT, titles=(), signature=(), units_as_rows=False)
        for layout in layouts
        if layout.units_as_rows
    ]
    return {layout.form: layout for layout in (*layouts, *by_unit)}


@cache
def titles() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every pattern of a title with its form."""
    return tuple((pattern, layout.form) for layout in forms().values() for pattern in layout.titles)


@cache
def signed_forms() -> tuple[FormLayout, ...]:
    """The forms that can be known without a title."""
    return tuple(layout for layout in forms().values() if layout.signature)


@cache
def economic_codes() -> dict[tuple[str, str], str]:
    """部门预算支出经济分类 codes in force by the name of the 类 and the name of the 款 ("" for the 类 itself)."""
    text = files(__package__).joinpath("economic_codes.csv").read_text(encoding="utf-8")
    # Names in force go first; a 类 that was renamed is known by both names.
    rows = sorted(csv.DictReader(text.splitlines()), key=lambda row: row["valid_to_year"] != "")
    found: dict[tuple[str, str], str] = {}
    for row in rows:
        parents = [normal(other["name"]) for other in rows if other["code"] == row["parent_code"]]
        places = [(parent, normal(row["name"])) for parent in parents] or [(normal(row["name"]), "")]
        for place in places:
            found.setdefault(place, row["code"])
    return found


@cache
def economic_names() -> dict[str, frozenset[str]]:
    """Every code, in force or not, that a name of the 部门预算支出经济分类 has had."""
    text = files(__package__).joinpath("economic_codes.csv").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(normal(row["name"]), set()).add(row["code"])
    return {name: frozenset(codes) for name, codes in found.items()}


@cache
def common() -> CommonWordings:
    """The wordings that every form shares."""
    data = read_layout("common.toml")
    return CommonWordings(
        code_headings=_any(data["code_headings"]),
        name_headings=_any(data["name_headings"]),
        line_number_headings=_any(data["line_number_headings"]),
        unit_headings=_any(data["unit_headings"]),
        own_unit_headings=_any(data["own_unit_headings"]),
        column_number_labels=_any(data["column_number_labels"]),
        total_labels=_any(data["total_labels"]),
        declarations=_any(data["declarations"]),
        note_starts=re.compile("(?:" + "|".join(data["note_starts"]) + ")[:：.、\\d]"),
        units=tuple(data["units"]),
        unit_labels=_any(data["unit_labels"]),
        department_labels=_any(data["department_labels"]),
        quantity_units=frozenset(data["quantity_units"]),
        measured_units=frozenset(data["measured_units"]),
        percentages=_any(data["percentages"]),
        counts=_any(data["counts"]),
        function_classes={
            name + ending: code
            for code, names in data["function_classes"].items()
            for name in names
            for ending in ("", "支出")
        },
    )
