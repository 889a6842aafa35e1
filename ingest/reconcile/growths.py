"""Rates of change of the narrative: against the stated change and this year's amount, or against last year's own."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.facts import Finding, Mention
from ingest.identities import check_named
from ingest.reconcile.cells import decimals
from ingest.reconcile.changes import opposed
from ingest.reconcile.findings import Quotient, growth, money, ratio_finding, risen, word_finding
from ingest.reconcile.network import Node, Rate
from ingest.reconcile.rated import Rated, money_of, on_zero, stated, where_of
from ingest.reconcile.story import Statement, Story, signed

_SMALL = 10
_BEFORE = 2
"""How many statements before a part its whole stands."""


def grown(story: Story, statement: Statement) -> Iterator[Rated]:
    fact = statement.fact
    change = story.nearest(statement, ("change_amount",), base=fact.base)
    final = story.final_of(statement) or story.repeated(statement)
    last = story.last_year(statement)
    if final is not None and last is not None and last.yuan >= _SMALL * story.unit:
        yield _since(statement, final, last, story.unit)
        return
    delta = signed(change.fact) if change and change.fact.period == fact.period else None
    if change is None or final is None or delta is None:
        return
    if opposed(change, statement) and _fits(statement, final.yuan + delta, delta, story.unit):
        return
    if _is_of_the_whole(story, statement, final, delta):
        return
    base = final.yuan - delta
    operands = (stated(final),)
    value = abs(fact.value or Decimal(0))
    if base == 0:
        yield on_zero("N21-base", statement, operands, f"{money_of(final)}-{money_of(change)}", value)
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
        formula = f"{money_of(change)}÷（{money_of(final)}{sign}{money_of(change)}）"
        message = check_named("N21").message
        finding = ratio_finding("N21", message, where_of(statement), formula, fact.page, ratio)
        yield Rated(
            check="N21",
            finding=finding,
            at=statement,
            operands=operands,
            quotient=ratio,
            edge=_growth_edge(statement, change, final, delta, story.unit),
        )


def _since(at: Statement, final: Statement, last: Statement, unit: Decimal) -> Rated:
    """A rate of change where the text gives last year's amount itself."""
    value, places = abs(at.fact.value or Decimal(0)), decimals(at.fact.text)
    ratio = risen(value, places, final.yuan, last.yuan, unit)
    formula = f"（{money_of(final)}-{last.fact.period}年{money_of(last)}）÷{money_of(last)}"
    finding = ratio_finding("N21", check_named("N21").message, where_of(at), formula, at.fact.page, ratio)
    figures: dict[Node, Decimal] = {
        ("fact", at.order): value,
        ("fact", final.order): final.yuan,
        ("fact", last.order): last.yuan,
    }
    edge = Rate(
        check="N21",
        figures=figures,
        measure=lambda given: risen(given[0], places, given[1], given[2], unit) if given[2] > 0 else None,
    )
    return Rated(check="N21", finding=finding, at=at, operands=(stated(final), stated(last)), quotient=ratio, edge=edge)


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
        Mention(where=f"{change.where}变动额", figure=money_of(change), page=at.fact.page),
        Mention(
            where=f"{final.where}，推算的基数为{money(base, final.fact.unit)}",
            figure=money_of(final),
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
