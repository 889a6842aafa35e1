"""Headings of a table without rules: wrapped lines joined, and which columns each heading stands over. Pure geometry."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.decode.bands import Column, Span
from ingest.decode.lines import Word

# In heights of a line.
_WRAPPED = 1.6
_CENTRED = 0.4


@dataclass(slots=True, kw_only=True)
class Heading:
    """The joined lines of one heading and the place they take."""

    words: list[Word]

    @property
    def span(self) -> Span:
        return min(word[1] for word in self.words), max(word[3] for word in self.words)

    @property
    def top(self) -> float:
        return min(word[2] for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word[4] for word in self.words)

    @property
    def centre(self) -> float:
        return sum(self.span) / 2


def headings(rows: Sequence[Sequence[Word]], bands: Sequence[Span]) -> list[Heading]:
    """Words of the heading rows, from top to bottom, with their wrapped lines joined.

    A word goes on the heading above it where it is near, lies over the same columns and is centred or flush with it.
    """
    found: list[Heading] = []
    for row in rows:
        for word in _joined(row, bands):
            above = [one for one in found if _goes_on(one, word, bands)]
            if len(above) == 1 and not any(_goes_on(above[0], other, bands) for other in row if other is not word):
                above[0].words.append(word)
            else:
                found.append(Heading(words=[word]))
    return found


def _joined(row: Sequence[Word], bands: Sequence[Span]) -> list[Word]:
    """Words of one line that lie within one band are one: 决  算  数."""
    joined: list[Word] = []
    for word in row:
        last = joined[-1] if joined else None
        if last is not None and len(last[0]) <= 2 and len(word[0]) <= 2 and word[1] - last[3] < 3 * (word[4] - word[2]):
            joined[-1] = last[0] + word[0], last[1], min(last[2], word[2]), word[3], max(last[4], word[4])
        else:
            joined.append(word)
    return joined


def _goes_on(one: Heading, word: Word, bands: Sequence[Span]) -> bool:
    last = one.words[-1]
    height = word[4] - word[2]
    if not 0 < (word[2] + word[4]) / 2 - (last[2] + last[4]) / 2 <= _WRAPPED * height:
        return False
    centred = abs((word[1] + word[3]) / 2 - (last[1] + last[3]) / 2) <= _CENTRED * height
    flush = abs(word[1] - last[1]) <= _CENTRED * height
    return (centred or flush) and len(_over(one.span, bands)) <= 1


def _over(span: Span, bands: Sequence[Span]) -> list[int]:
    return [index for index, band in enumerate(bands) if min(band[1], span[1]) - max(band[0], span[0]) > 0]


def lowest(found: Sequence[Heading]) -> list[int]:
    """The headings under which no other stands, by their positions."""
    return [
        index
        for index, one in enumerate(found)
        if not any(
            other is not one and other.top > one.top and other.bottom > one.bottom and _shares(one.span, other.span)
            for other in found
        )
    ]


def _shares(one: Span, other: Span) -> bool:
    return min(one[1], other[1]) - max(one[0], other[0]) > 0


def spans(found: Sequence[Heading], leaves: Sequence[int], columns: Sequence[Column]) -> list[tuple[int, int]]:
    """For each heading the first and the last column that it stands over.

    A heading above others takes the columns up to where another heading stands beside it; two that share a run of columns
    part it where both are centred best.
    """
    placed = [_touched(one.span, columns) for one in found]
    for index in leaves:
        own = [number for number, column in enumerate(columns) if column.heading == index]
        placed[index] = (own[0], own[0]) if own else placed[index]
    uppers = [index for index in range(len(found)) if index not in leaves]
    for index in uppers:
        placed[index] = _grown(index, placed, found, columns)
    return placed


def _touched(span: Span, columns: Sequence[Column]) -> tuple[int, int]:
    touched = [n for n, column in enumerate(columns) if _shares(span, column.span)]
    if touched:
        return touched[0], touched[-1]
    nearest = min(range(len(columns)), key=lambda n: abs(sum(columns[n].span) - sum(span)))
    return nearest, nearest


def _grown(
    index: int, placed: Sequence[tuple[int, int]], found: Sequence[Heading], columns: Sequence[Column]
) -> tuple[int, int]:
    """The columns around an upper heading for which it is centred best, not beyond the headings beside it."""
    one = found[index]
    beside = [
        placed[other]
        for other in range(len(found))
        if other != index and min(found[other].bottom, one.bottom) - max(found[other].top, one.top) > 0
    ]
    first, last = placed[index]
    least = max((end for _, end in beside if end < first), default=-1) + 1
    most = min((start for start, _ in beside if start > last), default=len(columns)) - 1
    choices = [(a, b) for a in range(least, first + 1) for b in range(last, most + 1)]
    return min(choices, key=lambda pair: (_off_centre(pair, one, columns), pair[0] - pair[1]), default=(first, last))


def _off_centre(pair: tuple[int, int], one: Heading, columns: Sequence[Column]) -> int:
    """How far the heading is from the middle of the columns, in heights of its line: small differences count as none."""
    middle = (columns[pair[0]].span[0] + columns[pair[1]].span[1]) / 2
    return int(abs(middle - one.centre) / (one.bottom - one.top))
