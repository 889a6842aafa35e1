"""Frames whose rules do not tell the cells: drawn around the outside only, or with a rule between two columns missing.

What such a cell holds belongs to several: numbers follow the wrong name, two headings read as one. Its words are read by
their places instead, as if nothing were drawn.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from ingest.decode.grid import Frame
from ingest.decode.lines import Word, word_rows
from ingest.decode.numbers import alone, is_amount, is_number, plain

# Lines of numbers in one cell.
_HOLLOW = 4
# Rows of which a cell holds two things set apart, none of them a number with decimals.
_CROWDED = 2
# In heights of a line: no blank within a name or a number is as wide.
_APART, _LEVEL = 0.9, 0.25
_MOST_WORDS = 40
_OF_WHICH = re.compile(r"^其中[:：]")
_NAME = re.compile(r"(?:其中[:：])?[^\s\d:：]{2,}")
_SENTENCE = re.compile(r"[，。；:：]")

_Span = tuple[int, int, int, int]
"""Row, column, rows and columns of a cell."""


def whole_frames(frames: Sequence[Frame], words: Mapping[int, Sequence[Word]]) -> list[Frame]:
    """The frames whose cells hold what one cell can hold."""
    kept, first = [], 0
    for frame in frames:
        held = [words.get(number, ()) for number in range(first, first + len(frame.spans))]
        first += len(frame.spans)
        if not any(map(_is_hollow, held)) and not _runs_together(frame.spans, held, len(frame.columns) - 1):
            kept.append(frame)
    return kept


def _is_hollow(words: Sequence[Word]) -> bool:
    return len(words) >= _HOLLOW and sum(1 for row in word_rows(words) if alone(row)) >= _HOLLOW


def _runs_together(spans: Sequence[_Span], held: Sequence[Sequence[Word]], across: int) -> bool:
    """True where cells hold two things beside each other: in several rows, one with decimals, or two headings over numbers.

    Cells over a whole row are notes, labels and titles.
    """
    rows: set[int] = set()
    for span, words in zip(spans, held, strict=True):
        pairs = _pairs(words) if len(words) > 1 and span[3] < across else []
        if not pairs:
            continue
        named = all(_NAME.fullmatch(plain(word[0])) for pair in pairs for word in pair)
        if any(is_amount(word[0]) for pair in pairs for word in pair):
            return True
        if named and _is_over_numbers(span, zip(spans, held, strict=True)):
            return True
        rows.add(span[0])
    return len(rows) >= _CROWDED


def _pairs(words: Sequence[Word]) -> list[tuple[Word, Word]]:
    """Names and numbers beside each other in a cell, too far apart for one thing; none in a cell with a sentence.

    One in the middle of two lines stands beside both: a heading beside a wrapped one.
    """
    if len(words) > _MOST_WORDS:
        return []
    beside = [(one, other) for one, other in combinations(words, 2) if _is_beside(one, other)]
    if not beside or any(_SENTENCE.search(_OF_WHICH.sub("", word[0])) for word in words):
        return []
    return [
        (one, other)
        for one, other in beside
        if not any(_is_between(word, one, other) for word in words)
        and all(is_number(word[0]) or _NAME.fullmatch(plain(word[0])) for word in (one, other))
    ]


def _is_beside(one: Word, other: Word) -> bool:
    height = min(one[4] - one[2], other[4] - other[2])
    level = min(one[4], other[4]) - max(one[2], other[2]) > _LEVEL * height
    return level and max(one[1], other[1]) - min(one[3], other[3]) > _APART * height


def _is_between(word: Word, one: Word, other: Word) -> bool:
    """A mark of punctuation, say: a comma drawn by itself joins what stands beside it."""
    middle = (word[1] + word[3]) / 2
    near = min(word[4], max(one[4], other[4])) - max(word[2], min(one[2], other[2])) >= 0
    return near and min(one[3], other[3]) < middle < max(one[1], other[1])


def _is_over_numbers(span: _Span, cells: Iterable[tuple[_Span, Sequence[Word]]]) -> bool:
    """True where numbers with decimals stand alone in the cells that are as wide as this one, below it."""
    below = (held for other, held in cells if other[0] > span[0] and other[1::2] == span[1::2])
    return any(len(held) == 1 and is_amount(held[0][0]) for held in below)
