"""The notation of a report's tables (`<` continues left, `^` continues up) as cells with spans, for every renderer."""

from collections.abc import Iterator
from typing import NamedTuple

from tests.typeset.report import Table


class Spanned(NamedTuple):
    """A cell: row, column, rows down, columns across, text."""

    row: int
    column: int
    down: int
    across: int
    text: str


def spanned(table: Table) -> Iterator[Spanned]:
    """The cells of header and body in printed order."""
    rows = [*table.head, *table.rows]
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in {"<", "^"}:
                continue
            across = next((n for n in range(c + 1, len(row)) if row[n] != "<"), len(row)) - c
            down = next((n for n in range(r + 1, len(rows)) if rows[n][c] != "^"), len(rows)) - r
            yield Spanned(r, c, down, across, text)
