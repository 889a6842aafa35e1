"""Headings that a page break has parted from their table: they are read as if they stood above its first row.

Word processors break a heading between its rows or inside one. Of the ways to put the halves together the one is taken
under which the layout knows most columns; the next page's own headings win where it prints them again.
"""

from bisect import bisect_left
from dataclasses import replace

from ingest.decode.document import Cell, Grid
from ingest.identify.tables import LocatedGrid
from ingest.layouts import FormLayout
from ingest.parse.header import Header, read_header
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
    header = read_header(grid, Matrix(grid), form)
    filled = {cell.row for cell in grid.cells if cell.text.strip()}
    return header.printed and header.data_start >= grid.row_count and max(filled, default=-1) == grid.row_count - 1


def _best(headings: Grid, body: Grid, form: FormLayout) -> Grid:
    """The body alone, under the headings, or under them with its first row as the rest of their last one."""
    ways = [body]
    if body.column_edges and headings.column_edges:
        wider = _on_columns(headings, body.column_edges)
        if wider is not None:
            ways += [_stacked(wider, body, cut=False), _stacked(wider, body, cut=True)]
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


def _stacked(above: Grid, below: Grid, *, cut: bool) -> Grid:
    """One grid of both; `cut`: the first row below is the rest of the last one above.

    A heading goes on in the cell below that is as wide. Where the row below is divided further (公务用车 over 小计, 购置费),
    it is a row of its own under the heading.
    """
    lowered = [replace(cell, row=cell.row + above.row_count) for cell in below.cells]
    rests: dict[tuple[int, int], Cell] = {}
    if cut:
        rests = {(cell.column, cell.column_span): cell for cell in lowered if cell.row == above.row_count}
    cells: list[Cell] = []
    for cell in above.cells:
        ends = cell.row + cell.row_span == above.row_count
        rest = rests.pop((cell.column, cell.column_span), None) if ends else None
        cells.append(cell if rest is None else _completed(cell, rest))
    left = {id(cell) for cell in rests.values()}
    cells += [cell for cell in lowered if not cut or cell.row > above.row_count or id(cell) in left]
    return replace(below, row_count=above.row_count + below.row_count, cells=tuple(cells))


def _completed(cell: Cell, rest: Cell) -> Cell:
    return replace(cell, text=cell.text.rstrip() + rest.text.lstrip(), row_span=cell.row_span + rest.row_span)
