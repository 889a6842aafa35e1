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
_SIDES = ("border-top", "border-right", "border-bottom", "border-left")
_WIDE = {"W", "F", "A"}


class Placed(NamedTuple):
    """A page's size in points and what stands on it."""

    width: float
    height: float
    content: Content


def style(element: etree._Element) -> dict[str, str]:
    """The declarations of the style attribute; not to be changed."""
    return _declarations((element.get("style") or "")[:_LONGEST_STYLE])


# A page of a converter has ten thousand elements with a few hundred lengths and looks.
@lru_cache(maxsize=4096)
def _declarations(text: str) -> dict[str, str]:
    return dict(_DECLARATION.findall(text.lower()))


@lru_cache(maxsize=4096)
def length(text: str | None) -> float | None:
    """A length in points; None where there is none in pt or px."""
    found = _LENGTH.match(text.strip()) if text else None
    return float(found[1]) * _POINTS[found[2]] if found else None


def is_page(element: etree._Element) -> bool:
    """True for a box of a given size whose children stand absolutely in it."""
    if len(element) < _LEAST_PLACED or "position" not in (element.get("style") or ""):
        return False
    given = style(element)
    sized = length(given.get("width")) is not None and length(given.get("height")) is not None
    placed = sum(_is_absolute(style(child)) for child in islice(element, 2 * _LEAST_PLACED))
    return sized and given["position"].strip() in {"relative", "absolute"} and placed >= _LEAST_PLACED


def read_page(element: etree._Element) -> Placed:
    """The page's lines and grids with their places."""
    given = style(element)
    characters: list[tuple[int, float, float, float, float, bool]] = []
    rules: list[tuple[float, float, float, float]] = []
    corners = {element: (0.0, 0.0)}
    for inner in element.iterdescendants():
        parent = inner.getparent()
        corner = corners.get(parent, (0.0, 0.0)) if parent is not None else (0.0, 0.0)
        look = style(inner)
        if _is_absolute(look):
            corner = corner[0] + (length(look.get("left")) or 0.0), corner[1] + (length(look.get("top")) or 0.0)
            rules += _rules(look, corner)
            if len(characters) < _MOST_CHARACTERS:
                characters += _characters(inner, look, corner)
        corners[inner] = corner
    boxes = np.array([character[1:5] for character in characters], float).reshape(-1, 4)
    frames = find_frames(from_boxes(np.array(rules, float).reshape(-1, 4)))
    codes = np.array([character[0] for character in characters], np.uint32)
    blanks = np.array([character[5] for character in characters], bool)
    content = compose(frames, words(codes, boxes, blanks, owners(frames, boxes)))
    return Placed(length(given.get("width")) or 0.0, length(given.get("height")) or 0.0, content)


def _is_absolute(look: dict[str, str]) -> bool:
    return look.get("position", "").strip() == "absolute"


def _characters(
    element: etree._Element, look: dict[str, str], corner: tuple[float, float]
) -> list[tuple[int, float, float, float, float, bool]]:
    """Code, box and whether a blank stands before it, for each character of a run; the run's own text only."""
    if any(_is_absolute(style(child)) for child in element):
        text = element.text or ""
    else:
        text = "".join(str(part) for part in element.itertext())
    size = length(look.get("font-size")) or _USUAL_SIZE
    left = corner[0]
    top = corner[1] + ((length(look.get("line-height")) or size) - size) / 2
    found = []
    blank = False
    for letter in text:
        if letter in "\r\n\t":
            continue
        width = size if unicodedata.east_asian_width(letter) in _WIDE else size / 2
        if not letter.isspace():
            found.append((ord(letter), left, top, left + width, top + size, blank))
        blank = letter.isspace()
        left += width
    return found


def _rules(look: dict[str, str], corner: tuple[float, float]) -> list[tuple[float, float, float, float]]:
    """The sides of a box that are drawn, as boxes without thickness."""
    drawn = [_is_drawn(look.get(side) or look.get("border")) for side in _SIDES]
    if not any(drawn):
        return []
    x0, y0 = corner
    x1, y1 = x0 + (length(look.get("width")) or 0.0), y0 + (length(look.get("height")) or 0.0)
    sides = ((x0, y0, x1, y0), (x1, y0, x1, y1), (x0, y1, x1, y1), (x0, y0, x0, y1))
    return list(compress(sides, drawn))


@lru_cache(maxsize=4096)
def _is_drawn(border: str | None) -> bool:
    return border is not None and not _NO_BORDER.match(border)
