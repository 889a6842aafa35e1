"""Rows that a table leaves out: a parent that is more than its children, the surer the more columns say so."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.reconcile.edges import Wiring
from ingest.reconcile.instances import Instance
from ingest.reconcile.network import Hypothesis, Node

_SUMS = frozenset({"children", "classes", "units"})
OMITTED = "omitted"
"""The kind of node that stands for a row which is not printed; its number is that of the instance that tells its total."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parent:
    """The row whose children are added up, by what names it in its table."""

    check: str
    page: int
    row: int
    code: str | None
    name: str


def omissions(tested: Sequence[Instance], wiring: Wiring) -> Iterator[Hypothesis]:
    """One hypothesis for each parent that exceeds its children and falls short in no column; one column alone is weak."""
    failing: defaultdict[_Parent, list[Instance]] = defaultdict(list)
    for instance in tested:
        if not instance.kept and instance.check.right[0].line in _SUMS and instance.left.cells:
            cell = instance.left.cells[0][1]
            failing[
                _Parent(check=instance.check.id, page=cell.page, row=cell.row, code=cell.code, name=cell.name)
            ].append(instance)
    for found in failing.values():
        if all(instance.residual > 0 for instance in found):
            largest = max(found, key=lambda instance: instance.residual)
            yield _left_out(largest, found, wiring)


def _left_out(largest: Instance, found: Sequence[Instance], wiring: Wiring) -> Hypothesis:
    node: Node = OMITTED, id(largest)
    healed = frozenset(wiring.places["instance", id(instance)] for instance in found)
    others = sum((instance.residual for instance in found if instance is not largest), Decimal(0))
    # The largest is the row's total where the other columns make it up; where they do not, one row does not explain them.
    slack = sum((instance.bound for instance in found), Decimal(0))
    adds_up = abs(largest.residual - others) <= slack or len(found) > 2
    broken, strained = int(len(found) > 1 and not adds_up), int(len(found) == 1)
    return Hypothesis(node=node, change=largest.residual, healed=healed, broken=broken, strained=strained)
