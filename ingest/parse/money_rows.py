"""The rows of money of a self-evaluation form as printed: label, source of money, and the cell under each heading."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.decode.document import Cell
from ingest.decode.matrix import Matrix
from ingest.layouts.performance import wordings
from ingest.parse.amounts import is_blank, parse_amount
from ingest.parse.indicators import indicator_columns
from ingest.parse.money_headings import MoneyColumn, MoneyHeadings, money_headings
from ingest.wording import compact, normal

_MOST_ROWS = 40
_MOST_PAIRED = 6

Cells = dict[str, tuple[MoneyColumn, Cell]]
"""By the key of its heading: the heading and the cell under it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRow:
    """One row, or one source of money in a row of several; `source` is None where only the label says what it is.

    `shared` are cells that lie under several headings: they belong to none.
    """

    label: str
    source: str | None
    cells: Cells
    shared: tuple[Cell, ...] = ()


def money_rows(matrix: Matrix, headings: MoneyHeadings) -> Iterator[MoneyRow]:
    """The rows under the headings from top to bottom, up to the first that is no row of money."""
    if headings.paired:
        yield from _paired(matrix, headings)
        return
    parted = len({column.source for column in headings.columns}) > 1
    for row in range(headings.below, money_end(matrix, headings)):
        label, source = _label(matrix, headings, row)
        cells, shared = _cells(matrix, headings, row)
        if not parted:
            yield MoneyRow(
                label=label,
                source=source,
                cells={column.heading.key: (column, cell) for column, cell in cells},
                shared=shared,
            )
        elif source == "total":
            yield from _by_source(label, cells)


def money_end(matrix: Matrix, headings: MoneyHeadings) -> int:
    """The first row under the headings that is no row of money."""
    for row in range(headings.below, min(matrix.rows, headings.below + _MOST_ROWS)):
        if indicator_columns(matrix, row) or money_headings(matrix, row):
            return row
        _, source = _label(matrix, headings, row)
        cells, shared = _cells(matrix, headings, row)
        if not _is_money(source, [*(cell for column, cell in cells if column.heading.unit == "money"), *shared]):
            return row
    return min(matrix.rows, headings.below + _MOST_ROWS)


def _is_money(source: str | None, money: list[Cell]) -> bool:
    """A row whose label is known, or one with more figures than words in the columns of money."""
    if source is not None:
        return bool(money)
    figures = [cell for cell in money if parse_amount(cell.text) is not None]
    words = [cell for cell in money if parse_amount(cell.text) is None and not is_blank(cell.text)]
    return len(figures) > len(words)


def _cells(
    matrix: Matrix, headings: MoneyHeadings, row: int
) -> tuple[list[tuple[MoneyColumn, Cell]], tuple[Cell, ...]]:
    """The cell under each heading, and the cells that lie under several."""
    found = [(column, cell) for column in headings.columns if (cell := _under(matrix, column, row)) is not None]
    places = [cell.column for _, cell in found]
    own = [pair for pair, place in zip(found, places, strict=True) if places.count(place) == 1]
    shared = {cell.column: cell for _, cell in found if places.count(cell.column) > 1}
    return own, tuple(shared.values())


def _under(matrix: Matrix, column: MoneyColumn, row: int) -> Cell | None:
    """The cell of the row that shares the most columns with the heading; among equals the only filled one."""
    shared: dict[int, int] = {}
    for place in range(column.cell.column, min(column.cell.column + column.cell.column_span, matrix.columns)):
        cell = matrix.at(row, place)
        if cell is not None and cell.row == row:
            shared[cell.column] = shared.get(cell.column, 0) + 1
    best = [matrix.at(row, place) for place, count in shared.items() if count == max(shared.values())]
    filled = [cell for cell in best if cell is not None and cell.text.strip()]
    if len(best) == 1:
        return best[0]
    return filled[0] if len(filled) == 1 else None


def _label(matrix: Matrix, headings: MoneyHeadings, row: int) -> tuple[str, str | None]:
    """The row's label and the source of money that it names; the label of all money goes before that of a part."""
    left = min(column.cell.column for column in headings.columns)
    texts = [
        compact(cell.text)
        for cell in matrix.starting(row)
        if cell.text.strip() and cell.column + cell.column_span <= left
    ]
    known = [(text, source) for text in texts if (source := wordings().source(normal(text)))]
    whole = [pair for pair in known if pair[1] == "total"]
    if known:
        return (whole or known[-1:])[0]
    joined = "".join(texts)
    source = wordings().source(normal(joined))
    return (joined if source else texts[0] if texts else ""), source


def _by_source(label: str, cells: list[tuple[MoneyColumn, Cell]]) -> Iterator[MoneyRow]:
    """A row of totals whose columns are parted by source: all money first, points and rate with it."""
    for source in dict.fromkeys(column.source for column, _ in cells):
        own = {column.heading.key: (column, cell) for column, cell in cells if column.source == source}
        named = next(column.label for column, _ in own.values())
        yield MoneyRow(label=label if source == "total" else named, source=source, cells=own)


def _paired(matrix: Matrix, headings: MoneyHeadings) -> Iterator[MoneyRow]:
    """Label and figure in turn; the rows below repeat the places, with the sources of money as labels."""
    for row in range(headings.row, min(matrix.rows, headings.row + _MOST_PAIRED)):
        found: Cells = {}
        labels: list[str] = []
        for column in headings.columns:
            label = matrix.at(row, column.cell.column)
            cell = _behind(matrix, label) if label is not None and label.row == row else None
            if label is not None and cell is not None and label.text.strip():
                labels.append(compact(label.text))
                found[column.heading.key] = (column, cell)
        if row == headings.row:
            yield MoneyRow(label="", source="total", cells={**found, **_rate_above(matrix, row, found)})
            continue
        sources = {wordings().source(normal(label)) for label in labels}
        if len(sources) != 1 or None in sources:
            return
        yield MoneyRow(label=labels[0], source=sources.pop(), cells=found)


def _rate_above(matrix: Matrix, row: int, found: Cells) -> Cells:
    """The rate under a heading of its own in the row above, where the pairs name none."""
    if row == 0 or "execution_ratio" in found:
        return {}
    for cell in matrix.covering(row - 1):
        heading = wordings().heading(normal(cell.text))
        if heading is not None and heading.unit == "percent" and cell.row + cell.row_span == row:
            column = MoneyColumn(cell=cell, heading=heading, source="total", label="")
            under = _under(matrix, column, row)
            if under is not None and under is not cell:
                return {heading.key: (column, under)}
    return {}


def _behind(matrix: Matrix, label: Cell) -> Cell | None:
    column = label.column + label.column_span
    cell = matrix.at(label.row, column) if column < matrix.columns else None
    return cell if cell is not None and cell.row == label.row else None
