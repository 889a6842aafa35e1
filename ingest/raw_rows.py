"""Records as rows of the schema `raw`, in the order of its columns; `store` writes them."""

from typing import Any

from ingest.decode.document import Box
from ingest.facts import Disclosure, Family


def ambiguous_amounts(disclosure: Disclosure) -> list[tuple[Any, ...]]:
    """Amounts whose column is not certain, one row each; none of a document that is no final account."""
    if disclosure.identity.family is not Family.FINAL_ACCOUNTS:
        return []
    numbered = ((table, amount) for table in disclosure.tables for amount in table.ambiguous)
    return [
        (
            disclosure.sha256,
            index,
            table.index,
            table.form,
            amount.row,
            amount.line,
            amount.line_number,
            amount.side,
            amount.code,
            amount.name,
            " ".join(amount.candidates),
            amount.value,
            table.unit,
            amount.page,
            *edges(amount.box),
            amount.printed,
            str(amount.reading),
            " ".join(amount.evidence),
        )
        for index, (table, amount) in enumerate(numbered)
    ]


def edges(box: Box | None) -> tuple[float | None, ...]:
    """A box as four columns."""
    return (box.x0, box.y0, box.x1, box.y1) if box else (None, None, None, None)
