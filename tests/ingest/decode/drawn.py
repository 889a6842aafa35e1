"""PDFs drawn for tests: tables from their cells in every idiom of rules. Places are points from the top left corner."""

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

Edge = tuple[float, float, float, float]


class Drawn(NamedTuple):
    """One cell: its text and its box."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


class Paper:
    """A canvas whose y grows downwards."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas

    def text(self, x: float, y: float, text: str, size: float = 10) -> None:
        """Text whose line reaches from y to y + size."""
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, HEIGHT - y - 0.86 * size, text)

    def stroke(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        """One stroke."""
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def fill(self, x0: float, y0: float, x1: float, y1: float, colour: str = "#000000") -> None:
        """A filled rectangle."""
        self.canvas.setFillColor(colour)
        self.canvas.rect(x0, HEIGHT - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        self.canvas.setFillColor("#000000")

    def frame(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A stroked rectangle."""
        self.canvas.setLineWidth(0.5)
        self.canvas.rect(x0, HEIGHT - y1, x1 - x0, y1 - y0, stroke=1, fill=0)


@contextmanager
def pdf(**options: Any) -> Iterator[tuple[Paper, Callable[[], bytes]]]:
    """Paper to draw on, and a function that ends the page and gives the bytes."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, pageCompression=0, **options)

    def done() -> bytes:
        canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    yield Paper(canvas), done


def texts(paper: Paper, cells: Iterable[Drawn]) -> None:
    """The texts of the cells, 2 pt from the left, wrapped nowhere."""
    for cell in cells:
        if cell.text:
            size = min(9.0, cell.y1 - cell.y0 - 2)
            paper.text(cell.x0 + 2, (cell.y0 + cell.y1 - size) / 2, cell.text, size)


def edges(cells: Iterable[Drawn]) -> list[Edge]:
    """The four edges of every cell, shared ones once."""
    found: set[Edge] = set()
    for _, x0, y0, x1, y1 in cells:
        found |= {(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)}
    return sorted(found)


def by_strokes(paper: Paper, cells: list[Drawn]) -> None:
    """Idiom of one stroke per cell edge, ending short of the crossing."""
    for x0, y0, x1, y1 in edges(cells):
        across = 0.4 if y0 == y1 else 0.0
        paper.stroke(x0 + across, y0 + (0.4 - across), x1 - across, y1 - (0.4 - across))


def by_rectangles(paper: Paper, cells: list[Drawn]) -> None:
    """Idiom of thin filled rectangles cut at every crossing, and a joint square on each."""
    for x0, y0, x1, y1 in edges(cells):
        if y0 == y1:
            paper.fill(x0 + 0.5, y0, x1, y0 + 0.5)
        else:
            paper.fill(x0, y0 + 0.5, x0 + 0.5, y1)
    for x, y in {(x, y) for x0, y0, x1, y1 in edges(cells) for x, y in ((x0, y0), (x1, y1))}:
        paper.fill(x, y, x + 0.5, y + 0.5)


def by_frames(paper: Paper, cells: list[Drawn]) -> None:
    """Idiom of one stroked rectangle around each cell, over a coloured background."""
    for cell in cells:
        paper.fill(*cell[1:], colour="#DDE6F0")
    for cell in cells:
        paper.frame(*cell[1:])


def by_one_path(paper: Paper, cells: list[Drawn]) -> None:
    """Idiom of a whole table in one stroked path."""
    path = paper.canvas.beginPath()
    for x0, y0, x1, y1 in edges(cells):
        path.moveTo(x0, HEIGHT - y0)
        path.lineTo(x1, HEIGHT - y1)
    paper.canvas.setLineWidth(0.5)
    paper.canvas.drawPath(path, stroke=1, fill=0)


def by_one_fill(paper: Paper, cells: list[Drawn]) -> None:
    """Idiom of all thin rectangles of a table in one filled path."""
    path = paper.canvas.beginPath()
    for x0, y0, x1, y1 in edges(cells):
        path.rect(x0, HEIGHT - y1 - 0.25, max(x1 - x0, 0.5), max(y1 - y0, 0.5))
    paper.canvas.drawPath(path, stroke=0, fill=1)


def by_dots(paper: Paper, cells: list[Drawn]) -> None:
    """Idiom of dotted rules, each dot a square of its own."""
    for x0, y0, x1, y1 in edges(cells):
        steps = max(2, int(max(x1 - x0, y1 - y0) / 2))
        for step in range(steps + 1):
            x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            paper.fill(x, y, x + 0.5, y + 0.5)


IDIOMS: dict[str, Callable[[Paper, list[Drawn]], None]] = {
    "strokes": by_strokes,
    "rectangles": by_rectangles,
    "frames": by_frames,
    "one path": by_one_path,
    "one fill": by_one_fill,
    "dots": by_dots,
}


def table(cells: list[Drawn], idiom: str) -> bytes:
    """A PDF of one page with one table."""
    with pdf() as (paper, done):
        IDIOMS[idiom](paper, cells)
        texts(paper, cells)
        return done()
