"""Headings that a page break has parted from their table, or that are a table of their own above it (in web pages whose
headings stay while the rows scroll): they are read as if they stood above its first row.

Word processors break a heading between its rows or inside one. Of the ways to put the halves together the one is taken
under which the layout knows most columns; the next page's own headings win where it prints them again.
"""

from ingest.decode.document import Grid
from ingest.identify.tables import LocatedGrid
from ingest.layouts import FormLayout
from ingest.parse.header import Header, first_data_row, read_header
from ingest.parse.stacking import on_columns, stacked, without_blank_end


def rejoin(parts: tuple[LocatedGrid, ...], form: FormLayout) -> tuple[LocatedGrid, ...]:
    """The parts of one table in printed order; a part that is nothing but headings is set above the part after it."""
    joined = list(parts[:1])
    for part in parts[1:]:
        headings = without_blank_end(joined[-1].grid)
        if _is_headings(headings, form):
            joined[-1] = LocatedGrid(page=part.page, grid=_best(headings, part.grid, form))
        else:
            joined.append(part)
    return tuple(joined)


def _is_headings(grid: Grid, form: FormLayout) -> bool:
    matrix = grid.matrix
    if first_data_row(grid, matrix, form) < grid.row_count or not read_header(grid, matrix, form).printed:
        return False
    return max((cell.row + cell.row_span for cell in grid.cells if cell.text.strip()), default=0) == grid.row_count


def _best(headings: Grid, body: Grid, form: FormLayout) -> Grid:
    """The body alone, under the headings, or under them with its first row as the rest of their last one."""
    ways = [body]
    if body.column_edges and headings.column_edges:
        wider = on_columns(headings, body.column_edges)
        if wider is not None:
            ways += [stacked(wider, body, cut=False), stacked(wider, body, cut=True)]
    elif not body.column_edges and not headings.column_edges and body.column_count == headings.column_count:
        ways.append(stacked(headings, body, cut=False))
    return max(ways, key=lambda grid: _known(read_header(grid, grid.matrix, form)))


def _known(header: Header) -> tuple[int, int]:
    if not header.printed:
        return 0, 0
    keys = {(group.side, column.key) for group in header.groups for column in group.amounts if column.key}
    return len(keys), sum(len(group.labels) for group in header.groups)
