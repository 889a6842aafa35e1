"""Ten kinds of slips, each made of a figure that a clean document prints.

A fault is put into the records that reading gives, before anything is placed or judged: for a text layer that is what
reading the changed page would give, since grids and words say where a figure stands, not its digits. A sample of faults
goes through real files as well (`files`).
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.facts import Amount, Disclosure, NarrativeFact, Slip, Table
from ingest.reconcile.cells import decimals
from ingest.reconcile.ratios import rate
from ingest.reconcile.story import Statement, Story, signed, tell

_LEAST_UNITS = 200
"""A figure that is to go wrong has at least so many last units: less may drown in rounding."""
_CODED = frozenset({"revenue", "expenditure", "general_public_budget_expenditure", "government_funds_budget"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One seeded fault: the document with it, how the figure was printed and how it should be, and its kind."""

    slip: Slip
    disclosure: Disclosure
    printed: Decimal
    proper: Decimal
    where: str


Maker = Callable[[Disclosure, random.Random], Fault | None]


def _cells(disclosure: Disclosure, tied: frozenset[int]) -> list[tuple[int, int]]:
    """Amounts that some check ties, by table and place."""
    return [
        (number, index)
        for number, table in enumerate(disclosure.tables)
        for index, amount in enumerate(table.amounts)
        if id(amount) in tied and abs(amount.value) >= _LEAST_UNITS * Decimal(1).scaleb(-decimals(amount.printed))
    ]


def with_amount(disclosure: Disclosure, table: int, index: int, value: Decimal) -> Disclosure:
    """The document with one amount printed as another."""
    before = disclosure.tables[table].amounts[index]
    factor = before.amount_yuan / before.value
    changed = replace(before, value=value, amount_yuan=value * factor, printed=f"{value:f}")
    amounts = list(disclosure.tables[table].amounts)
    amounts[index] = changed
    return _with_table(disclosure, table, replace(disclosure.tables[table], amounts=tuple(amounts)))


def _with_table(disclosure: Disclosure, number: int, table: Table) -> Disclosure:
    tables = list(disclosure.tables)
    tables[number] = table
    return replace(disclosure, tables=tuple(tables))


def with_fact(disclosure: Disclosure, index: int, value: Decimal) -> Disclosure:
    """The document with one figure of the text printed as another."""
    before = disclosure.facts[index]
    factor = before.amount_yuan / before.value if before.amount_yuan is not None and before.value else None
    changed = replace(before, value=value, text=f"{value:f}", amount_yuan=value * factor if factor else None)
    facts = list(disclosure.facts)
    facts[index] = changed
    return replace(disclosure, facts=tuple(facts))


def _swapped(digits: str, chance: random.Random) -> str | None:
    places = [i for i in range(len(digits) - 1) if digits[i] != digits[i + 1] and (i > 0 or digits[1] != "0")]
    if not places:
        return None
    at = chance.choice(places)
    return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]


def _shortened(digits: str, chance: random.Random) -> str | None:
    at = chance.randrange(len(digits))
    if chance.random() < 0.5:
        return digits[:at] + digits[at] + digits[at:]
    return digits[:at] + digits[at + 1 :]


def _other_digit(digits: str, chance: random.Random) -> str | None:
    at = chance.randrange(len(digits))
    other = chance.choice([d for d in "0123456789" if d != digits[at] and (at > 0 or d != "0")])
    return digits[:at] + other + digits[at + 1 :]


def _respelled(
    value: Decimal, places: int, change: Callable[[str, random.Random], str | None], chance: random.Random
) -> Decimal | None:
    digits = str(int(abs(value).scaleb(places)))
    changed = change(digits, chance)
    if not changed or int(changed) == int(digits) or abs(int(changed) - int(digits)) < _LEAST_UNITS // 10:
        return None
    return Decimal(int(changed)).scaleb(-places) * (-1 if value < 0 else 1)


def respelled(slip: Slip, change: Callable[[str, random.Random], str | None]) -> Maker:
    """A slip of digits, in a table or in the text."""

    def make(disclosure: Disclosure, chance: random.Random) -> Fault | None:
        return _changed(disclosure, chance, slip, lambda value, places: _respelled(value, places, change, chance))

    return make


def scaled(slip: Slip, powers: tuple[int, ...]) -> Maker:
    """A figure times or by a power of ten."""

    def make(disclosure: Disclosure, chance: random.Random) -> Fault | None:
        power = chance.choice(powers)
        return _changed(
            disclosure, chance, slip, lambda value, places: value.scaleb(power).quantize(Decimal(1).scaleb(-places))
        )

    return make


def _changed(
    disclosure: Disclosure, chance: random.Random, slip: Slip, change: Callable[[Decimal, int], Decimal | None]
) -> Fault | None:
    """The change of a figure of the tables or, as often as not, of the text."""
    told = list(_amounts_told(disclosure))
    if told and chance.random() < 0.4:
        index, fact = chance.choice(told)
        value = change(fact.value or Decimal(0), decimals(fact.text))
        if value is None or value == fact.value or abs(value) < Decimal("0.05"):
            return None
        return _fact_fault(slip, disclosure, index, value)
    number, index = chance.choice(_cells(disclosure, tied_cells(disclosure)))
    amount = disclosure.tables[number].amounts[index]
    value = change(amount.value, decimals(amount.printed))
    if value is None or value == amount.value or abs(value) < Decimal("0.05"):
        return None
    return _cell_fault(slip, disclosure, number, index, value)


def _cell_fault(slip: Slip, disclosure: Disclosure, number: int, index: int, value: Decimal) -> Fault:
    amount = disclosure.tables[number].amounts[index]
    where = f"{disclosure.tables[number].form} {amount.name} {amount.column}"
    changed = with_amount(disclosure, number, index, value)
    return Fault(slip=slip, disclosure=changed, printed=value, proper=amount.value, where=where)


def _fact_fault(slip: Slip, disclosure: Disclosure, index: int, value: Decimal) -> Fault:
    fact = disclosure.facts[index]
    where = f"{fact.section} {fact.subject} {fact.measure}"
    changed = with_fact(disclosure, index, value)
    return Fault(slip=slip, disclosure=changed, printed=value, proper=fact.value or Decimal(0), where=where)


def tied_cells(disclosure: Disclosure) -> frozenset[int]:
    """The identities of amounts that take part in some check of the tables; set by `measure` for each clean document."""
    return _TIED[disclosure.document_id]


def tied_facts(disclosure: Disclosure) -> frozenset[int]:
    """The places of statements that take part in some check."""
    return _TOLD[disclosure.document_id]


_TIED: dict[str, frozenset[int]] = {}
_TOLD: dict[str, frozenset[int]] = {}


def remember(disclosure: Disclosure, cells: frozenset[int], facts: frozenset[int]) -> None:
    """Keeps which figures of a clean document are tied."""
    _TIED[disclosure.document_id], _TOLD[disclosure.document_id] = cells, facts


def _amounts_told(disclosure: Disclosure) -> Iterator[tuple[int, NarrativeFact]]:
    for index in sorted(tied_facts(disclosure)):
        fact = disclosure.facts[index]
        if fact.measure_key == "final_amount" and fact.value and fact.value >= 2:
            yield index, fact


def shifted(disclosure: Disclosure, chance: random.Random) -> Fault | None:
    """The figure of the row below in the same column."""
    number, index = chance.choice(_cells(disclosure, tied_cells(disclosure)))
    table = disclosure.tables[number]
    amount = table.amounts[index]
    below = [other for other in table.amounts if _is_below(amount, other)]
    if not below or not below[0].value or abs(below[0].value - amount.value) < 1:
        return None
    return _cell_fault(Slip.SHIFTED, disclosure, number, index, below[0].value)


def _is_below(amount: Amount, other: Amount) -> bool:
    return other.row == amount.row + 1 and (other.column, other.side) == (amount.column, amount.side)


def _story(disclosure: Disclosure) -> tuple[Story, list[int]]:
    """The statements, and for each the place of its fact in the document."""
    places = [index for index, fact in enumerate(disclosure.facts) if fact.subject_key != "performance_form"]
    return tell(tuple(disclosure.facts[index] for index in places), disclosure.identity.fiscal_year), places


def copied(disclosure: Disclosure, chance: random.Random) -> Fault | None:
    """Last year's figure in place of this year's, where the text tells the change."""
    story, places = _story(disclosure)
    found = []
    for change in story.statements:
        delta = (
            signed(change.fact) if change.fact.measure_key == "change_amount" and "比" in change.fact.period else None
        )
        final = story.nearest(change, ("final_amount",)) if delta else None
        if final is not None and delta and final.fact.value and places[final.order] in tied_facts(disclosure):
            found.append((final, delta))
    if not found:
        return None
    final, delta = chance.choice(found)
    factor = final.yuan / (final.fact.value or Decimal(1))
    value, proper = (final.yuan - delta) / factor, final.fact.value or Decimal(0)
    if value <= 1 or abs(value - proper) < max(Decimal(1), proper / 100):
        return None
    return _fact_fault(Slip.COPIED, disclosure, places[final.order], value)


def residual(disclosure: Disclosure, chance: random.Random) -> Fault | None:
    """Personnel as what is left of basic expenditure without all of public use: 310 forgotten."""
    story, places = _story(disclosure)
    whole = next(iter(story.finals("general_public_budget_basic")), None)
    parts = [s for s in story.finals("personnel") if places[s.order] in tied_facts(disclosure)]
    spent = [
        amount
        for table in disclosure.tables
        if table.form == "basic_expenditure"
        for amount in table.amounts
        if amount.code in {"302", "301"}
    ]
    if whole is None or not parts or not spent:
        return None
    cell = chance.choice(spent)
    factor = whole.yuan / (whole.fact.value or Decimal(1))
    value = (whole.yuan - cell.amount_yuan) / factor
    at = parts[0]
    if value <= 1 or abs(value - (at.fact.value or Decimal(0))) < Decimal("0.1"):
        return None
    return _fact_fault(Slip.RESIDUAL, disclosure, places[at.order], value)


def omitted(disclosure: Disclosure, chance: random.Random) -> Fault | None:
    """A row of a coded table left out, with all its amounts."""
    rows = [
        (number, amount.row, amount.code)
        for number, table in enumerate(disclosure.tables)
        if table.form in _CODED
        for amount in table.amounts
        if amount.code
        and len(amount.code) == 7
        and not amount.code.endswith("00")
        and amount.column in {"total", "expenditure"}
        and id(amount) in tied_cells(disclosure)
    ]
    rows = [row for row in rows if sum(1 for other in rows if other[2][:5] == row[2][:5] and other[0] == row[0]) > 1]
    if not rows:
        return None
    number, row, _ = chance.choice(rows)
    table = disclosure.tables[number]
    gone = [amount for amount in table.amounts if amount.row == row]
    total = next(amount for amount in gone if amount.column in {"total", "expenditure"})
    if total.value < 1:
        return None
    kept = replace(table, amounts=tuple(amount for amount in table.amounts if amount.row != row))
    return Fault(
        slip=Slip.OMITTED,
        disclosure=_with_table(disclosure, number, kept),
        printed=Decimal(0),
        proper=total.value,
        where=f"{table.form} {total.name}",
    )


def wrong_base(disclosure: Disclosure, chance: random.Random) -> Fault | None:
    """A percentage computed over another amount: the outturn in place of last year's, another total in place of its own."""
    story, places = _story(disclosure)
    found: list[tuple[Statement, Decimal]] = []
    for one in rate(story, ()):
        if one.edge is None or places[one.at.order] not in tied_facts(disclosure):
            continue
        values: list[Decimal] = list(one.edge.figures.values())
        top, bottom = abs(values[1]), values[2] if one.check == "N21" else None
        others = [bottom] if bottom else [s.yuan for s in story.finals("grand_total")]
        found += [(one.at, (100 * top / other).quantize(Decimal("0.01"))) for other in others if other]
    found = [
        (at, value) for at, value in found if value and abs(value - abs(at.fact.value or Decimal(0))) > Decimal("0.5")
    ]
    if not found:
        return None
    at, value = chance.choice(found)
    return _fact_fault(Slip.BASE, disclosure, places[at.order], value)


MAKERS: dict[str, Maker] = {
    "transposed": respelled(Slip.TRANSPOSED, _swapped),
    "digit lost or doubled": respelled(Slip.DIGIT_COUNT, _shortened),
    "digit wrong": respelled(Slip.DIGIT, _other_digit),
    "decimal point": scaled(Slip.DECIMAL, (1, -1)),
    "unit": scaled(Slip.UNIT, (4, -4)),
    "shifted row": shifted,
    "copied from last year": copied,
    "residual": residual,
    "omitted row": omitted,
    "wrong base": wrong_base,
}
