"""HTML that puts every word and every rule at its place, as converters of PDF write it: such a page is read like one of a PDF.

A page is a box with a size in which all else stands absolutely. Characters have no widths of their own here: Chinese ones
are taken as wide as high, Latin ones half as wide.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import compress, islice
from typing import NamedTuple

import numpy as np
from lxml import etree

from ingest.decode.grid import Content, compose, find_frames, owners
from ingest.decode.lines import words
from ingest.decode.rules import from_boxes

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


def read_page(element: etree._Element) -> Placed:
    """The page's lines and grids with their places."""
    given = _look(element)
    characters: list[tuple[int, float, float, float, float, bool]] = []
    rules: list[tuple[float, float, float, float]] = []
    corners = {element: (0.0, 0.0)}
    for inner in element.iterdescendants():
        parent = inner.getparent()
        corner = corners.get(parent, (0.0, 0.0)) if parent is not None else (0.0, 0.0)
        look = _look(inner)
        if look.position == _ABSOLUTE:
            corner = corner[0] + (look.left or 0.0), corner[1] + (look.top or 0.0)
            if any(look.drawn):
                rules += _rules(look, corner)
            if len(characters) < _MOST_CHARACTERS:
                characters += _characters(inner, look, corner)
        corners[inner] = corner
    boxes = np.array([character[1:5] for character in characters], float).reshape(-1, 4)
    frames = find_frames(from_boxes(np.array(rules, float).reshape(-1, 4)))
    codes = np.array([character[0] for character in characters], np.uint32)
    blanks = np.array([character[5] for character in characters], bool)
    content = compose(frames, words(codes, boxes, blanks, owners(frames, boxes)))
    return Placed(given.width or 0.0, given.height or 0.0, content)


def _look(element: etree._Element) -> Look:
    return _look_of((element.get("style") or "")[:_LONGEST_STYLE])


# A page of a converter has ten thousand elements; most looks, and nearly all lengths and borders, come again.
@lru_cache(maxsize=4096)
def _look_of(style: str) -> Look:
    style = style.lower()
    given: dict[str, str] = dict(_DECLARATION.findall(style))
    border = given.get("border")
    return Look(
        position=given.get("position", "").strip(),
        left=length(given.get("left")),
        top=length(given.get("top")),
        width=length(given.get("width")),
        height=length(given.get("height")),
        font_size=length(given.get("font-size")),
        line_height=length(given.get("line-height")),
        drawn=tuple([_is_drawn(given.get(side) or border) for side in _SIDES]) if "border" in style else _UNDRAWN,
    )


@lru_cache(maxsize=4096)
def _is_drawn(border: str | None) -> bool:
    return border is not None and not _NO_BORDER.match(border)


def _characters(
    element: etree._Element, look: Look, corner: tuple[float, float]
) -> list[tuple[int, float, float, float, float, bool]]:
    """Code, box and whether a blank stands before it, for each character of a run; the run's own text only."""
    if not len(element) or any(_look(child).position == _ABSOLUTE for child in element):
        text = element.text or ""
    else:
        text = "".join(str(part) for part in element.itertext())
    if not text:
        return []
    size = look.font_size or _USUAL_SIZE
    left = corner[0]
    top = corner[1] + ((look.line_height or size) - size) / 2
    found = []
    blank = False
    for letter in text:
        if letter in "\r\n\t":
            continue
        after = left + (size if unicodedata.east_asian_width(letter) in _WIDE else size / 2)
        is_blank = letter.isspace()
        if not is_blank:
            found.append((ord(letter), left, top, after, top + size, blank))
        blank, left = is_blank, after
    return found


def _rules(look: Look, corner: tuple[float, float]) -> list[tuple[float, float, float, float]]:
    """The sides of a box that are drawn, as boxes without thickness."""
    x0, y0 = corner
    x1, y1 = x0 + (look.width or 0.0), y0 + (look.height or 0.0)
    return list(compress(((x0, y0, x1, y0), (x1, y0, x1, y1), (x0, y1, x1, y1), (x0, y0, x0, y1)), look.drawn))
