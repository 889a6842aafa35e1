"""Headings that a page break has parted from their table: they are read as if they stood above its first row.

Word processors break a heading between its rows or inside one. Of the ways to put the halves together the one is taken
under which the layout knows most columns; the next page's own headings win where it prints them again.
"""

import itertools
from bisect import bisect_left
from dataclasses import replace

from ingest.decode.document import Cell, Grid
from ingest.identify.tables import LocatedGrid
from ingest.layouts import FormLayout
from ingest.parse.header import Header, first_data_row, read_header
from ingest.parse.matrix import Matrix

_EDGE_TOLERANCE = 6.0


def rejoin(parts: tuple[LocatedGrid, ...], form: FormLayout) -> tuple[LocatedGrid, ...]:
    """The parts of one table in printed order; a part that is nothing but headings is set above the part after it."""
    joined = list(parts[:1])
    for part in parts[1:]:
        if _is_headings(joined[-1].grid, form):
            joined[-1] = LocatedGrid(page=part.page, grid=_best(joined[-1].grid, part.grid, form))
        else:
            joined.append(part)
    return tuple(joined)


def _is_headings(grid: Grid, form: FormLayout) -> bool:
    matrix = Matrix(grid)
    if first_data_row(grid, matrix, form) < grid.row_count or not read_header(grid, matrix, form).printed:
        return False
    return max((cell.row for cell in grid.cells if cell.text.strip()), default=-1) == grid.row_count - 1


def _best(headings: Grid, body: Grid, form: FormLayout) -> Grid:
    """The body alone, under the headings, or under them with its first row as the rest of their last one."""
    ways = [body]
    if body.column_edges and headings.column_edges:
        wider = _on_columns(headings, body.column_edges)
        if wider is not None:
            ways += [_stacked(wider, body, 0), _stacked(wider, body, 1)]
    return max(ways, key=lambda grid: _known(read_header(grid, Matrix(grid), form)))


def _known(header: Header) -> tuple[int, int]:
    if not header.printed:
        return 0, 0
    keys = {(group.side, column.key) for group in header.groups for column in group.amounts if column.key}
    return len(keys), sum(len(group.labels) for group in header.groups)


def _on_columns(grid: Grid, edges: tuple[float, ...]) -> Grid | None:
    """The grid with its cells on the columns of another; None where a cell begins or ends between two of them."""
    shift = edges[0] - grid.column_edges[0]
    places = [place for edge in grid.column_edges if (place := _nearest(edges, edge + shift)) is not None]
    if len(places) < len(grid.column_edges) or places[-1] != len(edges) - 1:
        return None
    cells = tuple(_moved(cell, places) for cell in grid.cells)
    return replace(grid, column_count=len(edges) - 1, column_edges=edges, cells=cells)


def _nearest(edges: tuple[float, ...], place: float) -> int | None:
    right = bisect_left(edges, place - _EDGE_TOLERANCE)
    return right if right < len(edges) and abs(edges[right] - place) <= _EDGE_TOLERANCE else None


def _moved(cell: Cell, places: list[int]) -> Cell:
    first, last = places[cell.column], places[cell.column + cell.column_span]
    return replace(cell, column=first, column_span=last - first)


def _stacked(above: Grid, below: Grid, shared: int) -> Grid:
    """One grid of both; `shared` rows of the lower one are the rest of the upper one's last rows."""
    lowered = [replace(cell, row=cell.row + above.row_count - shared) for cell in below.cells]
    rest = {cell.column: cell for cell in lowered if cell.row < above.row_count}
    cells = [_completed(cell, rest, above.row_count) for cell in above.cells]
    return replace(
        below,
        row_count=above.row_count + below.row_count - shared,
        cells=tuple(itertools.chain(cells, (cell for cell in lowered if cell.row >= above.row_count))),
    )


def _completed(cell: Cell, rest: dict[int, Cell], rows: int) -> Cell:
    half = rest.get(cell.column)
    if half is None or cell.row + cell.row_span < rows:
        return cell
    return replace(cell, text=cell.text.rstrip() + half.text.lstrip())
