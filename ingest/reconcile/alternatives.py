"""Which of several readings of a doubtful cell is right: the one under which the identities hold.

An alternative takes the place of the first reading where it heals an identity that fails, breaks none that holds, and no
other choice of readings for the same cells does as much. Where two choices are equally good nothing is chosen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from ingest.facts import Amount, Table
from ingest.parse.amounts import parse_amount
from ingest.reconcile.cells import factor
from ingest.reconcile.instances import Instance
from ingest.reconcile.standing import Covering

_MOST_PAIRS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """Another reading of one amount and by how many yuan it differs."""

    amount: Amount
    value: Decimal
    change: Decimal
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """Readings taken together, and the instances that they heal."""

    readings: tuple[_Reading, ...]
    healed: dict[int, Instance]

    def rivals(self, other: "_Choice") -> bool:
        """True where the other choice would explain one of the same failures, or read one of the same cells otherwise."""
        cells = {id(reading.amount) for reading in self.readings}
        return bool(
            self.healed.keys() & other.healed.keys() or cells & {id(reading.amount) for reading in other.readings}
        )


def chosen(tables: tuple[Table, ...], covered: Covering) -> dict[int, Amount]:
    """The amounts whose alternative the identities choose, by the identity of the amount that each replaces."""
    readings = [reading for table in tables for reading in _readings(table) if _fails(reading, covered)]
    taken = _winners(_singles(readings, covered))
    settled = {key for choice in taken for key in choice.healed}
    rest = [reading for reading in readings if _fails(reading, covered, settled)]
    taken += _winners(_pairs(rest, covered, settled))
    return {id(reading.amount): _read_so(reading, choice) for choice in taken for reading in choice.readings}


def _readings(table: Table) -> Iterator[_Reading]:
    for amount in table.amounts:
        for text in amount.alternatives:
            value = parse_amount(text)
            if value is not None and value != amount.value:
                change = (value - amount.value) * factor(table)
                yield _Reading(amount=amount, value=value, change=change, text=text)


def _fails(reading: _Reading, covered: Covering, settled: Iterable[int] = ()) -> bool:
    found = covered.get(id(reading.amount), ())
    return any(not instance.kept and id(instance) not in settled for _, instance in found)


def _singles(readings: list[_Reading], covered: Covering) -> list[_Choice]:
    return [choice for reading in readings if (choice := _choice((reading,), covered)) is not None]


def _pairs(readings: list[_Reading], covered: Covering, settled: set[int]) -> list[_Choice]:
    """Two cells of one failing instance that no single reading heals."""
    found: list[_Choice] = []
    for count, pair in enumerate(combinations(readings, 2)):
        if count >= _MOST_PAIRS:
            break
        one, other = pair
        shared = {id(i) for _, i in covered[id(one.amount)]} & {id(i) for _, i in covered[id(other.amount)]}
        if one.amount is not other.amount and shared:
            choice = _choice(pair, covered)
            if choice is not None and choice.healed.keys() & shared and not choice.healed.keys() & settled:
                found.append(choice)
    return found


def _choice(readings: tuple[_Reading, ...], covered: Covering) -> _Choice | None:
    """The readings with what they heal; None where they heal nothing or break something."""
    changes: dict[int, Decimal] = {}
    touched: dict[int, Instance] = {}
    for reading in readings:
        for sign, instance in covered.get(id(reading.amount), ()):
            touched[id(instance)] = instance
            changes[id(instance)] = changes.get(id(instance), Decimal(0)) + sign * reading.change
    healed: dict[int, Instance] = {}
    for key, instance in touched.items():
        holds = abs(instance.residual + changes[key]) <= instance.bound
        if instance.kept and not holds:
            return None
        if holds and not instance.kept:
            healed[key] = instance
    return _Choice(readings=readings, healed=healed) if healed else None


def _winners(choices: list[_Choice]) -> list[_Choice]:
    """Choices that heal more than every rival."""
    return [
        choice
        for choice in choices
        if all(
            len(choice.healed) > len(other.healed) for other in choices if other is not choice and choice.rivals(other)
        )
    ]


def _read_so(reading: _Reading, choice: _Choice) -> Amount:
    """The amount by its other reading: what was printed stays as first read, the evidence tells the rest."""
    amount = reading.amount
    checks = dict.fromkeys(instance.check.id for instance in choice.healed.values())
    per_unit = reading.change / (reading.value - amount.value)
    return replace(
        amount,
        value=reading.value,
        amount_yuan=reading.value * per_unit,
        evidence=tuple(dict.fromkeys((*amount.evidence, f"alternative:{reading.text}", *checks))),
        confidence=1.0,
        alternatives=(),
    )
