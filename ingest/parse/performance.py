"""Performance self-evaluation forms (绩效自评表), of projects and of the whole department: money, execution, points.

A form may continue on the next page without a header; it ends with its 总分 row. Cells that are no plain number stay unread.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from ingest.decode.document import Cell, Document, Grid, Line, Page
from ingest.facts import NarrativeFact, PerformanceForm
from ingest.identify.tables import LocatedGrid
from ingest.identify.titles import title_year
from ingest.layouts.performance import Heading, Wordings, wordings
from ingest.parse.amounts import parse_amount, to_yuan
from ingest.parse.indicators import read_indicators
from ingest.parse.matrix import Matrix
from ingest.parse.points import percent, points
from ingest.wording import normal

PROJECT, DEPARTMENT = "project", "department"
_HEAD_LINES = 4


@dataclass(slots=True, kw_only=True)
class _Sheets:
    """One form while it is gathered: its name, the lines above it and its parts, page by page."""

    name: str
    kind: str
    head: tuple[str, ...]
    parts: list[LocatedGrid] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a form's facts stand."""

    subject: str
    section: str
    unit: str
    page: int
    period: str


def parse_forms(
    document: Document, fiscal_year: int | None
) -> tuple[tuple[PerformanceForm, ...], tuple[NarrativeFact, ...]]:
    """Every form in printed order, and the money and points of its head and foot as facts.

    `subject_key` of the facts is performance_form; ratios are percent as printed.
    """
    forms, facts = [], []
    for index, sheets in enumerate(_gather(document)):
        told = list(_facts(sheets, str(fiscal_year) if fiscal_year else ""))
        forms.append(_form(index, sheets, told))
        facts += told
    return tuple(forms), tuple(facts)


def form_pages(document: Document) -> frozenset[tuple[int, int]]:
    """Page and order of every grid that is such a form or its continuation: tables that are no longer unknown."""
    return frozenset((part.page, part.grid.order) for sheets in _gather(document) for part in sheets.parts)


def _gather(document: Document) -> list[_Sheets]:
    gathered: list[_Sheets] = []
    is_open = False
    head: list[str] = []
    for page in document.pages:
        for item in _items(page):
            if isinstance(item, Line):
                head.append(normal(item.text))
                continue
            matrix = Matrix(item)
            named = _name(matrix)
            if named is not None:
                gathered.append(_Sheets(kind=named[0], name=named[1], head=tuple(head[-_HEAD_LINES:])))
            elif not is_open or page.number > gathered[-1].parts[-1].page + 1:
                is_open, head = False, []
                continue
            gathered[-1].parts.append(LocatedGrid(page=page.number, grid=item))
            is_open, head = _total_row(matrix) is None, []
    return gathered


def _items(page: Page) -> list[Line | Grid]:
    items: list[Line | Grid] = [*page.lines, *page.grids]
    return sorted(items, key=lambda item: item.order)


def _name(matrix: Matrix) -> tuple[str, str] | None:
    """Kind and name of the form that begins here: a grid that names a project, or the halves of a department's money,
    and has a rate of execution."""
    words = wordings()
    texts = [normal(cell.text) for row in range(min(matrix.rows, 14)) for cell in matrix.starting(row)]
    ratios = [heading.pattern for heading in words.headings if heading.unit == "percent"]
    if not any(pattern.fullmatch(text) for pattern in ratios for text in texts):
        return None
    project = _beside(matrix, words.project)
    if project:
        return PROJECT, project
    return (DEPARTMENT, words.department) if any(words.department_labels.fullmatch(text) for text in texts) else None


def _beside(matrix: Matrix, label: re.Pattern[str]) -> str:
    """The first filled cell behind a label in the upper rows, or what follows the label in its own cell."""
    for row in range(min(matrix.rows, 6)):
        cells = matrix.covering(row)
        for index, cell in enumerate(cells):
            text = normal(cell.text)
            if label.fullmatch(text):
                return next((found for other in cells[index + 1 :] if (found := normal(other.text))), "")
            own = label.match(text)
            if own and own.group().endswith((":", "：")):
                return text[own.end() :]
    return ""


def _form(index: int, sheets: _Sheets, told: list[NarrativeFact]) -> PerformanceForm:
    indicators, goals = read_indicators(sheets.parts)
    said = {fact.measure_key: fact.value for fact in reversed(told) if fact.subject == sheets.name}
    head = " ".join(sheets.head)
    filled = next((found for text in sheets.head if (found := wordings().filled_on.search(text))), None)
    return PerformanceForm(
        index=index,
        kind=sheets.kind,
        name=sheets.name,
        year=title_year(head),
        filled_on=filled["date"] if filled else None,
        pages=tuple(dict.fromkeys(part.page for part in sheets.parts)),
        execution_weight=said.get("weight"),
        execution_score=said.get("execution_score"),
        total_weight=said.get("total_weight"),
        total_score=said.get("total_score"),
        goal_weights=goals,
        indicators=indicators,
    )


def _facts(sheets: _Sheets, period: str) -> Iterator[NarrativeFact]:
    section = f"{wordings().section} {sheets.name}"
    for part in sheets.parts:
        matrix = Matrix(part.grid)
        unit = "元" if any("(元)" in normal(cell.text) for cell in part.grid.cells) else "万元"
        place = _Place(subject=sheets.name, section=section, unit=unit, page=part.page, period=period)
        yield from _halves(matrix, place)
        yield from _money(matrix, place)
        yield from _totals(matrix, place)


def _halves(matrix: Matrix, place: _Place) -> Iterator[NarrativeFact]:
    """基本支出总额 and 项目支出总额 of a whole department's form."""
    for row in range(min(matrix.rows, 8)):
        cells = matrix.starting(row)
        for label, cell in pairwise(cells):
            text = normal(label.text)
            value = parse_amount(cell.text)
            if wordings().department_labels.fullmatch(text) and value is not None:
                key = "basic" if text.startswith("基本") else "project"
                yield _made(key, text[:6], value, place.unit, cell, text + normal(cell.text), place)


def _money(matrix: Matrix, place: _Place) -> Iterator[NarrativeFact]:
    """The first row of money under the headings, and the rows by source of money under it."""
    words = wordings()
    for row in range(matrix.rows - 1):
        headings = _headings(matrix, row)
        if "execution_ratio" not in headings.values() or len(headings) < 3:
            continue
        below = next((r for r in range(row + 1, min(row + 4, matrix.rows)) if _is_money_row(matrix, r, words)), None)
        if below is None:
            return
        yield from _money_row(matrix, below, headings, place)
        yield from _named_weight(matrix, row, headings, place)
        for row_below in range(below + 1, min(below + 4, matrix.rows)):
            source = next((text for cell in matrix.starting(row_below) if (text := normal(cell.text))), "")
            if not words.sources.fullmatch(source):
                return
            name = f"{place.subject}（{source.removeprefix('其中:')}）"
            yield from _money_row(matrix, row_below, headings, replace(place, subject=name))
        return


def _named_weight(matrix: Matrix, row: int, headings: dict[int, str], place: _Place) -> Iterator[NarrativeFact]:
    """The points of the execution where a heading or the label beside it names them: 得分（20分*执行率）."""
    if "weight" in headings.values():
        return
    for cell in reversed(matrix.covering(row)):
        text = normal(cell.text)
        found = wordings().points.search(text)
        if found:
            yield _made("weight", "分值", Decimal(found["points"]), "分", cell, text, place)
            return


def _money_row(matrix: Matrix, row: int, headings: dict[int, str], place: _Place) -> Iterator[NarrativeFact]:
    quote = "".join(normal(cell.text) for cell in matrix.starting(row))
    for column, key in headings.items():
        cell = matrix.at(row, column)
        heading = next(heading for heading in wordings().headings if heading.key == key)
        if cell is None or cell.row != row:
            continue
        value, unit = _read(normal(cell.text), heading, place.unit)
        if value is not None:
            yield _made(heading.key, heading.name, value, unit, cell, quote, place)


def _is_money_row(matrix: Matrix, row: int, words: Wordings) -> bool:
    return any(words.money.fullmatch(normal(cell.text)) for cell in matrix.covering(row))


def _headings(matrix: Matrix, row: int) -> dict[int, str]:
    found: dict[int, str] = {}
    for cell in matrix.starting(row):
        text = normal(cell.text)
        key = next((heading.key for heading in wordings().headings if heading.pattern.fullmatch(text)), None)
        if key is not None and key not in found.values():
            found[cell.column] = key
    return found


def _read(text: str, heading: Heading, money: str) -> tuple[Decimal | None, str]:
    if heading.unit == "money":
        return parse_amount(text), money
    return (percent(text), "%") if heading.unit == "percent" else (points(text), "分")


def _made(key: str, name: str, value: Decimal, unit: str, cell: Cell, quote: str, place: _Place) -> NarrativeFact:
    return NarrativeFact(
        subject=place.subject,
        subject_key="performance_form",
        measure=name,
        measure_key=key,
        period=place.period,
        value=value,
        text=str(value) if key == "weight" else normal(cell.text).rstrip("%分"),
        unit=unit,
        amount_yuan=to_yuan(value, unit) if unit in {"万元", "元"} else None,
        section=place.section,
        page=place.page,
        quote=quote,
        box=cell.box,
    )


def _total_row(matrix: Matrix) -> int | None:
    words = wordings()
    for row in range(matrix.rows - 1, -1, -1):
        if any(words.total.fullmatch(normal(cell.text)) for cell in matrix.starting(row)):
            return row
    return None


def _totals(matrix: Matrix, place: _Place) -> Iterator[NarrativeFact]:
    """The 总分 row: the last number is the score, the one before it the weights' sum."""
    row = _total_row(matrix)
    cells = [cell for cell in matrix.starting(row) if points(normal(cell.text)) is not None] if row is not None else []
    if row is None or not 1 <= len(cells) <= 2:
        return
    quote = "".join(normal(cell.text) for cell in matrix.starting(row))
    named = (("total_weight", "总分值", cells[-2]),) if len(cells) == 2 else ()
    for key, name, cell in (*named, ("total_score", "总分", cells[-1])):
        value = points(normal(cell.text))
        if value is not None:
            yield _made(key, name, value, "分", cell, quote, place)
