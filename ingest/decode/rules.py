"""Drawn boxes and strokes to rules. Pure geometry: no reader's library is known here.

Rules come in several idioms: full-length strokes, thin filled rectangles cut at every crossing, one stroke per cell edge
ending short of the crossing, dots and dashes. The box around a drawn object serves all of them: thin = a rule, small on
both sides = a joint of two rules or a dot of a dotted one.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Points.
_THIN = 4.0
_STRAIGHT = 1.0
_SAME_PLACE = 2.0
_GAP = 4.0
_DOTS = 8
_SAME_DOTS = 0.4

# Longer than any rule: keeps the rules of one place apart from those of the next, and those down from those across.
_FAR = 1e7
_ASIDE = 1e6


class Rules(NamedTuple):
    """The rules of a page, in points from the top left corner; shape (n, 3) both.

    `flat`: horizontal ones, at which y, from which x to which x. `upright`: vertical ones, at which x, from y to y.
    """

    flat: Floats
    upright: Floats


NO_RULES = Rules(np.empty((0, 3)), np.empty((0, 3)))


def from_boxes(boxes: Floats) -> Rules:
    """Rules of the drawn boxes (n, 4: x0, y0, x1, y1): thin ones, and chains of dots. Larger boxes give none."""
    wide, high = (boxes[:, 2:] - boxes[:, :2] > _THIN).T
    rules = Rules(_flat(boxes[wide > high]), _upright(boxes[high > wide]))
    dots = boxes[~(wide | high)]
    return rules if len(dots) < _DOTS else together(rules, _chains(dots))


def from_strokes(strokes: Floats) -> Rules:
    """Rules of the straight strokes (n, 4: from x, y to x, y) that run along the page or down it."""
    boxes = np.hstack((np.minimum(strokes[:, :2], strokes[:, 2:]), np.maximum(strokes[:, :2], strokes[:, 2:])))
    width, height = (boxes[:, 2:] - boxes[:, :2]).T
    return Rules(
        _flat(boxes[(height <= _STRAIGHT) & (width > _THIN)]), _upright(boxes[(width <= _STRAIGHT) & (height > _THIN)])
    )


def together(one: Rules, other: Rules) -> Rules:
    """All rules of both."""
    return Rules(np.concatenate((one.flat, other.flat)), np.concatenate((one.upright, other.upright)))


def merged(rules: Rules) -> Rules:
    """Pieces of one rule as one: same place within 2 pt, gaps up to 4 pt closed. Sorted by place."""
    return _joined(rules, same=_SAME_PLACE, least=1)


def _chains(dots: Floats) -> Rules:
    """Dotted rules: at least eight dots in a row, each within 4 pt of the next.

    Nearer to one place than pieces of rules: the dots of a rule across stand beside those of a rule down.
    """
    return _joined(Rules(_flat(dots), _upright(dots)), same=_SAME_DOTS, least=_DOTS)


def _joined(rules: Rules, *, same: float, least: int) -> Rules:
    """Pieces at one place that leave no gap, as one, where there are at least so many of them; both ways in one pass."""
    pieces = np.concatenate(rules)
    if not len(pieces):
        return rules
    pieces[len(rules.flat) :, 0] += _ASIDE
    pieces = pieces[pieces[:, 0].argsort(kind="stable")]
    place = _places(pieces[:, 0].tolist(), same)
    order = np.lexsort((pieces[:, 1], place))
    (at, start, end), place = pieces[order].T, place[order]
    far = place * _FAR
    reach = np.maximum.accumulate(end + far)
    begins = np.ones(len(place), bool)
    np.greater((start + far)[1:] - reach[:-1], _GAP, out=begins[1:])
    firsts = begins.nonzero()[0]
    middles = np.bincount(place, at) / np.bincount(place)
    found = _three(middles[place[firsts]], start[firsts], np.maximum.reduceat(end, firsts))
    if least > 1:
        found = found[np.diff(firsts, append=len(order)) >= least]
    flat = int(np.searchsorted(found[:, 0], _ASIDE / 2))
    found[flat:, 0] -= _ASIDE
    return Rules(found[:flat], found[flat:])


def _places(ordered: list[float], same: float) -> NDArray[np.intp]:
    """The number of the place of each position: so near to the one before, and twice so near to the place's first."""
    numbers = []
    number, first, last = 0, ordered[0], ordered[0]
    for at in ordered:
        if at - last > same or at - first > 2 * same:
            number, first = number + 1, at
        last = at
        numbers.append(number)
    return np.array(numbers, np.intp)


def _flat(boxes: Floats) -> Floats:
    return _three((boxes[:, 1] + boxes[:, 3]) / 2, boxes[:, 0], boxes[:, 2])


def _upright(boxes: Floats) -> Floats:
    return _three((boxes[:, 0] + boxes[:, 2]) / 2, boxes[:, 1], boxes[:, 3])


def _three(*columns: Floats) -> Floats:
    """Columns (n) side by side: (n, 3)."""
    found = np.empty((len(columns[0]), 3))
    for index, column in enumerate(columns):
        found[:, index] = column
    return found
