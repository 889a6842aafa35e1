"""PDFium's characters and drawn objects of one page as arrays. The only user of PDFium.

Its functions are mapped over whole pages by their addresses, because one ordinary call from Python costs more than PDFium's
own work for a character. PDFium is not thread-safe: run it in processes.
"""

import ctypes
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain, compress, repeat
from math import pi
from typing import Any, NamedTuple

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from ingest.errors import TooLarge, Unreadable

MAX_PAGES = 10_000
MAX_CHARACTERS = 1_000_000
MAX_OBJECTS = 500_000
MAX_SEGMENTS = 1_000_000
MAX_DEPTH = 8
MAX_PIXELS = 40_000_000

# Points: a box that is thin on one side needs no look at its path.
_THIN = 4.0
_SAMPLE = 5
# Points of a path that is one stroke or one rectangle.
_LINE, _RECTANGLE = 2, 5

Floats = NDArray[np.float64]
Matrix = NDArray[np.float64]
"""Shape (3, 3), for rows: [x', y', 1] = [x, y, 1] @ matrix."""

_IDENTITY: Matrix = np.eye(3)
_BLANKS = [0x7F, *range(0x80, 0xA1), 0xAD, 0x200B, 0x200C, 0x200D, 0x2028, 0x2029, 0x3000, 0xFEFF, 0xFFFE, 0xFFFF]
_PRINTED = np.arange(0x110000) > 0x20
_PRINTED[_BLANKS] = False
_SURROGATE, _FIRST_UNKNOWN, _LAST_UNKNOWN = 0xD800, 0xFFFD, 0xFFFF


class PageText(NamedTuple):
    """The printed characters of a page in the order of the file; blanks and line ends are left out.

    `codes` (n): their code points. `boxes` (n, 4): left, top, right, bottom in user space, top > bottom. `after_blank` (n):
    a blank stands before the character. `unknown` counts characters whose meaning the file does not tell. `turns`: quarter
    turns clockwise that set the lines upright, None where there is nothing to tell them by.
    """

    codes: NDArray[np.uint32]
    boxes: Floats
    after_blank: NDArray[np.bool_]
    unknown: int
    turns: int | None


NO_TEXT = PageText(np.empty(0, np.uint32), np.empty((0, 4)), np.empty(0, bool), 0, None)


class PageDrawing(NamedTuple):
    """What the visible paths and images of a page draw, in user space.

    `boxes` (n, 4: left, top, right, bottom): of paths, and of the parts of a path that fills several places; `strokes`
    (n, 4: from x, y to x, y): the straight strokes of paths that are thin on no side; `images` (n, 4).
    """

    boxes: Floats
    strokes: Floats
    images: Floats


NO_DRAWING = PageDrawing(np.empty((0, 4)), np.empty((0, 4)), np.empty((0, 4)))


class _Layer(NamedTuple):
    """The paths and images of a page, or of a form object in it, and the way from there to user space."""

    paths: list[int]
    images: list[int]
    matrix: Matrix


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _bound(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The C function by its address, pointers as plain integers: a third of the cost of the wrapper's checked call."""
    return ctypes.PYFUNCTYPE(result, *arguments)(_address(function))


def _unchecked(function: Any, result: Any) -> Callable[..., Any]:
    """The same for the two functions called most, at half the cost again: pointers must be ctypes pointers."""
    bound: Any = ctypes.PYFUNCTYPE(result)(_address(function))
    bound.argtypes = None
    found: Callable[..., Any] = bound
    return found


_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_ROWS = np.zeros((2048, 4), np.float32)
_ROW_POINTERS = [ctypes.c_void_p(_ROWS.ctypes.data + row * 16) for row in range(len(_ROWS))]
"""Where PDFium writes the boxes of characters, and pointers to each row, made once because making them costs a third."""

_get_text = _bound(pdfium.FPDFText_GetText, _INT, _POINTER, _INT, _INT, _POINTER)
_unicode = _bound(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _POINTER, _INT)
_char_box = _unchecked(pdfium.FPDFText_GetLooseCharBox, _INT)
_char_angle = _bound(pdfium.FPDFText_GetCharAngle, ctypes.c_float, _POINTER, _INT)
_page_object = _unchecked(pdfium.FPDFPage_GetObject, _POINTER)
_inner_object = _bound(pdfium.FPDFFormObj_GetObject, _POINTER, _POINTER, _INT)
_count_inner = _bound(pdfium.FPDFFormObj_CountObjects, _INT, _POINTER)
_kind = _bound(pdfium.FPDFPageObj_GetType, _INT, _POINTER)
_bounds = _bound(pdfium.FPDFPageObj_GetBounds, _INT, *[_POINTER] * 5)
_matrix = _bound(pdfium.FPDFPageObj_GetMatrix, _INT, _POINTER, _POINTER)
_draw_mode = _bound(pdfium.FPDFPath_GetDrawMode, _INT, *[_POINTER] * 3)
_count_segments = _bound(pdfium.FPDFPath_CountSegments, _INT, _POINTER)
_segment = _bound(pdfium.FPDFPath_GetPathSegment, _POINTER, _POINTER, _INT)
_segment_kind = _bound(pdfium.FPDFPathSegment_GetType, _INT, _POINTER)
_segment_closes = _bound(pdfium.FPDFPathSegment_GetClose, _INT, _POINTER)
_segment_point = _bound(pdfium.FPDFPathSegment_GetPoint, _INT, *[_POINTER] * 3)


class PageSize(NamedTuple):
    """The visible part of a page in user space, and the quarter turns clockwise with which it is shown."""

    left: float
    bottom: float
    width: float
    height: float
    turns: int


@contextmanager
def opened(data: bytes, name: str) -> Iterator[Any]:
    """The open document, closed at the end. Raises `Unreadable` for damaged, locked or empty ones, `TooLarge`."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        found = "a file locked by a password" if locked else f"{len(data)} bytes that PDFium cannot open: {error}"
        raise Unreadable(f"expected a readable PDF, found {found}", document=name) from error
    try:
        if not len(document):
            raise Unreadable("expected a PDF with pages, found none", document=name)
        if len(document) > MAX_PAGES:
            raise TooLarge(f"expected at most {MAX_PAGES} pages, found {len(document)}", document=name)
        yield document
    finally:
        document.close()


def picture(document: Any, number: int, scale: float) -> Any:
    """The page (from 1) of an open document as a PIL image in RGB, `scale` pixels a point, at most 40 million pixels.

    Raises IndexError where there is no such page, `Unreadable` where it cannot be loaded.
    """
    if not 1 <= number <= len(document):
        raise IndexError(f"page {number} of {len(document)}")
    with opened_page(document, number) as page:
        width, height = page.get_size()
        largest = (MAX_PIXELS / max(1.0, width * height)) ** 0.5
        bitmap = page.render(scale=min(scale, largest))
        image = bitmap.to_pil().convert("RGB")
        bitmap.close()
        return image


@contextmanager
def opened_page(document: Any, number: int) -> Iterator[Any]:
    """The page (from 1) of an open document, closed at the end. Raises `Unreadable` where PDFium cannot load it."""
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError as error:
        raise Unreadable("expected a page, found one that PDFium cannot load", page=number) from error
    try:
        yield page
    finally:
        page.close()


def page_size(page: Any) -> PageSize:
    """The size of an open page."""
    box = pdfium.FS_RECTF()
    known = pdfium.FPDF_GetPageBoundingBox(page.raw, box)
    width, height = page.get_size()
    turns = page.get_rotation() // 90
    if turns % 2:
        width, height = height, width
    return PageSize(box.left if known else 0.0, box.bottom if known else 0.0, width, height, turns)


def page_text(page: Any) -> PageText:
    """The printed characters of an open page. Raises `TooLarge` over a million of them."""
    text_page = pdfium.FPDFText_LoadPage(page.raw)
    count = pdfium.FPDFText_CountChars(text_page) if text_page else 0
    try:
        if count > MAX_CHARACTERS:
            raise TooLarge(f"expected at most {MAX_CHARACTERS} characters on a page, found {count}")
        return _page_text(_address(text_page), count) if count > 0 else NO_TEXT
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _page_text(handle: int, count: int) -> PageText:
    codes = _codes(handle, count)
    places = np.flatnonzero(_PRINTED[codes])
    indices = places.tolist()
    unknown = int(np.count_nonzero((codes == 0) | ((codes >= _FIRST_UNKNOWN) & (codes <= _LAST_UNKNOWN))))
    written, boxes = codes[places].astype(np.uint32), _char_boxes(handle, indices)
    after_blank = np.diff(places, prepend=-1) > 1
    kept = (boxes[:, 2] > boxes[:, 0]) & (boxes[:, 1] > boxes[:, 3])
    if not kept.all():
        written, boxes, after_blank = written[kept], boxes[kept], after_blank[kept]
    return PageText(written, boxes, after_blank, unknown, _turns(handle, indices))


def _codes(handle: int, count: int) -> NDArray[np.integer[Any]]:
    """The code point of each character: in one call, unless some have no text or do not fit into 16 bits."""
    units = np.empty(count + 1, np.uint16)
    if _get_text(handle, 0, count, units.ctypes.data) == count + 1:
        units = units[:count]
        if not ((units & 0xF800) == _SURROGATE).any():
            return units
    return np.minimum(np.fromiter(map(_unicode, repeat(handle), range(count)), np.int64, count), 0x10FFFF)


def _char_boxes(handle: int, indices: list[int]) -> Floats:
    """Boxes by the places that the font gives characters, as tall as the line: the middle of a stop is that of its line."""
    page, parts = ctypes.c_void_p(handle), []
    for first in range(0, len(indices), len(_ROWS)):
        some = indices[first : first + len(_ROWS)]
        _each(_char_box, repeat(page), some, _ROW_POINTERS)
        parts.append(_ROWS[: len(some)].astype(np.float64))
    return _stacked(parts)


def _turns(handle: int, indices: list[int]) -> int | None:
    """By the angles of a few characters, the one of most of them; PDFium counts angles clockwise."""
    sample = indices[:: max(1, len(indices) // _SAMPLE)]
    turns = [round(_char_angle(handle, index) / (pi / 2)) % 4 for index in sample]
    return (4 - max(set(turns), key=turns.count)) % 4 if turns else None


def page_drawing(page: Any) -> PageDrawing:
    """The paths and images of an open page. Raises `TooLarge` over half a million objects or a million segments."""
    boxes, strokes, images = [], [], []
    segments = 0
    for layer in _layers(page):
        if layer.images:
            images.append(_boxes(layer.images, layer.matrix))
        if layer.paths:
            found, lines, count = _drawn(layer, MAX_SEGMENTS - segments)
            segments += count
            boxes.extend(found)
            strokes.append(lines)
    return PageDrawing(_stacked(boxes), _stacked(strokes), _stacked(images))


def _stacked(parts: list[Floats]) -> Floats:
    return parts[0] if len(parts) == 1 else np.concatenate([np.empty((0, 4)), *parts])


def _layers(page: Any) -> Iterator[_Layer]:
    """The page and every form object in it, to a depth of eight."""
    handle, seen = _address(page.raw), 0
    total = pdfium.FPDFPage_CountObjects(page.raw)
    pending = [(map(_page_object, repeat(ctypes.c_void_p(handle)), range(total)), total, _IDENTITY, 0)]
    while pending:
        items, total, matrix, depth = pending.pop()
        seen += total
        if seen > MAX_OBJECTS:
            raise TooLarge(f"expected at most {MAX_OBJECTS} drawn objects on a page, found more")
        objects = list(items)
        kinds = list(map(_kind, objects))
        of_kind = {kind: list(compress(objects, map(kind.__eq__, kinds))) for kind in set(kinds)}
        yield _Layer(of_kind.get(pdfium.FPDF_PAGEOBJ_PATH, []), of_kind.get(pdfium.FPDF_PAGEOBJ_IMAGE, []), matrix)
        for form in of_kind.get(pdfium.FPDF_PAGEOBJ_FORM, []) if depth < MAX_DEPTH else []:
            count = _count_inner(form)
            inner = map(_inner_object, repeat(form), range(count))
            pending.append((inner, count, _matrices([form])[0] @ matrix, depth + 1))


def _drawn(layer: _Layer, allowed: int) -> tuple[list[Floats], Floats, int]:
    """Boxes of the paths of a layer, strokes of those that say more than their box, and how many segments these have.

    A line and a rectangle that are thin are their boxes. PDFium keeps no path that is neither filled nor stroked.
    """
    boxes, none = _boxes(layer.paths, layer.matrix), np.empty((0, 4))
    counts = np.fromiter(map(_count_segments, layer.paths), np.int64, len(layer.paths))
    thin = (boxes[:, 2] - boxes[:, 0] <= _THIN) | (boxes[:, 1] - boxes[:, 3] <= _THIN)
    plain = thin & ((counts == _LINE) | (counts == _RECTANGLE))
    if plain.all():
        return [boxes], none, 0
    paths, counts = list(compress(layer.paths, (~plain).tolist())), counts[~plain]
    if counts.sum() > allowed:
        raise TooLarge(f"expected at most {MAX_SEGMENTS} path segments on a page, found more")
    modes = np.zeros((len(paths), 2), np.int32)
    _each(_draw_mode, paths, _addresses(modes), _addresses(modes, 4))
    stroked = modes[:, 1] > 0
    needed = stroked | thin[~plain] | (counts > _RECTANGLE)
    if not needed.any():
        return [boxes[plain]], none, int(counts.sum())
    paths = list(compress(paths, needed.tolist()))
    parts, strokes = _parts_and_strokes(paths, counts[needed], stroked[needed], _matrices(paths) @ layer.matrix)
    return [boxes[plain], parts], strokes, int(counts.sum())


def _parts_and_strokes(
    paths: list[int], counts: NDArray[np.int_], stroked: NDArray[np.bool_], matrices: Matrix
) -> tuple[Floats, Floats]:
    """Boxes of the thin subpaths of filled paths; straight strokes of stroked paths. `matrices` has one for each path."""
    segments = list(
        chain.from_iterable(
            map(_segment, repeat(path), range(n)) for path, n in zip(paths, counts.tolist(), strict=True)
        )
    )
    places = np.zeros((len(segments), 2), np.float32)
    _each(_segment_point, segments, _addresses(places), _addresses(places, 4))
    kinds = np.array(list(map(_segment_kind, segments)))
    closes = np.array(list(map(_segment_closes, segments)), bool)
    path_of = np.repeat(np.arange(len(paths)), counts)
    full = np.column_stack((places.astype(np.float64), np.ones(len(places))))
    points: Floats = (full[:, None, :] @ matrices[path_of])[:, 0, :2]
    begins = (kinds == pdfium.FPDF_SEGMENT_MOVETO) | (np.diff(path_of, prepend=-1) > 0)
    starts = np.flatnonzero(begins)
    low, high = np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)
    parts = np.stack((low[:, 0], high[:, 1], high[:, 0], low[:, 1]), axis=1)
    drawn_by_fill = ~stroked[path_of[starts]] & (high - low <= _THIN).any(axis=1)
    by_stroke = stroked[path_of]
    straight = np.flatnonzero((kinds == pdfium.FPDF_SEGMENT_LINETO) & ~begins & by_stroke)
    closing = np.flatnonzero(closes & by_stroke)
    opening = np.maximum.accumulate(np.where(begins, np.arange(len(points)), 0))[closing]
    strokes = np.concatenate(
        (np.hstack((points[straight - 1], points[straight])), np.hstack((points[closing], points[opening])))
    )
    return parts[drawn_by_fill], strokes


def _boxes(objects: list[int], matrix: Matrix) -> Floats:
    """Left, top, right, bottom of objects in user space."""
    found = np.zeros((len(objects), 4), np.float32)
    left, top, right, bottom = (_addresses(found, offset) for offset in (0, 4, 8, 12))
    _each(_bounds, objects, left, bottom, right, top)
    boxes = found.astype(np.float64)
    if matrix is _IDENTITY:
        return boxes
    corners = np.stack([boxes[:, pair] for pair in ([0, 1], [0, 3], [2, 1], [2, 3])]) @ matrix[:2, :2] + matrix[2, :2]
    low, high = corners.min(axis=0), corners.max(axis=0)
    return np.stack((low[:, 0], high[:, 1], high[:, 0], low[:, 1]), axis=1)


def _matrices(objects: list[int]) -> Matrix:
    """Shape (n, 3, 3): from the space of each object to that around it."""
    found = np.zeros((len(objects), 6), np.float32)
    _each(_matrix, objects, _addresses(found))
    matrices = np.zeros((len(objects), 3, 3))
    matrices[:, :, :2] = found.reshape(-1, 3, 2)
    matrices[:, 2, 2] = 1.0
    return matrices


def _each(function: Callable[..., Any], *arguments: Any) -> None:
    deque(map(function, *arguments), maxlen=0)


def _addresses(rows: NDArray[Any], offset: int = 0) -> range:
    """The address in each row of a C array, `offset` bytes from its beginning."""
    step = rows.itemsize * rows.shape[1]
    first = rows.ctypes.data + offset
    return range(first, first + step * len(rows), step)
