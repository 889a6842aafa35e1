"""PDF with a text layer to `Document`: characters and rules of each page to grids and lines. A pure function of bytes."""

import hashlib
from typing import Any

import numpy as np

from ingest.decode import pdfium
from ingest.decode.document import Document, Page, Reading
from ingest.decode.grid import Content, compose, find_frames, owners
from ingest.decode.lines import words
from ingest.decode.rules import Rules, from_boxes, from_strokes
from ingest.decode.sheet import Sheet
from ingest.errors import TooLarge, Unreadable

_SCAN_COVER = 0.6
_FEW_GLYPHS = 20


def read(data: bytes, name: str) -> Document:
    """Every page as grids and free lines. Raises `Unreadable` for damaged or locked files, `TooLarge` over the page limit.

    A page that cannot be loaded, or whose drawing is over a limit, is read as far as it goes and named in `notes`.
    """
    notes: list[str] = []
    with pdfium.opened(data, name) as document:
        pages = tuple(_page(document, number, notes) for number in range(1, len(document) + 1))
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        kind="pdf",
        reading=Reading.TEXT_LAYER,
        pages=pages,
        notes=tuple(notes),
    )


def page_image(data: bytes, number: int, scale: float = 2.0) -> Any:
    """The page (from 1) as a PIL image in RGB, `scale` pixels a point. Raises `Unreadable`, IndexError for no such page."""
    with pdfium.opened(data, "") as document:
        return pdfium.picture(document, number, scale)


def _page(document: Any, number: int, notes: list[str]) -> Page:
    try:
        with pdfium.opened_page(document, number) as page:
            sheet = Sheet(*pdfium.page_size(page))
            text = _text(page, number, notes)
            drawing = _drawing(page, number, notes)
    except Unreadable as error:
        notes.append(f"page {number}: {error.message}")
        return Page(number=number, width=0, height=0, lines=(), grids=())
    unknown = text.unknown > max(_FEW_GLYPHS, len(text.text))
    if unknown:
        notes.append(f"page {number}: the file does not tell the meaning of {text.unknown} of its characters")
    turns = sheet.turns if text.turns is None else text.turns
    content = sheet.as_shown(_content(text, drawing, sheet, turns), turns)
    width, height = sheet.size(sheet.turns)
    return Page(
        number=number,
        width=width,
        height=height,
        lines=content.lines,
        grids=content.grids,
        is_scan=unknown or (len(text.text) <= _FEW_GLYPHS and _covered(drawing.images, sheet) >= _SCAN_COVER),
    )


def _content(text: pdfium.PageText, drawing: pdfium.PageDrawing, sheet: Sheet, turns: int) -> Content:
    edges = np.array(sheet.size(turns) * 2)
    boxes = sheet.boxes(text.boxes, turns)
    from_paths = from_boxes(np.clip(sheet.boxes(drawing.boxes, turns), 0, edges))
    if len(drawing.strokes):
        ends = drawing.strokes.reshape(-1, 2)
        strokes = from_strokes(np.clip(sheet.points(ends, turns).reshape(-1, 4), 0, edges))
        from_paths = Rules(from_paths.flat + strokes.flat, from_paths.upright + strokes.upright)
    frames = find_frames(from_paths)
    return compose(frames, words(text.text, boxes, text.after_blank, owners(frames, boxes)))


def _text(page: Any, number: int, notes: list[str]) -> pdfium.PageText:
    try:
        return pdfium.page_text(page)
    except TooLarge as error:
        notes.append(f"page {number}: {error.message}; its text was not read")
        return pdfium.PageText("", np.empty((0, 4)), np.empty(0, bool), 0, None)


def _drawing(page: Any, number: int, notes: list[str]) -> pdfium.PageDrawing:
    try:
        return pdfium.page_drawing(page)
    except TooLarge as error:
        notes.append(f"page {number}: {error.message}; its rules were not read")
        return pdfium.PageDrawing(np.empty((0, 4)), np.empty((0, 4)), np.empty((0, 4)))


def _covered(images: np.ndarray[Any, np.dtype[np.float64]], sheet: Sheet) -> float:
    """How much of the page images cover, 0 to 1; images over each other count twice."""
    corner = (sheet.left, sheet.bottom)
    size = np.array((sheet.width, sheet.height))
    sides = np.clip(images[:, 2:] - corner, 0, size) - np.clip(images[:, :2] - corner, 0, size)
    return float(sides.prod(axis=1).sum() / max(1.0, size.prod()))
