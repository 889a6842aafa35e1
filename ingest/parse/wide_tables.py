"""Tables whose columns go on on the next page: printed wider than the sheet, so that a page holds only some of the columns.

Spreadsheet programs cut a wide table into strips: first every page of the left strip, then every page of the next. The
strips are joined row by row, but only where they prove to belong together: the same rows at the same heights, headings
that the left strip does not have, and no labels but those of the left strip.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.decode.document import Cell, Grid
from ingest.identify.continuing import same_rows
from ingest.identify.tables import LocatedGrid
from ingest.layouts import FormLayout
from ingest.parse.header import Header, read_header

_CHINESE = re.compile(r"[一-鿿]")


def join_strips(parts: tuple[LocatedGrid, ...], form: FormLayout) -> tuple[LocatedGrid, ...]:
    """The parts of one table in printed order, with its strips set side by side; as they are where they are no strips."""
    for height in range(1, len(parts) // 2 + 1):
        if len(parts) % height or not _is_strip(parts[:height], parts[height : 2 * height], form):
            continue
        joined = list(parts[:height])
        for first in range(height, len(parts), height):
            strip = parts[first : first + height]
            if not _is_strip(joined, strip, form):
                return parts
            joined = [
                replace(
                    left,
                    grid=_beside(left.grid, right.grid),
                    strips=(*left.strips, (left.grid.column_count, right.page)),
                )
                for left, right in zip(joined, strip, strict=True)
            ]
        return tuple(joined)
    return parts


def _is_strip(left: Sequence[LocatedGrid], right: Sequence[LocatedGrid], form: FormLayout) -> bool:
    if not all(same_rows(one.grid, other.grid) for one, other in zip(left, right, strict=True)):
        return False
    first, second = _header(left[0].grid, form), _header(right[0].grid, form)
    if not first.printed or not any(group.labels for group in first.groups):
        return False
    known, further = _paths(first), _paths(second)
    if not further or known & further:
        return False
    labelled = [group for group in second.groups if group.labels]
    return not labelled or all(
        _labels(one.grid, first) == _labels(other.grid, second) for one, other in zip(left, right, strict=True)
    )


def _labels(grid: Grid, header: Header) -> list[list[str]]:
    """The labels of every row that has some, from left to right."""
    matrix = grid.matrix
    columns = [column.index for column in header.groups[0].labels]
    rows = [[matrix.text(row, column) for column in columns] for row in range(header.data_start, matrix.rows)]
    return [row for row in rows if any(row)]


def _header(grid: Grid, form: FormLayout) -> Header:
    return read_header(grid, grid.matrix, form)


def _paths(header: Header) -> set[tuple[str, ...]]:
    return {column.path for group in header.groups for column in group.amounts if column.path}


def _beside(left: Grid, right: Grid) -> Grid:
    """One grid of both; boxes stay those of the page that prints them.

    A heading over columns of both is cut by the edge of the page: its rest, blank on the right page, goes back to it.
    """
    shift = left.column_count
    rests = {cell.row: cell for cell in right.cells if cell.column == 0 and not cell.text.strip()}
    cells = [_with_rest(cell, rests, shift) for cell in left.cells]
    given_back = {cell.row for cell, old in zip(cells, left.cells, strict=True) if cell.column_span > old.column_span}
    moved = [
        replace(cell, column=cell.column + shift)
        for cell in right.cells
        if cell.row not in given_back or cell is not rests.get(cell.row)
    ]
    edges: tuple[float, ...] = ()
    if left.column_edges and right.column_edges:
        offset = left.column_edges[-1] - right.column_edges[0]
        edges = (*left.column_edges, *(edge + offset for edge in right.column_edges[1:]))
    return replace(left, column_count=shift + right.column_count, cells=(*cells, *moved), column_edges=edges)


def _with_rest(cell: Cell, rests: dict[int, Cell], width: int) -> Cell:
    """A heading at the right edge with the blank rest of it; never a cell that carries a figure."""
    rest = rests.get(cell.row)
    ends = cell.column + cell.column_span == width
    if rest is None or not ends or not _CHINESE.search(cell.text) or rest.row_span != cell.row_span:
        return cell
    return replace(cell, column_span=cell.column_span + rest.column_span)
