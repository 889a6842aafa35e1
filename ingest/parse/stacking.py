"""Two grids of one table, one page under the other, as one grid on the columns of both; and a part of a grid as a grid."""

from bisect import bisect_left
from dataclasses import replace

from ingest.decode.document import Cell, Grid
from ingest.record import changed

_EDGE_TOLERANCE = 6.0


def together(above: Grid, below: Grid) -> tuple[Grid, Grid] | None:
    """Both grids with the column edges of both; None where they are not equally wide, or the format has no places."""
    if not above.column_edges or not below.column_edges:
        return (above, below) if above.column_count == below.column_count else None
    shift = below.column_edges[0] - above.column_edges[0]
    if abs(above.column_edges[-1] + shift - below.column_edges[-1]) > _EDGE_TOLERANCE:
        return None
    added = [edge + shift for edge in above.column_edges if _place(below.column_edges, edge + shift) is None]
    edges = tuple(sorted((*below.column_edges, *added)))
    upper, lower = on_columns(above, edges), on_columns(below, edges)
    return (upper, lower) if upper is not None and lower is not None else None


def on_columns(grid: Grid, edges: tuple[float, ...]) -> Grid | None:
    """The grid with its cells on the columns of another; None where a cell begins or ends between two of them."""
    if not grid.column_edges:
        return None
    shift = edges[0] - grid.column_edges[0]
    places = [place for edge in grid.column_edges if (place := _place(edges, edge + shift)) is not None]
    if len(places) < len(grid.column_edges) or places[-1] != len(edges) - 1:
        return None
    cells = tuple(_moved(cell, places) for cell in grid.cells)
    return replace(grid, column_count=len(edges) - 1, column_edges=edges, cells=cells)


def stacked(above: Grid, below: Grid, *, cut: bool) -> Grid:
    """One grid of two with the same columns; `cut`: the first row below is the rest of the last one above.

    A cell goes on in the one below that is as wide. Where the row below is divided further (公务用车 over 小计, 购置费), it is a
    row of its own under the cell.
    """
    lowered = [changed(cell, row=cell.row + above.row_count) for cell in below.cells]
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


def cut_out(grid: Grid, top: int, bottom: int, left: int, right: int) -> Grid:
    """A part of a grid as a grid; cells that reach over its edges are cut down to it."""
    if (top, bottom, left, right) == (0, grid.row_count, 0, grid.column_count):
        return grid
    cells = []
    for cell in grid.cells:
        first, last = max(cell.row, top), min(cell.row + cell.row_span, bottom)
        start, end = max(cell.column, left), min(cell.column + cell.column_span, right)
        if first < last and start < end:
            cells.append(
                changed(cell, row=first - top, column=start - left, row_span=last - first, column_span=end - start)
            )
    return replace(
        grid,
        row_count=bottom - top,
        column_count=right - left,
        cells=tuple(cells),
        column_edges=grid.column_edges[left : right + 1],
    )


def without_blank_end(grid: Grid) -> Grid:
    """The grid without the rows at its end into which no text reaches: rests of cells and frames that a page break cuts."""
    last = max((cell.row + cell.row_span for cell in grid.cells if cell.text.strip()), default=grid.row_count)
    return cut_out(grid, 0, last, 0, grid.column_count)


def _place(edges: tuple[float, ...], place: float) -> int | None:
    right = bisect_left(edges, place - _EDGE_TOLERANCE)
    return right if right < len(edges) and abs(edges[right] - place) <= _EDGE_TOLERANCE else None


def _moved(cell: Cell, places: list[int]) -> Cell:
    first, last = places[cell.column], places[cell.column + cell.column_span]
    return changed(cell, column=first, column_span=last - first)


def _completed(cell: Cell, rest: Cell) -> Cell:
    return replace(cell, text=cell.text.rstrip() + rest.text.lstrip(), row_span=cell.row_span + rest.row_span)
