"""Tables of text dumps that keep the layout of the page by blanks: where a word stands on its line tells its column.

Converters count every character as one column, or Chinese ones as two; the count under which the numbers stand better
under each other is taken. Places are less exact than on a page: a number may slip by a column.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

import numpy as np

from ingest.decode.aligned import with_aligned
from ingest.decode.grid import OUTSIDE, Content, compose
from ingest.decode.lines import Word
from ingest.decode.numbers import is_amount

_WORD = re.compile(r"\S+")
_PADDED = re.compile(r"\S {2,}\S")
_ENOUGH_LINES = 3
# Points of one character across and down: a line is twice as high as a character is wide.
_ACROSS, _DOWN, _LEADING = 5.0, 10.0, 12.0
_SLACK = _ACROSS
_NO_RULES = np.empty((0, 3))


def is_padded(lines: Sequence[str]) -> bool:
    """True where numbers with decimals stand on several lines whose words are set apart by runs of blanks."""
    found = sum(1 for line in lines if _PADDED.search(line.strip()) and any(map(is_amount, line.split())))
    return found >= _ENOUGH_LINES


def content(lines: Sequence[str]) -> Content:
    """The lines of a page, blanks kept, as grids without places and the lines outside them."""
    words = min((_words(lines, wide) for wide in (1, 2)), key=_scatter)
    frames, held = with_aligned([], {OUTSIDE: words}, words, _NO_RULES, _SLACK)
    return compose(frames, held)


def _words(lines: Sequence[str], wide: int) -> list[Word]:
    """The words of the lines at their places; `wide` columns for a Chinese character."""
    found = []
    for number, line in enumerate(lines):
        places = [0]
        for char in line.expandtabs():
            places.append(places[-1] + (wide if unicodedata.east_asian_width(char) in "WFA" else 1))
        top = number * _LEADING
        found += [
            (match.group(), places[match.start()] * _ACROSS, top, places[match.end()] * _ACROSS, top + _DOWN)
            for match in _WORD.finditer(line.expandtabs())
        ]
    return found


def _scatter(words: Sequence[Word]) -> int:
    """At how many places numbers with decimals end that end at no other line."""
    ends = Counter(word[3] for word in words if is_amount(word[0]))
    return sum(1 for count in ends.values() if count == 1)
