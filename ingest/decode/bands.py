"""Columns that no rule draws: found by the gutters that the words of a table's rows leave free. Pure geometry.

Numbers never reach from one column into the next, so what a single number crosses is no gutter; a few words may cross one
(a total's label over two narrow columns). Columns that carry only a heading are known by that heading.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ingest.decode.lines import Word
from ingest.decode.numbers import is_number

Span = tuple[float, float]
"""From which x to which x."""

_FINENESS = 2
"""Bins of a point."""

_SHARE_CROSSING = 0.08
_MOSTLY = 0.6
_NARROWEST_GUTTER = 0.5
# Points at either end of a word that do not count: words that touch belong to two columns all the same.
_TOUCH = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A base column: what it covers, and whether its heading and its numbers were found (None of either: not printed)."""

    span: Span
    heading: int | None
    band: int | None


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


def columns(
    bands: Sequence[Span], headings: Sequence[Span], upper: set[int], worded: set[int], slack: float
) -> tuple[list[Column], dict[int, tuple[int, int]]]:
    """Columns from bands and the lowest headings, and for each band the first and last column that it may stand in.

    A heading and a band that share more than `slack` points are one column. Between those, bands and headings that stand
    alone belong together in printed order: a band with more headings than bands beside it may be any of them in that order.
    One of the `upper` headings that stands over words, or alone between two sure columns, has none of its own.
    """
    over_words = {heading for heading in upper for band in worded if _is_within(headings[heading], bands[band])}
    pairs = _pairs(bands, headings, slack, over_words)
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


def _pairs(bands: Sequence[Span], headings: Sequence[Span], slack: float, excluded: set[int]) -> dict[int, int]:
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
    pairs: dict[int, int] = {}
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
