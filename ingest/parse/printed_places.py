"""How many decimals a table prints: a number with others of its column's decimals missing is rather a part of one.

Programs print a column in one format. Tables in which the decimals vary (trailing zeros dropped) have no format, and
nothing is concluded from theirs.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ingest.parse.amounts import parse_amount
from ingest.wording import normal

_LEAST = 4
_SHARE = 0.9
_LEADING_ZERO = re.compile(r"[-(]?0\d")


def places(text: str) -> int | None:
    """The decimals of a printed amount: None where the text is no whole amount, or a bare 0, which may stand for 0.00."""
    plain = normal(text).strip("()")
    decimals = len(plain.partition(".")[2])
    value = parse_amount(text)
    if value is None or (not value and not decimals) or _LEADING_ZERO.match(plain):
        return None
    return decimals


def prints_number(text: str) -> bool:
    """True where a digit is printed: the end of a heading may lie over the first row of a page."""
    return any(map(str.isdigit, text))


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
        if not prints_number(text):
            return False
        found, usual = places(text), self.of(column)
        if found is None:
            value = parse_amount(text)
            return value is None or bool(value)
        return usual is not None and found != usual


def printed_places(whole: Iterable[tuple[str, str]], beside_breaks: Iterable[tuple[str, str]]) -> PrintedPlaces:
    """The decimals of the numbers of a table, each with its column: those of rows that no break can have cut.

    Where there are too few of these, the most decimals that several of the others print: a break only takes some away.
    """
    counted: dict[str, Counter[int]] = {}
    for column, text in whole:
        if (found := places(text)) is not None:
            counted.setdefault(column, Counter())[found] += 1
    usual = {column: count for column, counts in counted.items() if (count := _usual(counts)) is not None}
    together = sum(counted.values(), Counter())
    if together.total() >= _LEAST:
        return PrintedPlaces(columns=usual, whole=_usual(together))
    rest = Counter(found for _, text in beside_breaks if (found := places(text)) is not None)
    most = max((count for count, times in (together + rest).items() if times > 1), default=None)
    return PrintedPlaces(columns=usual, whole=most)


def _usual(counts: Counter[int]) -> int | None:
    if counts.total() < _LEAST:
        return None
    ((usual, count),) = counts.most_common(1)
    return usual if count >= _SHARE * counts.total() else None
