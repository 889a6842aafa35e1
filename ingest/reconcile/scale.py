"""A unit of money at the head of the tables that the narrative contradicts as a whole: 元 printed where 万元 is meant.

Where every amount that can be compared differs by one and the same factor between units, and none agrees, either the heads
or the sentences print the wrong unit. Nothing in the document decides which: the tables' amounts are doubted.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from ingest.facts import Amount, Issue, Standing, Table
from ingest.parse.amounts import YUAN
from ingest.reconcile.cells import Sheet
from ingest.reconcile.meaning import Target, target
from ingest.reconcile.narrative import COMPARED, Disagreement
from ingest.reconcile.story import Statement, Story, fact_unit

_FEWEST = 3
"""Different amounts that must differ by the factor: fewer may be slips of single sentences."""
_FACTORS = tuple(sorted({a / b for a in YUAN.values() for b in YUAN.values() if a != b}))


def contradicted(
    tables: tuple[Table, ...], indexed: tuple[Sheet, ...], story: Story
) -> tuple[tuple[Table, ...], tuple[Issue, ...]]:
    """The tables with the amounts of a contradicted unit doubted, and an issue for each such table."""
    units = {id(amount): amount.unit or table.unit for table in tables for amount in table.amounts}
    agreed: set[str] = set()
    apart: defaultdict[str, defaultdict[Decimal, dict[Decimal, Statement]]] = defaultdict(lambda: defaultdict(dict))
    for statement in story.statements:
        fact = statement.fact
        if fact.measure_key not in COMPARED or fact.period != story.year or not fact.amount_yuan:
            continue
        meant = target(statement, indexed)
        if meant is None or meant.amount is None or not meant.yuan or meant.relation != "=":
            continue
        unit, by = units[id(meant.amount)], factor(statement, meant)
        if abs(statement.yuan - meant.yuan) <= max(meant.unit, fact_unit(fact)):
            agreed.add(unit)
        elif by is not None:
            apart[unit][by][meant.yuan] = statement
    wrong = {
        unit: next(iter(found.values()))
        for unit, found in apart.items()
        if unit not in agreed and len(found) == 1 and all(len(amounts) >= _FEWEST for amounts in found.values())
    }
    if not wrong:
        return tables, ()
    read = tuple(_doubted(table, wrong) for table in tables)
    changed = [one for before, one in zip(tables, read, strict=True) if one is not before]
    return read, tuple(_issue(table, next(iter(wrong.values()))) for table in changed)


def factor(statement: Statement, meant: Target) -> Decimal | None:
    """The factor between two units of money by which the statement is the cell's amount; None where it is none."""
    for by in _FACTORS:
        bound = max(meant.unit * by, fact_unit(statement.fact))
        if abs(statement.yuan - meant.yuan * by) <= bound and statement.yuan > 2 * bound:
            return by
    return None


def joined(found: tuple[Disagreement, ...]) -> tuple[Disagreement, ...]:
    """Statements that differ from a doubted cell by a factor between units as one, the rest as its consequences."""
    slips = [one for one in found if _slipped(one)]
    if len(slips) < _FEWEST:
        return found
    first = slips[0]
    others = dict.fromkeys(one.finding.message for one in slips[1:] if one.finding.message != first.finding.message)
    message = f"{first.finding.message}；表头与说明所印的金额单位不一致，其余{len(others)}处同此"
    kept = replace(first, finding=replace(first.finding, message=message, consequences=tuple(others)))
    return tuple(kept if one is first else one for one in found if one is first or not _slipped(one))


def _slipped(one: Disagreement) -> bool:
    amount = one.target.amount
    return amount is not None and amount.standing is Standing.DOUBTED and factor(one.statement, one.target) is not None


def _doubted(table: Table, wrong: Iterable[str]) -> Table:
    amounts = tuple(_held_back(amount) if _counts(amount, table, wrong) else amount for amount in table.amounts)
    return table if amounts == table.amounts else replace(table, amounts=amounts)


def _counts(amount: Amount, table: Table, wrong: Iterable[str]) -> bool:
    return (amount.unit or table.unit) in wrong and amount.standing is not Standing.REVIEWED


def _held_back(amount: Amount) -> Amount:
    return replace(amount, standing=Standing.DOUBTED)


def _issue(table: Table, apart: dict[Decimal, Statement]) -> Issue:
    return Issue(
        kind="contradicted_unit",
        page=table.pages[0] if table.pages else None,
        printed=table.unit,
        message=f"the narrative states the same figures in {next(iter(apart.values())).fact.unit}; its amounts are doubted",
    )
