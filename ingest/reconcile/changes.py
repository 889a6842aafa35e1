"""Stated changes of the narrative: their two words against each other, and a stated distance from the budget against both amounts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.facts import Finding, Grade, Mention
from ingest.identities import check_named
from ingest.reconcile.cells import Sheet
from ingest.reconcile.findings import money, word_finding
from ingest.reconcile.meaning import subject_target
from ingest.reconcile.network import Sum
from ingest.reconcile.story import BUDGETS, Statement, Story, fact_unit, signed

_BASES = {"年初预算": ("initial_budget",), "全年预算": ("adjusted_budget",), "预算": BUDGETS}
_WAYS = {"增加": 1, "减少": -1}
_NEAR = 3
"""A rate follows its amount with nothing but the statements of direction and base between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """A stated distance of this year's outturn from the budget, in yuan with its sign, and the budgets that may be meant."""

    change: Statement
    final: Statement
    delta: Decimal
    budgets: tuple[Statement, ...]


def margins(story: Story) -> Iterator[Margin]:
    """`预算为12.00万元，支出决算为9.50万元，较预算数减少2.50万元`: every such statement with its outturn."""
    for change in story.statements:
        if change.fact.measure_key != "change_amount" or change.fact.period != story.year:
            continue
        delta, final = signed(change.fact), story.final_of(change)
        measures = _BASES.get(change.fact.base or "", ())
        if delta is not None and final is not None and measures:
            budgets = (one for one in story.statements if _is_of(one, change) and one.fact.measure_key in measures)
            yield Margin(change=change, final=final, delta=delta, budgets=tuple(budgets))


def _is_of(amount: Statement, change: Statement) -> bool:
    return (
        amount.fact.section == change.fact.section
        and amount.about == change.about
        and amount.fact.period == change.fact.period
        and amount.fact.amount_yuan is not None
    )


def margin_edge(margin: Margin, unit: Decimal) -> Sum | None:
    """The margin as an edge of the network; None where it may be from several budgets or from none that is told."""
    if len(margin.budgets) != 1:
        return None
    budget = margin.budgets[0]
    signs = {("fact", margin.final.order): 1, ("fact", budget.order): -1, ("fact", margin.change.order): -1}
    residual = margin.final.yuan - budget.yuan - margin.delta
    bound = max(unit, fact_unit(margin.change.fact))
    return Sum(check=_check(margin.change), signs=signs, residual=residual, bound=bound) if len(signs) == 3 else None


def check_margins(story: Story, sheets: tuple[Sheet, ...]) -> Iterator[tuple[Margin, Finding]]:
    """The margins that neither a budget of the text nor, where it tells none, that of the table gives."""
    for margin in margins(story):
        budgets, is_printed = [one.yuan for one in margin.budgets], False
        if not budgets and margin.change.context == "three_public":
            printed = subject_target(margin.change.fact.subject_key or "", "three_public", sheets, "budget")
            budgets, is_printed = [printed.yuan] if printed else [], True
        off = [margin.final.yuan - budget - margin.delta for budget in budgets]
        if off and all(off):
            nearest = min(range(len(off)), key=lambda place: abs(off[place]))
            yield margin, _finding(margin, budgets[nearest], story.unit, is_printed)


def opposed(change: Statement, ratio: Statement) -> bool:
    """True where an amount is said to have gone one way and its rate the other: 增加2万元，下降5%."""
    ways = {_way(one) for one in (change, ratio) if one.fact.value}
    return len(ways - {0}) > 1 and 0 < ratio.order - change.order <= _NEAR


def _way(statement: Statement) -> int:
    """Up or down; a number printed as negative is a decrease, whatever word stands before it."""
    if statement.fact.value is not None and statement.fact.value < 0:
        return -1
    return _WAYS.get(statement.fact.direction or "", 0)


def check_ways(story: Story) -> Iterator[tuple[int, Finding]]:
    """Changes whose rate goes the other way, with the order of the outturn that they are told of."""
    for ratio in story.statements:
        if ratio.fact.measure_key != "change_ratio":
            continue
        change = story.nearest(ratio, ("change_amount",), base=ratio.fact.base)
        if change is None or change.fact.period != ratio.fact.period or not opposed(change, ratio):
            continue
        amount = money(abs(change.yuan), change.fact.unit)
        finding = word_finding(
            "N20-way",
            check_named("N20-way").message,
            Mention(where=f"{change.where}变动额", figure=f"{change.fact.direction}{amount}", page=change.fact.page),
            Mention(
                where="变动率", figure=f"{ratio.fact.direction}{abs(ratio.fact.value or 0)}%", page=ratio.fact.page
            ),
        )
        final = story.final_of(change)
        yield (final or change).order, finding


def _check(change: Statement) -> str:
    return "N14-less" if change.context == "three_public" else "N07-less"


def _finding(margin: Margin, budget: Decimal, unit: Decimal, is_printed: bool) -> Finding:
    """Rounded words are a hint; the budget of a table may be another than the one that is meant."""
    change, final, check = margin.change, margin.final, _check(margin.change)
    due, shown = final.yuan - budget, change.fact.unit
    apart = abs(due - margin.delta)
    is_rounded = apart <= max(unit, fact_unit(change.fact))
    grade = Grade.HINT if is_rounded else Grade.DOUBTFUL if is_printed else Grade.CONTRADICTION
    told = f"决算数{money(final.yuan, shown)}与预算数{money(budget, shown)}之差"
    finding = word_finding(
        check,
        check_named(check).message,
        Mention(where=f"{change.where}变动额", figure=_moved(margin.delta, shown), page=change.fact.page),
        Mention(where=told, figure=_moved(due, shown), page=final.fact.page),
        grade=grade,
    )
    tail = "（四舍五入范围内）" if is_rounded else ""
    message = f"{finding.message}，相差{money(apart, shown)}{tail}"
    return replace(finding, difference=money(apart, shown), message=message, bound=money(unit, shown))


def _moved(delta: Decimal, unit: str) -> str:
    return f"{'增加' if delta > 0 else '减少'}{money(abs(delta), unit)}" if delta else f"持平（{money(delta, unit)}）"
