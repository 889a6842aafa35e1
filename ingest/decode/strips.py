"""Pictures far longer than paper: shots of whole web pages, pages pasted under each other. Read in parts, kept as one page."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from ingest.decode.document import Box, Page
from ingest.decode.recogniser import Pixels

A4_SHORT, A4_LONG = 8.27, 11.69
"""Inches."""

_LONGEST = 1.9
_PAPER = A4_LONG / A4_SHORT
# Parts of a paper's length: how far a cut may move up to find a blank line.
_SEARCHED = 0.4
_DARKER = 60


def is_strip(width: float, height: float) -> bool:
    """True for what is far higher than a page of paper of its width."""
    return height > _LONGEST * width


def cuts(picture: Pixels) -> list[int]:
    """The rows (from 0 to the height) at which a strip is cut: each part about as high as paper, cut where least is printed."""
    height, width = picture.shape[:2]
    step = int(width * _PAPER)
    grey = picture if picture.ndim == 2 else picture.min(axis=2)
    printed = (grey < int(np.median(grey[:: max(1, height // 500)])) - _DARKER).sum(axis=1)
    places = [0]
    while height - places[-1] > _LONGEST * width:
        last = places[-1] + step
        first = last - int(_SEARCHED * step)
        blank = np.flatnonzero(printed[first:last] == printed[first:last].min())
        places.append(first + int(blank[len(blank) // 2]))
    return [*places, height]


def parts(picture: Pixels, places: Sequence[int]) -> list[Pixels]:
    """The picture between the cuts, from top to bottom."""
    return [picture[first:last] for first, last in pairwise(places)]


def as_one(pages: Sequence[Page], size: tuple[float, float]) -> Page:
    """Parts that were read one by one as the page of that size (points) that they are, each below the one before."""
    lines, grids, top, order = [], [], 0.0, 0
    for page in pages:
        for line in page.lines:
            lines.append(replace(line, order=line.order + order, box=_lowered(line.box, top)))
        for grid in page.grids:
            cells = tuple(replace(cell, box=_lowered(cell.box, top)) for cell in grid.cells)
            grids.append(replace(grid, order=grid.order + order, box=_lowered(grid.box, top), cells=cells))
        order += len(page.lines) + len(page.grids)
        top += page.height
    return replace(pages[0], width=size[0], height=size[1], lines=tuple(lines), grids=tuple(grids))


def _lowered(box: Box | None, top: float) -> Box | None:
    return replace(box, y0=box.y0 + top, y1=box.y1 + top) if box is not None and top else box
