"""Glyphs to lines of text, by their places alone.

In some real files the digits of a sentence sit several points above or below its characters, and wrapped numbers stand on
two lines of a cell; so lines are rebuilt with a tolerance of half a glyph's height, never by the order in the file.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ingest.decode.document import Box

Glyph = tuple[str, float, float, float, float]
"""Text, x0, y0, x1, y1 in points from the top left corner."""

_WIDE_GAP = 1.0
_WORD_GAP = 0.22
_DOUBLE_STRIKE = 0.3
_LATIN_END = re.compile(r"[A-Za-z,;:)]$")


class TextLine(NamedTuple):
    """One line of text and the box around it."""

    text: str
    box: Box


def text_lines(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """Lines from top to bottom. A gap of a glyph's height or more is kept as two blanks, one between Latin words as one."""
    return [_line(row) for row in _rows(glyphs)]


def cell_text(glyphs: Sequence[Glyph]) -> str:
    """The text of a cell with its wrapped lines joined: a blank only between Latin words, none inside numbers or Chinese."""
    if not glyphs:
        return ""
    joined = ""
    for row in _rows(glyphs):
        text = _join(row, wide=False)
        joined += (" " if _LATIN_END.search(joined) and text[:1].isalpha() and text[:1].isascii() else "") + text
    return joined


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs of one line together: each within half a height of the line's middle; nearest line first."""
    rows: list[tuple[float, float, float, list[Glyph]]] = []
    for glyph in sorted(glyphs, key=lambda g: g[2] + g[4]):
        middle = (glyph[2] + glyph[4]) / 2
        best = None
        for index in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            top, centre, bottom, _ = rows[index]
            if (top <= middle <= bottom or glyph[2] <= centre <= glyph[4]) and (
                best is None or abs(middle - centre) < abs(middle - rows[best][1])
            ):
                best = index
        if best is None:
            rows.append((glyph[2], middle, glyph[4], [glyph]))
        else:
            rows[best][3].append(glyph)
    return [sorted(row[3], key=lambda g: g[1]) for row in rows]


def _line(row: list[Glyph]) -> TextLine:
    box = Box(x0=row[0][1], y0=min(g[2] for g in row), x1=max(g[3] for g in row), y1=max(g[4] for g in row))
    return TextLine(_join(row, wide=True), box)


def _join(row: list[Glyph], *, wide: bool) -> str:
    """The glyphs of one line from left to right; the second of two glyphs struck over each other (fake bold) is dropped."""
    parts: list[str] = []
    last: Glyph | None = None
    for glyph in row:
        text, x0, y0, x1, y1 = glyph
        if last is not None:
            if text == last[0] and x0 - last[1] < _DOUBLE_STRIKE * (x1 - x0):
                continue
            gap, height = x0 - last[3], y1 - y0
            if wide and gap > _WIDE_GAP * height:
                parts.append("  ")
            elif gap > _WORD_GAP * height and text.isascii() and text.isalpha() and _LATIN_END.search(last[0]):
                parts.append(" ")
        parts.append(text)
        last = glyph
    return "".join(parts)
