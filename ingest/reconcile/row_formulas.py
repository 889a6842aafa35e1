"""The formulas that hold within every row of a form, for one way to set the row's numbers into its columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest.identities import Check, Term, checks
from ingest.reconcile.instances import bound

_ONLY_PRINTED = "printed"
"""`required` of a subtotal that may be left blank although its parts are printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """One identity whose terms all stand in one row: a column as the signed sum of others, by any of their spellings."""

    check: Check
    column: str
    optional: bool
    addends: tuple[tuple[int, tuple[tuple[str, ...], ...]], ...]

    def holds(self, printed: Mapping[str, Decimal], unit: Decimal) -> bool:
        """True where the printed cells (in yuan, blank ones absent) keep the formula within its tolerance."""
        if self.optional and self.column not in printed:
            return True
        total, count = Decimal(0), 0
        for sign, options in self.addends:
            chosen = next((names for names in options if any(name in printed for name in names)), ())
            found = [printed[name] for name in chosen if name in printed]
            total += sign * sum(found, Decimal(0))
            count += len(found)
        left = printed.get(self.column)
        apart = abs((left or Decimal(0)) - total)
        return apart <= bound(self.check, int(left is not None), count, unit)


@cache
def formulas(form: str) -> tuple[Formula, ...]:
    """The identities that hold within every row of a form, from the shared data."""
    return tuple(
        Formula(
            check=check,
            column=check.left[0].column,
            optional=check.left[0].required == _ONLY_PRINTED,
            addends=tuple((term.coefficient, _options(term)) for term in check.right),
        )
        for check in checks()
        if check.relation == "=" and check.is_firm and len(check.left) == 1 and _is_of_row(check, form)
    )


def _options(term: Term) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(option.split("+")) for option in term.column.split("|"))


def _is_of_row(check: Check, form: str) -> bool:
    return all(term.form == form and term.line == "*" and term.column != "*" for term in (*check.left, *check.right))
