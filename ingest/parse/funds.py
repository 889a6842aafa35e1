"""The money of a self-evaluation form: budgets, execution and rate, in all and by source, with what each cell prints.

A cell that is no plain number stays unread and is told; one that is blank or does not apply is neither.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.decode.document import SURE, Cell
from ingest.decode.matrix import Matrix
from ingest.facts import PerformanceFunds
from ingest.identify.money_units import printed_unit
from ingest.identify.tables import LocatedGrid, is_spanning
from ingest.layouts.performance import wordings
from ingest.parse.amounts import is_blank, parse_amount
from ingest.parse.money_headings import MoneyColumn, MoneyHeadings, money_headings
from ingest.parse.money_rows import Cells, MoneyRow, money_end, money_rows
from ingest.parse.points import points, rate
from ingest.parse.stacking import stacked, together
from ingest.wording import compact, normal

_HIGHEST = 24
_HEAD_ROWS = 10
_EXECUTED = {"executed", "execution_ratio"}
_OF_YEAR = re.compile("年度|全年|本年|当年")
_WITH_UNIT = re.compile(r"(?P<number>-?[\d,]+(?:\.\d+)?)(?P<unit>百万元|万元|千元|亿元|元)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A cell of money or points that is no plain number: what it is of, as printed."""

    measure: str
    printed: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """What a form prints of money: its rows and, one by one with them, their cells by key; its unit, None where it
    prints none or several; and the points that a heading or label names for the execution."""

    rows: tuple[PerformanceFunds, ...] = ()
    cells: tuple[Cells, ...] = ()
    quotes: tuple[str, ...] = ()
    unit: str | None = None
    named_weight: tuple[Decimal, Cell] | None = None
    unread: tuple[Unread, ...] = ()


def read_money(parts: list[LocatedGrid], head: tuple[str, ...]) -> Money:
    """The money of one form, from the first of its parts with headings of what was executed; empty where none has."""
    for number, part in enumerate(parts):
        headings = _headings(part.grid.matrix)
        if headings is None:
            continue
        whole = _with_next(part, parts[number + 1 :], headings)
        matrix = whole.grid.matrix
        again = _headings(matrix)
        return _read(matrix, again if again is not None else headings, whole, head)
    return Money()


def money_ends(parts: Sequence[LocatedGrid]) -> int:
    """How many rows at the head of the last part are its money and what stands above it; 0 where it goes on with other things."""
    matrix = parts[-1].grid.matrix
    own = _last_headings(matrix)
    if own is not None:
        return own.row + 2 if own.paired else money_end(matrix, own)
    if len(parts) < 2 or parts[-2].page == parts[-1].page:
        return 0
    above = parts[-2].grid
    begun = _last_headings(above.matrix)
    both = together(above, parts[-1].grid) if begun is not None and not begun.paired else None
    if begun is None or both is None:
        return 0
    whole = stacked(*both, cut=False).matrix
    headings = money_headings(whole, begun.row)
    return max(0, money_end(whole, headings) - above.row_count) if headings is not None else 0


def _last_headings(matrix: Matrix) -> MoneyHeadings | None:
    found = (money_headings(matrix, row) for row in reversed(range(matrix.rows)))
    return next((headings for headings in found if headings is not None), None)


def _headings(matrix: Matrix) -> MoneyHeadings | None:
    """The first headings of what was executed."""
    for row in range(min(matrix.rows, _HIGHEST)):
        headings = money_headings(matrix, row)
        if headings is not None and _EXECUTED & {column.heading.key for column in headings.columns}:
            return headings
    return None


def _with_next(part: LocatedGrid, behind: list[LocatedGrid], headings: MoneyHeadings) -> LocatedGrid:
    """The part with the pages behind it below, as long as nothing but money stands under the headings."""
    whole = part
    for following in behind:
        matrix = whole.grid.matrix
        again = money_headings(matrix, headings.row) or headings
        both = together(whole.grid, following.grid)
        if following.page == part.page or both is None or _is_over(matrix, again):
            break
        rows = whole.grid.row_count
        whole = replace(whole, grid=stacked(*both, cut=False), below=(*whole.below, (rows, following.page)))
    return whole


def _is_over(matrix: Matrix, headings: MoneyHeadings) -> bool:
    """True where other things than money stand under the headings."""
    end = matrix.rows if headings.paired else money_end(matrix, headings)
    return any(cell.text.strip() for row in range(end, matrix.rows) for cell in matrix.starting(row))


def _read(matrix: Matrix, headings: MoneyHeadings, part: LocatedGrid, head: tuple[str, ...]) -> Money:
    found = _with_total(list(money_rows(matrix, headings)))
    unit = _unit(part, headings, found, head)
    read = [_funds(row, unit, _page(part, row)) for row in found]
    return Money(
        rows=tuple(funds for funds, _ in read),
        cells=tuple(row.cells for row in found),
        quotes=tuple(_quote(matrix, row) for row in found),
        unit=unit,
        named_weight=_named_weight(matrix, headings),
        unread=tuple(cell for _, unread in read for cell in unread),
    )


def _with_total(rows: list[MoneyRow]) -> list[MoneyRow]:
    """One row of all money: the only row whatever its label, and among several the one that is of the year."""
    if len(rows) == 1 and rows[0].source is None:
        return [replace(rows[0], source="total")]
    totals = [row for row in rows if row.source == "total"]
    if len(totals) < 2:
        return rows
    of_year = [row for row in totals if _OF_YEAR.search(normal(row.label))]
    kept = of_year[0] if len(of_year) == 1 else None
    return [replace(row, source=None) if row.source == "total" and row is not kept else row for row in rows]


def _quote(matrix: Matrix, row: MoneyRow) -> str:
    printed = next((cell.row for _, cell in row.cells.values()), None)
    return "" if printed is None else "".join(normal(cell.text) for cell in matrix.starting(printed))


def _page(part: LocatedGrid, row: MoneyRow) -> int:
    return next((part.page_of_row(cell.row) for _, cell in row.cells.values()), part.page)


def _funds(row: MoneyRow, unit: str | None, page: int) -> tuple[PerformanceFunds, list[Unread]]:
    values = {
        key: _value(cell, column, unit) for key, (column, cell) in row.cells.items() if column.heading.unit != "percent"
    }
    ratio = row.cells.get("execution_ratio")
    if ratio is not None:
        column, cell = ratio
        in_percent = "%" in normal(column.cell.text)
        read = rate(normal(cell.text), values.get("executed"), values.get("adjusted_budget"), in_percent=in_percent)
        values["execution_ratio"] = read if cell.confidence >= SURE else None
    unread = [
        Unread(measure=column.heading.name, printed=compact(cell.text), page=page)
        for key, (column, cell) in row.cells.items()
        if values.get(key) is None and not is_blank(cell.text)
    ]
    unread += [
        Unread(measure="a cell under several headings", printed=compact(cell.text), page=page)
        for cell in row.shared
        if not is_blank(cell.text)
    ]
    funds = PerformanceFunds(
        source=row.source,
        label=row.label,
        initial_budget=values.get("initial_budget"),
        adjusted_budget=values.get("adjusted_budget"),
        executed=values.get("executed"),
        execution_ratio=values.get("execution_ratio"),
        weight=values.get("weight"),
        score=values.get("execution_score"),
        printed=tuple((key, compact(cell.text)) for key, (_, cell) in row.cells.items()),
        page=page,
        box=next((cell.box for _, cell in row.cells.values()), None),
    )
    return funds, unread


def _value(cell: Cell, column: MoneyColumn, unit: str | None) -> Decimal | None:
    if cell.confidence < SURE:
        return None
    if column.heading.unit != "money":
        return points(normal(cell.text))
    own = _WITH_UNIT.fullmatch(normal(cell.text))
    if own is not None:
        return parse_amount(own["number"]) if own["unit"] == unit else None
    return parse_amount(cell.text)


def _unit(part: LocatedGrid, headings: MoneyHeadings, rows: list[MoneyRow], head: tuple[str, ...]) -> str | None:
    """The unit that the headings, labels or cells of the money name, else the head; None where none or several do."""
    first = headings.row - 1
    last = max([headings.row, *(cell.row for row in rows for _, cell in row.cells.values())])
    near = {
        unit
        for cell in part.grid.cells
        if cell.row <= last and cell.row + cell.row_span > first and (unit := _named_unit(cell))
    }
    if near:
        return near.pop() if len(near) == 1 else None
    texts = [
        cell.text
        for cell in part.grid.cells
        if cell.row < min(_HEAD_ROWS, headings.row) and (is_spanning(part.grid, cell) or "单位" in cell.text)
    ]
    return printed_unit([*head, *texts])


def _named_unit(cell: Cell) -> str | None:
    text = normal(cell.text)
    own = _WITH_UNIT.fullmatch(text)
    if own is not None:
        return own["unit"]
    found = wordings().unit.search(text)
    return next((unit for unit in found.groups() if unit), None) if found else None


def _named_weight(matrix: Matrix, headings: MoneyHeadings) -> tuple[Decimal, Cell] | None:
    """The points of the execution where a heading or the label beside it names them: 得分（20分*执行率）."""
    if any(column.heading.key == "weight" for column in headings.columns):
        return None
    for cell in reversed(matrix.covering(headings.row)):
        found = wordings().points.search(normal(cell.text))
        if found:
            return Decimal(found["points"]), cell
    return None
