"""Tables inside a cell of another one: the narrow strip between the frame of the cell and the table is no part of it."""

from dataclasses import replace

from ingest.decode.document import Cell, Grid

# Points: the margins of a cell; a column of a table is wider.
_NARROW = 10.0


def unframed(grid: Grid) -> Grid:
    """The grid without the strips at its sides, above and below that are one blank cell from end to end."""
    trimmed = _trimmed(grid)
    while trimmed is not grid:
        grid, trimmed = trimmed, _trimmed(trimmed)
    return grid


def _trimmed(grid: Grid) -> Grid:
    rows, columns = grid.row_count, grid.column_count
    for cell in grid.cells:
        if cell.text or cell.box is None:
            continue
        is_upright = columns > 1 and cell.column in {0, columns - 1} and (cell.row_span, cell.column_span) == (rows, 1)
        is_flat = rows > 1 and cell.row in {0, rows - 1} and (cell.row_span, cell.column_span) == (1, columns)
        if is_upright and cell.box.x1 - cell.box.x0 < _NARROW:
            return _without_column(grid, cell)
        if is_flat and cell.box.y1 - cell.box.y0 < _NARROW:
            return _without_row(grid, cell)
    return grid


def _without_column(grid: Grid, strip: Cell) -> Grid:
    shift = 1 if strip.column == 0 else 0
    cells = tuple(replace(cell, column=cell.column - shift) for cell in grid.cells if cell is not strip)
    edges = grid.column_edges[1:] if shift else grid.column_edges[:-1]
    return replace(grid, column_count=grid.column_count - 1, column_edges=edges, cells=cells)


def _without_row(grid: Grid, strip: Cell) -> Grid:
    shift = 1 if strip.row == 0 else 0
    cells = tuple(replace(cell, row=cell.row - shift) for cell in grid.cells if cell is not strip)
    return replace(grid, row_count=grid.row_count - 1, cells=cells)
