"""HTML that puts every word and every rule at its place, as converters of PDF write it: such a page is read like one of a PDF.

A page is a box with a size in which all else stands absolutely. Characters have no widths of their own here: Chinese ones
are taken as wide as high, Latin ones half as wide.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

import numpy as np
from lxml import etree
from numpy.typing import NDArray

from ingest.decode.grid import Content, compose, find_frames, owners
from ingest.decode.lines import Printed, words
from ingest.decode.rules import Floats, from_boxes

_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(pt|px)?")
_NO_BORDER = re.compile(r"\s*(?:0+(?:\.0*)?(?:pt|px)?(?:\s|$)|none|hidden)")
_POINTS = {"pt": 1.0, "px": 0.75, None: 0.75}
_LEAST_PLACED = 5
_LONGEST_STYLE = 2000
_MOST_CHARACTERS = 200_000
_USUAL_SIZE = 12.0
_ABSOLUTE = "absolute"
_SIDES = ("border-top", "border-right", "border-bottom", "border-left")
_LENGTHS = {"left", "top", "width", "height", "font-size", "line-height"}
_UNDRAWN = (False,) * len(_SIDES)
_WIDE = {"W", "F", "A"}


class Placed(NamedTuple):
    """A page's size in points and what stands on it."""

    width: float
    height: float
    content: Content


class Look(NamedTuple):
    """What the style of an element says: how it is placed, lengths in points (None: not given so), which sides are drawn.

    The sides are the upper, right, lower and left one.
    """

    position: str
    left: float | None
    top: float | None
    width: float | None
    height: float | None
    font_size: float | None
    line_height: float | None
    drawn: tuple[bool, ...]


def style(element: etree._Element) -> dict[str, str]:
    """The declarations of the style attribute."""
    return dict(_DECLARATION.findall((element.get("style") or "").lower()))


@lru_cache(maxsize=4096)
def length(text: str | None) -> float | None:
    """A length in points; None where there is none in pt or px."""
    found = _LENGTH.match(text.strip()) if text else None
    return float(found[1]) * _POINTS[found[2]] if found else None


def is_page(element: etree._Element) -> bool:
    """True for a box of a given size whose children stand absolutely in it."""
    if len(element) < _LEAST_PLACED or "position" not in (element.get("style") or ""):
        return False
    given = _look(element)
    sized = given.width is not None and given.height is not None
    placed = sum(_look(child).position == _ABSOLUTE for child in islice(element, 2 * _LEAST_PLACED))
    return sized and given.position in {"relative", _ABSOLUTE} and placed >= _LEAST_PLACED


class _Printed(NamedTuple):
    """The characters of a page as they are found: code points, four sides of each, whether a blank stands before it."""

    codes: "array[int]"
    boxes: "array[float]"
    blanks: bytearray

    def as_arrays(self) -> tuple[NDArray[np.uint32], Floats, NDArray[np.bool_]]:
        """The same, with a box in each row."""
        boxes = np.frombuffer(self.boxes, np.float64).reshape(-1, 4)
        return np.array(self.codes, np.uint32), boxes, np.frombuffer(self.blanks, np.bool_)


def read_page(element: etree._Element) -> Placed:
    """The page's lines and grids with their places."""
    given = _look(element)
    printed = _Printed(array("L"), array("d"), bytearray())
    drawn: list[tuple[float, float, float, float]] = []
    sides: list[tuple[bool, ...]] = []
    held: list[tuple[Iterator[etree._Element], float, float]] = [(iter(element), 0.0, 0.0)]
    while held:
        inside, outer_left, outer_top = held.pop()
        for inner in inside:
            left, top = outer_left, outer_top
            look, count = _look(inner), len(inner)
            if look.position == _ABSOLUTE:
                left, top = left + (look.left or 0.0), top + (look.top or 0.0)
                if look.drawn is not _UNDRAWN:
                    drawn.append((left, top, left + (look.width or 0.0), top + (look.height or 0.0)))
                    sides.append(look.drawn)
                if (count or inner.text) and len(printed.codes) < _MOST_CHARACTERS:
                    _print(printed, _own_text(inner), look, left, top)
            if count:
                held += (inside, outer_left, outer_top), (iter(inner), left, top)
                break
    frames = find_frames(from_boxes(_rules(drawn, sides)))
    codes, boxes, blanks = printed.as_arrays()
    content = compose(frames, words(Printed(codes, boxes, blanks, owners(frames, boxes))))
    return Placed(given.width or 0.0, given.height or 0.0, content)


def _look(element: etree._Element) -> Look:
    return _look_of((element.get("style") or "")[:_LONGEST_STYLE])


# A page of a converter has ten thousand elements; most looks, and nearly all declarations, come again.
@lru_cache(maxsize=4096)
def _look_of(style: str) -> Look:
    said: dict[str, str] = {}
    lengths: dict[str, float | None] = {}
    for part in style.lower().split(";"):
        if (declared := _declared(part)) is not None:
            name, value, points = declared
            if name in _LENGTHS:
                lengths[name] = points
            else:
                said[name] = value
    place = lengths.get
    return Look(
        said.get("position", "").strip(),
        place("left"),
        place("top"),
        place("width"),
        place("height"),
        place("font-size"),
        place("line-height"),
        _drawn(said.get("border"), *map(said.get, _SIDES)),
    )


@lru_cache(maxsize=4096)
def _declared(part: str) -> tuple[str, str, float | None] | None:
    """Name and value of one declaration, with its length in points where the name is one of `_LENGTHS`."""
    found = _DECLARATION.search(part)
    if found is None:
        return None
    name, value = found.groups()
    return name, value, length(value) if name in _LENGTHS else None


@lru_cache(maxsize=4096)
def _drawn(border: str | None, *sides: str | None) -> tuple[bool, ...]:
    drawn = tuple([_is_drawn(side or border) for side in sides])
    return drawn if any(drawn) else _UNDRAWN


def _is_drawn(border: str | None) -> bool:
    return border is not None and not _NO_BORDER.match(border)


def _own_text(element: etree._Element) -> str:
    """The text of a run, without that of runs with places of their own."""
    if not len(element) or any(_look(child).position == _ABSOLUTE for child in element):
        return element.text or ""
    return "".join(str(part) for part in element.itertext())


def _print(printed: _Printed, text: str, look: Look, left: float, top: float) -> None:
    """Adds each character of a run that begins at a corner; blanks only move the next one."""
    codes, boxes, blanks = printed
    size = look.font_size or _USUAL_SIZE
    top += ((look.line_height or size) - size) / 2
    half, bottom, blank = size / 2, top + size, False
    for letter in text:
        if letter in "\r\n\t":
            continue
        after = left + (size if _is_wide(letter) else half)
        is_blank = letter.isspace()
        if not is_blank:
            codes.append(ord(letter))
            boxes.extend((left, top, after, bottom))
            blanks.append(blank)
        blank, left = is_blank, after


@lru_cache(maxsize=4096)
def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in _WIDE


def _rules(boxes: list[tuple[float, float, float, float]], sides: list[tuple[bool, ...]]) -> Floats:
    """The sides of the boxes that are drawn, as boxes without thickness."""
    x0, y0, x1, y1 = np.array(boxes, float).reshape(-1, 4).T
    around = np.stack((x0, y0, x1, y0, x1, y0, x1, y1, x0, y1, x1, y1, x0, y0, x0, y1), axis=1).reshape(-1, 4)
    drawn: Floats = around[np.array(sides, bool).reshape(-1)]
    return drawn
