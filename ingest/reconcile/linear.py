"""Findings of the identities that a document's tables do not keep: which cells disagree, by how much, and what follows."""

from dataclasses import replace
from decimal import Decimal

from ingest.facts import Amount, Finding, Grade, Table
from ingest.reconcile.cells import doubted
from ingest.reconcile.findings import Side, holds, money_finding
from ingest.reconcile.instances import Instance


def check_tables(tested: tuple[Instance, ...], tables: tuple[Table, ...]) -> tuple[Finding, ...]:
    """One finding for every identity that fails or needs its tolerance; those of one cause told as consequences.

    `tables` are those that the instances were bound to, with the standing of their amounts.
    """
    doubtful = frozenset(_place(amount) for table in tables for amount in table.amounts if doubted((amount,)))
    return _folded([finding for instance in tested if (finding := _finding(instance, doubtful)) is not None])


_DERIVED = "derived"
"""The condition of an identity that no form prints: it follows from others, so that its rounding says nothing new."""


def _place(amount: Amount) -> tuple[object, ...]:
    return amount.page, amount.row, amount.line, amount.code, amount.name, amount.side, amount.column, amount.printed


def _finding(instance: Instance, doubtful: frozenset[tuple[object, ...]]) -> Finding | None:
    if holds(instance.residual, instance.check.relation) or (instance.kept and instance.check.condition == _DERIVED):
        return None
    left, right = instance.left, instance.right
    return money_finding(
        instance.check.id,
        instance.check.message,
        Side(where=left.where(), yuan=left.yuan, page=left.page),
        Side(where=right.where(), yuan=right.yuan, page=right.page),
        unit=instance.printed_unit,
        bound=instance.bound,
        relation=instance.check.relation,
        doubtful=not instance.check.is_firm or any(_place(amount) in doubtful for _, amount in instance.cells),
    )


# A class left blank in a summary fails the summary's own sum and the comparison with the form by code: one cause.
_SAME_CAUSE = {"X06": "T01-2", "X09": "T04-4", "X12": "T04-4"}


def _folded(found: list[Finding]) -> tuple[Finding, ...]:
    """Findings with those of the same cause told as their consequences."""
    kept: list[Finding] = []
    for finding in found:
        cause = next((i for i, other in enumerate(kept) if _causes(other, finding)), None)
        if cause is None:
            kept.append(finding)
        else:
            kept[cause] = replace(kept[cause], consequences=(*kept[cause].consequences, finding.message))
    return tuple(kept)


def _causes(first: Finding, second: Finding) -> bool:
    if first.check != _SAME_CAUSE.get(second.check) or {first.grade, second.grade} != {Grade.CONTRADICTION}:
        return False
    apart, bound = (abs(_number(first.difference) - _number(second.difference)), _number(first.bound or ""))
    return second.a.figure.startswith("0.00") and apart <= bound


def _number(text: str) -> Decimal:
    return Decimal(text.rstrip("万千元") or 0)
