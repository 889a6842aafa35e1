"""Drawn boxes and strokes to rules. Pure geometry: no reader's library is known here.

Rules come in several idioms: full-length strokes, thin filled rectangles cut at every crossing, one stroke per cell edge
ending short of the crossing, dots and dashes. The box around a drawn object serves all of them: thin = a rule, small on
both sides = a joint of two rules or a dot of a dotted one.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# Points.
_THIN = 4.0
_STRAIGHT = 1.0
_SAME_PLACE = 2.0
_GAP = 4.0
_DOTS = 8


class Rule(NamedTuple):
    """A horizontal rule at height `at` from `start` to `end` in x, or a vertical one at `at` in x from y to y. Points."""

    at: float
    start: float
    end: float


class Rules(NamedTuple):
    """The horizontal and the vertical rules of a page."""

    flat: list[Rule]
    upright: list[Rule]


def from_boxes(boxes: NDArray[np.float64]) -> Rules:
    """Rules of the drawn boxes (n, 4: x0, y0, x1, y1): thin ones, and chains of dots. Larger boxes give none."""
    sides = boxes[:, 2:] - boxes[:, :2]
    wide, high = (sides > _THIN).T
    middles = (boxes[:, 2:] + boxes[:, :2]) / 2
    flat, upright, dots = wide & ~high, high & ~wide, ~wide & ~high
    found = Rules(
        _rules(middles[flat, 1], boxes[flat, 0], boxes[flat, 2]),
        _rules(middles[upright, 0], boxes[upright, 1], boxes[upright, 3]),
    )
    if np.count_nonzero(dots) >= _DOTS:
        found.flat.extend(_dotted(middles[dots, 1], boxes[dots, 0], boxes[dots, 2]))
        found.upright.extend(_dotted(middles[dots, 0], boxes[dots, 1], boxes[dots, 3]))
    return found


def from_strokes(strokes: NDArray[np.float64]) -> Rules:
    """Rules of the straight strokes (n, 4: from x, y to x, y) that run along the page or down it."""
    low, high = np.minimum(strokes[:, :2], strokes[:, 2:]), np.maximum(strokes[:, :2], strokes[:, 2:])
    width, height = (high - low).T
    flat, upright = (height <= _STRAIGHT) & (width > _THIN), (width <= _STRAIGHT) & (height > _THIN)
    middles = (low + high) / 2
    return Rules(
        _rules(middles[flat, 1], low[flat, 0], high[flat, 0]),
        _rules(middles[upright, 0], low[upright, 1], high[upright, 1]),
    )


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces of one rule as one: same place within 2 pt, gaps up to 4 pt closed. Sorted by place."""
    found: list[Rule] = []
    for group in _at_one_place(sorted(rules)):
        at = sum(rule.at for rule in group) / len(group)
        pieces = sorted((rule.start, rule.end) for rule in group)
        start, end = pieces[0]
        for next_start, next_end in pieces[1:]:
            if next_start - end <= _GAP:
                end = max(end, next_end)
            else:
                found.append(Rule(at, start, end))
                start, end = next_start, next_end
        found.append(Rule(at, start, end))
    return found


def _at_one_place(rules: list[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and rule.at - groups[-1][-1].at <= _SAME_PLACE and rule.at - groups[-1][0].at <= 2 * _SAME_PLACE:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def _rules(at: NDArray[np.float64], start: NDArray[np.float64], end: NDArray[np.float64]) -> list[Rule]:
    return list(map(Rule, at.tolist(), start.tolist(), end.tolist()))


def _dotted(at: NDArray[np.float64], start: NDArray[np.float64], end: NDArray[np.float64]) -> list[Rule]:
    """Chains of at least eight dots in a row, each within 4 pt of the next: a dotted rule."""
    found: list[Rule] = []
    for group in _at_one_place(sorted(_rules(at, start, end))):
        dots = sorted(group, key=lambda dot: dot.start)
        breaks = [k for k, (one, two) in enumerate(pairwise(dots), start=1) if two.start - one.end > _GAP]
        for first, last in pairwise([0, *breaks, len(dots)]):
            if last - first >= _DOTS:
                found.append(_chain(dots[first:last]))
    return found


def _chain(dots: Sequence[Rule]) -> Rule:
    return Rule(sum(dot.at for dot in dots) / len(dots), dots[0].start, dots[-1].end)
