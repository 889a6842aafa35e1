"""Columns that no rule draws: found by the gutters that the words of a table's rows leave free. Pure geometry.

Numbers never reach from one column into the next, so what a single number crosses is no gutter; a few words may cross one
(a total's label over two narrow columns). Columns that carry only a heading are known by that heading.
"""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from ingest.decode.lines import Word
from ingest.decode.numbers import is_amount, is_number

Span = tuple[float, float]
"""From which x to which x."""

_FINENESS = 2
"""Bins of a point."""

_SHARE_CROSSING = 0.08
_MOSTLY = 0.6
_NARROWEST_GUTTER = 0.5
# Points at either end of a word that do not count: words that touch belong to two columns all the same.
_TOUCH = 0.75
# Numbers that show how they are set, and points by which edges may differ.
_SHOWING, _EDGE, _CENTRED = 2, 1.0, 2.0
# Points that a cell keeps free on either side, at most.
_PADDING = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A base column: what it covers, and whether its heading and its numbers were found (None of either: not printed)."""

    span: Span
    heading: int | None
    band: int | None
    cell: Span | None = None


def with_cells(
    found: Sequence[Column], headings: Sequence[Span], bands: Sequence[Span], ending: Sequence[float | None]
) -> list[Column]:
    """The columns with the edges of their cells, as far as a heading in the middle and numbers at the end tell them.

    A column without numbers lies between its neighbours, as wide to either side of its heading.
    """
    middles = [None if column.heading is None else sum(headings[column.heading]) / 2 for column in found]
    rights = [None if column.band is None else ending[column.band] for column in found]
    cells: list[Span | None] = [
        None if middle is None or right is None or _is_centred(column, middle, bands) else (2 * middle - right, right)
        for column, middle, right in zip(found, middles, rights, strict=True)
    ]
    for number in [*range(len(found)), *reversed(range(len(found)))]:
        middle = middles[number]
        if cells[number] is not None or middle is None:
            continue
        before = cells[number - 1] if number else None
        after = cells[number + 1] if number + 1 < len(found) else None
        if before is not None:
            cells[number] = before[1], max(2 * middle - before[1], middle)
        elif after is not None:
            cells[number] = min(2 * middle - after[0], middle), after[0]
    return [replace(column, cell=cell) for column, cell in zip(found, cells, strict=True)]


def body_bands(rows: Sequence[Sequence[Word]], *, exact: bool = True) -> list[Span]:
    """What the words of the rows cover, cut at the gutters, from left to right; words of `exact` places may touch."""
    words = [word for row in rows for word in row]
    if not words:
        return []
    touch = _TOUCH if exact else 0.0
    left = min(word[1] for word in words)
    size = int((max(word[3] for word in words) - left) * _FINENESS) + 2
    crossing, blocked = np.zeros(size, int), np.zeros(size, bool)
    for row in rows:
        covered = np.zeros(size, bool)
        for text, x0, _, x1, _ in row:
            start, end = int((x0 + touch - left) * _FINENESS), int((x1 - touch - left) * _FINENESS)
            place = slice(start, max(end, start + 1))
            covered[place] = True
            if is_number(text):
                blocked[place] = True
        crossing += covered
    free = ~blocked & (crossing <= int(len(rows) * _SHARE_CROSSING))
    edges = np.flatnonzero(np.diff(np.concatenate(([True], free, [True])).astype(int)))
    spans = [
        (left + start / _FINENESS, left + end / _FINENESS) for start, end in zip(edges[::2], edges[1::2], strict=True)
    ]
    return _without_slits(spans, _NARROWEST_GUTTER if exact else 2 * _NARROWEST_GUTTER)


def one_column(
    bands: Sequence[Span], rows: Sequence[Sequence[Word]], headings: Sequence[Span], upper: set[int], slack: float
) -> list[Span]:
    """The bands, two beside each other as one where no line has words in both and both have the same heading.

    A name from the left and a total in the middle of one column leave a gutter between them in a short table, and so do
    numbers that one row sets otherwise than the rest.
    """
    found = list(bands[:1])
    for band in bands[1:]:
        both = found[-1], band
        if not _on_one_line(both, rows) and _have_one_heading(both, rows, headings, upper, slack):
            found[-1] = found[-1][0], band[1]
        else:
            found.append(band)
    return found


def _is_centred(column: Column, middle: float, bands: Sequence[Span]) -> bool:
    """True for numbers around the middle of their heading: they do not show where their cell ends."""
    return column.band is not None and abs(sum(bands[column.band]) / 2 - middle) < _CENTRED


def _on_one_line(both: Sequence[Span], rows: Sequence[Sequence[Word]]) -> bool:
    return any(all(any(_is_in(word, band) for word in row) for band in both) for row in rows)


def _have_one_heading(
    both: Sequence[Span], rows: Sequence[Sequence[Word]], headings: Sequence[Span], upper: set[int], slack: float
) -> bool:
    """True for two bands of words under at most one heading, and for two of numbers that end in the column of one."""
    wordy = worded(both, rows)
    if len(wordy) == len(both):
        lower = [span for number, span in enumerate(headings) if number not in upper]
        return len([span for span in lower if both[0][0] < sum(span) / 2 < both[1][1]]) < 2
    if wordy:
        return False
    ending = number_ends(both, rows, wordy, slack)
    owners = [_before_end(end, band, headings, upper, set(), slack) for end, band in zip(ending, both, strict=True)]
    return owners[0] is not None and owners[0] == owners[1] and owners[0] not in upper


def worded(bands: Sequence[Span], rows: Sequence[Sequence[Word]]) -> set[int]:
    """The bands in which hardly any number stands."""
    found = set()
    for number, band in enumerate(bands):
        inside = [word for row in rows for word in row if min(band[1], word[3]) - max(band[0], word[1]) > 0]
        if sum(1 for word in inside if is_number(word[0])) <= len(inside) * _SHARE_CROSSING:
            found.add(number)
    return found


def _without_slits(spans: list[Span], narrowest: float) -> list[Span]:
    joined = spans[:1]
    for span in spans[1:]:
        if span[0] - joined[-1][1] < narrowest:
            joined[-1] = joined[-1][0], span[1]
        else:
            joined.append(span)
    return joined


def number_ends(
    bands: Sequence[Span], rows: Sequence[Sequence[Word]], worded: set[int], slack: float
) -> list[float | None]:
    """Where the numbers of each band end: the right edge of its column, less the padding. None where they are set from the left.

    Numbers of one width do not show how they are set: they are set as most amounts of the table.
    """
    inside = [[word for row in rows for word in row if _is_in(word, band) and is_number(word[0])] for band in bands]
    known = [_set_from_left(words, slack) for words in inside]
    amounts = [
        one for words, one in zip(inside, known, strict=True) if one is not None and any(is_amount(w[0]) for w in words)
    ]
    usual = sum(amounts) * 2 > len(amounts)
    found: list[float | None] = []
    for number, (words, one) in enumerate(zip(inside, known, strict=True)):
        left = (usual if any(is_amount(word[0]) for word in words) else True) if one is None else one
        found.append(None if left or number in worded or not words else max(word[3] for word in words))
    return found


def _is_in(word: Word, band: Span) -> bool:
    return min(band[1], word[3]) - max(band[0], word[1]) > 0


def _set_from_left(words: Sequence[Word], slack: float) -> bool | None:
    """True for numbers that begin under each other and end elsewhere; None where they do both or there are too few."""
    if len(words) < _SHOWING:
        return None
    first, last = [word[1] for word in words], [word[3] for word in words]
    lefts, rights = max(first) - min(first), max(last) - min(last)
    if abs(lefts - rights) <= _EDGE + 2 * slack:
        centres = [word[1] + word[3] for word in words]
        return False if lefts > 2 * _EDGE + slack and max(centres) - min(centres) <= 2 * _EDGE + slack else None
    return lefts < rights


def columns(
    bands: Sequence[Span],
    headings: Sequence[Span],
    upper: set[int],
    worded: set[int],
    slack: float,
    ending: Sequence[float | None] = (),
    parents: Set[int] = frozenset(),
) -> tuple[list[Column], dict[int, tuple[int, int]]]:
    """Columns from bands and the lowest headings, and for each band the first and last column that it may stand in.

    A heading and a band that share more than `slack` points are one column. Between those, bands and headings that stand
    alone belong together in printed order: a band with more headings than bands beside it may be any of them in that order.
    One of the `upper` headings that stands over words, or alone between two sure columns, has none of its own. `ending` says
    where the numbers of each band end, which tells their heading without any share: the last that is centred before it.
    `parents` are headings known to have no column of their own.
    """
    over_words = {heading for heading in upper for band in worded if _is_within(headings[heading], bands[band])}
    over_words |= parents
    sure = _by_ends(ending, bands, headings, upper - over_words, over_words, slack)
    pairs = _pairs(bands, headings, slack, over_words, sure)
    items = sorted(
        [
            *((_union(bands[band], headings[heading]), heading, band) for band, heading in pairs.items()),
            *((span, None, band) for band, span in enumerate(bands) if band not in pairs),
            *(
                (span, heading, None)
                for heading, span in enumerate(headings)
                if heading not in {*pairs.values(), *over_words}
                and not any(_is_within(span, bands[band]) for band in pairs)
            ),
        ],
        key=lambda item: sum(item[0]),
    )
    items = [
        item
        for index, item in enumerate(items)
        if item[2] is not None
        or item[1] not in upper
        or not all(_is_sure(near) for near in items[max(0, index - 1) : index + 2] if near is not item)
    ]
    found: list[Column] = []
    places: dict[int, tuple[int, int]] = {}
    run: list[tuple[Span, int | None, int | None]] = []
    for item in [*items, None]:
        if item is not None and not _is_sure(item):
            run.append(item)
            continue
        _close(run, found, places)
        run = []
        if item is not None:
            places[item[2] if item[2] is not None else -1] = len(found), len(found)
            found.append(Column(span=item[0], heading=item[1], band=item[2]))
    return found, places


def _is_within(heading: Span, band: Span) -> bool:
    """True where most of a heading lies over a band: it is a second one of the same column."""
    shared = min(heading[1], band[1]) - max(heading[0], band[0])
    return shared > _MOSTLY * (heading[1] - heading[0])


def _is_sure(item: tuple[Span, int | None, int | None]) -> bool:
    return item[1] is not None and item[2] is not None


def _by_ends(
    ending: Sequence[float | None],
    bands: Sequence[Span],
    headings: Sequence[Span],
    upper: set[int],
    excluded: set[int],
    slack: float,
) -> dict[int, int]:
    """Bands with the heading of their column: centred before the column ends, the next one behind it.

    An upper heading in between may be over this column or over several: then what both share must tell, or nothing does.
    """
    found: dict[int, int] = {}
    for band, end in enumerate(ending):
        heading = _before_end(end, bands[band], headings, upper, excluded, slack)
        if heading is not None:
            found[band] = heading
    claims = Counter(found.values())
    return {band: heading for band, heading in found.items() if claims[heading] == 1}


def _before_end(
    end: float | None, band: Span, headings: Sequence[Span], upper: set[int], excluded: set[int], slack: float
) -> int | None:
    """The one heading in whose column numbers end; None where none is centred before them, or several may be theirs.

    A cell reaches as far to the left of its heading as to the right: numbers that begin before it are not in it.
    """
    if end is None:
        return None
    before = [
        (sum(span) / 2, number)
        for number, span in enumerate(headings)
        if number not in excluded and sum(span) / 2 <= end + slack
    ]
    lower = max((one for one in before if one[1] not in upper), default=None)
    near = [number for middle, number in before if lower is None or middle >= lower[0] - slack]
    if len(near) > 1:
        near = [number for number in near if band[0] >= sum(headings[number]) - end - _PADDING - slack]
    if len(near) > 1:
        near = [number for number in near if _share(band, headings[number]) > slack]
    return near[0] if len(near) == 1 else None


def _share(one: Span, other: Span) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])


def _pairs(
    bands: Sequence[Span], headings: Sequence[Span], slack: float, excluded: set[int], sure: dict[int, int]
) -> dict[int, int]:
    """Bands with the one heading that they share the most of; a heading over several bands is of the widest share."""
    shares = sorted(
        (
            (min(band[1], heading[1]) - max(band[0], heading[0]), b, h)
            for b, band in enumerate(bands)
            for h, heading in enumerate(headings)
            if h not in excluded
        ),
        reverse=True,
    )
    pairs = dict(sure)
    for share, band, heading in shares:
        if share > slack and band not in pairs and heading not in pairs.values():
            pairs[band] = heading
    return pairs


def _close(
    run: list[tuple[Span, int | None, int | None]], found: list[Column], places: dict[int, tuple[int, int]]
) -> None:
    """A run of lone bands and lone headings to columns."""
    lone = [(span, heading) for span, heading, _ in run if heading is not None]
    waiting = [(span, band) for span, _, band in run if band is not None]
    if not lone or len(waiting) > len(lone):
        for span, heading, band in run:
            if band is not None:
                places[band] = len(found), len(found)
            found.append(Column(span=span, heading=heading, band=band))
        return
    first, spare = len(found), len(lone) - len(waiting)
    for position, (span, heading) in enumerate(lone):
        if spare:
            found.append(Column(span=span, heading=heading, band=None))
        else:
            own, band = waiting[position]
            found.append(Column(span=_union(span, own), heading=heading, band=band))
    for position, (_, number) in enumerate(waiting):
        places[number] = first + position, first + position + spare


def _union(one: Span, other: Span) -> Span:
    return min(one[0], other[0]), max(one[1], other[1])


def edges(found: Sequence[Column]) -> list[float]:
    """The edges of the columns: the outer ends, and the middle between two neighbours."""
    inner = [(left.span[1] + right.span[0]) / 2 for left, right in pairwise(found)]
    return [found[0].span[0] - 1.0, *inner, found[-1].span[1] + 1.0]
