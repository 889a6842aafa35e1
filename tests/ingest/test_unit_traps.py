"""Units of money printed in every way that misleads: amounts in yuan are right, or held back with a reason."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from ingest.facts import Disclosure, Grade, Standing
from ingest.pipeline import read
from tests.typeset.office import as_html
from tests.typeset.reformed import reformed_county
from tests.typeset.render import render
from tests.typeset.report import Report, Table, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Trap:
    """What stands in place of `金额单位：万元`: at the head, in the title, in a heading, or below; in some tables or in all.

    `unit` is the unit that the amounts are read in, "" where they must be held back with an issue of that `kind`.
    """

    line: str
    unit: str = "万元"
    kind: str = ""
    title: str = ""
    heading: str = ""
    only: int | None = None
    told: bool = True


TRAPS = {
    "plain": Trap(line="单位：万元"),
    "in renminbi": Trap(line="单位：人民币万元"),
    "renminbi in brackets": Trap(line="单位：万元（人民币）"),
    "currency before": Trap(line="币种：人民币 单位：万元"),
    "spaced": Trap(line="单 位： 万 元"),
    "measured in": Trap(line="计量单位：万元"),
    "bracketed alone": Trap(line="（万元）"),
    "traditional characters": Trap(line="單位：萬元"),
    "a body and a unit": Trap(line="单位：云杉县文化局 金额单位：万元"),
    "beside counts": Trap(line="单位：万元、辆、人次"),
    "thousands, no sentence": Trap(line="单位：千元", unit="千元", told=False),
    "yuan, no sentence": Trap(line="金额单位：元（保留两位小数）", unit="元", told=False),
    "in the title": Trap(line="", title="（单位：元）", unit="元", told=False),
    "one table in yuan": Trap(line="单位：元", unit="", kind="contradicted_unit", only=0),
    "yuan against the sentences": Trap(line="单位：元", unit="", kind="contradicted_unit"),
    "thousands against the sentences": Trap(line="单位：千元", unit="", kind="contradicted_unit"),
    "hundred millions against the sentences": Trap(line="单位：亿元", unit="", kind="contradicted_unit"),
    "yuan in a heading against the sentences": Trap(line="", heading="（元）", unit="", kind="contradicted_unit"),
    "nowhere": Trap(line="", unit="", kind="missing_unit"),
    "nowhere, no sentence": Trap(line="", unit="", kind="missing_unit", told=False),
    "a body only": Trap(line="单位：云杉县文化局", unit="", kind="missing_unit"),
    "two at once": Trap(line="单位：万元/元", unit="", kind="conflicting_units"),
    "two one behind the other": Trap(line="单位：万元  单位：元", unit="", kind="conflicting_units"),
    "foreign money": Trap(line="单位：万美元", unit="", kind="missing_unit"),
    "another currency": Trap(line="单位：港元", unit="", kind="missing_unit"),
    "hundreds": Trap(line="单位：百元", unit="", kind="missing_unit"),
    "cut short": Trap(line="单位：万", unit="", kind="missing_unit"),
    "persons": Trap(line="单位：人", unit="", kind="missing_unit"),
    "a fraction": Trap(line="单位：0.01万元", unit="", kind="missing_unit"),
    "in English": Trap(line="Unit: RMB 10,000", unit="", kind="missing_unit"),
}
YUAN = {"元": Decimal(1), "千元": Decimal(1_000), "万元": Decimal(10_000)}
FORMATS: dict[str, Callable[[Report], bytes]] = {"html": as_html, "pdf": render}


@pytest.fixture(scope="module")
def report() -> Report:
    """A disclosure whose tables print 万元, as its sentences do."""
    return next(one for one in reformed_county() if {table.unit for table in one.tables()} == {"万元"})


def laid(report: Report, trap: Trap) -> Report:
    """The disclosure with the trap laid."""
    parts: list[Text | Table] = []
    number = 0
    for part in report.parts:
        if isinstance(part, Table) and part.form:
            parts.append(_trapped(part, trap) if trap.only in (None, number) else part)
            number += 1
        elif trap.told or isinstance(part, Table) or part.level < 9:
            parts.append(part)
    return replace(report, parts=tuple(parts))


def _trapped(table: Table, trap: Trap) -> Table:
    above = tuple((left, trap.line if "单位：万元" in right else right) for left, right in table.above)
    words = ("金额", "决算数", "合计")
    head = tuple(tuple(c + trap.heading if c in words else c for c in row) for row in table.head)
    return replace(table, above=above, title=table.title + trap.title, head=head)


def served(disclosure: Disclosure, tables: set[int]) -> list[Decimal]:
    """The amounts in yuan that are not held back."""
    return sorted(
        amount.amount_yuan
        for table in disclosure.tables
        if table.index in tables
        for amount in table.amounts
        if amount.standing is not Standing.DOUBTED
    )


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", TRAPS)
def test_units_are_right_or_the_amounts_held_back(report: Report, name: str, suffix: str) -> None:
    trap = TRAPS[name]
    disclosure = read(FORMATS[suffix](laid(report, trap)), f"trap.{suffix}")
    concerned = {table.index for table in disclosure.tables} if trap.only is None else {trap.only}
    printed = [Decimal(a.value.replace(",", "")) for table in report.tables() for a in table.amounts if not a.unit]
    assert not [one for one in disclosure.findings if one.grade is Grade.CONTRADICTION]
    if trap.unit:
        assert served(disclosure, concerned) == sorted(value * YUAN[trap.unit] for value in printed)
        return
    assert served(disclosure, concerned) == []
    assert trap.kind in {issue.kind for issue in disclosure.issues}
    others = {table.index for table in disclosure.tables} - concerned
    first = [a for a in report.tables()[0].amounts if not a.unit]
    rest = [value * 10_000 for value in printed[len(first) :]] if trap.only is not None else []
    assert served(disclosure, others) == sorted(rest)
