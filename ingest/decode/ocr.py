"""Scans and photographs to `Document`: image files, and the pages of a PDF that are pictures.

One page is read in `scan_page`; this module takes documents apart, knows their limits, and doubts numbers by what the whole
document prints. The models come with the library; nothing is fetched.
"""

import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from ingest.decode import pdf, progress, strips, text_layer
from ingest.decode.document import Document, Page, Reading
from ingest.decode.numerals import doubt_odd, usual_decimals
from ingest.decode.raster import DPI, Pixels
from ingest.decode.scan_page import has_table, read_page
from ingest.decode.seal import without_seals
from ingest.errors import TooLarge, Unreadable

MAX_PAGES = 200
"""Pages of a document that are recognised; those after them are named in its notes and not read."""

_POINTS = 72.0
_MOST_PIXELS = 60_000_000
# Inches of the longer side: what lies outside is no paper, and the resolution that the file states is not its own.
_SMALLEST, _LARGEST = 7.0, 17.5


def read(data: bytes, name: str) -> Document:
    """An image file, each of its frames a page. Raises `Unreadable` for no image, `TooLarge` over the pixel limit."""
    notes: list[str] = []
    pages = [_read(picture, number, dpi) for number, (picture, dpi) in enumerate(_pictures(data, name, notes), 1)]
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        kind="image",
        reading=Reading.OCR,
        pages=_doubted(pages),
        notes=tuple(notes),
    )


def read_scans(document: Document, data: bytes) -> Document:
    """A PDF's pages that are images, recognised; the pages with a text layer stay. Mixed documents say so in `notes`.

    A text layer over an image is held against the image: believed where both say the same, else the image is read.
    """
    seen = [page.number for page in document.pages if page.is_scan or page.is_overlaid]
    chosen = set(seen[:MAX_PAGES])
    pages = [_seen(page, data) if page.number in chosen else page for page in document.pages]
    notes = [*document.notes, *_notes(document.pages, pages)]
    if len(seen) > MAX_PAGES:
        notes.append(_left_out(seen[MAX_PAGES], len(pages)))
    whole = sum(page.is_scan for page in pages) * 2 > len(pages)
    reading = Reading.OCR if whole else document.reading
    return replace(document, pages=_doubted(pages), reading=reading, notes=tuple(notes))


def _read(picture: Pixels, number: int, dpi: float, size: tuple[float, float] | None = None) -> Page:
    """One picture as a page; a strip in parts."""
    height, width = picture.shape[:2]
    if not strips.is_strip(width, height):
        return read_page(picture, number, dpi, size)
    shown = size or (width * _POINTS / dpi, height * _POINTS / dpi)
    return strips.as_one(
        [
            read_page(part, number, dpi, (shown[0], shown[1] * part.shape[0] / height))
            for part in strips.parts(picture, strips.cuts(picture))
        ],
        shown,
    )


def _seen(page: Page, data: bytes) -> Page:
    """The page drawn at 200 dpi, one larger or smaller than paper as if it were A4, and recognised if need be."""
    progress.page(page.number)
    inches = max(page.width, page.height) / _POINTS
    if strips.is_strip(page.width, page.height):
        zoom = strips.A4_SHORT * _POINTS / page.width
    else:
        zoom = 1.0 if _SMALLEST <= inches <= _LARGEST else strips.A4_LONG / max(inches, 0.1)
    picture = np.asarray(pdf.page_image(data, page.number, DPI / _POINTS * zoom), np.uint8)
    # A very large page is drawn smaller than it was asked for.
    dpi = picture.shape[1] * _POINTS / (page.width * zoom)
    if not page.is_scan:
        grey = without_seals(picture)[0]
        # A table that only the picture rules has no cells in the text layer.
        if page.grids or not has_table(grey):
            believed = text_layer.confirmed(page, grey, dpi / _POINTS * zoom)
            if believed is not None:
                return believed
    return _read(picture, page.number, dpi, (page.width, page.height))


def _notes(before: Sequence[Page], after: Sequence[Page]) -> Iterator[str]:
    """How the pages that are pictures were read."""
    pairs = list(zip(before, after, strict=True))
    scans = [page.number for page, _ in pairs if page.is_scan]
    replaced = [page.number for page, read in pairs if page.is_overlaid and not page.is_scan and read.is_scan]
    believed = [page.number for page, read in pairs if page.is_overlaid and not read.is_scan]
    if scans:
        yield f"{len(scans)} of {len(pairs)} pages are scans and were recognised"
    if replaced:
        yield (
            f"a text layer lies over pictures of pages {_listed(replaced)} and does not say what they show, or has no cells "
            "where they show a table: the pictures were recognised instead"
        )
    if believed:
        yield f"a text layer lies over pictures of pages {_listed(believed)} and says what they show: it was read"


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))


def _left_out(first: int, last: int) -> str:
    return f"over {MAX_PAGES} pages of pictures: those from page {first} to {last} were not read"


def _doubted(pages: list[Page]) -> tuple[Page, ...]:
    usual = usual_decimals(grid for page in pages for grid in page.grids)
    return tuple(
        replace(page, grids=tuple(doubt_odd(grid, usual) for grid in page.grids)) if page.is_scan else page
        for page in pages
    )


def frame(data: bytes, name: str, number: int) -> tuple[Pixels, float]:
    """One page (from 1) of an image file as it was read, upright as the file says, and its pixels a point.

    Raises as `read` does, and IndexError where there is no such page.
    """
    for count, (picture, dpi) in enumerate(_pictures(data, name, []), start=1):
        if count == number:
            return picture, dpi / _POINTS
    raise IndexError(f"page {number}")


def _pictures(data: bytes, name: str, notes: list[str]) -> Iterator[tuple[Pixels, float]]:
    """Each frame and its resolution in dots an inch."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            frames = int(getattr(image, "n_frames", 1))
            if frames > MAX_PAGES:
                notes.append(_left_out(MAX_PAGES + 1, frames))
            for frame in range(min(frames, MAX_PAGES)):
                image.seek(frame)
                if image.width * image.height > _MOST_PIXELS:
                    raise TooLarge(
                        f"expected at most {_MOST_PIXELS} pixels, found {image.width} × {image.height}", document=name
                    )
                upright = ImageOps.exif_transpose(image) or image
                yield np.asarray(upright.convert("RGB"), np.uint8), _resolution(image)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise Unreadable(
            f"expected an image, found {len(data)} bytes that are none ({error})", document=name
        ) from error


def _resolution(image: Image.Image) -> float:
    """What the file says, where that makes a page of paper; else as if it were A4."""
    longer = max(image.width, image.height)
    if strips.is_strip(image.width, image.height):
        return image.width / strips.A4_SHORT
    said = image.info.get("dpi", (0, 0))[0]
    if said and _SMALLEST <= longer / float(said) <= _LARGEST:
        return float(said)
    return longer / strips.A4_LONG
