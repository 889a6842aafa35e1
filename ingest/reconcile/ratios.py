"""Percentages of the narrative against the amounts that they are made of: shares, completion rates, rates of change."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.facts import Finding, Grade
from ingest.identities import check_named, contexts, share_bases
from ingest.reconcile.cells import Sheet, decimals
from ingest.reconcile.findings import Quotient, growth, money, quotient, ratio_finding, rounded
from ingest.reconcile.growths import grown
from ingest.reconcile.meaning import Target, subject_target, target
from ingest.reconcile.narrative import Disagreement
from ingest.reconcile.network import Node, Rate
from ingest.reconcile.rated import Operand, Rated, money_of, on_zero, stated, where_of
from ingest.reconcile.story import BUDGETS, Statement, Story

_COMPLETION = {
    "completion_of_initial_budget": ("initial_budget",),
    "completion_of_adjusted_budget": ("adjusted_budget",),
    "completion_of_budget": BUDGETS,
    "execution_ratio": ("adjusted_budget",),
}
_PAID = ("final_amount", "executed")
_SMALL = 10


def rate(story: Story, sheets: tuple[Sheet, ...]) -> tuple[Rated, ...]:
    """Every percentage whose operands are printed."""
    found: list[Rated] = []
    for statement in story.statements:
        fact = statement.fact
        if fact.value is None or fact.unit != "%":
            continue
        if fact.measure_key == "share" and fact.period == story.year:
            found.extend(_share(story, statement, sheets))
        elif fact.measure_key in _COMPLETION:
            found.extend(_completion(story, statement, sheets))
        elif fact.measure_key == "change_ratio":
            found.extend(grown(story, statement))
        elif fact.measure_key == "difference_ratio":
            found.extend(_difference(story, statement))
    return tuple(found)


def settle(rated: tuple[Rated, ...], wrong: tuple[Disagreement, ...]) -> tuple[list[Finding], dict[int, list[str]]]:
    """Findings of their own, and those that only follow from an amount that already disagrees (by its order)."""
    amiss = {one.statement.order: one for one in wrong if one.finding.grade is not Grade.HINT}
    own: list[Finding] = []
    follow: dict[int, list[str]] = {}
    for one in rated:
        cause = next((o.statement.order for o in one.operands if o.statement and o.statement.order in amiss), None)
        if cause is None:
            own.extend([one.finding] if one.finding else [])
        elif one.quotient is not None:
            told = _consequence(one, amiss[cause])
            follow.setdefault(cause, []).extend([told] if told else [])
    return own, follow


def _consequence(one: Rated, cause: Disagreement) -> str | None:
    amounts = [cause.target.yuan if _is(o, cause) else o.yuan for o in one.operands]
    if len(amounts) < 2 or not amounts[1] or one.quotient is None:
        return one.finding.message if one.finding else None
    if one.at.fact.measure_key == "change_ratio":
        return one.finding.message if one.finding else None
    proper = quotient(one.quotient.printed, one.quotient.places, amounts[0], amounts[1], cause.target.unit)
    if proper.exact and one.quotient.exact:
        return None
    places = max(one.quotient.places, 2)
    printed, expected = one.quotient.printed, rounded(proper.expected, places)
    if proper.exact:
        return f"{one.at.where}{one.at.fact.measure}{printed}%与{cause.finding.a.figure}相符"
    return f"{one.at.where}{one.at.fact.measure}{printed}%，按{cause.finding.a.figure}计算为{expected}%"


def _is(operand: Operand, cause: Disagreement) -> bool:
    return operand.statement is not None and operand.statement.order == cause.statement.order


def _quotient(check: str, statement: Statement, top: Operand, bottom: Operand, story: Story) -> Rated:
    fact = statement.fact
    value = abs(fact.value or Decimal(0))
    if bottom.yuan == 0:
        return on_zero(f"{check}-base", statement, (top, bottom), bottom.words, value)
    ratio = quotient(value, decimals(fact.text), top.yuan, bottom.yuan, story.unit)
    formula = f"{top.words}÷{bottom.words}"
    unsure = top.unsure or bottom.unsure
    finding = ratio_finding(
        check, check_named(check).message, where_of(statement), formula, fact.page, ratio, doubtful=unsure
    )
    places, unit = ratio.places, story.unit
    edge = Rate(
        check=check,
        figures={("fact", statement.order): value, top.node: top.yuan, bottom.node: bottom.yuan},
        measure=lambda given: quotient(given[0], places, given[1], given[2], unit) if given[2] else None,
    )
    return Rated(
        check=check,
        finding=finding,
        at=statement,
        operands=(top, bottom),
        quotient=ratio,
        edge=edge if len(edge.figures) == 3 else None,
    )


def _completion(story: Story, statement: Statement, sheets: tuple[Sheet, ...]) -> Iterator[Rated]:
    paid = story.nearest(statement, _PAID)
    if paid is None:
        return
    measures = _COMPLETION[statement.fact.measure_key]
    allotted = story.nearest(statement, measures)
    bottom = None
    if allotted is not None:
        bottom = Operand(yuan=allotted.yuan, statement=allotted, words=f"{allotted.fact.measure}{money_of(allotted)}")
    elif statement.context == "three_public" and statement.fact.subject_key:
        bottom = _in_table(statement.fact.subject_key, statement, sheets, story, "budget")
    if bottom is None and (unnamed := story.nearest(statement, ("budget",))) is not None and unnamed.yuan:
        words = f"{unnamed.fact.measure}{money_of(unnamed)}"
        bottom = Operand(yuan=unnamed.yuan, statement=unnamed, words=words, is_guess=True)
    if bottom is not None:
        top = Operand(yuan=paid.yuan, statement=paid, words=f"{paid.fact.measure}{money_of(paid)}")
        yield _quotient("N07", statement, top, bottom, story)


def _in_table(
    key: str, at: Statement, sheets: tuple[Sheet, ...], story: Story, measure: str = "final_amount"
) -> Operand | None:
    found = subject_target(key, at.context, sheets, measure)
    if found is None:
        return None
    return _cell(found, story)


def _share(story: Story, statement: Statement, sheets: tuple[Sheet, ...]) -> Iterator[Rated]:
    top = _part_of(story, statement, sheets)
    bottoms = _wholes(story, statement, sheets)
    if top is None or not bottoms:
        return
    tried = [_quotient("N06", statement, top, bottom, story) for bottom in bottoms if bottom.yuan]
    passed = [one for one in tried if one.quotient and one.quotient.exact]
    near = [one for one in tried if one.quotient and one.quotient.cut]
    yield from (passed or near or tried)[:1]


def _cell(found: Target, story: Story) -> Operand:
    words = f"{found.where}{money(found.yuan, story.money_unit)}"
    return Operand(yuan=found.yuan, statement=None, words=words, amount=found.amount)


def _part_of(story: Story, statement: Statement, sheets: tuple[Sheet, ...]) -> Operand | None:
    told = story.nearest(statement, ("final_amount",))
    if told is not None:
        return stated(told)
    found = target(_as_amount(statement), sheets)
    if found is None or found.relation != "=":
        return None
    return _cell(found, story)


def _as_amount(statement: Statement) -> Statement:
    return replace(statement, fact=replace(statement.fact, measure_key="final_amount"))


def _wholes(story: Story, statement: Statement, sheets: tuple[Sheet, ...]) -> list[Operand]:
    """The amounts that the share may be of: the one that is named first, then the totals of the same section."""
    fact = statement.fact
    rules = [
        rule
        for rule in share_bases()
        if rule.subject_key == fact.subject_key
        and rule.context in ("", statement.context)
        and (not rule.base or re.search(rule.base, fact.base or ""))
    ]
    wholes: list[Operand] = []
    for rule in rules:
        wholes.extend(_amounts_of(rule.denominator, statement, story, sheets))
    if rules:
        wholes.extend(_section_totals(story, statement))
    return wholes


def _amounts_of(key: str, at: Statement, story: Story, sheets: tuple[Sheet, ...]) -> list[Operand]:
    told = [one for one in story.finals(key) if one.fact.section == at.fact.section or one.context == at.context]
    before = [one for one in told if one.order < at.order] or told
    found = [stated(before[-1])] if before else []
    printed = _in_table(key, at, sheets, story)
    return found + ([printed] if printed and not found else [])


def _section_totals(story: Story, at: Statement) -> list[Operand]:
    return [
        stated(one)
        for one in story.statements
        if one.fact.section == at.fact.section
        and one.fact.measure_key == "final_amount"
        and one.fact.amount_yuan is not None
        and one.fact.subject_key in contexts()
        and one.about != at.about
    ]


def _difference(story: Story, statement: Statement) -> Iterator[Rated]:
    """`年初预算数460.00万元，决算数470.00万元，预决算差异率2.17%`: the distance of the two over the budget."""
    paid, allotted = story.nearest(statement, _PAID), story.nearest(statement, BUDGETS)
    if paid is None or allotted is None or allotted.yuan < _SMALL * story.unit:
        return
    fact = statement.fact
    value, places = abs(fact.value or Decimal(0)), decimals(fact.text)

    def measure(given: Sequence[Decimal]) -> Quotient | None:
        least = _SMALL * story.unit
        return growth(given[0], places, abs(given[1] - given[2]), given[2], story.unit) if given[2] >= least else None

    figures: dict[Node, Decimal] = {("fact", statement.order): value}
    figures |= {("fact", paid.order): paid.yuan, ("fact", allotted.order): allotted.yuan}
    ratio = growth(value, places, abs(paid.yuan - allotted.yuan), allotted.yuan, story.unit)
    words = f"（{paid.fact.measure}{money_of(paid)}-{allotted.fact.measure}{money_of(allotted)}）÷{money_of(allotted)}"
    yield Rated(
        check="N07-difference",
        finding=ratio_finding(
            "N07-difference", check_named("N07-difference").message, where_of(statement), words, fact.page, ratio
        ),
        at=statement,
        operands=(stated(paid), stated(allotted)),
        quotient=ratio,
        edge=Rate(check="N07-difference", figures=figures, measure=measure),
    )
