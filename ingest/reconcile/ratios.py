"""Percentages of the narrative against the amounts that they are made of: shares, completion rates, rates of change."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.facts import Amount, Finding, Grade, Mention
from ingest.identities import check_named, contexts, share_bases
from ingest.reconcile.cells import Sheet, decimals, doubted
from ingest.reconcile.changes import opposed
from ingest.reconcile.findings import Quotient, growth, money, quotient, ratio_finding, rounded, word_finding
from ingest.reconcile.meaning import Target, subject_target, target
from ingest.reconcile.narrative import Disagreement
from ingest.reconcile.network import Node, Rate
from ingest.reconcile.story import BUDGETS, Statement, Story, signed

_COMPLETION = {
    "completion_of_initial_budget": ("initial_budget",),
    "completion_of_adjusted_budget": ("adjusted_budget",),
    "completion_of_budget": BUDGETS,
    "execution_ratio": ("adjusted_budget",),
}
_PAID = ("final_amount", "executed")
_SMALL = 10
_BEFORE = 2
"""How many statements before a part its whole stands."""
_WHOLE = Decimal(100)
"""What templates print where nothing was budgeted and nothing spent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operand:
    """One amount of a quotient, the statement that it was taken from (None: a cell, perhaps read with doubt) and its words."""

    yuan: Decimal
    statement: Statement | None
    words: str
    amount: Amount | None = None

    @property
    def unsure(self) -> bool:
        """True for a cell that was read with doubt."""
        return self.amount is not None and doubted((self.amount,))

    @property
    def node(self) -> Node:
        """The figure in the network of checks."""
        if self.statement is not None:
            return "fact", self.statement.order
        return ("cell", id(self.amount)) if self.amount is not None else ("other", id(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A tested percentage: its finding, if it has one, the statements that it was computed from, its edge in the network."""

    check: str
    finding: Finding | None
    at: Statement
    operands: tuple[Operand, ...]
    quotient: Quotient | None
    edge: Rate | None = None


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
            found.extend(_change(story, statement))
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


def _where(statement: Statement) -> str:
    return statement.where + statement.fact.measure


def _stated(statement: Statement) -> Operand:
    words = f"{statement.fact.subject}{money(statement.yuan, statement.fact.unit)}"
    return Operand(yuan=statement.yuan, statement=statement, words=words)


def _quotient(check: str, statement: Statement, top: Operand, bottom: Operand, story: Story) -> Rated:
    fact = statement.fact
    value = abs(fact.value or Decimal(0))
    if bottom.yuan == 0:
        return _on_zero(f"{check}-base", statement, (top, bottom), bottom.words, value)
    ratio = quotient(value, decimals(fact.text), top.yuan, bottom.yuan, story.unit)
    formula = f"{top.words}÷{bottom.words}"
    unsure = top.unsure or bottom.unsure
    finding = ratio_finding(
        check, check_named(check).message, _where(statement), formula, fact.page, ratio, doubtful=unsure
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


def _on_zero(check: str, at: Statement, operands: tuple[Operand, ...], words: str, value: Decimal) -> Rated:
    """A percentage of nothing: a contradiction where one is printed, nothing where 0 stands for none."""
    finding = None
    if value and check in ("N07-base", "N21-base"):
        is_empty = value == _WHOLE and not any(one.yuan for one in operands)
        printed, base = f"{at.fact.value}%", f"{words}为零" if check == "N21-base" else words
        finding = replace(
            word_finding(
                check,
                check_named(check).message,
                Mention(where=_where(at), figure=printed, page=at.fact.page),
                Mention(where=f"基数（{words}）", figure="0.00", page=at.fact.page),
                grade=Grade.HINT if is_empty else Grade.CONTRADICTION,
            ),
            message=f"{check_named(check).message}：{_where(at)}印为{printed}，而{base}",
        )
    return Rated(check=check, finding=finding, at=at, operands=operands, quotient=None)


def _completion(story: Story, statement: Statement, sheets: tuple[Sheet, ...]) -> Iterator[Rated]:
    paid = story.nearest(statement, _PAID)
    if paid is None:
        return
    allotted = story.nearest(statement, _COMPLETION[statement.fact.measure_key])
    bottom = None
    if allotted is not None:
        bottom = Operand(yuan=allotted.yuan, statement=allotted, words=f"{allotted.fact.measure}{_money(allotted)}")
    elif statement.context == "three_public" and statement.fact.subject_key:
        bottom = _in_table(statement.fact.subject_key, statement, sheets, story, "budget")
    if bottom is not None:
        top = Operand(yuan=paid.yuan, statement=paid, words=f"{paid.fact.measure}{_money(paid)}")
        yield _quotient("N07", statement, top, bottom, story)


def _money(statement: Statement) -> str:
    return money(statement.yuan, statement.fact.unit)


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
    stated = story.nearest(statement, ("final_amount",))
    if stated is not None:
        return _stated(stated)
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
    stated = [one for one in story.finals(key) if one.fact.section == at.fact.section or one.context == at.context]
    before = [one for one in stated if one.order < at.order] or stated
    found = [_stated(before[-1])] if before else []
    printed = _in_table(key, at, sheets, story)
    return found + ([printed] if printed and not found else [])


def _section_totals(story: Story, at: Statement) -> list[Operand]:
    return [
        _stated(one)
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
    words = f"（{paid.fact.measure}{_money(paid)}-{allotted.fact.measure}{_money(allotted)}）÷{_money(allotted)}"
    yield Rated(
        check="N07-difference",
        finding=ratio_finding(
            "N07-difference", check_named("N07-difference").message, _where(statement), words, fact.page, ratio
        ),
        at=statement,
        operands=(_stated(paid), _stated(allotted)),
        quotient=ratio,
        edge=Rate(check="N07-difference", figures=figures, measure=measure),
    )


def _change(story: Story, statement: Statement) -> Iterator[Rated]:
    fact = statement.fact
    change = story.nearest(statement, ("change_amount",), base=fact.base)
    final = story.final_of(statement)
    delta = signed(change.fact) if change and change.fact.period == fact.period else None
    if change is None or final is None or delta is None:
        return
    if opposed(change, statement) and _fits(statement, final.yuan + delta, delta, story.unit):
        return
    if _is_of_the_whole(story, statement, final, delta):
        return
    base = final.yuan - delta
    operands = (_stated(final),)
    value = abs(fact.value or Decimal(0))
    if base == 0:
        yield _on_zero("N21-base", statement, operands, f"{_money(final)}-{_money(change)}", value)
    elif base <= -_SMALL * story.unit:
        yield Rated(
            check="N21",
            finding=_below_zero(statement, change, final, base),
            at=statement,
            operands=operands,
            quotient=None,
            edge=_growth_edge(statement, change, final, delta, story.unit),
        )
    elif base >= _SMALL * story.unit:
        ratio = growth(value, decimals(fact.text), abs(delta), base, story.unit)
        sign = "-" if delta > 0 else "+"
        formula = f"{_money(change)}÷（{_money(final)}{sign}{_money(change)}）"
        message = check_named("N21").message
        finding = ratio_finding("N21", message, _where(statement), formula, fact.page, ratio)
        yield Rated(
            check="N21",
            finding=finding,
            at=statement,
            operands=operands,
            quotient=ratio,
            edge=_growth_edge(statement, change, final, delta, story.unit),
        )


def _is_of_the_whole(story: Story, at: Statement, final: Statement, delta: Decimal) -> bool:
    """`总计580万元，其中结转30万元，较上年增加20万元，增长3.57%`: behind a part the text goes on about the whole.

    Only where the rate is not the part's, but to the last digit that of an amount just before it.
    """
    if _fits(at, final.yuan - delta, delta, story.unit):
        return False
    before = (one for one in story.statements[max(0, final.order - _BEFORE) : final.order])
    return any(
        one.fact.measure_key == "final_amount"
        and one.fact.section == at.fact.section
        and one.yuan > final.yuan
        and _fits(at, one.yuan - delta, delta, story.unit)
        for one in before
    )


def _fits(at: Statement, base: Decimal, delta: Decimal, unit: Decimal) -> bool:
    """True where the rate is that of a change the other way: then the word is wrong, not the figures."""
    value, places = abs(at.fact.value or Decimal(0)), decimals(at.fact.text)
    return base >= _SMALL * unit and growth(value, places, abs(delta), base, unit).exact


def _below_zero(at: Statement, change: Statement, final: Statement, base: Decimal) -> Finding:
    """What a change is told of cannot have been less than nothing."""
    return word_finding(
        "N21",
        check_named("N21").message,
        Mention(where=f"{change.where}变动额", figure=_money(change), page=at.fact.page),
        Mention(
            where=f"{final.where}，推算的基数为{money(base, final.fact.unit)}",
            figure=_money(final),
            page=final.fact.page,
        ),
    )


def _growth_edge(at: Statement, change: Statement, final: Statement, delta: Decimal, unit: Decimal) -> Rate:
    places = decimals(at.fact.text)

    def measure(given: Sequence[Decimal]) -> Quotient | None:
        base = given[2] - given[1]
        return growth(given[0], places, abs(given[1]), base, unit) if base >= _SMALL * unit else None

    value = abs(at.fact.value or Decimal(0))
    figures: dict[Node, Decimal] = {
        ("fact", at.order): value,
        ("fact", change.order): delta,
        ("fact", final.order): final.yuan,
    }
    return Rate(check="N21", figures=figures, measure=measure, guess=delta)
