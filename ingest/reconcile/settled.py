"""What arithmetic settles before anything is reported: places, readings and the standing of every amount.

Each identity is evaluated once for a document; only where a place or a reading was decided is it evaluated anew.
"""

from dataclasses import dataclass, replace

from ingest.facts import Table
from ingest.reconcile.alternatives import chosen
from ingest.reconcile.instances import Instance
from ingest.reconcile.open_rows import settle_rows, testable
from ingest.reconcile.standing import Covering, covering, judged
from ingest.reconcile.support import withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The tables with their amounts placed and judged, and the identities that they allow to be tested."""

    tables: tuple[Table, ...]
    tested: tuple[Instance, ...]


def settle_tables(tables: tuple[Table, ...]) -> Settled:
    """Places, readings and standings of a document's amounts."""
    placed, tested, covered = _supported(settle_rows(tables))
    better = chosen(placed, covered)
    if better:
        placed = tuple(
            replace(table, amounts=tuple(better.get(id(amount), amount) for amount in table.amounts))
            for table in placed
        )
        tested = testable(placed)
        covered = covering(tested)
    return Settled(tables=judged(placed, covered), tested=tested)


def _supported(tables: tuple[Table, ...]) -> tuple[tuple[Table, ...], tuple[Instance, ...], Covering]:
    """The tables without what nothing supports, and what tests them: what is withheld may have supported something else."""
    while True:
        tested = testable(tables)
        covered = covering(tested)
        kept = withheld(tables, covered)
        if all(before is after for before, after in zip(tables, kept, strict=True)):
            return tables, tested, covered
        tables = kept
