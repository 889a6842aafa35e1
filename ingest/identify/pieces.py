"""One drawn grid that holds several tables: under each other with their titles between, or side by side under theirs."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.decode.document import Cell, Grid
from ingest.identify.heads import names_form

_TITLE_ROWS = 3


def pieces(grid: Grid) -> list[Grid]:
    """The grid's tables from top to bottom, left to right; each begins with the row of its title. Most often one."""
    titled = [cell for cell in grid.cells if "表" in cell.text and names_form(cell.text)]
    if not titled:
        return [grid]
    rows = [cell.row for cell in titled if _stands_alone(grid, cell) and _has_table_above(grid, cell.row)]
    return [part for band in _cut_rows(grid, rows) for part in _cut_columns(band)]


def _stands_alone(grid: Grid, cell: Cell) -> bool:
    return not any(
        other is not cell and other.text.strip() and other.row <= cell.row < other.row + other.row_span
        for other in grid.cells
    )


def _has_table_above(grid: Grid, row: int) -> bool:
    """Two rows of several texts at least: more than a head."""
    filled = [cell.row for cell in grid.cells if cell.row < row and cell.text.strip()]
    return sum(1 for above in set(filled) if filled.count(above) > 1) > 1


def _cut_rows(grid: Grid, rows: Sequence[int]) -> list[Grid]:
    """Bands from one title row to the next; a row that a cell spans is no place to cut."""
    free = [row for row in rows if not any(cell.row < row < cell.row + cell.row_span for cell in grid.cells)]
    bounds = [0, *sorted(free), grid.row_count]
    return [_rows(grid, first, last) for first, last in pairwise(bounds)] if free else [grid]


def _rows(grid: Grid, first: int, last: int) -> Grid:
    cells = tuple(replace(cell, row=cell.row - first) for cell in grid.cells if first <= cell.row < last)
    return replace(grid, row_count=last - first, cells=cells)


def _cut_columns(grid: Grid) -> list[Grid]:
    """Two forms side by side: their titles share a row that they fill, and no cell below reaches over the cut."""
    for row in range(min(_TITLE_ROWS, grid.row_count)):
        heads = [cell for cell in grid.cells if cell.row == row and cell.text.strip()]
        if len(heads) < 2 or not all(names_form(cell.text) for cell in heads):
            continue
        starts = sorted(cell.column for cell in heads)[1:]
        below = [cell for cell in grid.cells if cell.row >= row]
        if any(cell.column < start < cell.column + cell.column_span for cell in below for start in starts):
            return [grid]
        bounds = [0, *starts, grid.column_count]
        return [_columns(_rows(grid, row, grid.row_count), first, last) for first, last in pairwise(bounds)]
    return [grid]


def _columns(grid: Grid, first: int, last: int) -> Grid:
    cells = tuple(replace(cell, column=cell.column - first) for cell in grid.cells if first <= cell.column < last)
    edges = grid.column_edges[first : last + 1]
    return replace(grid, column_count=last - first, cells=cells, column_edges=edges)
