"""The pages of a format that flows: lines and tables in reading order, page after page."""

import re
from collections.abc import Sequence

from ingest.decode.document import Grid, Line, Page
from ingest.decode.tables import MAX_SQUARES, Placed, pieces, size, to_grid
from ingest.errors import TooLarge

MAX_LINES = 500_000
MAX_CELLS = 600_000
"""Lines and cells of one document."""

_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")


def visible(text: str) -> str:
    """The text without control characters and marks that print nothing; every line end is a newline."""
    return _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))


class Flow:
    """Takes lines and tables in reading order and makes pages of them. `document` is the file's name, for messages."""

    def __init__(self, document: str) -> None:
        self._document = document
        self._pages: list[Page] = []
        self._lines: list[Line] = []
        self._grids: list[Grid] = []
        self._counted_lines = 0
        self._counted_cells = 0

    @property
    def page_number(self) -> int:
        """The page that is being filled, from 1."""
        return len(self._pages) + 1

    @property
    def is_page_empty(self) -> bool:
        """True while nothing stands on the page."""
        return not self._lines and not self._grids

    def line(self, text: str) -> None:
        """A line; several where the text holds line ends, none where it is blank. Raises `TooLarge`."""
        for part in visible(text).split("\n"):
            if stripped := part.strip():
                self._counted_lines += 1
                self._lines.append(Line(text=stripped, order=self._order()))
        if self._counted_lines > MAX_LINES:
            raise TooLarge(f"expected at most {MAX_LINES} lines, found more", document=self._document)

    def table(self, cells: Sequence[Placed], name: str | None = None) -> None:
        """A table of the format: its grids, and what stands in rows of its own as lines. Raises `TooLarge`."""
        if not cells:
            return
        rows, columns = size(cells)
        self._counted_cells += max(len(cells), rows * columns)
        if rows * columns > MAX_SQUARES or self._counted_cells > MAX_CELLS:
            raise TooLarge(
                f"expected tables of at most {MAX_SQUARES} squares and {MAX_CELLS} cells in all, "
                f"found one of {rows} rows × {columns} columns",
                document=self._document,
            )
        clean = [cell if cell.text.isprintable() else cell._replace(text=visible(cell.text)) for cell in cells]
        for piece in pieces(clean):
            for text in piece.above:
                self.line(text)
            if piece.table is not None:
                self._grids.append(to_grid(piece.table, self._order(), name))
            for text in piece.below:
                self.line(text)

    def page(self) -> None:
        """Ends the page. An empty one is kept, so that numbers stay those of the format."""
        self._append(self._lines, self._grids, 0, 0)
        self._lines, self._grids = [], []

    def placed_page(self, lines: Sequence[Line], grids: Sequence[Grid], width: float, height: float) -> None:
        """A page of its own, whose lines and grids have places; what came before it ends its page."""
        if not self.is_page_empty:
            self.page()
        self._append(lines, grids, width, height)

    def _append(self, lines: Sequence[Line], grids: Sequence[Grid], width: float, height: float) -> None:
        self._pages.append(
            Page(number=self.page_number, width=width, height=height, lines=tuple(lines), grids=tuple(grids))
        )

    def pages(self) -> tuple[Page, ...]:
        """Every page; the one that is being filled is ended, unless it is empty and not the first."""
        if not self.is_page_empty or not self._pages:
            self.page()
        return tuple(self._pages)

    def _order(self) -> int:
        return len(self._lines) + len(self._grids)
