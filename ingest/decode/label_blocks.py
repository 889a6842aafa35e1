"""Wrapped labels that no rule encloses: which lines of words belong to which line of numbers.

Cells are set around the middle of their row: the lines of a wrapped name stand as far above its numbers as below. A line
that goes on below fills its column, and the lines of one cell stand equally far apart. What fits no line of numbers so is a
row of its own; nobody guesses.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ingest.decode.bands import Span
from ingest.decode.lines import Word
from ingest.decode.numbers import is_number, plain

Row = list[Word]
Place = tuple[int, int]
"""A line and a column, by their numbers."""

START = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|\d{3}(?:\d{2}){0,2}")

# Points by which equal distances and middles may differ.
_EQUAL, _CENTRED = 0.7, 1.5
# In heights of a line.
_SPARE, _LEADING, _FARTHEST = 2.1, 2.2, 3.0
# In distances of two rows: what is nearer is one cell where nothing else tells.
_NEARER = 0.92
_MOST_LINES = 7


class _Piece(NamedTuple):
    """What one line has in a column of words: where it stands, whether it fills the column, whether it begins a label."""

    line: int
    middle: float
    height: float
    full: bool
    begins: bool


def owners(rows: Sequence[Row], numbered: Sequence[int], bands: Sequence[Span]) -> dict[Place, int]:
    """For the words of each line and column the line of numbers that they name; those that are rows of their own are left out.

    `numbered` are the lines with numbers, `bands` the columns.
    """
    anchors = {line: _middle(list(rows[line])) for line in numbered}
    nameless = {line for line in numbered if all(is_number(word[0]) for word in rows[line])}
    found: dict[Place, int] = {}
    for column, band in enumerate(bands):
        pieces = _pieces(rows, band)
        if all(piece.line in anchors for piece in pieces):
            continue
        found |= {(piece.line, column): line for line, block in _blocks(pieces, anchors, nameless) for piece in block}
    return found


def _pieces(rows: Sequence[Row], band: Span) -> list[_Piece]:
    inside = [[word for word in row if min(band[1], word[3]) - max(band[0], word[1]) > 0] for row in rows]
    right = max(words[-1][3] for words in inside if words)
    widest = max(words[-1][3] - words[0][1] for words in inside if words)
    found = []
    for number, words in enumerate(inside):
        if not words:
            continue
        height = max(word[4] - word[2] for word in words)
        least = _SPARE * height
        full = words[-1][3] >= right - least or words[-1][3] - words[0][1] >= widest - least
        begins = START.match(plain(words[0][0])) is not None
        found.append(_Piece(number, _middle(words), height, full, begins))
    return found


def _blocks(
    pieces: Sequence[_Piece], anchors: Mapping[int, float], nameless: Set[int]
) -> Iterator[tuple[int, Sequence[_Piece]]]:
    """Each line of numbers with the lines of its name."""
    leading = _leading(pieces, anchors, nameless)
    pitch = _pitch(pieces, anchors)
    for line in anchors:
        fitting = list(_around(pieces, line, anchors, nameless))
        if not fitting:
            continue
        chosen = fitting[0]
        for block in fitting[1:]:
            gap = _gap(block)
            if abs(gap - leading) <= _EQUAL if leading else gap < _NEARER * pitch:
                chosen = block
        yield line, chosen


def _around(
    pieces: Sequence[_Piece], line: int, anchors: Mapping[int, float], nameless: Set[int]
) -> Iterator[Sequence[_Piece]]:
    """The runs of lines whose middle is that of a line of numbers, from the shortest on."""
    middle = anchors[line]
    low = next(
        (index for index, piece in enumerate(pieces) if piece.middle > middle - _EQUAL or piece.line >= line),
        len(pieces),
    )
    on = low < len(pieces) and pieces[low].line == line
    first, end = low, low + on
    while end - first <= _MOST_LINES:
        block = pieces[first:end]
        if block and (len(block) == 1 or _is_cell(block, line, anchors, nameless)):
            yield block
        elif block and len(block) > 1:
            return
        first, end = first - 1, end + 1
        if first < 0 or end > len(pieces):
            return


def _is_cell(block: Sequence[_Piece], line: int, anchors: Mapping[int, float], nameless: Set[int]) -> bool:
    """True where the lines can be one cell around a line of numbers."""
    if any(piece.line in anchors and piece.line != line for piece in block):
        return False
    gaps = [after.middle - before.middle for before, after in pairwise(block)]
    if max(gaps) - min(gaps) > _EQUAL or max(gaps) > (_FARTHEST if line in nameless else _LEADING) * block[0].height:
        return False
    if any(piece.begins for piece in block[1:]) or (len(block) > 2 and not all(piece.full for piece in block[:-1])):
        return False
    between = [other for other in anchors if block[0].line < other < block[-1].line and other != line]
    return not between and abs((block[0].middle + block[-1].middle) / 2 - anchors[line]) <= _CENTRED


def _gap(block: Sequence[_Piece]) -> float:
    return (block[-1].middle - block[0].middle) / (len(block) - 1)


def _leading(pieces: Sequence[_Piece], anchors: Mapping[int, float], nameless: Set[int]) -> float:
    """How far apart the two lines around a line of numbers stand, as a rule; 0 where there are none."""
    found = [_gap(block) for line in anchors for block in _around(pieces, line, anchors, nameless) if len(block) == 2]
    return median(found) if found else 0.0


def _pitch(pieces: Sequence[_Piece], anchors: Mapping[int, float]) -> float:
    """How far apart two rows stand at least: lines with words beside numbers, one above the other."""
    apart = [
        after.middle - before.middle
        for before, after in pairwise(pieces)
        if before.line in anchors and after.line in anchors
    ]
    return min(apart, default=0.0)


def _middle(words: Sequence[Word]) -> float:
    return sum(word[2] + word[4] for word in words) / (2 * len(words))
