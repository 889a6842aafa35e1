"""Scans and photographs to `Document`: text recognised once for the whole page, placed into the grid that the rules draw.

Numbers that are doubtful are read a second time from their own cell; what the two readings say differently keeps a low
confidence, so that its amount is held back. The models come with the library; nothing is fetched.
"""

import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from PIL import Image, UnidentifiedImageError

from ingest.decode import pdf
from ingest.decode.aligned import has_loose_numbers, with_aligned
from ingest.decode.document import SURE, Box, Cell, Document, Grid, Page, Reading
from ingest.decode.grid import OUTSIDE, Content, Frame, compose, find_frames, owners
from ingest.decode.lines import Word
from ingest.decode.raster import Pixels, Raster, has_ink, straighten
from ingest.errors import TooLarge, Unreadable

DPI = 200

_POINTS = 72.0
_MOST_PIXELS = 60_000_000
_MOST_FRAMES = 200
_NARROWEST_TABLE = 120.0
# Points by which the places of recognised words may be off.
_UNSURE = 2.0
_NUMERIC = re.compile(r"[-−\d,，.。·\sOoIlSB]+")
_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,6})?")
_SLIPS = str.maketrans(
    {"O": "0", "o": "0", "l": "1", "I": "1", "S": "5", "B": "8", "，": ",", "。": ".", "·": ".", "−": "-", " ": ""}
)
_LOST_COMMA = re.compile(r"(\d{1,3}(?:[.,]\d{3})*)[.,](\d{2})")


class _Piece(NamedTuple):
    """One recognised run of text with its place in points and the recogniser's confidence."""

    word: Word
    confidence: float


def read(data: bytes, name: str) -> Document:
    """An image file, each of its frames a page. Raises `Unreadable` for no image, `TooLarge` over the pixel limit."""
    pages = tuple(read_page(picture, number) for number, picture in enumerate(_pictures(data, name), start=1))
    return Document(sha256=hashlib.sha256(data).hexdigest(), name=name, kind="image", reading=Reading.OCR, pages=pages)


def read_scans(document: Document, data: bytes) -> Document:
    """A PDF's pages that are images, recognised; the pages with a text layer stay. Mixed documents say so in `notes`."""
    scans = [page for page in document.pages if page.is_scan]
    pages = tuple(
        read_page(np.asarray(pdf.page_image(data, page.number, DPI / _POINTS), np.uint8), page.number)
        if page.is_scan
        else page
        for page in document.pages
    )
    whole = len(scans) * 2 > len(pages)
    note = f"{len(scans)} of {len(pages)} pages are scans and were recognised"
    return replace(
        document, pages=pages, reading=Reading.OCR if whole else document.reading, notes=(*document.notes, note)
    )


def _pictures(data: bytes, name: str) -> list[Pixels]:
    try:
        with Image.open(io.BytesIO(data)) as image:
            frames = min(getattr(image, "n_frames", 1), _MOST_FRAMES)
            if image.width * image.height > _MOST_PIXELS:
                raise TooLarge(
                    f"expected at most {_MOST_PIXELS} pixels, found {image.width} × {image.height}", document=name
                )
            pictures = []
            for frame in range(frames):
                image.seek(frame)
                pictures.append(np.asarray(image.convert("RGB"), np.uint8))
            return pictures
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise Unreadable(
            f"expected an image, found {len(data)} bytes that are none ({error})", document=name
        ) from error


def read_page(picture: Pixels, number: int, dpi: float = DPI) -> Page:
    """One page image (RGB) as grids and lines; confidence stands in its cells and lines."""
    raster = straighten(picture, dpi / _POINTS)
    pieces = _recognise(raster)
    frames = [frame for frame in find_frames(raster.rules) if _is_table(frame)]
    empty = compose(frames, {})
    pieces = [part for piece in pieces for part in _cut(piece, empty.grids, raster)]
    boxes = np.array([piece.word[1:] for piece in pieces], float).reshape(-1, 4)
    held: dict[int, list[_Piece]] = {}
    for owner, piece in zip(owners(frames, boxes), pieces, strict=True):
        held.setdefault(int(owner), []).append(piece)
    words: dict[int, Sequence[Word]] = {owner: [piece.word for piece in parts] for owner, parts in held.items()}
    confidence = {owner: min(piece.confidence for piece in parts) for owner, parts in held.items()}
    loose = [word for piece in held.get(OUTSIDE, ()) for word in _at_blanks(piece.word)]
    if has_loose_numbers(loose):
        frames, words = with_aligned(frames, words, loose, raster.rules.flat, _UNSURE)
        confidence |= {
            owner: min(piece.confidence for piece in held[OUTSIDE] if any(_touch(piece.word, word) for word in inside))
            for owner, inside in words.items()
            if owner not in confidence
        }
    content = compose(frames, words)
    height, width = raster.grey.shape
    return Page(
        number=number,
        width=width / raster.scale,
        height=height / raster.scale,
        lines=content.lines,
        grids=_checked(content, confidence, raster),
        is_scan=True,
    )


def _at_blanks(word: Word) -> Iterator[Word]:
    """The parts of a recognised run that blanks part, each with its share of the run's width."""
    text, x0, y0, x1, y1 = word
    step = (x1 - x0) / (len(text) or 1)
    for found in re.finditer(r"\S+", text):
        yield found.group(), x0 + found.start() * step, y0, x0 + found.end() * step, y1


def _touch(one: Word, other: Word) -> bool:
    return min(one[3], other[3]) > max(one[1], other[1]) and min(one[4], other[4]) > max(one[2], other[2])


def _is_table(frame: Frame) -> bool:
    """Wider than a character or a seal: strokes of large print draw small frames."""
    return frame.columns[-1] - frame.columns[0] >= _NARROWEST_TABLE


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "error",
            "EngineConfig.onnxruntime.intra_op_num_threads": 2,
        }
    )


def _recognise(raster: Raster) -> list[_Piece]:
    found = _engine()(raster.grey, use_det=True, use_cls=False, use_rec=True)
    if found.boxes is None:
        return []
    pieces = []
    for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        x, y = corners[:, 0] / raster.scale, corners[:, 1] / raster.scale
        pieces.append(_Piece((text, float(x.min()), float(y.min()), float(x.max()), float(y.max())), float(score)))
    return pieces


def _read_crop(raster: Raster, box: Box, zoom: int = 2) -> tuple[str, float]:
    """A second reading of one place, enlarged; empty where nothing is recognised."""
    import cv2

    x0, y0, x1, y1 = _pixels(box, raster.scale)
    crop = raster.grey[max(0, y0) : y1, max(0, x0) : x1]
    if crop.shape[0] < 8 or crop.shape[1] < 8:
        return "", 0.0
    enlarged = cv2.copyMakeBorder(
        cv2.resize(crop, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_CUBIC),
        6,
        6,
        6,
        6,
        cv2.BORDER_CONSTANT,
        value=255,
    )
    found = _engine()(enlarged, use_det=False, use_cls=False, use_rec=True)
    if not found.txts:
        return "", 0.0
    return str(found.txts[0]).strip(), float(found.scores[0])


def _pixels(box: Box, scale: float) -> tuple[int, int, int, int]:
    return int(box.x0 * scale), int(box.y0 * scale), int(box.x1 * scale + 0.5), int(box.y1 * scale + 0.5)


def _cut(piece: _Piece, grids: Sequence[Grid], raster: Raster) -> list[_Piece]:
    """A run that reaches over several cells of a row is read again cell by cell."""
    _, x0, y0, x1, y1 = piece.word
    middle = (y0 + y1) / 2
    touched = [
        cell.box
        for grid in grids
        for cell in grid.cells
        if cell.box is not None
        and cell.box.y0 <= middle < cell.box.y1
        and min(x1, cell.box.x1) - max(x0, cell.box.x0) > 3
    ]
    if len(touched) < 2:
        return [piece]
    parts = []
    for box in touched:
        place = Box(x0=max(x0 - 2, box.x0 + 1), y0=y0 - 1, x1=min(x1 + 2, box.x1 - 1), y1=y1 + 1)
        text, score = (
            _read_crop(raster, place) if has_ink(raster.grey, _pixels(_grown(place), raster.scale)) else ("", 0.0)
        )
        if text:
            parts.append(_Piece((text, place.x0, place.y0, place.x1, place.y1), score))
    return parts or [piece]


def _grown(box: Box) -> Box:
    return Box(x0=box.x0 - 2, y0=box.y0 - 2, x1=box.x1 + 2, y1=box.y1 + 2)


def _checked(content: Content, confidence: dict[int, float], raster: Raster) -> tuple[Grid, ...]:
    """Cells with their confidence: numbers brought into form, doubtful and missed ones read again."""
    grids, first = [], 0
    for grid in content.grids:
        cells = []
        for index, cell in enumerate(grid.cells):
            cells.append(_checked_cell(cell, confidence.get(first + index, 1.0), raster))
        grids.append(replace(grid, cells=tuple(cells)))
        first += len(grid.cells)
    return tuple(grids)


def _checked_cell(cell: Cell, confidence: float, raster: Raster) -> Cell:
    if cell.box is None:
        return cell
    if not cell.text:
        if cell.row_span > 1 or not has_ink(raster.grey, _pixels(cell.box, raster.scale)):
            return cell
        text, score = _read_crop(raster, _shrunk(cell.box))
        return replace(cell, text=_tidy(text), confidence=score if text else 1.0)
    if not _NUMERIC.fullmatch(cell.text) or not re.search(r"\d", cell.text):
        return replace(cell, confidence=confidence)
    tidy = _tidy(cell.text)
    if confidence >= SURE and _AMOUNT.fullmatch(tidy):
        return replace(cell, text=tidy, confidence=confidence)
    text, score = _read_crop(raster, _shrunk(cell.box))
    again = _tidy(text)
    if again == tidy and _AMOUNT.fullmatch(again):
        return replace(cell, text=again, confidence=max(confidence, score, SURE))
    if _AMOUNT.fullmatch(again) and (not _AMOUNT.fullmatch(tidy) or score > confidence):
        return replace(cell, text=again, confidence=min(score, SURE - 0.01))
    return replace(cell, text=tidy, confidence=min(confidence, SURE - 0.01))


def _shrunk(box: Box) -> Box:
    return Box(x0=box.x0 + 1.5, y0=box.y0 + 1.5, x1=box.x1 - 1.5, y1=box.y1 - 1.5)


def _tidy(text: str) -> str:
    """A number as it must have been printed; other text stays. Two decimals prove which mark is the point."""
    if not _NUMERIC.fullmatch(text) or not re.search(r"\d", text):
        return text
    plain = text.translate(_SLIPS)
    found = _LOST_COMMA.fullmatch(plain.lstrip("-"))
    if found and not _AMOUNT.fullmatch(plain):
        sign = "-" if plain.startswith("-") else ""
        return f"{sign}{found.group(1).replace('.', ',')}.{found.group(2)}"
    return plain
