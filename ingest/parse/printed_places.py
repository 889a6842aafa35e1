"""How many decimals a table prints: a number with others of its column's decimals missing is rather a part of one.

Programs print a column in one format. Tables in which the decimals vary (trailing zeros dropped) have no format, and
nothing is concluded from theirs.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ingest.parse.amounts import is_blank, parse_amount
from ingest.wording import normal

_LEAST = 4
_SHARE = 0.9
_LEADING_ZERO = re.compile(r"[-(]?0\d")


def places(text: str) -> int | None:
    """The decimals of a printed amount: None where the text is no whole amount, or nought, which is often printed short."""
    plain = normal(text).strip("()")
    value = parse_amount(text)
    if value is None or not value or _LEADING_ZERO.match(plain):
        return None
    return len(plain.partition(".")[2])


@dataclass(frozen=True, slots=True)
class PrintedPlaces:
    """The decimals of every column of amounts that prints enough of them alike, and of the table (`whole`)."""

    columns: Mapping[str, int]
    whole: int | None

    def of(self, column: str) -> int | None:
        """What a number of the column should have; None where nothing is known of it."""
        return self.columns.get(column, self.whole)

    def is_off(self, column: str, text: str) -> bool:
        """True for what is printed as a number and cannot be a whole one of its column."""
        if is_blank(text):
            return False
        found, usual = places(text), self.of(column)
        if found is None:
            value = parse_amount(text)
            return value is None or bool(value)
        return usual is not None and found != usual


def printed_places(numbers: Iterable[tuple[str, str]]) -> PrintedPlaces:
    """The decimals of the numbers of a table, each with its column."""
    counted: dict[str, Counter[int]] = {}
    for column, text in numbers:
        if (found := places(text)) is not None:
            counted.setdefault(column, Counter())[found] += 1
    usual = {column: count for column, counts in counted.items() if (count := _usual(counts)) is not None}
    return PrintedPlaces(columns=usual, whole=_usual(sum(counted.values(), Counter())))


def _usual(counts: Counter[int]) -> int | None:
    if counts.total() < _LEAST:
        return None
    ((usual, count),) = counts.most_common(1)
    return usual if count >= _SHARE * counts.total() else None
