"""What every reader must produce: a document as pages of free lines and ruled grids.

Nothing here knows finance. A reader of PDF, Word, Excel, HTML, plain text or a scan returns a `Document`; the later
stages cannot tell which of them it was, except through `Document.reading`.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from ingest.decode.matrix import Matrix
from ingest.record import quick

SURE = 0.90
"""Recognised text of less confidence is doubted; a text layer and office cells have 1.0."""

CUT_OFF = "the file has no end mark"
"""How the note of a file begins whose end is missing: it may be cut off, and some of it lost."""

ATTACHMENT = "attachment: "
"""How the note of a file that a web page points at begins; its name and address follow."""

FRAME = "frame: "
"""How the note of a page inside a web page begins; its address follows."""


class Reading(StrEnum):
    """How the printed text of a document was obtained; stored with every amount."""

    TEXT_LAYER = "text_layer"
    OCR = "ocr"
    OFFICE_CELL = "office_cell"
    DUMP = "dump"


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in points; the origin is the top left corner of the page, y grows downwards."""

    x0: float
    y0: float
    x1: float
    y1: float


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line of text that lies outside every grid.

    `order` counts lines and grids of a page together, in reading order. `box` is None where the format has no places.
    `confidence` is the recogniser's, 1.0 for a text layer.
    """

    text: str
    order: int
    box: Box | None = None
    confidence: float = 1.0


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a grid with its spans. `text` joins wrapped lines without a separator between Chinese characters.

    A `confidence` of 0.0 says that a part of the print is lost, beyond the edge of the page. `alternatives` are other readings of the same print, where a recogniser did not read it twice alike.
    """

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    text: str
    box: Box | None = None
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table of one page: base rows × base columns, covered by cells without overlap.

    A merged cell appears once, at its top left base cell. `column_edges` are the x positions of the column rules
    (column_count + 1 of them), empty where the format has no places. `name` is a sheet name, where there is one. A grid
    that is not `drawn` was found by the places of its words alone: a number that may stand in several columns has a cell
    over all of them, and each line of a heading has a cell of its own.
    """

    order: int
    row_count: int
    column_count: int
    cells: tuple[Cell, ...]
    column_edges: tuple[float, ...] = ()
    box: Box | None = None
    name: str | None = None
    drawn: bool = True
    _matrix: Matrix | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def matrix(self) -> Matrix:
        """The cells by the squares that they cover, laid out when first asked for."""
        if self._matrix is None:
            matrix = Matrix(self)
            object.__setattr__(self, "_matrix", matrix)
            return matrix
        return self._matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page (or sheet, or the whole of a format without pages), numbered from 1.

    `width` and `height` are points, 0 where the format has no places. `is_scan`: the page is an image without a usable
    text layer. `is_overlaid`: its text layer lies over an image that covers the page, and may be an earlier recognition.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    grids: tuple[Grid, ...]
    is_scan: bool = False
    is_overlaid: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A decoded document: `sha256` names the bytes, `kind` is the true type of the bytes, `name` the file's name."""

    sha256: str
    name: str
    kind: str
    reading: Reading
    pages: tuple[Page, ...]
    notes: tuple[str, ...] = ()
