"""Rows that are printed again at the head of a further page: what tells that they are the same."""

from ingest.facts import Amount, Quantity
from ingest.wording import normal


def row_key(number: Amount | Quantity) -> tuple[str | None, str, str | None, str]:
    """What a number is of, however its row is counted."""
    return number.code, number.line or normal(number.name), number.side, number.column


def same_print(before: str | None, printed: str) -> bool:
    """Printed alike, line breaks and blanks aside."""
    return before is not None and normal(before) == normal(printed)
