"""The catalogue of articulation checks: every one that is known, whether we can evaluate it or not.

The catalogue is the denominator of what is told about a document: a figure that it hides makes a check not testable, which
is counted. `evaluator` says where a check is evaluated: `linear` (terms of `terms.csv`, when a document is read and in the
warehouse), `reading` (a rule of `ingest.reconcile`), `warehouse` (a model that sees several documents), `none` (not
applicable: `reason` says why).
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from ingest.identities import check_named, checks, rows


class Evaluator(StrEnum):
    """Where a check is evaluated."""

    LINEAR = "linear"
    READING = "reading"
    WAREHOUSE = "warehouse"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One check of the catalogue.

    `formula` is in the columns and rows of the forms, `readings` the usual explanations of a failure (TY typo, OM omitted,
    RB residual, BA wrong base, CP copied, CO carry-over, RS restatement, SC scope, UN unit, EX fault of reading),
    `basis_kind` form or legal, `same_as` the id of the check that says the same, `needs` the figures without which it cannot
    be tested (of a linear check its terms say so).
    """

    id: str
    check_group: str
    formula: str
    tolerance: str
    severity: str
    message: str
    readings: str
    basis_kind: str
    basis: str
    evaluator: Evaluator
    same_as: str
    needs: str
    reason: str


@cache
def catalogue() -> tuple[Entry, ...]:
    """Every check in the order of the catalogue."""
    return tuple(_entry(**row) for row in rows("catalogue.csv"))


def _entry(evaluator: str, **words: str) -> Entry:
    return Entry(evaluator=Evaluator(evaluator), **words)


@cache
def _by_id() -> dict[str, Entry]:
    return {entry.id: entry for entry in catalogue()}


@cache
def entry_of(check_id: str) -> Entry:
    """The entry that an identity or a finding belongs to: T04-8a is one of T04-8. Raises `KeyError` for an unknown id."""
    entries = _by_id()
    if check_id in entries:
        return entries[check_id]
    return entries[check_named(check_id).catalogue_id]


@cache
def identities_of(entry_id: str) -> tuple[str, ...]:
    """The linear identities that evaluate an entry, its own or those of the check that says the same."""
    meant = _by_id()[entry_id].same_as or entry_id
    return tuple(check.id for check in checks() if check.catalogue_id == meant and check.left)


@cache
def entries_of(check_id: str) -> tuple[str, ...]:
    """The ids of the entry of an identity or finding and of those that say the same."""
    own = entry_of(check_id).id
    return (own, *(entry.id for entry in catalogue() if entry.same_as == own))
