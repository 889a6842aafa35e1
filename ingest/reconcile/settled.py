"""What arithmetic settles before anything is reported: places, readings and the standing of every amount.

Each identity is evaluated once for a document; only where a place or a reading was decided is it evaluated anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ingest.facts import Amount, Table
from ingest.reconcile.alternatives import chosen
from ingest.reconcile.instances import Instance
from ingest.reconcile.open_rows import settle_rows, testable
from ingest.reconcile.standing import Covering, covering, judged
from ingest.reconcile.support import withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The tables with their amounts placed and judged, and the identities that they allow to be tested.

    `twins` are the judged amounts by the identity of those that the instances are bound to.
    """

    tables: tuple[Table, ...]
    tested: tuple[Instance, ...]
    twins: Mapping[int, Amount] = field(default_factory=dict)

    def doubted(self, tables: tuple[Table, ...]) -> "Settled":
        """The same with some of the amounts doubted since: `tables` hold them in the same places."""
        later = _twins(self.tables, tables)
        twins = {key: later.get(id(amount), amount) for key, amount in self.twins.items()}
        return replace(self, tables=tables, twins=later | twins)


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
    standing = judged(placed, covered)
    return Settled(tables=standing, tested=tested, twins=_twins(placed, standing))


def _twins(bound: tuple[Table, ...], standing: tuple[Table, ...]) -> dict[int, Amount]:
    return {
        id(before): after
        for old, new in zip(bound, standing, strict=True)
        for before, after in zip(old.amounts, new.amounts, strict=True)
        if before is not after
    }


def _supported(tables: tuple[Table, ...]) -> tuple[tuple[Table, ...], tuple[Instance, ...], Covering]:
    """The tables without what nothing supports, and what tests them: what is withheld may have supported something else."""
    while True:
        tested = testable(tables)
        covered = covering(tested)
        kept = withheld(tables, covered)
        if all(before is after for before, after in zip(tables, kept, strict=True)):
            return tables, tested, covered
        tables = kept
