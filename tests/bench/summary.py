"""The lines of the last table of `make bench`: what was measured, what came out, what was aimed at, and what others need."""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """One measure as it is printed; `target` is "" where none was set, `peers` where nothing is compared."""

    what: str
    ours: str
    target: str = ""
    peers: str = ""


def table(rows: Sequence[Row]) -> str:
    """The rows under a heading, in columns that Chinese characters do not bend."""
    lines = [Row("what", "ours", "target", "peers"), *rows]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _width(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text)
