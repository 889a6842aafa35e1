"""Long strokes of ink along a picture and down it: the rules of tables, whole, dotted, faint or broken."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.decode.rules import Floats, Rules

Pixels = NDArray[np.uint8]
Ink = NDArray[np.uint8]

_WHITE = 255
# Pixels at 200 dpi: longer than the strokes of a title's characters, shorter than a cell.
_LONG_FLAT = 90
_LONG_UPRIGHT = 42
# Shorter ones count where they end at rules on both sides: the edges of small cells.
_SHORT_FLAT = 40
_SHORT_UPRIGHT = 24
_THICKEST = 11
_CRUMB, _DOTS = 3, 9
_LONGEST_PART = 14
_NEIGHBOUR = 31
_CONTRAST = 12
_TOUCH = 4
# A break in a rule is shorter than any cell.
_BREAK = 26
_SAME_LINE = 4.0
# How near beside a stroke other ink is looked for, and the part of the place that it may fill: on the emptier side of a
# whole stroke, on both sides of a dotted one, which characters above each other resemble.
_NEAR, _FAR = 2, 7
_MOST_BESIDE, _MOST_BESIDE_DOTS = 0.1, 0.07
# No stroke of a character is so many times as long as the shortest rule.
_SURELY = 4


class Strokes(NamedTuple):
    """Strokes across and down, in pixels; shape (n, 4) both: place, lean, length, where along it begins.

    The place is that of the middle; the lean is in pixels aside for a pixel along.
    """

    flat: Floats
    upright: Floats

    def rules(self, scale: float) -> Rules:
        """The strokes as rules in points, breaks closed."""
        return Rules(_bridged(self.flat) / scale, _bridged(self.upright) / scale)


def inked(grey: Pixels) -> Ink:
    """What is darker than its surroundings: 255 for ink, 0 for paper."""
    found = cv2.adaptiveThreshold(
        grey, _WHITE, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _NEIGHBOUR, _CONTRAST
    )
    return np.asarray(found, np.uint8)


def long_strokes(grey: Pixels) -> Strokes:
    """Only the whole and long strokes: enough to see how the page leans."""
    ink = inked(grey)
    return Strokes(_runs(ink, _LONG_FLAT), _runs(np.ascontiguousarray(ink.T), _LONG_UPRIGHT))


def find_strokes(grey: Pixels) -> Strokes:
    """The strokes of a grey picture that is upright."""
    ink = inked(grey)
    turned = np.ascontiguousarray(ink.T)
    flat, upright = _whole_and_dotted(ink, _LONG_FLAT), _whole_and_dotted(turned, _LONG_UPRIGHT)
    if not len(flat) or not len(upright):
        return Strokes(flat, upright)
    more_flat = _between(ink, _LONG_FLAT, _SHORT_FLAT, upright)
    more_upright = _between(turned, _LONG_UPRIGHT, _SHORT_UPRIGHT, flat)
    return Strokes(np.concatenate((flat, more_flat)), np.concatenate((upright, more_upright)))


def _between(ink: Ink, long: int, short: int, posts: Floats) -> Floats:
    """Strokes that begin and end at crossing ones: short ones, and long ones with print close on both sides."""
    strokes = np.concatenate((_runs(ink, short), _runs(ink, long, most_beside=1.0)))
    return _anchored(strokes, posts)


def _whole_and_dotted(ink: Ink, least: int) -> Floats:
    """Whole strokes, and dotted ones where none of those is: print near the end of a rule would make it longer."""
    whole, dotted = _runs(ink, least), _runs(ink, 2 * least, _DOTS)
    if not len(whole) or not len(dotted):
        return np.concatenate((whole, dotted))
    at, _, length, begin = dotted.T[:, :, None]
    place, _, reach, first = whole.T
    shared = np.minimum(begin + length, first + reach) - np.maximum(begin, first)
    known = (np.abs(at - place) <= _SAME_LINE) & (shared > 0)
    return np.concatenate((whole, dotted[~known.any(axis=1)]))


def _runs(ink: Ink, least: int, gap: int = _CRUMB, most_beside: float = _MOST_BESIDE) -> Floats:
    """Thin runs of ink across, at least so long, with gaps shorter than `gap` closed: place, lean, length, beginning.

    Those of characters are left out by the ink beside them, at most the share `most_beside` on the emptier side.
    """
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, least), np.uint8))
    count, labels, stats, centres = cv2.connectedComponentsWithStats(opened, connectivity=8)
    if count < 2:
        return np.empty((0, 4))
    length = stats[:, cv2.CC_STAT_WIDTH].astype(float)
    kept = (stats[:, cv2.CC_STAT_AREA] <= _THICKEST * length) & (length >= least)
    kept[0] = False
    one, other = _beside(ink, stats)
    if gap == _CRUMB:
        kept &= (np.minimum(one, other) <= most_beside) | (length >= _SURELY * least)
    else:
        kept &= np.maximum(one, other) <= _MOST_BESIDE_DOTS
    if not kept.any():
        return np.empty((0, 4))
    rows, columns = opened.nonzero()
    of = labels[rows, columns]
    inside = kept[of]
    rows, columns, of = rows[inside], columns[inside], of[inside]
    x, y = columns - centres[of, 0], rows - centres[of, 1]
    lean = np.bincount(of, x * y, count) / np.maximum(np.bincount(of, x * x, count), 1)
    kept &= stats[:, cv2.CC_STAT_HEIGHT] <= _THICKEST + np.abs(lean) * length
    if gap > _CRUMB:
        printed = ink[rows, columns] > 0
        kept &= _parts(of[printed], columns[printed], count) * _LONGEST_PART >= length
    return np.stack((centres[kept, 1], lean[kept], length[kept], stats[kept, cv2.CC_STAT_LEFT].astype(float)), axis=1)


def _parts(of: NDArray[np.intp], along: NDArray[np.intp], count: int) -> NDArray[np.intp]:
    """How many dots or dashes each stroke has, by the places along it that are printed."""
    places = np.unique(np.stack((of, along)), axis=1)
    begins = (np.diff(places[0], prepend=-1) != 0) | (np.diff(places[1], prepend=-2) > 1)
    found: NDArray[np.intp] = np.bincount(places[0][begins], minlength=count)
    return found


def _beside(ink: Ink, stats: NDArray[np.int32]) -> tuple[Floats, Floats]:
    """The share of ink close above and close below each stroke: those of characters in a line have it on both sides."""
    total = cv2.integral(ink)
    height = ink.shape[0]
    left, top, width, high = (stats[:, column] for column in range(4))

    def density(first: NDArray[np.int32], last: NDArray[np.int32]) -> Floats:
        first, last = np.clip(first, 0, height), np.clip(last, 0, height)
        inside = total[last, left + width] - total[first, left + width] - total[last, left] + total[first, left]
        return np.asarray(inside / (_WHITE * np.maximum(width * (last - first), 1)))

    return density(top - _FAR, top - _NEAR), density(top + high + _NEAR, top + high + _FAR)


def _anchored(strokes: Floats, posts: Floats) -> Floats:
    """Strokes that begin and end at crossing ones."""
    if not len(strokes):
        return strokes
    at, _, length, begin = strokes.T[:, :, None]
    place, _, reach, first = posts.T
    beside = (first - _TOUCH <= at) & (at <= first + reach + _TOUCH)
    begins = beside & (np.abs(place - begin) <= _TOUCH)
    ends = beside & (np.abs(place - begin - length) <= _TOUCH)
    found: Floats = strokes[begins.any(axis=1) & ends.any(axis=1)]
    return found


def _bridged(strokes: Floats) -> Floats:
    """Strokes as (place, from, to), pieces of one broken line joined."""
    pieces = np.stack((strokes[:, 0], strokes[:, 3], strokes[:, 3] + strokes[:, 2]), axis=1)
    joined: list[list[float]] = []
    for at, start, end in pieces[np.lexsort((pieces[:, 1], pieces[:, 0]))].tolist():
        near = (line for line in reversed(joined) if at - line[0] <= _SAME_LINE)
        line = next((line for line in near if start - line[2] <= _BREAK and line[1] - end <= _BREAK), None)
        if line is None:
            joined.append([at, start, end])
        else:
            line[1], line[2] = min(line[1], start), max(line[2], end)
    return np.array(joined, float).reshape(-1, 3)
