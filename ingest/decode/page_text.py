"""The printed characters of a PDF page as arrays."""

from itertools import repeat
from math import atan2, isfinite, pi
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.decode import letters, pdfium
from ingest.errors import TooLarge

MAX_CHARACTERS = 1_000_000

Floats = NDArray[np.float64]

_SAMPLE = 5
# Askew: more than 9 degrees off; looked for among characters that are so much taller than the middle one.
_STRAIGHT = 0.1
_TALL = 1.6
# Marks that are low or thin themselves; where a font does not say how tall its lines are, so are their boxes.
_FLAT = {ord(mark) for mark in "、，。．；：·…—－一～.,-~_"}
# In heights of the character beside: a flat box, and how near it stands.
_FLATTENED, _BESIDE, _LEVEL = 0.65, 0.6, 0.1


class PageText(NamedTuple):
    """The printed characters of a page in the order of the file; blanks and line ends are left out.

    `codes` (n): their code points. `boxes` (n, 4): left, top, right, bottom in user space, top > bottom. `after_blank` (n):
    a blank stands before the character. `unknown` counts characters whose meaning the file does not tell, `foreign` those
    of scripts that Chinese documents do not use. `turns`: quarter turns clockwise that set the lines upright, None where
    there is nothing to tell them by.
    """

    codes: NDArray[np.uint32]
    boxes: Floats
    after_blank: NDArray[np.bool_]
    unknown: int
    turns: int | None
    foreign: int = 0


NO_TEXT = PageText(np.empty(0, np.uint32), np.empty((0, 4)), np.empty(0, bool), 0, None)


def page_text(page: int) -> PageText:
    """The printed characters of an open page. Raises `TooLarge` over a million of them."""
    handle = pdfium.load_text(page)
    if not handle:
        return NO_TEXT
    try:
        count = pdfium.count_chars(handle)
        if count > MAX_CHARACTERS:
            raise TooLarge(f"expected at most {MAX_CHARACTERS} characters on a page, found {count}")
        return _page_text(handle, count) if count > 0 else NO_TEXT
    finally:
        pdfium.close_text(handle)


def _page_text(handle: int, count: int) -> PageText:
    found = _looked_up(handle, count)
    special = letters.special(found)
    unknown, codes = letters.count(special, letters.UNKNOWN), letters.printed(found) if len(special) else found
    places = codes.nonzero()[0]
    indices = places.tolist()
    if not indices:
        return NO_TEXT._replace(unknown=unknown)
    codes, boxes, after_blank = codes[places], pdfium.char_boxes(handle, indices), _apart(places)
    heights = _raise_flat(codes, boxes)
    turns, askew = _directions(handle, indices, heights)
    kept = (boxes[:, 2] > boxes[:, 0]) & (heights > 0)
    kept[askew] = False
    if not kept.all():
        codes, boxes, after_blank, places = codes[kept], boxes[kept], after_blank[kept], places[kept]
    foreign = letters.count(found[places], letters.FOREIGN) if len(special) else 0
    return PageText(codes, boxes, after_blank, unknown, turns, foreign)


def _looked_up(handle: int, count: int) -> NDArray[np.uint32]:
    """The code point of each character: in one call, unless some have no text or do not fit into 16 bits."""
    units = pdfium.text_units(handle, count)
    if len(units) == count:
        found = letters.look_up(units)
        if not letters.count(letters.special(found), letters.HALF):
            return found
    codes = np.fromiter(map(pdfium.unicode, repeat(handle), range(count)), np.int64, count)
    return letters.look_up(np.minimum(codes, 0x10FFFF))


def _apart(places: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Whether something was left out before each place."""
    apart = np.empty(len(places), bool)
    apart[0] = places[0] > 0
    np.greater(places[1:] - places[:-1], 1, out=apart[1:])
    return apart


def _raise_flat(codes: NDArray[np.integer[Any]], boxes: Floats) -> Floats:
    """Gives flat marks the height of the character beside them, in place: the one before, else the one behind.

    Returns the heights of all boxes. A page may be set in small print but for its title, so a few of them tell what is usual.
    """
    heights: Floats = boxes[:, 1] - boxes[:, 3]
    usual = sorted(heights[:: max(1, len(heights) // _SAMPLE)].tolist())[-2:][0]
    places = (heights < _FLATTENED * usual).nonzero()[0]
    marks = [place for place, code in zip(places.tolist(), codes[places].tolist(), strict=True) if code in _FLAT]
    if not marks:
        return heights
    for step, order in ((-1, marks), (1, marks[::-1])):
        for place in order:
            beside = place + step
            if 0 <= beside < len(boxes):
                left, top, right, bottom = boxes[place].tolist()
                other = boxes[beside].tolist()
                tall = other[1] - other[3]
                gap = left - other[2] if step < 0 else other[0] - right
                middle = (top + bottom) / 2
                is_level = other[3] - _LEVEL * tall < middle < other[1] + _LEVEL * tall
                is_near = is_level and abs(gap) < _BESIDE * tall
                if is_near and 0 < top - bottom < _FLATTENED * tall:
                    boxes[place, 1], boxes[place, 3] = other[1], other[3]
    return np.subtract(boxes[:, 1], boxes[:, 3])


def _directions(handle: int, indices: list[int], heights: Floats) -> tuple[int | None, list[int]]:
    """The quarter turns clockwise that set most of a few characters upright, and the positions of those set askew.

    Characters askew, such as a watermark's, are looked for among the tall ones: their boxes are far taller than others'.
    """
    last = len(indices) - 1
    tall: list[int] = (heights > _TALL * heights[last // 2]).nonzero()[0].tolist()
    looked_at = [last * part // _SAMPLE for part in range(_SAMPLE)] + tall
    matrices = pdfium.char_matrices(handle, [indices[position] for position in looked_at])
    # The direction of the line in quarters of a circle, counterclockwise; a slanted face does not change it.
    quarters = [atan2(b, a) / (pi / 2) for a, b in matrices]
    straight = [isfinite(quarter) and abs(quarter - round(quarter)) < _STRAIGHT for quarter in quarters]
    turns = [
        round(quarter) % 4 for quarter, is_straight in zip(quarters[:_SAMPLE], straight, strict=False) if is_straight
    ]
    askew = [position for position, is_straight in zip(tall, straight[_SAMPLE:], strict=True) if not is_straight]
    return max(turns, key=turns.count) if turns else None, askew
