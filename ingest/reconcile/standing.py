"""How far each amount can be trusted, told by the identities that it takes part in.

An amount is proved when changing one of its digits by more than the tolerance would break an identity that now holds;
doubted when it was recognised without confidence and is not proved, or when another reading of it would heal an identity
that fails; plain when the identities say nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.decode.document import SURE, Reading
from ingest.facts import Amount, Standing, Table
from ingest.reconcile.cells import decimals
from ingest.reconcile.instances import Instance
from ingest.record import changed

Covering = Mapping[int, list[tuple[int, Instance]]]
"""For each amount, by identity, the instances that it takes part in and the sign by which it enters their residual."""

READ_BY_US = frozenset({Reading.OCR, Reading.DUMP})
"""Readings that may deceive: what was recognised, and what a converter may have put out of place."""

_FIXED = frozenset({Standing.DOUBTED, Standing.REVIEWED})


def covering(tested: Iterable[Instance]) -> Covering:
    """Which equations each amount takes part in; an amount that stands on both sides is in none."""
    found: dict[int, list[tuple[int, Instance]]] = defaultdict(list)
    for instance in tested:
        if instance.check.relation == "=" and instance.check.is_firm:
            for sign, amount in instance.cells:
                found[id(amount)].append((sign, instance))
    return found


def judged(tables: tuple[Table, ...], covered: Covering) -> tuple[Table, ...]:
    """The tables with the standing of every amount. What is doubted for want of a unit, or reviewed, stays so."""
    return tuple(
        replace(table, amounts=tuple(_judged(amount, covered.get(id(amount), ())) for amount in table.amounts))
        for table in tables
    )


def _judged(amount: Amount, found: Sequence[tuple[int, Instance]]) -> Amount:
    if amount.standing in _FIXED:
        return amount
    holding = [(sign, instance) for sign, instance in found if instance.kept]
    if amount.confidence < SURE:
        proof = next((instance for _, instance in holding if _proves_doubtful(amount, instance)), None)
        if proof is None:
            return changed(amount, standing=Standing.DOUBTED)
        evidence = tuple(dict.fromkeys((*amount.evidence, proof.check.id)))
        return changed(amount, standing=Standing.PROVED, evidence=evidence)
    if is_proved(amount, holding):
        return amount if amount.standing is Standing.PROVED else changed(amount, standing=Standing.PROVED)
    if amount.reading in READ_BY_US and any(
        _another_reading_heals(amount, sign, instance) for sign, instance in found if not instance.kept
    ):
        return changed(amount, standing=Standing.DOUBTED)
    return amount


def _proves_doubtful(amount: Amount, instance: Instance) -> bool:
    """An equation that holds exactly, and not by an equally doubtful copy: the same sign may be misread twice alike."""
    if instance.residual:
        return False
    others = (other for _, other in instance.cells if other is not amount and other.confidence < SURE)
    return not any(abs(other.value) == abs(amount.value) for other in others)


def is_proved(amount: Amount, holding: Sequence[tuple[int, Instance]]) -> bool:
    """True where each change of one digit by more than the tolerance breaks one of the instances, which hold now."""
    if not holding:
        return False
    if any(not instance.residual for _, instance in holding):
        return True
    tolerance = min(instance.bound for _, instance in holding)
    return all(
        any(abs(instance.residual + sign * change) > instance.bound for sign, instance in holding)
        for change in _digit_changes(amount)
        if abs(change) > tolerance
    )


def _digit_changes(amount: Amount) -> Iterable[Decimal]:
    """By how many yuan each change of one printed digit would change the amount."""
    places = decimals(amount.printed)
    step = amount_unit(amount)
    digits = str(abs(int(amount.value.scaleb(places))))
    turn = -1 if amount.value < 0 else 1
    for position, digit in enumerate(reversed(digits)):
        weight = step * Decimal(10) ** position
        yield from (turn * (other - int(digit)) * weight for other in range(10) if other != int(digit))


def amount_unit(amount: Amount) -> Decimal:
    """The last printed unit of one amount in yuan."""
    factor = amount.amount_yuan / amount.value if amount.value else Decimal(1)
    return factor * Decimal(1).scaleb(-decimals(amount.printed))


def _another_reading_heals(amount: Amount, sign: int, instance: Instance) -> bool:
    """True where one digit misread, lost or doubled explains why the instance fails."""
    if not amount.value:
        return False
    step = amount_unit(amount)
    wanted = amount.amount_yuan - sign * instance.residual
    spread = int(instance.bound / step)
    return any(
        _is_slip(_digits(amount.amount_yuan, step), _digits(wanted + offset * step, step))
        for offset in range(-spread, spread + 1)
    )


def _digits(yuan: Decimal, step: Decimal) -> str:
    """The figure's digits in its last printed unit; with a sign where it is negative, with a point where it is not whole."""
    return format((yuan / step).normalize(), "f")


def _is_slip(printed: str, other: str) -> bool:
    if len(printed) == len(other):
        return sum(a != b for a, b in zip(printed, other, strict=True)) == 1
    longer, shorter = sorted((printed, other), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and any(
        longer[:position] + longer[position + 1 :] == shorter for position in range(len(longer))
    )
