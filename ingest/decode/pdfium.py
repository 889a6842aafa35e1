"""PDFium: documents, pages and pictures of them, and its functions bound for speed. The only user of the library.

The functions are mapped over whole pages by their addresses, because one ordinary call from Python costs more than PDFium's
own work for a character. PDFium is not thread-safe: run it in processes.
"""

import ctypes
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from pypdfium2 import raw

from ingest.errors import TooLarge, Unreadable

MAX_PAGES = 10_000
MAX_PIXELS = 40_000_000


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


@contextmanager
def opened_page(document: Any, number: int) -> Iterator[int]:
    """The page (from 1) of an open document as PDFium's own handle, closed at the end; the library's objects cost more.

    Raises `Unreadable` where PDFium cannot load it.
    """
    page = load_page(address(document.raw), number - 1)
    if not page:
        raise Unreadable("expected a page, found one that PDFium cannot load", page=number)
    try:
        yield page
    finally:
        close_page(page)


def page_size(page: int) -> PageSize:
    """The size of an open page."""
    box = raw.FS_RECTF()
    known = page_box(page, ctypes.addressof(box))
    width, height, turns = page_width(page), page_height(page), page_turns(page)
    if turns % 2:
        width, height = height, width
    return PageSize(box.left if known else 0.0, box.bottom if known else 0.0, width, height, turns)


def picture(document: Any, number: int, scale: float) -> Any:
    """The page (from 1) of an open document as a PIL image in RGB, `scale` pixels a point, at most 40 million pixels.

    `info["scale"]` says how many pixels a point it has, where that is more than the limit allows.
    Raises IndexError where there is no such page, `Unreadable` where it cannot be loaded.
    """
    if not 1 <= number <= len(document):
        raise IndexError(f"page {number} of {len(document)}")
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError as error:
        raise Unreadable("expected a page, found one that PDFium cannot load", page=number) from error
    width, height = page.get_size()
    largest = (MAX_PIXELS / max(1.0, width * height)) ** 0.5
    bitmap = page.render(scale=min(scale, largest))
    image = bitmap.to_pil().convert("RGB")
    image.info["scale"] = min(scale, largest)
    bitmap.close()
    page.close()
    return image


def each(function: Callable[..., Any], *arguments: Any) -> None:
    """Call it for each of the arguments; what it writes stands at the addresses that were given."""
    deque(map(function, *arguments), maxlen=0)


def address(handle: Any) -> int:
    """A pointer of the library as a plain integer."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def addresses(rows: NDArray[Any], offset: int = 0) -> range:
    """The address in each row of a C array (n, m), `offset` bytes from the row's beginning."""
    step = rows.itemsize * rows.shape[1]
    first = rows.ctypes.data + offset
    return range(first, first + step * len(rows), step)


def char_boxes(text_page: int, indices: list[int]) -> NDArray[np.float64]:
    """Left, top, right, bottom of characters by the places that the font gives them, as tall as the line; shape (n, 4)."""
    page, parts = ctypes.c_void_p(text_page), []
    for first in range(0, len(indices), len(_ROWS)):
        some = indices[first : first + len(_ROWS)]
        each(_char_box, repeat(page), some, _POINTERS)
        parts.append(_ROWS[: len(some)].astype(np.float64))
    return stacked(parts)


def char_matrices(text_page: int, indices: list[int]) -> list[list[float]]:
    """For characters the first two numbers of their matrices: how far a step along the line goes across and up."""
    page, found = ctypes.c_void_p(text_page), []
    for first in range(0, len(indices), len(_MATRICES)):
        some = indices[first : first + len(_MATRICES)]
        _MATRICES[: len(some), :2] = 0
        each(_char_matrix, repeat(page), some, _POINTERS[::2])
        found += _MATRICES[: len(some), :2].tolist()
    return found


def text_units(text_page: int, count: int) -> NDArray[np.uint16]:
    """The text of a page of so many characters in 16-bit units; more or fewer than `count` of them where some have none, or two.

    They are held until the next call of this module.
    """
    units = _UNITS if count < len(_UNITS) else np.empty(count + 1, np.uint16)
    written = _get_text(text_page, 0, count, _UNITS_AT if units is _UNITS else units.ctypes.data)
    return units[: max(0, written - 1)]


def bounds(objects: list[int]) -> NDArray[np.float64]:
    """Left, top, right, bottom of drawn objects in the space around them; shape (n, 4)."""
    parts = []
    for first in range(0, len(objects), _AT_ONCE):
        some = objects[first : first + _AT_ONCE]
        _ROWS[:, 0] = 0
        each(_bounds, some, *_SIDES)
        parts.append(_ROWS[:, 0].reshape(4, _AT_ONCE)[:, : len(some)].T.astype(np.float64, order="C"))
    return stacked(parts)


def stacked(parts: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Arrays (n, 4), none or more of them, as one."""
    return parts[0] if len(parts) == 1 else np.concatenate([np.empty((0, 4)), *parts])


def _bound(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The C function by its address, pointers as plain integers: without the wrapper's checks of every argument."""
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


def _unchecked(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The same for the functions called most, without a check of any further argument: those must be ctypes pointers."""
    bound: Any = ctypes.PYFUNCTYPE(result)(address(function))
    bound.argtypes = arguments or None
    found: Callable[..., Any] = bound
    return found


_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
PATH, IMAGE, FORM = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
LINE_TO, MOVE_TO = raw.FPDF_SEGMENT_LINETO, raw.FPDF_SEGMENT_MOVETO

load_page = _bound(raw.FPDF_LoadPage, _POINTER, _POINTER, _INT)
close_page = _bound(raw.FPDF_ClosePage, None, _POINTER)
page_box = _bound(raw.FPDF_GetPageBoundingBox, _INT, _POINTER, _POINTER)
page_width = _bound(raw.FPDF_GetPageWidthF, ctypes.c_float, _POINTER)
page_height = _bound(raw.FPDF_GetPageHeightF, ctypes.c_float, _POINTER)
page_turns = _bound(raw.FPDFPage_GetRotation, _INT, _POINTER)
load_text = _bound(raw.FPDFText_LoadPage, _POINTER, _POINTER)
close_text = _bound(raw.FPDFText_ClosePage, None, _POINTER)
count_chars = _bound(raw.FPDFText_CountChars, _INT, _POINTER)
_get_text = _bound(raw.FPDFText_GetText, _INT, _POINTER, _INT, _INT, _POINTER)
unicode = _bound(raw.FPDFText_GetUnicode, ctypes.c_uint, _POINTER, _INT)
_char_box = _unchecked(raw.FPDFText_GetLooseCharBox, _INT)
_char_matrix = _unchecked(raw.FPDFText_GetMatrix, _INT)
count_objects = _bound(raw.FPDFPage_CountObjects, _INT, _POINTER)
page_object = _unchecked(raw.FPDFPage_GetObject, _POINTER)
count_inner = _bound(raw.FPDFFormObj_CountObjects, _INT, _POINTER)
inner_object = _bound(raw.FPDFFormObj_GetObject, _POINTER, _POINTER, _INT)
kind = _bound(raw.FPDFPageObj_GetType, _INT, _POINTER)
_bounds = _unchecked(raw.FPDFPageObj_GetBounds, _INT, _POINTER)
matrix = _bound(raw.FPDFPageObj_GetMatrix, _INT, _POINTER, _POINTER)
draw_mode = _bound(raw.FPDFPath_GetDrawMode, _INT, *[_POINTER] * 3)
count_segments = _bound(raw.FPDFPath_CountSegments, _INT, _POINTER)
segment = _bound(raw.FPDFPath_GetPathSegment, _POINTER, _POINTER, _INT)
segment_kind = _bound(raw.FPDFPathSegment_GetType, _INT, _POINTER)
segment_closes = _bound(raw.FPDFPathSegment_GetClose, _INT, _POINTER)
segment_point = _bound(raw.FPDFPathSegment_GetPoint, _INT, *[_POINTER] * 3)

# Where PDFium writes boxes, and pointers to each row: made once, because making them costs as much as the call. The sides
# of objects stand in the first column, below each other: left, top, right, bottom; PDFium asks for left, bottom, right, top.
_ROWS = np.zeros((2048, 4), np.float32)
_POINTERS = list(map(ctypes.c_void_p, addresses(_ROWS)))
_AT_ONCE = len(_ROWS) // 4
_SIDES = [_POINTERS[side * _AT_ONCE : (side + 1) * _AT_ONCE] for side in (0, 3, 2, 1)]
# The same memory as matrices of six numbers, and as text.
_MATRICES, _UNITS, _UNITS_AT = _ROWS.reshape(-1, 8), _ROWS.view(np.uint16).reshape(-1), _ROWS.ctypes.data
