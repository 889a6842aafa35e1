"""Headings over the money of a self-evaluation form, on one level or on two (全年预算数 over 总额, 财政拨款 and 其他资金)."""

import re
from dataclasses import dataclass

from ingest.decode.document import Cell
from ingest.decode.matrix import Matrix
from ingest.layouts.performance import Heading, wordings
from ingest.wording import normal

_BRACKETS = re.compile(r"\([^()]*\)$")
_MONEY = {"initial_budget", "adjusted_budget", "executed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyColumn:
    """One heading with its cell; `source` is the source of money that the column is of, `total` where it names none."""

    cell: Cell
    heading: Heading
    source: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyHeadings:
    """The headings that one row (or two) prints; their money stands from the row `below` on.

    `paired`: label and figure alternate in the row itself (预算数：| 120 | 执行数：| 118).
    """

    row: int
    below: int
    columns: tuple[MoneyColumn, ...]
    paired: bool = False


def money_keys(matrix: Matrix, row: int) -> set[str]:
    """What the headings of the row are of; empty where it is no row of such headings."""
    keys = {column.heading.key for column in _columns(matrix, row)}
    return keys if len(keys) > 1 and keys & _MONEY else set()


def money_headings(matrix: Matrix, row: int) -> MoneyHeadings | None:
    """The headings of the row, None where it prints fewer than two or none of money."""
    if not money_keys(matrix, row):
        return None
    columns = _columns(matrix, row)
    if _is_paired(matrix, columns):
        return MoneyHeadings(row=row, below=row, columns=tuple(columns), paired=True)
    under = _second_level(matrix, row, columns)
    if under:
        return MoneyHeadings(row=row, below=row + 2, columns=tuple(under))
    return MoneyHeadings(row=row, below=row + 1, columns=tuple(columns))


def _columns(matrix: Matrix, row: int) -> list[MoneyColumn]:
    """The first heading of each kind in the row, cells that reach down into it included.

    A label at the left of all headings may read like one of them (年度预算数 before 年初预算, 调整后预算数): it is none.
    """
    found = [
        MoneyColumn(cell=cell, heading=heading, source="total", label="")
        for cell in matrix.covering(row)
        if cell.text
        and cell.row + cell.row_span - 1 <= row + 1
        and (heading := wordings().heading(normal(cell.text))) is not None
    ]
    if any(column.heading.key == "initial_budget" for column in found):
        found = [column for column in found if not _is_change(column.cell)]
    keys = [column.heading.key for column in found]
    if keys and keys.count(keys[0]) > 1:
        found = found[1:]
    first = {column.heading.key: column for column in reversed(found)}
    columns = [column for column in found if first[column.heading.key] is column]
    return columns if any(column.cell.row == row for column in columns) else []


def _is_change(cell: Cell) -> bool:
    """True for 调整数 and its like: beside an initial budget it is what was added to it."""
    return wordings().change.fullmatch(_BRACKETS.sub("", normal(cell.text))) is not None


def _is_paired(matrix: Matrix, columns: list[MoneyColumn]) -> bool:
    """True where no heading has another heading at its right: a figure stands there, or nothing."""
    if len(columns) < 2:
        return False
    starts = {column.cell.column for column in columns}
    behind = [column.cell.column + column.cell.column_span for column in columns]
    if any(place in starts for place in behind):
        return False
    figures = [
        matrix.text(column.cell.row, place)
        for column, place in zip(columns, behind, strict=True)
        if place < matrix.columns
    ]
    return any(text[:1].isdigit() for text in figures)


def _second_level(matrix: Matrix, row: int, columns: list[MoneyColumn]) -> list[MoneyColumn]:
    """The columns of a second row of headings: parts of a heading that spans several; [] where there is none."""
    if row + 1 >= matrix.rows:
        return []
    found: list[MoneyColumn] = []
    parted = False
    for column in columns:
        cell = column.cell
        below = [
            under
            for under in matrix.starting(row + 1)
            if cell.column <= under.column < cell.column + cell.column_span and cell.row + cell.row_span == row + 1
        ]
        named = [(under, _column_source(text)) for under in below if (text := normal(under.text))]
        if len(below) > 1 and len(named) == len(below) and all(source for _, source in named):
            parted = True
            found += [
                MoneyColumn(cell=under, heading=column.heading, source=source or "", label=normal(under.text))
                for under, source in named
            ]
        else:
            found.append(column)
    return found if parted else []


def _column_source(text: str) -> str | None:
    """The source of money that a second heading names, `total` for all of it."""
    return "total" if wordings().column_total.fullmatch(text) else wordings().source(text)
