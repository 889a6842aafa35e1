"""Who is far off the budget every year, and whose money stays: judged from the rates of all years. No page, no SQL."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app import formats

OFF = Decimal("0.1")
"""A tenth off the initial budget counts as far off."""

LEFT = Decimal("0.2")
"""A fifth of all money left at the end of the year counts as much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One department over its years."""

    department_id: str
    name: str
    scope: str | None
    rates: Mapping[int, Decimal]
    proofs: Mapping[int, tuple[str, ...]]
    limit_low: Decimal | None
    limit_high: Decimal

    @property
    def row(self) -> dict[str, str | None]:
        """What the name of the department leads on by."""
        return {"department_id": self.department_id, "department_name": self.name, "scope": self.scope}

    @property
    def middle(self) -> Decimal | None:
        """The median rate, None without any."""
        return statistics.median(self.rates.values()) if self.rates else None

    @property
    def off(self) -> list[int]:
        """The years beyond the limits."""
        low = self.limit_low
        return [year for year, rate in self.rates.items() if rate > self.limit_high or (low is not None and rate < low)]


def records(
    rows: Sequence[Mapping[str, Any]], part: str, whole: str, proofs: tuple[str, str], *, budget: bool
) -> list[Record]:
    """One record a department and scope, those most often off first; `budget` sets limits on both sides of one."""
    held: dict[tuple[str, str | None], list[Mapping[str, Any]]] = {}
    for row in rows:
        held.setdefault((row["department_id"], row["scope"]), []).append(row)
    made = []
    for (department, scope), mine in held.items():
        rates = {row["fiscal_year"]: rate for row in mine if (rate := formats.ratio(row[part], row[whole])) is not None}
        made.append(
            Record(
                department_id=department,
                name=str(mine[0]["department_name"]),
                scope=scope,
                rates=rates,
                proofs={row["fiscal_year"]: tuple(str(row[key]) for key in proofs if row[key]) for row in mine},
                limit_low=1 - OFF if budget else None,
                limit_high=1 + OFF if budget else LEFT,
            )
        )
    return sorted(made, key=lambda one: (-len(one.off), one.name))
