"""Pictures of pages, rendered by PDFium when asked for and kept on disk."""

import hashlib
from pathlib import Path

from ingest import settings
from ingest.decode import pdf

SCALE = 1.6


def page_png(archive_path: str, page: int, box: tuple[float, float, float, float] | None) -> bytes | None:
    """The page as PNG with the box outlined in the accent; None where the document has no pages to show.

    `box` is x0, y0, x1, y1 in points from the top left corner. The path is the archive's own and cannot leave it.
    """
    folder = settings.load()
    source = (folder.archive / archive_path).resolve()
    if not source.is_relative_to(folder.archive.resolve()) or source.suffix != ".pdf" or not source.exists():
        return None
    cached = folder.data / "cache" / "pages" / f"{source.stem}-{page}-{_mark(box)}.png"
    if not cached.exists():
        cached.parent.mkdir(parents=True, exist_ok=True)
        _render(source, page, box, cached)
    return cached.read_bytes()


def _mark(box: tuple[float, float, float, float] | None) -> str:
    return hashlib.sha256(repr(box).encode()).hexdigest()[:12]


def _render(source: Path, page: int, box: tuple[float, float, float, float] | None, target: Path) -> None:
    from PIL import ImageDraw

    picture = pdf.page_image(source.read_bytes(), page, SCALE).convert("RGB")
    if box is not None:
        x0, y0, x1, y1 = (edge * SCALE for edge in box)
        ImageDraw.Draw(picture).rectangle((x0 - 3, y0 - 3, x1 + 3, y1 + 3), outline="#B23A2E", width=3)
    unfinished = target.with_suffix(".part")
    picture.save(unfinished, "PNG")
    unfinished.replace(target)
