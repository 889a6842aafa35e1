"""A grid as base rows × base columns, so that a merged cell is found from any square that it covers.

Laid out once for each grid (`Grid.matrix`), because every stage asks for it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.wording import normal

if TYPE_CHECKING:
    from ingest.decode.document import Cell, Grid


class Matrix:
    """Read-only view of one grid. Indexes are base rows and base columns, from 0."""

    __slots__ = ("_covering", "_squares", "_starting", "columns", "rows")

    def __init__(self, grid: "Grid") -> None:
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
        self._starting: dict[int, Sequence[Cell]] = {}
        self._covering: dict[int, Sequence[Cell]] = {}

    def at(self, row: int, column: int) -> "Cell | None":
        """The cell that covers the square, None where the grid has a hole."""
        return self._squares[row][column]

    def text(self, row: int, column: int) -> str:
        """The normalised text of the covering cell, "" where blank."""
        cell = self._squares[row][column]
        return normal(cell.text) if cell is not None else ""

    def starting(self, row: int) -> "Sequence[Cell]":
        """The cells whose top row this is, from left to right."""
        found = self._starting.get(row)
        if found is None:
            found = self._starting[row] = [
                cell
                for column, cell in enumerate(self._squares[row])
                if cell is not None and cell.column == column and cell.row == row
            ]
        return found

    def covering(self, row: int) -> "Sequence[Cell]":
        """Every cell that touches the row, from left to right, each once."""
        found = self._covering.get(row)
        if found is None:
            found = self._covering[row] = _each_once(self._squares[row])
        return found

    def column_cells(self, column: int, first: int, last: int) -> "list[Cell]":
        """The cells that cover a column in the rows first..last-1, from top to bottom, each once."""
        return _each_once([self._squares[row][column] for row in range(first, last)])


def _each_once(squares: "Sequence[Cell | None]") -> "list[Cell]":
    """The cells behind neighbouring squares, holes left out."""
    found: list[Cell] = []
    for cell in squares:
        if cell is not None and (not found or found[-1] is not cell):
            found.append(cell)
    return found
