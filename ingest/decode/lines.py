"""Characters to words, words to lines of text, by their places alone.

In some real files the digits of a sentence stand several points above or below its characters, wrapped numbers stand on
two lines of a cell, and one label runs over the next; so lines are rebuilt with a tolerance of half a glyph's height,
never by the order in the file.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.decode.document import Box

Word = tuple[str, float, float, float, float]
"""A run of characters on one line: text, x0, y0, x1, y1 in points from the top left corner."""

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Indices = NDArray[np.intp]

# In heights of a glyph.
_SAME_LINE = 0.5
_SAME_BASE = 0.25
_RUN_GAP = 0.9
_WIDE_GAP = 0.98
_NUMBER_GAP = 0.8
# Closer than in running text: two numbers that share a cell because the rule between them is missing.
_CELL_NUMBER_GAP = 0.35
_LETTER_GAP = 0.25
_BLANK_GAP = 0.1
_STEP = 0.1
_SAME_PLACE = 0.3
# Chinese brackets and stops are set half as wide as their box.
_SQUEEZED = 0.6

# Points that a cell may keep free beside a number that it breaks.
_PADDING = 16.0

_FIRST_DIGIT, _LAST_DIGIT = 0x30, 0x39
_FIRST_LETTER, _LAST_LATIN = 0x41, 0x24F
_LATIN_END = re.compile(r"[A-Za-z\u00c0-\u024f,;:)]$")
_LATIN_START = re.compile(r"[A-Za-z\u00c0-\u024f(]")


class TextLine(NamedTuple):
    """One line of text and the box around it."""

    text: str
    box: Box


class Printed(NamedTuple):
    """The printed characters of a page in the order of the file: code points (n), boxes (n, 4), whether a blank stands before
    each of them (n), and the owner of each (n)."""

    codes: NDArray[np.uint32]
    boxes: Floats
    after_blank: Flags
    owners: Indices


def words(page: Printed, run_gap: float = _RUN_GAP) -> dict[int, list[Word]]:
    """The words of one page, by owner."""
    return words_of_pages([page], run_gap)[0]


def words_of_pages(pages: Sequence[Printed], run_gap: float = _RUN_GAP) -> list[dict[int, list[Word]]]:
    """Printed characters to words, by owner, for each page; no word reaches from one owner to the next.

    The second of two equal characters struck over each other (fake bold) is dropped. Characters further apart than
    `run_gap` heights are two words. Several pages cost little more than one.
    """
    sizes = [len(page.codes) for page in pages]
    if not sum(sizes):
        return [{} for _ in pages]
    codes, boxes, after_blank, owners = map(np.concatenate, zip(*pages, strict=True))
    page_of = np.repeat(np.arange(len(pages)), sizes)
    struck = _struck_twice(codes, boxes, page_of)
    if len(struck):
        kept = np.ones(len(codes), bool)
        kept[struck] = False
        codes, boxes, after_blank, owners, page_of = (
            values[kept] for values in (codes, boxes, after_blank, owners, page_of)
        )
    starts = np.flatnonzero(_begins(codes, boxes, after_blank, owners, page_of, run_gap))
    text = codes.astype("<u4").tobytes().decode("utf-32-le", "replace")
    low, high = np.minimum.reduceat(boxes, starts), np.maximum.reduceat(boxes, starts)
    low[:, 2:] = high[:, 2:]
    firsts = starts.tolist()
    found: list[dict[int, list[Word]]] = [{} for _ in pages]
    for start, end, page, owner, (x0, y0, x1, y1) in zip(
        firsts,
        [*firsts[1:], len(text)],
        page_of[starts].tolist(),
        owners[starts].tolist(),
        low.tolist(),
        strict=True,
    ):
        held, word = found[page], (text[start:end], x0, y0, x1, y1)
        if owner in held:
            held[owner].append(word)
        else:
            held[owner] = [word]
    return found


def text_lines(pieces: Sequence[Word]) -> list[TextLine]:
    """Lines from top to bottom. A gap of a glyph's height or more is kept as two blanks, one between Latin words as one."""
    return [
        TextLine(_join(row, wide=True), _around(row)) if len(row) > 1 else TextLine(row[0][0], _box(row[0]))
        for row in _rows(pieces)
    ]


def word_rows(pieces: Sequence[Word]) -> list[list[Word]]:
    """Words of one line together, from left to right; lines from top to bottom."""
    return _rows(pieces)


def cell_text(pieces: Sequence[Word], width: float = 0.0) -> str:
    """The text of a cell `width` points wide, its wrapped lines joined: nothing between Chinese characters or in a number.

    A blank stands between Latin words, and between numbers that are not one: apart on a line, or one above the other though
    both had found room on one line.
    """
    if len(pieces) == 1:
        return pieces[0][0]
    joined, rows = "", _rows(pieces)
    for row, above in zip(rows, [None, *rows], strict=False):
        text = _join(row, wide=False)
        joined += (_seam(above, row, width) if above else "") + text
    return joined


def _seam(above: list[Word], row: list[Word], width: float) -> str:
    last, first = above[-1][0], row[0][0]
    if last[-1:].isdigit() and first[:1].isdigit():
        return " " if _width(row[0]) + above[-1][3] - above[0][1] < width - _PADDING else ""
    return " " if _LATIN_END.search(last) and _LATIN_START.match(first) else ""


def _struck_twice(codes: NDArray[np.uint32], boxes: Floats, page_of: Indices) -> Indices:
    """The places of characters that stand where the same one before them stands."""
    pairs = ((codes[1:] == codes[:-1]) & (page_of[1:] == page_of[:-1])).nonzero()[0]
    one, other = boxes.take(pairs, axis=0), boxes.take(pairs + 1, axis=0)
    # The box of a flat character (一) may be that of its ink the one time and that of its line the other: middles agree.
    sides = np.maximum(one[:, 2:] - one[:, :2], other[:, 2:] - other[:, :2])
    close = np.abs(other[:, :2] + other[:, 2:] - one[:, :2] - one[:, 2:]) < 2 * _SAME_PLACE * sides
    return np.asarray(pairs[close[:, 0] & close[:, 1]] + 1)


def _begins(
    codes: NDArray[np.uint32], boxes: Floats, after_blank: Flags, owners: Indices, page_of: Indices, run_gap: float
) -> Flags:
    """Where a word begins: another owner, another line, a step back, or a gap (a narrow one between Latin letters)."""
    x0, y0, x1, y1 = boxes.T
    height, middle = y1 - y0, y0 + y1
    height = np.minimum(height[1:], height[:-1])
    gap = x0[1:] - x1[:-1]
    joined = (owners[1:] == owners[:-1]) & (page_of[1:] == page_of[:-1])
    joined &= (gap < run_gap * height) & (gap > -_SQUEEZED * height)
    joined &= x0[1:] - x0[:-1] > _STEP * height
    joined &= np.abs(middle[1:] - middle[:-1]) < 2 * _SAME_BASE * height
    latin = (codes >= _FIRST_LETTER) & (codes <= _LAST_LATIN)
    pairs = np.flatnonzero(latin[1:] & latin[:-1])
    joined[pairs] &= gap[pairs] < np.where(after_blank[pairs + 1], _BLANK_GAP, _LETTER_GAP) * height[pairs]
    digits = (codes >= _FIRST_DIGIT) & (codes <= _LAST_DIGIT)
    pairs = np.flatnonzero(digits[1:] & digits[:-1])
    joined[pairs] &= gap[pairs] < _CELL_NUMBER_GAP * height[pairs]
    return np.concatenate(([True], ~joined))


def _rows(pieces: Sequence[Word]) -> list[list[Word]]:
    """Words of one line together, from left to right; lines from top to bottom."""
    if len(pieces) < 2:
        return [list(pieces)] if pieces else []
    ordered = sorted(pieces, key=_middle)
    bands: list[list[Word]] = []
    last, low = -np.inf, 0.0
    for word in ordered:
        middle, height = _middle(word), _height(word)
        if middle - last > _SAME_LINE * min(low, height):
            bands.append([word])
        else:
            bands[-1].append(word)
        last, low = middle, height
    return [row for band in bands for row in (_band_rows(band) if len(band) > 1 else (band,))]


def _band_rows(band: list[Word]) -> list[list[Word]]:
    """One line, unless the words reach too far down or stand in each other's place."""
    row = sorted(band, key=_left)
    if _middle(band[-1]) - _middle(band[0]) > _SAME_LINE * _height(band[0]):
        return _entangled(band)
    for before, word in pairwise(row):
        if word[1] < before[3] - _SQUEEZED * _height(word):
            return _entangled(band)
    return [row]


def _entangled(band: list[Word]) -> list[list[Word]]:
    """The widest words make the lines; each other joins the nearest line that is free in its place."""
    rows: list[list[Word]] = []
    for word in sorted(band, key=_width, reverse=True):
        if any(_repeats(word, other) for row in rows for other in row):
            continue
        near = [row for row in rows if _apart(word, row[0]) <= _SAME_LINE and not any(_covers(word, it) for it in row)]
        if near:
            min(near, key=lambda row: _apart(word, row[0])).append(word)
        else:
            rows.append([word])
    return [sorted(row, key=_left) for row in sorted(rows, key=lambda row: _middle(row[0]))]


def _apart(word: Word, other: Word) -> float:
    """The distance of the middles in heights of the taller word."""
    return abs(_middle(word) - _middle(other)) / max(_height(word), _height(other))


def _covers(word: Word, other: Word) -> bool:
    return min(word[3], other[3]) - max(word[1], other[1]) > _SQUEEZED * min(_height(word), _height(other))


def _repeats(word: Word, other: Word) -> bool:
    """The same text, or a part of it, printed in the same place once more (fake bold)."""
    shared = min(word[3], other[3]) - max(word[1], other[1])
    return word[0] in other[0] and shared > (1 - _SAME_PLACE) * _width(word) and _apart(word, other) < _SAME_PLACE


def _join(row: list[Word], *, wide: bool) -> str:
    parts = [row[0][0]]
    for before, word in pairwise(row):
        parts.append(_blank(before, word, wide=wide))
        parts.append(word[0])
    return "".join(parts)


def _blank(before: Word, word: Word, *, wide: bool) -> str:
    gap = (word[1] - before[3]) / (min(_height(before), _height(word)) or 1.0)
    if wide and gap >= _WIDE_GAP:
        return "  "
    if gap >= _BLANK_GAP and _LATIN_END.search(before[0]) and _LATIN_START.match(word[0]):
        return " "
    apart = _NUMBER_GAP if wide else _CELL_NUMBER_GAP
    return " " if gap >= apart and before[0][-1:].isdigit() and word[0][:1].isdigit() else ""


def _around(row: list[Word]) -> Box:
    return Box(
        x0=row[0][1], y0=min(word[2] for word in row), x1=max(word[3] for word in row), y1=max(word[4] for word in row)
    )


def _box(word: Word) -> Box:
    _, x0, y0, x1, y1 = word
    return Box(x0=x0, y0=y0, x1=x1, y1=y1)


def _middle(word: Word) -> float:
    return (word[2] + word[4]) / 2


def _left(word: Word) -> float:
    return word[1]


def _width(word: Word) -> float:
    return word[3] - word[1]


def _height(word: Word) -> float:
    return word[4] - word[2]
