"""Rows that a rule lost by the picture has joined: their numbers are not sure to belong to their labels."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.decode.document import Cell, Grid
from ingest.decode.numerals import DOUBTED, is_amount

# The part of a row's height around its middle where a line of its own stands.
_MIDDLE = 0.3


def doubt_joined(grid: Grid, middles: Mapping[int, Sequence[float]]) -> Grid:
    """The grid with the numbers doubted in rows that one cell joins although each of them has its own line of print in it.

    `middles`: for positions in `grid.cells`, at which heights the lines of the cell stand, in points like its box.
    """
    rows = _rows(grid)
    joined: set[int] = set()
    for index, cell in enumerate(grid.cells):
        spanned = range(cell.row, cell.row + cell.row_span)
        if cell.row_span > 1 and all(_has_line(rows.get(row), middles.get(index, ())) for row in spanned):
            joined.update(spanned)
    if not joined:
        return grid
    return replace(grid, cells=tuple(_doubted(cell) if cell.row in joined else cell for cell in grid.cells))


def _rows(grid: Grid) -> dict[int, tuple[float, float]]:
    """Where each base row begins and ends, by a cell that covers it alone."""
    return {cell.row: (cell.box.y0, cell.box.y1) for cell in grid.cells if cell.row_span == 1 and cell.box is not None}


def _has_line(row: tuple[float, float] | None, middles: Sequence[float]) -> bool:
    if row is None:
        return False
    top, bottom = row
    return any(abs(middle - (top + bottom) / 2) <= _MIDDLE * (bottom - top) for middle in middles)


def _doubted(cell: Cell) -> Cell:
    return replace(cell, confidence=min(cell.confidence, DOUBTED)) if is_amount(cell.text) else cell
