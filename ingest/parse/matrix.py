"""A grid as base rows × base columns, so that a merged cell is found from any square that it covers."""

from ingest.decode.document import Cell, Grid
from ingest.wording import normal


class Matrix:
    """Read-only view of one grid. Indexes are base rows and base columns, from 0."""

    __slots__ = ("_squares", "columns", "rows")

    def __init__(self, grid: Grid) -> None:
        self.rows = rows = grid.row_count
        self.columns = columns = grid.column_count
        squares: list[list[Cell | None]] = [[None] * columns for _ in range(rows)]
        for cell in grid.cells:
            top, left, down, across = cell.row, cell.column, cell.row_span, cell.column_span
            if down == across == 1 and top < rows and left < columns:
                squares[top][left] = cell
                continue
            for row in range(top, min(top + down, rows)):
                for column in range(left, min(left + across, columns)):
                    squares[row][column] = cell
        self._squares = squares

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers the square, None where the grid has a hole."""
        return self._squares[row][column]

    def text(self, row: int, column: int) -> str:
        """The normalised text of the covering cell, "" where blank."""
        cell = self._squares[row][column]
        return normal(cell.text) if cell is not None else ""

    def starting(self, row: int) -> list[Cell]:
        """The cells whose top row this is, from left to right."""
        return [
            cell
            for column, cell in enumerate(self._squares[row])
            if cell is not None and cell.column == column and cell.row == row
        ]

    def covering(self, row: int) -> list[Cell]:
        """Every cell that touches the row, from left to right, each once."""
        found: list[Cell] = []
        for column in range(self.columns):
            cell = self._squares[row][column]
            if cell is not None and (not found or found[-1] is not cell):
                found.append(cell)
        return found

    def column_cells(self, column: int, first: int, last: int) -> list[Cell]:
        """The cells that cover a column in the rows first..last-1, from top to bottom, each once."""
        found: list[Cell] = []
        for row in range(first, last):
            cell = self._squares[row][column]
            if cell is not None and (not found or found[-1] is not cell):
                found.append(cell)
        return found
