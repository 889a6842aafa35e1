"""Grids and located tables written down as text, for tests of the forms stage.

A row is a list of cells; `<` continues the cell on its left, `^` the cell above it.
"""

from dataclasses import replace

from ingest.decode.document import Box, Cell, Document, Grid, Line, Page, Reading
from ingest.identify.tables import LocatedGrid, LocatedTable


def grid(*rows: list[str], order: int = 0) -> Grid:
    """A grid of equally wide rows; column edges lie 50 points apart."""
    cells = []
    width = len(rows[0])
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in {"<", "^"}:
                continue
            across = next((n for n in range(c + 1, width) if row[n] != "<"), width) - c
            down = next((n for n in range(r + 1, len(rows)) if rows[n][c] != "^"), len(rows)) - r
            cells.append(Cell(row=r, column=c, row_span=down, column_span=across, text=text))
    edges = tuple(50.0 * n for n in range(width + 1))
    return Grid(order=order, row_count=len(rows), column_count=width, cells=tuple(cells), column_edges=edges)


def located(form: str, *grids: Grid, declaration: str | None = None) -> LocatedTable:
    """A located table whose parts stand on pages 1, 2, …"""
    return LocatedTable(
        form=form,
        title=form,
        unit="万元",
        department=None,
        year=None,
        parts=tuple(LocatedGrid(page=page, grid=part) for page, part in enumerate(grids, start=1)),
        notes=(),
        declaration=declaration,
    )


def document(*pages: list[str | Grid]) -> Document:
    """A document of such pages: lines and grids in reading order."""
    made = []
    for number, items in enumerate(pages, start=1):
        lines = tuple(Line(text=item, order=order) for order, item in enumerate(items) if isinstance(item, str))
        grids = tuple(replace(item, order=order) for order, item in enumerate(items) if isinstance(item, Grid))
        made.append(Page(number=number, width=595.0, height=842.0, lines=lines, grids=grids))
    return Document(sha256="0" * 64, name="x.pdf", kind="pdf", reading=Reading.TEXT_LAYER, pages=tuple(made))


def placed(made: Grid, *, top: float = 100.0, height: float = 20.0) -> Grid:
    """The grid with a box for each cell: rows of one height, columns between the grid's edges."""
    cells = tuple(
        replace(
            cell,
            box=Box(
                x0=made.column_edges[cell.column],
                y0=top + height * cell.row,
                x1=made.column_edges[cell.column + cell.column_span],
                y1=top + height * (cell.row + cell.row_span),
            ),
        )
        for cell in made.cells
    )
    return replace(made, cells=cells)
