"""Plain text dumps (text of a PDF without places) to `Document`: pages and lines, no grids."""

import hashlib
import re

from ingest.decode.document import Document, Line, Page, Reading
from ingest.decode.kinds import decode_text
from ingest.errors import Unreadable

_PAGE_MARK = re.compile(r"^\s*[-—–－]{1,2}\s*(\d{1,4})\s*[-—–－]{1,2}\s*$")


def read(data: bytes, name: str) -> Document:
    """One page per form feed or printed page mark (`— 4 —`, which ends its page). Raises `Unreadable`."""
    try:
        text = decode_text(data)
    except UnicodeDecodeError as error:
        raise Unreadable("expected text in UTF-8, UTF-16 or GB18030", document=name) from error
    pages: list[list[str]] = [[]]
    for raw in re.split(r"\r\n|\r|\n", text):
        parts = raw.split("\f")
        for index, part in enumerate(parts):
            if index:
                pages.append([])
            if part.strip():
                pages[-1].append(part.strip())
            if _PAGE_MARK.match(part):
                pages.append([])
    filled = [page for page in pages if page]
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        kind="text",
        reading=Reading.DUMP,
        pages=tuple(
            Page(
                number=number,
                width=0,
                height=0,
                lines=tuple(Line(text=line, order=order) for order, line in enumerate(page)),
                grids=(),
            )
            for number, page in enumerate(filled, start=1)
        ),
    )
