"""Rows of a table that carry no data of it."""

from ingest import layouts
from ingest.decode.document import Grid
from ingest.decode.matrix import Matrix
from ingest.identify.heads import is_head_row
from ingest.identify.tables import is_spanning
from ingest.parse.header import is_counter_row
from ingest.wording import normal


def is_furniture(matrix: Matrix, row: int, grid: Grid) -> bool:
    """Column counts, blank rows and notes drawn into the table."""
    cells = matrix.starting(row)
    filled = [cell for cell in cells if cell.text.strip()]
    if not filled:
        return True
    if is_counter_row(matrix, row) or is_head_row(cells):
        return True
    note = layouts.common().note_starts.match(normal(filled[0].text))
    return len(filled) == 1 and (is_spanning(grid, filled[0]) or bool(note))
