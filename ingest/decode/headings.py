"""Headings of a table without rules: which columns each of their lines stands over. Pure geometry.

Whether two lines above each other are one wrapped heading or a heading over another is not told by their places: every
line stays a cell of its own, and whoever knows the wordings joins them.
"""

from collections.abc import Sequence

from ingest.decode.bands import Column, Span
from ingest.decode.lines import Word

# In heights of a line.
_LETTER_SPACE = 3.0
_LETTERS = 2
_HIGHER = 1.2
_WRAPPED = 1.6
_BELOW = 0.25
_SET_APART = 1.4


def joined(row: Sequence[Word], above: Sequence[Word] = ()) -> list[Word]:
    """The words of a line; single characters set apart (`决  算  数`) are one word.

    One below a longer word of the line `above` is the end of a wrapped heading and stands for itself.
    """
    found: list[Word] = []
    for word in row:
        last = found[-1] if found else None
        near = last is not None and word[1] - last[3] < _LETTER_SPACE * (word[4] - word[2])
        if last is not None and near and _is_spaced(last, above) and len(word[0]) == 1 and _is_spaced(word, above):
            found[-1] = last[0] + word[0], last[1], min(last[2], word[2]), word[3], max(last[4], word[4])
        else:
            found.append(word)
    return found


def _is_spaced(word: Word, above: Sequence[Word]) -> bool:
    """A character or two, and no end of a wrapped word."""
    if len(word[0]) > _LETTERS or not all(map(_is_letter, word[0])):
        return False
    height = word[4] - word[2]
    return not any(
        len(other[0]) > _LETTERS and shares(_span(other), _span(word)) and word[2] - other[4] < height
        for other in above
    )


def _is_letter(text: str) -> bool:
    return "一" <= text <= "鿿"


def lowest(found: Sequence[Word]) -> list[int]:
    """The headings under which no other stands, by their positions."""
    return [
        index
        for index, one in enumerate(found)
        if not any(_middle(other) > _middle(one) + _half(one) and shares(_span(one), _span(other)) for other in found)
    ]


def reach(found: Sequence[Word], leaves: Sequence[int]) -> list[Span]:
    """What each of the lowest headings covers, together with the lines above it that stand over no other one."""
    spans = [_span(found[leaf]) for leaf in leaves]
    for index in sorted(range(len(found)), key=lambda index: -_middle(found[index])):
        under = [number for number, span in enumerate(spans) if shares(_span(found[index]), span)]
        if index not in leaves and len(under) == 1:
            own, other = spans[under[0]], _span(found[index])
            spans[under[0]] = min(own[0], other[0]), max(own[1], other[1])
    return spans


def upper(found: Sequence[Word], leaves: Sequence[int]) -> set[int]:
    """Positions among the lowest headings of those that stand a whole line above the line on which the headings end.

    Centred over columns without touching the headings below, such a heading looks like one of a column of its own. It is one
    where no lower heading stands between those beside it.
    """
    if not found:
        return set()
    end = max(found, key=_middle)
    high = {
        number
        for number, leaf in enumerate(leaves)
        if _middle(end) - _middle(found[leaf]) > _HIGHER * 2 * _half(found[leaf])
    }
    return {number for number in high if _has_lower(found, leaves, number)}


def _has_lower(found: Sequence[Word], leaves: Sequence[int], number: int) -> bool:
    one = found[leaves[number]]
    beside = [word for word in found if word is not one and abs(_middle(word) - _middle(one)) < 2 * _half(one)]
    left = max((word[3] for word in beside if word[3] <= one[1]), default=float("-inf"))
    right = min((word[1] for word in beside if word[1] >= one[3]), default=float("inf"))
    lower = (found[leaf] for leaf in leaves if _middle(found[leaf]) - _middle(one) > _HIGHER * 2 * _half(one))
    return any(left < (word[1] + word[3]) / 2 < right for word in lower)


def shares(one: Span, other: Span) -> bool:
    """True where two spans have something in common."""
    return min(one[1], other[1]) - max(one[0], other[0]) > 0


def stretched(found: Sequence[Word], leaves: Sequence[int], columns: Sequence[Column]) -> list[tuple[int, int]]:
    """For each heading the first and the last column that it stands over.

    A heading above others takes the columns around it for which it is centred best, not beyond a heading beside it.
    """
    placed = [touched(one, columns) for one in found]
    for number, leaf in enumerate(leaves):
        own = [index for index, column in enumerate(columns) if column.heading == number]
        placed[leaf] = (own[0], own[0]) if own else placed[leaf]
    owned = {column.heading for column in columns}
    uppers = {*range(len(found))} - {leaf for number, leaf in enumerate(leaves) if number in owned}
    tops = [_top(found, leaves, column) for column in columns]
    ends = [index for index in uppers if _goes_on(found, index) is None]
    grown: list[tuple[int, int]] = []
    for index in sorted(ends, key=lambda index: _middle(found[index])):
        placed[index] = _grown(index, placed, found, columns, tops, _over(placed[index], grown))
        grown.append(placed[index])
    for index in sorted(uppers - {*ends}, key=lambda index: -_middle(found[index])):
        below = _goes_on(found, index)
        placed[index] = placed[index] if below is None else placed[below]
    return placed


def _over(own: tuple[int, int], grown: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The columns of the narrowest heading above that stands over a heading; None where none does."""
    above = [span for span in grown if span[0] <= own[0] and own[1] <= span[1] and span[0] < span[1]]
    return min(above, key=lambda span: span[1] - span[0], default=None)


def touched(word: Word, columns: Sequence[Column]) -> tuple[int, int]:
    """The first and the last column that a word lies over; the nearest one where it lies over none."""
    span = _span(word)
    over = [number for number, column in enumerate(columns) if shares(span, column.span)]
    if over:
        return over[0], over[-1]
    nearest = min(range(len(columns)), key=lambda number: abs(sum(columns[number].span) - sum(span)))
    return nearest, nearest


def _grown(
    index: int,
    placed: Sequence[tuple[int, int]],
    found: Sequence[Word],
    columns: Sequence[Column],
    tops: Sequence[float | None],
    over: tuple[int, int] | None,
) -> tuple[int, int]:
    one = found[index]
    beside = [
        placed[other]
        for other in range(len(found))
        if other != index
        and abs(_middle(found[other]) - _middle(one)) < 2 * _half(one)
        and _goes_on(found, other) is None
    ]
    first, last = placed[index]
    outer = over or (0, len(columns) - 1)
    least = max(outer[0], max((end for _, end in beside if end < first), default=-1) + 1)
    most = min(outer[1], min((start for start, _ in beside if start > last), default=len(columns)) - 1)
    choices = [(a, b) for a in range(least, first + 1) for b in range(last, most + 1)]

    def fit(pair: tuple[int, int]) -> tuple[bool, int, bool, int]:
        known = [top for top in tops[pair[0] : pair[1] + 1] if top is not None]
        beside = min(known, default=one[4] + 2 * _half(one)) - one[4] < _BELOW * 2 * _half(one)
        return beside, _off_centre(pair, one, columns), pair == over, pair[0] - pair[1]

    return min(choices, key=fit, default=(first, last))


def _top(found: Sequence[Word], leaves: Sequence[int], column: Column) -> float | None:
    """Where a column's heading begins, wrapped lines and all: one beside a heading over several columns is not under it."""
    if column.heading is None:
        return None
    line = leaves[column.heading]
    while (above := next((n for n in range(len(found)) if _goes_on(found, n) == line), None)) is not None:
        line = above
    return found[line][2]


def _goes_on(found: Sequence[Word], index: int) -> int | None:
    """The next line of a wrapped heading: alone below it, around the same middle. None where the heading ends."""
    one = found[index]
    below = [
        number
        for number, word in enumerate(found)
        if 0 < _middle(word) - _middle(one) < _WRAPPED * 2 * _half(one) and shares(_span(word), _span(one))
    ]
    same = len(below) == 1 and abs(sum(_span(found[below[0]])) - sum(_span(one))) < 2 * _half(one)
    return below[0] if same else None


def _off_centre(pair: tuple[int, int], one: Word, columns: Sequence[Column]) -> int:
    """How far the heading is from the middle of the columns, in heights of its line: small differences count as none."""
    first, last = columns[pair[0]], columns[pair[1]]
    middle = ((first.cell or first.span)[0] + (last.cell or last.span)[1]) / 2
    return int(abs(middle - sum(_span(one)) / 2) / (2 * _half(one) or 1.0))


def _span(word: Word) -> Span:
    return word[1], word[3]


def _middle(word: Word) -> float:
    return (word[2] + word[4]) / 2


def _half(word: Word) -> float:
    return (word[4] - word[2]) / 2


def apart(word: Word, bands: Sequence[Span]) -> list[Word]:
    """A word of letters set apart as its letters where they stand over several columns: `类  款  项` over three of codes."""
    text, x0, y0, x1, y1 = word
    height, count = y1 - y0, len(text)
    if count < _LETTERS or x1 - x0 < _SET_APART * count * height or not all(map(_is_letter, text)):
        return [word]
    step = (x1 - x0 - height) / (count - 1)
    letters = [(text[n], x0 + n * step, y0, x0 + n * step + height, y1) for n in range(count)]
    over = {sum(1 for band in bands if band[0] < letter[3]) for letter in letters}
    return letters if len(over) == count else [word]
