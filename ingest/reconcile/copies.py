"""Figures that are one figure printed again: a code and the only code below it, the same code in two tables.

A slip in such a figure stands wherever it is printed, and is one slip.
"""

from collections import defaultdict
from collections.abc import Iterator

from ingest.reconcile.cells import Sheet
from ingest.reconcile.network import Node

_TABLES = frozenset({"expenditure", "general_public_budget_expenditure"})
_TELLING = 1000
"""How many last units a figure must have for its coming again to be no accident."""


def copies(sheets: tuple[Sheet, ...]) -> dict[Node, frozenset[Node]]:
    """Each cell that is printed again with all its printings, of the tables by function code."""
    found: defaultdict[tuple[object, ...], set[Node]] = defaultdict(set)
    for name, node in (pair for sheet in sheets if sheet.table.form in _TABLES for pair in _named(sheet)):
        found[name].add(node)
    return {node: frozenset(group) for group in found.values() if len(group) > 1 for node in group}


def _named(sheet: Sheet) -> Iterator[tuple[tuple[object, ...], Node]]:
    """Every cell of a coded row under its class, its column and its amount: rows of one class with one amount are one below
    the other, or as good as."""
    for row in sheet.rows:
        for column, cell in row.cells.items():
            if row.code and abs(cell.amount_yuan) >= _TELLING * sheet.unit:
                yield (row.code[:3], column, cell.amount_yuan), ("cell", id(cell))
