"""Running heads and feet: lines that stand at the same edge of many pages and belong to none of them.

Printers and word processors add them: a file's name, a date, an address, the department. They part neither a sentence
nor a table.
"""

import re
from collections import Counter
from functools import lru_cache
from operator import attrgetter

from ingest.decode.document import Document, Line, Page
from ingest.wording import normal

_DEPTH = 2
_LONGEST = 90
_LEAST_PAGES = 3
_LEAST_SHARE = 1 / 3

Place = tuple[int, int]
"""Page and order of a line."""


def running_lines(document: Document) -> frozenset[Place]:
    """Places of the lines that stand on at least three pages and a third of all, at the head or at the foot.

    Figures in them may differ from page to page: they count pages or tell the hour.
    """
    edges = {page.number: _edges(page) for page in document.pages}
    counted = Counter(look for found in edges.values() for look in {look for look, _ in found})
    enough = max(_LEAST_PAGES, len(document.pages) * _LEAST_SHARE)
    return frozenset(
        (number, line.order) for number, found in edges.items() for look, line in found if counted[look] >= enough
    )


def _edges(page: Page) -> list[tuple[tuple[str, str], Line]]:
    """The outermost lines above the first grid and below the last one, as head or foot and their text without figures."""
    grids = [grid.order for grid in page.grids]
    lines = sorted(page.lines, key=attrgetter("order"))
    heads = [line for line in lines[:_DEPTH] if line.order < min(grids, default=len(lines) + 1)]
    feet = [line for line in lines[-_DEPTH:] if line.order > max(grids, default=-1)]
    named = [*(("head", line) for line in heads), *(("foot", line) for line in feet)]
    looks = [((edge, _without_figures(line.text)), line) for edge, line in named]
    return [(look, line) for look, line in looks if 0 < len(look[1]) <= _LONGEST]


@lru_cache(maxsize=4096)
def _without_figures(text: str) -> str:
    return re.sub(r"\d+", "0", normal(text))
