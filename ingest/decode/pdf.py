"""PDF with a text layer to `Document`: characters and rules of each page to grids and lines. A pure function of bytes."""

import hashlib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from ingest.decode import fonts, pdfium, progress
from ingest.decode.aligned import has_loose_numbers, with_aligned
from ingest.decode.document import CUT_OFF, Cell, Document, Grid, Page, Reading
from ingest.decode.grid import OUTSIDE, Content, Frame, compose, find_frames, owners
from ingest.decode.hollow import whole_frames
from ingest.decode.lines import Floats, Printed, Word, words, words_of_pages
from ingest.decode.nested import unframed
from ingest.decode.page_drawing import NO_DRAWING, PageDrawing, page_drawing
from ingest.decode.page_text import NO_TEXT, PageText, page_text
from ingest.decode.rules import NO_RULES, Rules, from_boxes, from_strokes, together
from ingest.decode.sheet import Sheet
from ingest.errors import TooLarge, Unreadable

_SCAN_COVER = 0.6
_FEW_GLYPHS = 20
# The part of a page's characters that may be without a meaning: bullets of a list, a stamp's letters.
_MOST_UNKNOWN = 0.2
# Points of shapes: a character has fifty and more.
_OUTLINE = 5_000
_POINTS_OF_GLYPH = 50
_AT_ONCE = 16
# PDFium is not thread-safe, and the app draws pages in threads.
_DRAWING = threading.Lock()
# In heights: characters of one number stand closer.
_LOOSE_GAP = 0.3
# Points from the edge of a page at which a table runs over it.
_OVER = 2.0
_END, _TAIL = b"%%EOF", 4_096


class _Source(NamedTuple):
    """A page as PDFium gives it."""

    number: int
    sheet: Sheet
    text: PageText
    drawing: PageDrawing
    is_unknown: bool = False


def read(data: bytes, name: str) -> Document:
    """Every page as grids and free lines. Raises `Unreadable` for damaged or locked files, `TooLarge` over the page limit.

    A page that cannot be loaded, or whose drawing is over a limit, is read as far as it goes and named in `notes`. Pages
    are taken from PDFium a few at a time: faster than in turns with our own work, and small in memory.
    """
    pages: list[Page] = []
    notes = [] if _END in data[-_TAIL:] else [f"{CUT_OFF}: it may be cut off, and pages of it may be missing"]
    with fonts.for_reading(), pdfium.opened(data, name) as document:
        numbers = range(1, len(document) + 1)
        for first in range(0, len(numbers), _AT_ONCE):
            sources = [_source(document, number, notes) for number in numbers[first : first + _AT_ONCE]]
            pages.extend(_pages(sources))
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        kind="pdf",
        reading=Reading.TEXT_LAYER,
        pages=tuple(pages),
        notes=tuple(notes),
    )


def page_image(data: bytes, number: int, scale: float = 2.0) -> Any:
    """The page (from 1) as a PIL image in RGB, `scale` pixels a point. Raises `Unreadable`, IndexError for no such page."""
    with _DRAWING, pdfium.opened(data, "") as document:
        return pdfium.picture(document, number, scale)


def _source(document: Any, number: int, notes: list[str]) -> _Source:
    progress.page(number)
    try:
        with pdfium.opened_page(document, number) as page:
            sheet = Sheet(*pdfium.page_size(page))
            text = _text(page, number, notes)
            drawing = _drawing(page, number, notes)
    except Unreadable as error:
        notes.append(f"page {number}: {error.message}")
        return _Source(number, Sheet(0, 0, 0, 0, 0), NO_TEXT, NO_DRAWING)
    is_unknown = _is_unknown(text)
    if is_unknown:
        notes.append(f"page {number}: the file does not tell the meaning of {text.unknown} of its characters")
    return _Source(number, sheet, text, drawing, is_unknown)


class _Laid(NamedTuple):
    """A page as its lines run: its quarter turns, rules and frames, and its characters with the cells that own them."""

    turns: int
    rules: Rules
    frames: list[Frame]
    printed: Printed


def _pages(sources: Sequence[_Source]) -> Iterator[Page]:
    laid = [_laid(source) for source in sources]
    found = words_of_pages([one.printed for one in laid])
    return map(_page, sources, laid, found)


def _laid(source: _Source) -> _Laid:
    text, sheet = source.text, source.sheet
    turns = sheet.turns if text.turns is None else text.turns
    boxes, rules = sheet.boxes(text.boxes, turns), _rules(source.drawing, sheet, turns)
    frames = find_frames(rules)
    return _Laid(turns, rules, frames, Printed(text.codes, boxes, text.after_blank, owners(frames, boxes)))


def _page(source: _Source, laid: _Laid, found: dict[int, list[Word]]) -> Page:
    number, sheet, text, drawing, is_unknown = source
    content = sheet.as_shown(_content(laid, found), laid.turns)
    grids = _marked(tuple(map(unframed, content.grids)), source, laid)
    width, height = sheet.size(sheet.turns)
    is_picture = _is_picture(drawing, sheet)
    return Page(
        number=number,
        width=width,
        height=height,
        lines=content.lines,
        grids=grids,
        is_scan=is_unknown or _is_drawn(text, drawing) or (is_picture and len(text.codes) <= _FEW_GLYPHS),
        is_overlaid=is_picture,
    )


def _is_unknown(text: PageText) -> bool:
    """Many characters have no meaning, or one of a script that no disclosure is written in: the page must be looked at."""
    return text.unknown + text.foreign > max(_FEW_GLYPHS, len(text.codes) * _MOST_UNKNOWN)


def _is_drawn(text: PageText, drawing: PageDrawing) -> bool:
    """More characters are drawn as shapes than there are in the text layer: that is a heading or a page number."""
    return drawing.outline >= _OUTLINE and drawing.outline >= _POINTS_OF_GLYPH * len(text.codes)


def _content(laid: _Laid, found: dict[int, list[Word]]) -> Content:
    _, rules, frames, printed = laid
    whole = whole_frames(frames, found)
    if len(whole) < len(frames):
        frames, printed = whole, printed._replace(owners=owners(whole, printed.boxes))
        found = words(printed)
    if not has_loose_numbers(found.get(OUTSIDE, ())):
        return compose(frames, found)
    loose = printed.owners == OUTSIDE
    apart = words(Printed(*(values[loose] for values in printed)), _LOOSE_GAP)
    return compose(*with_aligned(frames, found, apart[OUTSIDE], rules.flat))


def _marked(grids: tuple[Grid, ...], source: _Source, laid: _Laid) -> tuple[Grid, ...]:
    """The grids; in those that run over an edge of the page, the cells at that edge have no confidence: their end is lost."""
    if not grids:
        return grids
    sheet = source.sheet
    width, _ = sheet.size(sheet.turns)
    text = laid.printed.boxes if laid.turns == sheet.turns else sheet.boxes(source.text.boxes, sheet.turns)
    drawn = sheet.boxes(source.drawing.boxes, sheet.turns)
    middles = [found[:, 0] + found[:, 2] for found in (text, drawn)]
    over_left = any(bool((twice < -_OVER).any()) for twice in middles)
    over_right = any(bool((twice > 2 * width + _OVER).any()) for twice in middles)
    if not over_left and not over_right:
        return grids

    def is_cut(cell: Cell) -> bool:
        box = cell.box
        return box is not None and ((over_right and box.x1 >= width - _OVER) or (over_left and box.x0 <= _OVER))

    return tuple(
        replace(grid, cells=tuple(replace(cell, confidence=0.0) if is_cut(cell) else cell for cell in grid.cells))
        for grid in grids
    )


def _rules(drawing: PageDrawing, sheet: Sheet, turns: int) -> Rules:
    """The rules of a drawing; what is drawn beyond the edges of the page is cut off. A thin image is a rule like a path."""
    boxes = np.concatenate((drawing.boxes, drawing.images)) if len(drawing.images) else drawing.boxes
    if not len(boxes) and not len(drawing.strokes):
        return NO_RULES
    rules = from_boxes(_inside(sheet.boxes(boxes, turns), sheet, turns))
    if not len(drawing.strokes):
        return rules
    ends = sheet.points(drawing.strokes.reshape(-1, 2), turns)
    return together(rules, from_strokes(_inside(ends.reshape(-1, 4), sheet, turns)))


def _inside(boxes: Floats, sheet: Sheet, turns: int) -> Floats:
    """Boxes or strokes (n, 4) cut off at the edges of the page."""
    inside: Floats = np.minimum(np.maximum(boxes, 0.0), np.array(sheet.size(turns) * 2))
    return inside


def _text(page: int, number: int, notes: list[str]) -> PageText:
    try:
        return page_text(page)
    except TooLarge as error:
        notes.append(f"page {number}: {error.message}; its text was not read")
        return NO_TEXT


def _drawing(page: int, number: int, notes: list[str]) -> PageDrawing:
    try:
        return page_drawing(page)
    except TooLarge as error:
        notes.append(f"page {number}: {error.message}; its rules were not read")
        return NO_DRAWING


def _is_picture(drawing: PageDrawing, sheet: Sheet) -> bool:
    """Images cover most of the page; those over each other count twice."""
    if not len(drawing.images):
        return False
    width, height = sheet.size(sheet.turns)
    edges = _inside(sheet.boxes(drawing.images, sheet.turns), sheet, sheet.turns)
    covered = (edges[:, 2:] - edges[:, :2]).prod(axis=1).sum()
    return bool(covered >= _SCAN_COVER * max(1.0, width * height))
