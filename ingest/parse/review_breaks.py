"""Rows of self-evaluation forms that a page break has cut in two: they are made whole on the page where they begin.

A form has no columns that hold from top to bottom: the cells beside a break belong together where they are equally wide.
Figures that the break may have cut, though nothing proves it, are left as no figures. What is left of such a row on the
next page, where it has no text, goes.
"""

import re
from dataclasses import replace
from enum import Enum
from itertools import pairwise

from ingest.decode.document import Cell, Document, Grid
from ingest.identify.running import Place
from ingest.identify.tables import LocatedGrid
from ingest.layouts.performance import wordings
from ingest.parse.amounts import is_blank, parse_amount
from ingest.parse.points import percent, points
from ingest.wording import normal

_TOLERANCE = 3.0
_PAGE_NUMBER = re.compile(r"[-—–·\s]*第?\d{1,4}页?(?:[/共,，]*\d+页?)?[-—–·\s]*")
_FIGURE = re.compile(r"-?[\d,.]+[%分]?")
_LEADING_ZERO = re.compile(r"-?0\d")
_OPEN = re.compile("[及和与、(]$")
_SIGNS = {"%", "分"}
_UNSURE = "|"

_Pair = tuple[Cell, Cell]


class _Vote(Enum):
    """What a pair of cells says of the rows beside a break: a figure in pieces is a strong sign that they are one, a label in
    pieces a weak one: the cell of a label may reach over both rows."""

    STRONG = "one"
    WEAK = "one, or two beside one label"
    AGAINST = "two"


def mend_rows(parts: list[LocatedGrid]) -> list[LocatedGrid]:
    """The parts of one form in printed order, with the rows that were cut between two pages made whole."""
    mended = parts[:1]
    for part in parts[1:]:
        before = mended[-1]
        if part.page == before.page:
            mended.append(part)
            continue
        above, below = _mended(before.grid, part.grid)
        mended[-1:] = [replace(before, grid=above), replace(part, grid=_without_blank_row(below))]
    return mended


def mend_pages(document: Document, running: frozenset[Place]) -> dict[Place, Grid]:
    """The grids, by page and order, that end or begin with a piece of one row, as they are with the row made whole.

    Lines between the two must be `running` ones or numbers of pages. A form whose name is cut so would not be seen otherwise.
    """
    mended: dict[Place, Grid] = {}
    for upper, lower in pairwise(document.pages):
        last, first = max(upper.grids, key=_order, default=None), min(lower.grids, key=_order, default=None)
        if last is None or first is None:
            continue
        between = [(upper.number, line) for line in upper.lines if line.order > last.order]
        between += [(lower.number, line) for line in lower.lines if line.order < first.order]
        if not all((page, line.order) in running or is_page_number(line.text) for page, line in between):
            continue
        whole = mended.get((upper.number, last.order), last)
        above, below = _mended(whole, first)
        if above is not whole:
            mended[upper.number, last.order] = above
            mended[lower.number, first.order] = _without_blank_row(below)
    return mended


def is_page_number(text: str) -> bool:
    """True for a line that counts the pages: `- 12 -`, `第3页共40页`."""
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None


def _order(grid: Grid) -> int:
    return grid.order


def goes_on(above: Grid, below: Grid) -> bool:
    """True where the first row below is the rest of the last one above."""
    return _mended(above, below)[0] is not above


def _mended(above: Grid, below: Grid) -> tuple[Grid, Grid]:
    pairs = _pairs(above, below) or []
    votes = _votes(above, below, pairs) if pairs else []
    is_cut = _Vote.STRONG in votes or (_Vote.WEAK in votes and _Vote.AGAINST not in votes)
    if not is_cut:
        return above, below
    rests = {id(rest): replace(rest, text="") for _, rest in pairs}
    return _with_rests(above, pairs, _UNSURE if _Vote.AGAINST in votes else ""), _replaced(below, rests)


def _without_blank_row(grid: Grid) -> Grid:
    """The grid without its first row where that has no text: the rest of a cut row, as high as the row's last lines."""
    if grid.row_count < 2 or any(cell.text.strip() for cell in grid.cells if cell.row == 0):
        return grid
    cells = tuple(
        replace(cell, row=0, row_span=cell.row_span - 1) if cell.row == 0 else replace(cell, row=cell.row - 1)
        for cell in grid.cells
        if cell.row or cell.row_span > 1
    )
    return replace(grid, row_count=grid.row_count - 1, cells=cells)


def _pairs(above: Grid, below: Grid) -> list[_Pair] | None:
    """The filled cells of the first row below, each with the cell of the last row above that it is the rest of.

    None where one of them has no such cell, or only a blank one.
    """
    if not above.row_count or not below.row_count:
        return None
    ending = [cell for cell in _touching(above, above.row_count - 1) if cell.text.strip()]
    pairs: list[_Pair] = []
    for rest in _touching(below, 0):
        if not rest.text.strip():
            continue
        begun = next((cell for cell in ending if _equally_wide(cell, rest)), None)
        if begun is None:
            return None
        pairs.append((begun, rest))
    return pairs


def _touching(grid: Grid, row: int) -> list[Cell]:
    """The cells that touch a row, from left to right."""
    cells = [cell for cell in grid.cells if cell.row <= row < cell.row + cell.row_span]
    return sorted(cells, key=lambda cell: cell.column)


def _equally_wide(one: Cell, other: Cell) -> bool:
    if one.box is None or other.box is None:
        return (one.column, one.column_span) == (other.column, other.column_span)
    return abs(one.box.x0 - other.box.x0) < _TOLERANCE and abs(one.box.x1 - other.box.x1) < _TOLERANCE


def is_figure(text: str) -> bool:
    """True for what may be a number, a percentage or points, or a piece of one."""
    return _FIGURE.fullmatch(normal(text)) is not None


def _votes(above: Grid, below: Grid, pairs: list[_Pair]) -> list[_Vote]:
    votes = [vote for begun, rest in pairs if (vote := _vote(normal(begun.text), normal(rest.text))) is not None]
    # A row of a form says what its figures are of; those right under headings may not.
    is_bare = all(is_figure(rest.text) and is_figure(begun.text) for begun, rest in pairs)
    return [*votes, _Vote.STRONG] if is_bare or _has_no_name(above, below) else votes


def _has_no_name(above: Grid, below: Grid) -> bool:
    """True where the last row above names its figures at their left, and the first row below is blank in all these places."""
    end = above.row_count - 1
    last = [cell for cell in _touching(above, end) if cell.row == end and cell.text.strip()]
    figure = next((number for number, cell in enumerate(last) if is_figure(cell.text)), 0)
    first = _touching(below, 0)
    under = [next((cell for cell in first if _equally_wide(name, cell)), None) for name in last[:figure]]
    return bool(under) and all(cell is not None and not cell.text.strip() for cell in under)


def _vote(begun: str, rest: str) -> _Vote | None:
    joined = begun + rest
    if is_figure(begun) and (is_figure(rest) or rest in _SIGNS):
        if not _is_whole(joined):
            return _Vote.AGAINST
        is_piece = not _is_whole(begun) or not _is_whole(rest) or ("%" in rest) != ("%" in begun)
        return _Vote.STRONG if is_piece else None
    if wordings().indicator_column(begun) == "reason":
        return None
    if _is_heading(begun) and not _is_heading(joined):
        return _Vote.AGAINST
    if _is_ended(begun, joined):
        return _Vote.WEAK
    return _Vote.AGAINST if _is_label(rest) else None


def _is_heading(text: str) -> bool:
    """True for what stands over its text or figures, never beside them."""
    words = wordings()
    over = words.heading(text) or words.indicator_column(text)
    return bool(over or words.goal_target.fullmatch(text) or words.goal_actual.fullmatch(text))


def _is_ended(begun: str, joined: str) -> bool:
    """True where the rest makes a label of a text, or another label of one that may end before it."""
    if not _is_label(begun) or _OPEN.search(begun):
        return _is_label(joined)
    words = wordings()
    column = words.indicator_column(joined)
    foot = (words.foot.levels, words.foot.total, words.foot.weight_label, words.foot.score_label)
    known = words.heading(joined) or words.source(joined) or any(pattern.fullmatch(joined) for pattern in foot)
    return bool(known or (column and column != "reason"))


def _is_whole(text: str) -> bool:
    if is_blank(text) or _LEADING_ZERO.match(text):
        return False
    return parse_amount(text) is not None or percent(text) is not None or points(text) is not None


def _is_label(text: str) -> bool:
    words = wordings()
    foot = words.foot
    known = words.is_label(text) or words.source(text) is not None or foot.levels.fullmatch(text)
    known = known or words.department_names.fullmatch(text)
    return bool(
        known or foot.total.fullmatch(text) or foot.trailer.fullmatch(text) or words.goal_target.fullmatch(text)
    )


def _with_rests(grid: Grid, pairs: list[_Pair], between: str) -> Grid:
    """The grid with every rest behind its beginning; figures with a mark between that makes them no figures."""
    whole = {
        id(begun): replace(
            begun, text=begun.text.rstrip() + (between if is_figure(rest.text) else "") + rest.text.lstrip()
        )
        for begun, rest in pairs
    }
    return _replaced(grid, whole)


def _replaced(grid: Grid, by_id: dict[int, Cell]) -> Grid:
    return replace(grid, cells=tuple(by_id.get(id(cell), cell) for cell in grid.cells))
