"""Where a figure stands among others: scale, rank, median, quartiles. No page, no SQL."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app import formats
from app.words import PEER_MEASURES

FEW = 8
"""Under so many bodies, ranks and medians are only a hint."""

Row = Mapping[str, Any]


def in_measure(figure: object, measure: str) -> Decimal | None:
    """A figure (yuan, or 1.0 = 100 %) in the unit of its measure, rounded as shown."""
    if figure is None:
        return None
    scale = Decimal(100) if PEER_MEASURES[measure][1] == "%" else Decimal(1) / 10_000
    return formats.rounded(Decimal(str(figure)) * scale, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The members that have the figure, as shown; the chosen one among them or none; quartiles where the group has some."""

    measure: str
    known: Sequence[Row]
    values: Sequence[Decimal]
    own: int | None
    quartiles: tuple[Decimal, Decimal, Decimal] | None

    @property
    def value(self) -> Decimal | None:
        """The chosen department's figure."""
        return None if self.own is None else self.values[self.own]

    @property
    def median(self) -> Decimal | None:
        """The middle of the group, as the warehouse has it or from the values shown."""
        if self.quartiles is not None:
            return self.quartiles[1]
        return formats.rounded(statistics.median(self.values), 2) if self.values else None

    def rank(self, value: Decimal) -> int:
        """The place of a value from the top; alike values share one."""
        return 1 + sum(one > value for one in self.values)

    @property
    def side(self) -> str:
        """The chosen figure against the median, in a word."""
        value, middle = self.value, self.median
        if value is None or middle is None or value == middle:
            return "等于"
        return "高于" if value > middle else "低于"


def of(measure: str, members: Sequence[Row], chosen: tuple[str, int] | None, position: Row | None) -> Standing:
    """The standing of a department and year (`chosen`) in a group; `position` holds the group's statistics."""
    found = [(row, value) for row in members if (value := in_measure(row["figure"], measure)) is not None]
    own = next((n for n, (row, _) in enumerate(found) if (row["department_id"], row["fiscal_year"]) == chosen), None)
    quartiles = None
    if position is not None:
        first, middle, third = (
            in_measure(position[key], measure) for key in ("first_quartile", "median", "third_quartile")
        )
        if first is not None and middle is not None and third is not None:
            quartiles = (first, middle, third)
    return Standing(
        measure=measure, known=[row for row, _ in found], values=[value for _, value in found], own=own, quartiles=quartiles
    )  # fmt: skip
