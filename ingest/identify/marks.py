"""What numbers a table's rows in order: codes (20138), or Chinese ordinals (十六、). A further page goes on with the next one.

Where a table was set page by page, each page with widths of its own, the places of its columns tell nothing; that its rows
go on counting does.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.decode.document import Grid
from ingest.wording import normal

_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_ORDINAL = re.compile(r"(?P<tens>[一二三四]?十)?(?P<ones>[一二三四五六七八九])?、")
_DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九", 1)}
_DECIMAL = re.compile(r"\d\.\d")
_FEWEST = 2
"""Columns of a table of which a further page could be told: fewer may be anything."""

Mark = tuple[int, int, str]
"""Row and column of a mark, and what it counts by: a code, or an ordinal as two digits."""


def counts_on(before: Grid, after: Grid) -> bool:
    """Whether `after` is a further page of `before` by what its rows are numbered with.

    Both have equally many columns, figures stand only where the first page has some or more to the right, and the first
    mark goes on where the last one stopped: the marks of both pages rise.
    """
    if before.column_count != after.column_count or before.column_count <= _FEWEST:
        return False
    columns, others = _figures(before), _figures(after)
    if not columns or not others or min(others) < min(columns):
        return False
    return any(_goes_on(marks(before), marks(after), after) for marks in (_codes, _ordinals))


def _goes_on(known: Sequence[Mark], found: Sequence[Mark], after: Grid) -> bool:
    """Above the first mark there may be the rest of a name that the end of the page has cut."""
    if not known or not found or known[-1][1] != found[0][1]:
        return False
    above = [cell for cell in after.cells if cell.row < found[0][0] and cell.text.strip()]
    if len(above) > 1 or any(_DECIMAL.search(cell.text) for cell in above):
        return False
    return all(one[2] < other[2] for one, other in pairwise([*known, *found]))


def _codes(grid: Grid) -> list[Mark]:
    """The codes of the last column that has some: of two blocks side by side the right one is the longer."""
    return _of_last_column([(c.row, c.column, text) for c in grid.cells if _CODE.fullmatch(text := normal(c.text))])


def _of_last_column(marks: list[Mark]) -> list[Mark]:
    last = max((column for _, column, _ in marks), default=0)
    return sorted(mark for mark in marks if mark[1] == last)


def _ordinals(grid: Grid) -> list[Mark]:
    """The ordinals of the last column that has some."""
    numbered = ((cell.row, cell.column, _ordinal(normal(cell.text))) for cell in grid.cells)
    return _of_last_column([(row, column, f"{number:02}") for row, column, number in numbered if number])


def _ordinal(text: str) -> int:
    found = _ORDINAL.match(text)
    if found is None:
        return 0
    tens = 10 * _DIGITS.get((found["tens"] or "")[:-1], 1) if found["tens"] else 0
    return tens + _DIGITS.get(found["ones"] or "", 0)


def _figures(grid: Grid) -> set[int]:
    return {cell.column for cell in grid.cells if _DECIMAL.search(cell.text)}
