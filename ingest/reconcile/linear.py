"""Findings of the identities that a document's tables do not keep: which cells disagree and by how much."""

from ingest.facts import Finding
from ingest.identities import DERIVED
from ingest.reconcile.cells import doubted
from ingest.reconcile.findings import Side, holds, money_finding
from ingest.reconcile.instances import Instance
from ingest.reconcile.settled import Settled


def check_tables(settled: Settled) -> tuple[tuple[Instance, Finding], ...]:
    """One finding for every identity that fails or needs its tolerance, with the instance that it is of."""
    found = ((instance, _finding(instance, settled)) for instance in settled.tested)
    return tuple((instance, finding) for instance, finding in found if finding is not None)


def _finding(instance: Instance, settled: Settled) -> Finding | None:
    if holds(instance.residual, instance.check.relation) or (instance.kept and instance.check.condition == DERIVED):
        return None
    left, right = instance.left, instance.right
    figures = tuple(settled.twins.get(id(amount), amount) for _, amount in instance.cells)
    return money_finding(
        instance.check.id,
        instance.check.message,
        Side(where=left.where(), yuan=left.yuan, page=left.page),
        Side(where=right.where(), yuan=right.yuan, page=right.page),
        unit=instance.printed_unit,
        bound=instance.bound,
        relation=instance.check.relation,
        doubtful=not instance.check.is_firm or doubted(figures),
    )
