"""PDF with a text layer to `Document`: PDFium's characters and path objects, page after page. The only user of PDFium.

A pure function of bytes. PDFium is not thread-safe: run it in processes.
"""

import ctypes
import hashlib
from collections.abc import Iterator
from contextlib import closing
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.decode.document import Document, Grid, Line, Page, Reading
from ingest.decode.grid import Rule, fill_frame, find_frames
from ingest.decode.lines import Glyph, text_lines
from ingest.errors import TooLarge, Unreadable

MAX_PAGES = 10_000
MAX_OBJECTS = 300_000
MAX_DEPTH = 6

_THIN = 4.0
_SEGMENTS = 64
_SCAN_COVER = 0.6
_SCAN_GLYPHS = 20
_IGNORED = {0xA0, 0x3000, 0xAD, 0x200B, 0xFEFF, 0xFFFE, 0xFFFF}
_BLANK = 0x20

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _Drawing(NamedTuple):
    """What the objects of a page draw, in page space: rules, and how much of the page images cover (0 to 1)."""

    flat: list[Rule]
    upright: list[Rule]
    cover: float


class _Space(NamedTuple):
    """From PDF user space (origin below left, before rotation) to our points from the top left corner."""

    left: float
    bottom: float
    width: float
    height: float
    rotation: int

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """The box in our points; x0 ≤ x1 and y0 ≤ y1 on both sides."""
        x0, x1, y0, y1 = x0 - self.left, x1 - self.left, y0 - self.bottom, y1 - self.bottom
        if self.rotation == 0:
            return x0, self.height - y1, x1, self.height - y0
        if self.rotation == 1:
            return y0, x0, y1, x1
        if self.rotation == 2:
            return self.width - x1, y0, self.width - x0, y1
        return self.width - y1, self.height - x1, self.width - y0, self.height - x0


def read(data: bytes, name: str) -> Document:
    """Every page as grids and free lines. Raises `Unreadable` for damaged or locked files, `TooLarge` over the page limit."""
    pages = []
    notes: list[str] = []
    with closing(_open(data, name)) as pdf:
        for index in range(len(pdf)):
            pages.append(_page(pdf, index, notes))
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        kind="pdf",
        reading=Reading.TEXT_LAYER,
        pages=tuple(pages),
        notes=tuple(notes),
    )


def page_image(data: bytes, number: int, scale: float = 2.0) -> Any:
    """The page (from 1) as a PIL image, `scale` pixels a point. Raises `Unreadable`, IndexError for no such page."""
    with closing(_open(data, "")) as pdf:
        if not 1 <= number <= len(pdf):
            raise IndexError(number)
        page = pdf[number - 1]
        with closing(page):
            return page.render(scale=scale).to_pil()


def _open(data: bytes, name: str) -> Any:
    try:
        pdf = pypdfium2.PdfDocument(data)
        count = len(pdf)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        found = "a file locked by a password" if locked else f"{len(data)} bytes that PDFium cannot open ({error})"
        raise Unreadable(f"expected a readable PDF, found {found}", document=name) from error
    if count == 0:
        pdf.close()
        raise Unreadable("expected a PDF with pages, found none", document=name)
    if count > MAX_PAGES:
        pdf.close()
        raise TooLarge(f"expected at most {MAX_PAGES} pages, found {count}", document=name)
    return pdf


def _page(pdf: Any, index: int, notes: list[str]) -> Page:
    try:
        page = pdf[index]
    except pypdfium2.PdfiumError:
        notes.append(f"page {index + 1}: PDFium cannot load it; nothing was read from it")
        return Page(number=index + 1, width=0, height=0, lines=(), grids=())
    with closing(page):
        space = _space(page)
        drawing = _drawing(page, space, index, notes)
        glyphs = list(_glyphs(page, space))
    grids: list[Grid] = []
    rest = glyphs
    for frame in find_frames(drawing.flat, drawing.upright):
        grid, rest = fill_frame(frame, rest, 0, space.height)
        grids.append(grid)
    lines, grids = _in_order([Line(text=text, order=0, box=box) for text, box in text_lines(rest)], grids)
    return Page(
        number=index + 1,
        width=space.width,
        height=space.height,
        lines=tuple(lines),
        grids=tuple(grids),
        is_scan=drawing.cover >= _SCAN_COVER and len(glyphs) <= _SCAN_GLYPHS,
    )


def _in_order(lines: list[Line], grids: list[Grid]) -> tuple[list[Line], list[Grid]]:
    """Lines and grids with their common order from top to bottom."""
    places = [(line.box.y0 if line.box else 0.0, 0, index) for index, line in enumerate(lines)]
    places += [(grid.box.y0 if grid.box else 0.0, 1, index) for index, grid in enumerate(grids)]
    orders = {(kind, index): order for order, (_, kind, index) in enumerate(sorted(places))}
    ordered_lines = [
        Line(text=line.text, order=orders[0, index], box=line.box, confidence=line.confidence)
        for index, line in enumerate(lines)
    ]
    ordered_grids = [
        Grid(
            order=orders[1, index],
            row_count=grid.row_count,
            column_count=grid.column_count,
            cells=grid.cells,
            column_edges=grid.column_edges,
            box=grid.box,
        )
        for index, grid in enumerate(grids)
    ]
    return sorted(ordered_lines, key=lambda line: line.order), sorted(ordered_grids, key=lambda grid: grid.order)


def _space(page: Any) -> _Space:
    box = pdfium.FS_RECTF()
    known = pdfium.FPDF_GetPageBoundingBox(page.raw, box)
    width, height = page.get_size()
    rotation = page.get_rotation() // 90
    return _Space(box.left if known else 0.0, box.bottom if known else 0.0, width, height, rotation)


def _glyphs(page: Any, space: _Space) -> Iterator[Glyph]:
    """Printed characters with their boxes; blanks and the line ends that PDFium adds are left out."""
    text_page = pdfium.FPDFText_LoadPage(page.raw)
    if not text_page:
        return
    rect = pdfium.FS_RECTF()
    reference = ctypes.byref(rect)
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    left, bottom, height = space.left, space.bottom, space.height
    try:
        for index in range(pdfium.FPDFText_CountChars(text_page)):
            code = unicode_of(text_page, index)
            if code <= _BLANK or code in _IGNORED or not box_of(text_page, index, reference):
                continue
            if space.rotation:
                box = space.box(rect.left, rect.bottom, rect.right, rect.top)
                yield (chr(code), *box)
            else:
                yield (
                    chr(code),
                    rect.left - left,
                    height - rect.top + bottom,
                    rect.right - left,
                    height - rect.bottom + bottom,
                )
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _drawing(page: Any, space: _Space, index: int, notes: list[str]) -> _Drawing:
    flat: list[Rule] = []
    upright: list[Rule] = []
    covered = 0.0
    for count, (item, kind, matrix) in enumerate(_objects(page.raw, _IDENTITY, 0)):
        if count > MAX_OBJECTS:
            notes.append(f"page {index + 1}: more than {MAX_OBJECTS} drawn objects; rules beyond them were not read")
            break
        box = _bounds(item, matrix)
        if box is None:
            continue
        x0, y0, x1, y1 = space.box(*box)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += max(0.0, x1 - x0) * max(0.0, y1 - y0)
        else:
            _take_path(item, matrix, space, (x0, y0, x1, y1), flat, upright)
    area = space.width * space.height
    return _Drawing(flat, upright, min(1.0, covered / area) if area else 0.0)


def _objects(holder: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, int, Matrix]]:
    """Paths and images of a page or of a form object inside it, with the matrix from object space to page space."""
    inside = depth > 0
    total = pdfium.FPDFFormObj_CountObjects(holder) if inside else pdfium.FPDFPage_CountObjects(holder)
    for index in range(total):
        item = pdfium.FPDFFormObj_GetObject(holder, index) if inside else pdfium.FPDFPage_GetObject(holder, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind in {pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE}:
            yield item, kind, matrix
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            yield from _objects(item, _product(_matrix(item), matrix), depth + 1)


def _take_path(
    item: Any,
    matrix: Matrix,
    space: _Space,
    box: tuple[float, float, float, float],
    flat: list[Rule],
    upright: list[Rule],
) -> None:
    """A thin path is a rule, a tiny one a joint; of larger ones only the stroked segments count."""
    x0, y0, x1, y1 = box
    wide, high = x1 - x0 > _THIN, y1 - y0 > _THIN
    if not wide and not high:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    if not fill.value and not stroke.value:
        return
    if not high:
        flat.append(Rule((y0 + y1) / 2, x0, x1))
    elif not wide:
        upright.append(Rule((x0 + x1) / 2, y0, y1))
    elif stroke.value:
        _take_segments(item, _product(_matrix(item), matrix), space, flat, upright)


def _take_segments(item: Any, matrix: Matrix, space: _Space, flat: list[Rule], upright: list[Rule]) -> None:
    count = pdfium.FPDFPath_CountSegments(item)
    if not 2 <= count <= _SEGMENTS:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    start: tuple[float, float] | None = None
    last: tuple[float, float] | None = None
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _apply(matrix, x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            _take_stroke(last, point, space, flat, upright)
        if pdfium.FPDFPathSegment_GetClose(segment) and start is not None:
            _take_stroke(point, start, space, flat, upright)
        last = point


def _take_stroke(
    a: tuple[float, float], b: tuple[float, float], space: _Space, flat: list[Rule], upright: list[Rule]
) -> None:
    x0, y0, x1, y1 = space.box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
    if y1 - y0 <= 1.0 and x1 - x0 > _THIN:
        flat.append(Rule((y0 + y1) / 2, x0, x1))
    elif x1 - x0 <= 1.0 and y1 - y0 > _THIN:
        upright.append(Rule((x0 + x1) / 2, y0, y1))


def _bounds(item: Any, matrix: Matrix) -> tuple[float, float, float, float] | None:
    left, bottom, right, top = _BOUNDS
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    if matrix is _IDENTITY:
        return left.value, bottom.value, right.value, top.value
    corners = [_apply(matrix, x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
    xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return min(xs), min(ys), max(xs), max(ys)


_BOUNDS = tuple(ctypes.c_float() for _ in range(4))


def _matrix(item: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _product(first: Matrix, second: Matrix) -> Matrix:
    """First one, then the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
