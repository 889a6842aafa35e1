"""Grids and located tables written down as text, for tests of the forms stage.

A row is a list of cells; `<` continues the cell on its left, `^` the cell above it.
"""

from ingest.decode.document import Cell, Grid
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
