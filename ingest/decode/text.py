"""Plain text dumps (text of a PDF without places) to `Document`: pages and lines; grids where blanks keep the layout."""

import hashlib
import re
from dataclasses import replace

from ingest.decode.document import Document, Line, Page, Reading
from ingest.decode.kinds import decode_text
from ingest.decode.padded import content, is_padded
from ingest.errors import Unreadable

_PAGE_MARK = re.compile(r"^\s*[-—–－]{1,2}\s*(\d{1,4})\s*[-—–－]{1,2}\s*$")


def read(data: bytes, name: str) -> Document:
    """One page per form feed or printed page mark (`— 4 —`, which ends its page). Raises `Unreadable`."""
    try:
        text = decode_text(data)
    except UnicodeDecodeError as error:
        raise Unreadable("expected text in UTF-8, UTF-16 or GB18030", document=name) from error
    return Document(
        sha256=hashlib.sha256(data).hexdigest(), name=name, kind="text", reading=Reading.DUMP, pages=pages_of(text)
    )


def pages_of(text: str) -> tuple[Page, ...]:
    """The pages of a dump, numbered from 1; empty ones are left out."""
    pages: list[list[str]] = [[]]
    for raw in re.split(r"\r\n|\r|\n", text):
        parts = raw.split("\f")
        for index, part in enumerate(parts):
            if index:
                pages.append([])
            pages[-1].append(part.rstrip())
            if _PAGE_MARK.match(part):
                pages.append([])
    filled = [page for page in pages if any(line.strip() for line in page)]
    return tuple(_page(number, page) for number, page in enumerate(filled, start=1))


def _page(number: int, lines: list[str]) -> Page:
    """A page of lines; where they keep the layout of the page by blanks, its tables are grids."""
    if is_padded(lines):
        found = content(lines)
        texts = tuple(replace(line, box=None) for line in found.lines)
        grids = tuple(
            replace(grid, box=None, cells=tuple(replace(cell, box=None) for cell in grid.cells)) for grid in found.grids
        )
    else:
        kept = [line.strip() for line in lines if line.strip()]
        texts, grids = tuple(Line(text=line, order=order) for order, line in enumerate(kept)), ()
    return Page(number=number, width=0, height=0, lines=texts, grids=grids)
