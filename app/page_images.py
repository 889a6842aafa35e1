"""Pictures of pages with places outlined: rendered when asked for, kept on disk, the oldest forgotten."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ingest import settings
from ingest.errors import JuesuanError

SCALE = 1.6
CLOSE = 2.4
ABOVE, BELOW = 96.0, 44.0
"""Points above and below the place in the picture from near: the heads of a table stand above."""

COLOURS = 128
"""Colours kept of a page: half the time to write and a quarter of the bytes to send."""

ACCENT = (178, 58, 46)
MOST_KEPT = 4000
Box = tuple[float, float, float, float]


def page_png(archive_path: str, page: int, boxes: Sequence[Box], *, close: bool = False) -> bytes | None:
    """The page as PNG with the boxes outlined in the accent; None where the document has no pages to show.

    Boxes are x0, y0, x1, y1 in points from the top left corner. `close`: only the band of the page around them, larger.
    The path is the archive's own and cannot leave it.
    """
    folder = settings.load()
    source = (folder.archive / archive_path).resolve()
    if not source.is_relative_to(folder.archive.resolve()) or not source.is_file() or (close and not boxes):
        return None
    mark = hashlib.sha256(repr((sorted(boxes), close)).encode()).hexdigest()[:12]
    cached = folder.data / "cache" / "pages" / f"{source.stem}-{page}-{mark}.png"
    if not cached.exists():
        picture = _picture(source, page, boxes, close)
        if picture is None:
            return None
        _keep(picture, cached)
    return cached.read_bytes()


def exact(archive_path: str, page: int, line: Box, printed: str) -> tuple[Box, ...]:
    """The boxes of a figure that a sentence prints in a line: of a PDF exactly where it stands, on two lines if it is broken."""
    folder = settings.load()
    source = (folder.archive / archive_path).resolve()
    if source.suffix != ".pdf" or not source.is_relative_to(folder.archive.resolve()) or not source.is_file():
        return (line,)
    from ingest.decode.figure_places import figure_places

    try:
        return figure_places(source.read_bytes(), page, line, printed)
    except (JuesuanError, OSError):
        return (line,)


def _keep(picture: Any, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(f".{os.getpid()}.{id(picture)}.part")
    picture.quantize(COLOURS, method=2).save(unfinished, "PNG")
    unfinished.replace(target)
    kept = sorted(target.parent.glob("*.png"), key=lambda path: path.stat().st_mtime)
    for old in kept[:-MOST_KEPT]:
        old.unlink(missing_ok=True)


def _picture(source: Path, page: int, boxes: Sequence[Box], close: bool) -> Any | None:
    """The outlined page, None where it cannot be drawn."""
    scale = CLOSE if close else SCALE
    try:
        drawn = _page(source, page, scale)
    except (JuesuanError, OSError, IndexError):
        return None
    if drawn is None:
        return None
    picture, real = drawn
    return _cut(_outlined(picture, boxes, real), boxes, real) if close else _outlined(picture, boxes, real)


def _page(source: Path, page: int, scale: float) -> tuple[Any, float] | None:
    """The page and its pixels a point; None for formats without pages."""
    from PIL import Image

    from ingest.decode import kinds, ocr, pdf

    data = source.read_bytes()
    if source.suffix == ".pdf":
        picture = pdf.page_image(data, page, scale)
        return picture.convert("RGB"), float(picture.info.get("scale", scale))
    if kinds.detect(data, "") is not kinds.Kind.IMAGE:
        return None
    pixels, real = ocr.frame(data, source.name, page)
    picture = Image.fromarray(pixels)
    smaller = picture.resize((round(picture.width * scale / real), round(picture.height * scale / real)))
    return smaller, scale


def _outlined(picture: Any, boxes: Sequence[Box], scale: float) -> Any:
    from PIL import Image, ImageDraw

    veil = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(veil)
    frames = [((x0 * scale) - 4, (y0 * scale) - 4, (x1 * scale) + 4, (y1 * scale) + 4) for x0, y0, x1, y1 in boxes]
    for frame in frames:
        pen.rectangle(frame, fill=(*ACCENT, 26))
    # After all the fills: the fill of a cell would wipe out the outline of the one beside it.
    for frame in frames:
        pen.rectangle(frame, outline=(*ACCENT, 255), width=3)
    return Image.alpha_composite(picture.convert("RGBA"), veil).convert("RGB")


def _cut(picture: Any, boxes: Sequence[Box], scale: float) -> Any:
    """The whole width of the page around the boxes, since the name of a row stands at its left."""
    top = max(0, int((min(box[1] for box in boxes) - ABOVE) * scale))
    bottom = min(picture.height, int((max(box[3] for box in boxes) + BELOW) * scale))
    return picture.crop((0, top, picture.width, bottom)) if bottom > top else picture
