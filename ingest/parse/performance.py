"""Performance self-evaluation forms (绩效自评表) to facts: the project's money, its rate of execution, its scores.

A form may continue on the next page without a header; it ends with its 总分 row. Cells that are no plain number stay unread.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from ingest.decode.document import Cell, Document
from ingest.facts import NarrativeFact
from ingest.layouts import read_layout
from ingest.parse.amounts import parse_amount, to_yuan
from ingest.parse.matrix import Matrix
from ingest.wording import normal

_POINTS = re.compile(r"\d{1,3}(?:\.\d{1,2})?分?")
_PERCENT = re.compile(r"(\d{1,4}(?:\.\d{1,2})?)%")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    """One heading of the money row."""

    key: str
    name: str
    unit: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wordings:
    """The forms' wordings: see `performance.toml`."""

    project: re.Pattern[str]
    total: re.Pattern[str]
    money: re.Pattern[str]
    sources: re.Pattern[str]
    section: str
    headings: tuple[_Heading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a form's facts stand."""

    project: str
    unit: str
    page: int
    period: str


@cache
def _wordings() -> _Wordings:
    data = read_layout("performance.toml")
    return _Wordings(
        project=re.compile("|".join(data["project_labels"])),
        total=re.compile("|".join(data["total_labels"])),
        money=re.compile("|".join(data["money_rows"])),
        sources=re.compile("|".join(data["sources"])),
        section=data["section"],
        headings=tuple(
            _Heading(key=row["key"], name=row["name"], unit=row["unit"], pattern=re.compile(row["match"]))
            for row in data["columns"]
        ),
    )


def parse_forms(document: Document, fiscal_year: int | None) -> tuple[NarrativeFact, ...]:
    """The facts of every project's form in printed order; `subject_key` is performance_form, percent as printed."""
    facts: list[NarrativeFact] = []
    project: str | None = None
    for page in document.pages:
        for grid in page.grids:
            matrix = Matrix(grid)
            project = _project(matrix) or project
            if project is None:
                continue
            unit = "元" if any("(元)" in normal(cell.text) for cell in grid.cells) else "万元"
            period = str(fiscal_year) if fiscal_year else ""
            place = _Place(project=project, unit=unit, page=page.number, period=period)
            facts += _money(matrix, place)
            total = _total(matrix, place)
            if total is not None:
                facts.append(total)
                project = None
    return tuple(facts)


def form_pages(document: Document) -> frozenset[tuple[int, int]]:
    """Page and order of every grid that is such a form or its continuation: tables that are no longer unknown."""
    found = set()
    inside = False
    for page in document.pages:
        for grid in page.grids:
            matrix = Matrix(grid)
            inside = inside or _project(matrix) is not None
            if inside:
                found.add((page.number, grid.order))
            inside = inside and _total_row(matrix) is None
    return frozenset(found)


def _project(matrix: Matrix) -> str | None:
    """The project's name: the first filled cell behind its label, in a form that also has a rate of execution."""
    words = _wordings()
    texts = [normal(cell.text) for row in range(min(matrix.rows, 12)) for cell in matrix.starting(row)]
    if not any(
        heading.pattern.fullmatch(text) for heading in words.headings if heading.unit == "percent" for text in texts
    ):
        return None
    for row in range(min(matrix.rows, 6)):
        cells = matrix.covering(row)
        for index, cell in enumerate(cells[:-1]):
            if words.project.fullmatch(normal(cell.text)):
                return next((normal(other.text) for other in cells[index + 1 :] if other.text.strip()), None)
    return None


def _money(matrix: Matrix, place: _Place) -> Iterator[NarrativeFact]:
    """The first row of money under the headings."""
    words = _wordings()
    for row in range(matrix.rows - 1):
        headings = _headings(matrix, row)
        if "execution_ratio" not in headings.values() or len(headings) < 3:
            continue
        below = next((r for r in range(row + 1, min(row + 4, matrix.rows)) if _is_money_row(matrix, r, words)), None)
        if below is None:
            return
        yield from _money_row(matrix, below, headings, place)
        for row_below in range(below + 1, min(below + 4, matrix.rows)):
            source = next((text for cell in matrix.starting(row_below) if (text := normal(cell.text))), "")
            if not words.sources.fullmatch(source):
                return
            name = f"{place.project}（{source.removeprefix('其中:')}）"
            yield from _money_row(matrix, row_below, headings, replace(place, project=name))
        return


def _money_row(matrix: Matrix, row: int, headings: dict[int, str], place: _Place) -> Iterator[NarrativeFact]:
    quote = "".join(normal(cell.text) for cell in matrix.starting(row))
    for column, key in headings.items():
        cell = matrix.at(row, column)
        heading = next(heading for heading in _wordings().headings if heading.key == key)
        if cell is not None and cell.row == row:
            yield from _fact(cell, heading, place, quote)


def _is_money_row(matrix: Matrix, row: int, words: _Wordings) -> bool:
    return any(words.money.fullmatch(normal(cell.text)) for cell in matrix.covering(row))


def _headings(matrix: Matrix, row: int) -> dict[int, str]:
    found: dict[int, str] = {}
    for cell in matrix.starting(row):
        text = normal(cell.text)
        key = next((heading.key for heading in _wordings().headings if heading.pattern.fullmatch(text)), None)
        if key is not None and key not in found.values():
            found[cell.column] = key
    return found


def _fact(cell: Cell, heading: _Heading, place: _Place, quote: str) -> Iterator[NarrativeFact]:
    text = normal(cell.text)
    value, unit = _read(text, heading.unit, place.unit)
    if value is None:
        return
    yield _made(heading.key, heading.name, value, unit, text, quote, cell, place)


def _read(text: str, kind: str, money: str) -> tuple[Decimal | None, str]:
    if kind == "money":
        return parse_amount(text), money
    if kind == "percent":
        found = _PERCENT.fullmatch(text)
        return (Decimal(found.group(1)) if found else None), "%"
    return (Decimal(text.rstrip("分")) if _POINTS.fullmatch(text) else None), "分"


def _made(
    key: str, name: str, value: Decimal, unit: str, text: str, quote: str, cell: Cell, place: _Place
) -> NarrativeFact:
    return NarrativeFact(
        subject=place.project,
        subject_key="performance_form",
        measure=name,
        measure_key=key,
        period=place.period,
        value=value,
        text=text.rstrip("%分"),
        unit=unit,
        amount_yuan=to_yuan(value, unit) if unit in {"万元", "元"} else None,
        section=f"{_wordings().section} {place.project}",
        page=place.page,
        quote=quote,
        box=cell.box,
    )


def _total_row(matrix: Matrix) -> int | None:
    words = _wordings()
    for row in range(matrix.rows - 1, -1, -1):
        if any(words.total.fullmatch(normal(cell.text)) for cell in matrix.starting(row)):
            return row
    return None


def _total(matrix: Matrix, place: _Place) -> NarrativeFact | None:
    """The 总分 row: the last number is the score, the one before it the weights' sum."""
    row = _total_row(matrix)
    if row is None:
        return None
    cells = [cell for cell in matrix.starting(row) if _POINTS.fullmatch(normal(cell.text))]
    if not cells or len(cells) > 2:
        return None
    score = cells[-1]
    quote = "".join(normal(cell.text) for cell in matrix.starting(row))
    text = normal(score.text)
    return _made("total_score", "总分", Decimal(text.rstrip("分")), "分", text, quote, score, place)
