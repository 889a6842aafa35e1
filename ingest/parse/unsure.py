"""Numbers of a grid whose column is not sure: which of the form's columns each may stand in."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from ingest.decode.document import Cell
from ingest.decode.matrix import Matrix
from ingest.layouts import FormLayout
from ingest.parse.amounts import parse_amount
from ingest.parse.header import Column, Group

_DECIMALS = re.compile(r"-?[\d,]*\d\.(\d+)")
# Blanks too narrow to part two numbers: thousands separators.
_GROUPED = re.compile(r"(?<=\d)[\u2007\u2009\u202f](?=\d{3}(?!\d))")
# Of the amounts of a table that have the usual decimals, at least.
_MOSTLY = 0.7

Filled = Callable[[], set[int]]
"""The columns of a grid in which numbers stand: looked for only where a place is not sure."""


def numbers_in(text: str, *, drawn: bool) -> list[tuple[str, Decimal]]:
    """The amounts that a cell prints: one, or several where a rule between them is missing; none where it is no amount.

    In a grid that is drawn a blank may stand inside one number, unless all its parts are amounts and one has decimals. In
    one that is not, a whole number without decimals is no amount but zero: it counts lines, or belongs to another number.
    """
    parts = _GROUPED.sub("", text).split()
    pieces = [(piece, value) for piece in parts if (value := parse_amount(piece)) is not None]
    whole = len(pieces) == len(parts)
    if drawn and whole and len(pieces) > 1 and any("." in piece for piece, _ in pieces):
        return pieces
    if drawn:
        value = parse_amount(text)
        return [] if value is None else [(text.strip(), value)]
    return pieces if whole and all("." in piece or not value for piece, value in pieces) else []


def candidates(group: Group, cell: Cell, form: FormLayout, count: int, filled: Filled) -> tuple[str, ...]:
    """The columns that `count` numbers of a cell may fill, in the form's order; none where nothing tells them.

    They are the columns that the cell covers; where one of them has no heading, or there are more numbers than columns,
    also those of the form's columns that have their place there and of which no other number is printed.
    """
    covered = [column for column in group.amounts if cell.column <= column.index < cell.column + cell.column_span]
    known = [column.key for column in covered if column.key is not None]
    if len(known) == len(covered) and len(known) >= count:
        return tuple(known)
    if any(column.key is None and column.path for column in covered):
        return ()
    free = _free(group, covered, form, filled)
    return tuple(key for key in form.column_order if key in known or key in free) if free else ()


def _free(group: Group, covered: list[Column], form: FormLayout, filled: Filled) -> set[str]:
    """The form's columns between the known neighbours of some columns; empty where the printed order is not the form's."""
    order = () if group.side == "收入" else form.column_order
    known = {column.index: order.index(column.key) for column in group.amounts if column.key in order and column.key}
    places = [known[index] for index in sorted(known)]
    if not covered or any(after <= before for before, after in pairwise(places)):
        return set()
    printed = filled()
    sure = {index: place for index, place in known.items() if index in printed}
    before = [place for index, place in sure.items() if index < covered[0].index]
    after = [place for index, place in sure.items() if index > covered[-1].index]
    return set(order[max(before, default=-1) + 1 : min(after, default=len(order))])


def column_names(group: Group, form: FormLayout, filled: Filled, *, drawn: bool) -> Iterator[str]:
    """The columns of amounts that a group prints, with all that an unknown one may be where no rule draws the grid."""
    for column in group.amounts:
        if column.key is not None or drawn:
            yield column.name
        elif not column.path:
            free = _free(group, [column], form, filled)
            yield from (key for key in form.column_order if key in free)


def filled_columns(matrix: Matrix, start: int) -> set[int]:
    """The columns in which numbers stand alone, from the first row of data on."""
    return {
        column
        for column in range(matrix.columns)
        for cell in matrix.column_cells(column, start, matrix.rows)
        if cell.column_span == 1 and numbers_in(cell.text, drawn=False)
    }


def usual_decimals(texts: Iterable[str]) -> int:
    """How many decimals the amounts of a table without rules have, 0 where they differ too much to tell.

    There a number that has fewer may be broken over two lines or pages, and its last digit stands elsewhere.
    """
    found = Counter(len(amount[1]) for text in texts if (amount := _DECIMALS.fullmatch(text.strip())))
    usual, times = found.most_common(1)[0] if found else (0, 0)
    return usual if times >= _MOSTLY * found.total() else 0


def lacks_decimals(text: str, usual: int) -> bool:
    """True for a number with decimals, but fewer than usual."""
    amount = _DECIMALS.fullmatch(text.strip()) if usual else None
    return amount is not None and len(amount[1]) < usual
