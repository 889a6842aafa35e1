"""The narrative's amounts against the tables: each statement against the cell that it means."""

from dataclasses import dataclass, replace

from ingest.facts import Finding, Grade, Mention
from ingest.identities import check_named
from ingest.reconcile.cells import Sheet, doubted
from ingest.reconcile.findings import Side, money_finding, word_finding
from ingest.reconcile.meaning import Target, is_carried, target
from ingest.reconcile.story import Statement, Story, fact_unit

COMPARED = frozenset({"final_amount", "budget"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A statement that does not say what its cell says."""

    statement: Statement
    target: Target
    finding: Finding


def compare(story: Story, sheets: tuple[Sheet, ...]) -> tuple[Disagreement, ...]:
    """Every statement of an amount that differs from its cell; one that is repeated counts once."""
    found: list[Disagreement] = []
    for statement in story.statements:
        one = _disagreement(story, statement, sheets)
        if one is None:
            continue
        earlier = next((i for i, other in enumerate(found) if _same(other, one)), None)
        if earlier is None:
            found.append(one)
        else:
            also = f"{statement.where}同为{one.finding.b.figure}"
            finding = found[earlier].finding
            merged = replace(finding, consequences=(*finding.consequences, also))
            found[earlier] = replace(found[earlier], finding=merged)
            found.append(replace(one, finding=merged))
    return tuple(found)


def unique(found: tuple[Disagreement, ...]) -> tuple[Disagreement, ...]:
    """The first of each group of repeated statements, which carries the finding."""
    firsts: list[Disagreement] = []
    for one in found:
        if not any(_same(one, other) for other in firsts):
            firsts.append(one)
    return tuple(firsts)


def _same(one: Disagreement, other: Disagreement) -> bool:
    return one.target.where == other.target.where and one.statement.yuan == other.statement.yuan


def comparable(story: Story, statement: Statement, sheets: tuple[Sheet, ...]) -> Target | None:
    """The cell that a statement of this year's amount is compared with; None where it is no such statement or has no cell."""
    fact = statement.fact
    if fact.measure_key not in COMPARED or fact.amount_yuan is None or fact.period != story.year:
        return None
    return None if is_carried(statement, sheets) else target(statement, sheets)


def _disagreement(story: Story, statement: Statement, sheets: tuple[Sheet, ...]) -> Disagreement | None:
    meant = comparable(story, statement, sheets)
    if meant is None:
        return None
    finding = _compared(statement, meant)
    if finding is None:
        return None
    named = target(statement, sheets, "named") if finding.grade is not Grade.HINT else None
    if named is not None and named.yuan == statement.yuan:
        finding = _misnamed(statement, named, finding)
    return Disagreement(statement=statement, target=meant, finding=finding)


def _compared(statement: Statement, meant: Target) -> Finding | None:
    fact = statement.fact
    agreed = ">=" if meant.relation == "<=" else meant.relation
    return money_finding(
        meant.check,
        check_named(meant.check).message,
        Side(where=meant.where, yuan=meant.yuan, page=meant.page),
        Side(where=statement.where, yuan=statement.yuan, page=fact.page),
        unit=fact.unit,
        bound=max(meant.unit, fact_unit(fact)),
        relation=agreed,
        doubtful=meant.amount is not None and doubted((meant.amount,)),
    )


def _misnamed(statement: Statement, named: Target, finding: Finding) -> Finding:
    hint = word_finding(
        "N01-name",
        check_named("N01-name").message,
        finding.b,
        Mention(where=named.where, figure=finding.b.figure, page=named.page),
        grade=Grade.HINT,
    )
    return replace(
        hint, difference=finding.difference, message=f"{hint.message}；{finding.a.where}为{finding.a.figure}"
    )
