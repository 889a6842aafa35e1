"""A text layer that lies over a picture of the page, held against the picture.

Such a layer is an earlier recognition more often than not: right, wrong here and there, shifted, or that of another page.
It is believed as a whole where the picture says the same, and not at all where it does not.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from ingest.decode import recogniser
from ingest.decode.document import Box, Cell, Page
from ingest.decode.numerals import DOUBTED, is_amount, tidy
from ingest.decode.recogniser import Pixels

MOST_PLACES = 150
"""Places of a page that are compared, spread over it."""

_NUMBER = re.compile(r"\d[\d.,]*")
_AGREEING = 0.9
_ALIKE = 0.6
_ROOM = 1.5


def confirmed(page: Page, grey: Pixels, scale: float) -> Page | None:
    """The page with its amounts that the picture (grey, `scale` pixels a point) contradicts doubted, or None: not to be believed.

    Numbers are compared; on a page without numbers, words.
    """
    places = _places(page, with_numbers=True) or _places(page, with_numbers=False)
    if not places:
        return None
    said = [one.text for one in recogniser.recognise([_crop(grey, box, scale) for _, box in places])]
    same = [_says_same(text, other) for (text, _), other in zip(places, said, strict=True)]
    if sum(same) < _AGREEING * len(same):
        return None
    others = {(text, box): other for (text, box), other, agrees in zip(places, said, same, strict=True) if not agrees}
    grids = tuple(
        replace(grid, cells=tuple(_doubted(cell, others) for cell in grid.cells)) if others else grid
        for grid in page.grids
    )
    return replace(page, grids=grids)


def _places(page: Page, *, with_numbers: bool) -> list[tuple[str, Box]]:
    cells = [(cell.text, cell.box) for grid in page.grids for cell in grid.cells]
    lines = [(line.text, line.box) for line in page.lines]
    found = [
        (text, box)
        for text, box in (*cells, *lines)
        if box is not None and (any(map(str.isdigit, text)) if with_numbers else bool(text.strip()))
    ]
    step = max(1, -(-len(found) // MOST_PLACES))
    return found[::step]


def _says_same(text: str, other: str) -> bool:
    numbers = _numbers(text)
    if numbers:
        return numbers == _numbers(tidy(other))
    return SequenceMatcher(None, text, other, autojunk=False).ratio() >= _ALIKE


def _numbers(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text)
    return [found.replace(",", "").strip(".") for found in _NUMBER.findall(plain)]


def _doubted(cell: Cell, others: dict[tuple[str, Box], str]) -> Cell:
    if cell.box is None or (other := others.get((cell.text, cell.box))) is None:
        return cell
    other = tidy(other)
    return replace(cell, confidence=DOUBTED, alternatives=(other,) if is_amount(other) else ())


def _crop(grey: Pixels, box: Box, scale: float) -> Pixels:
    x0, y0, x1, y1 = (int(edge * scale) for edge in _room(box))
    return grey[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)]


def _room(box: Box) -> Sequence[float]:
    return box.x0 - _ROOM, box.y0 - _ROOM, box.x1 + _ROOM, box.y1 + _ROOM
