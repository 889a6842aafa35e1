"""Stated changes of the narrative: their two words against each other, and a stated distance from the budget against both amounts."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ingest.facts import Finding, Grade, Mention
from ingest.identities import check_named
from ingest.reconcile.cells import Sheet
from ingest.reconcile.findings import money, word_finding
from ingest.reconcile.meaning import subject_target
from ingest.reconcile.story import BUDGETS, Statement, Story, fact_unit, signed

_BASES = {"年初预算": ("initial_budget",), "全年预算": ("adjusted_budget",), "预算": BUDGETS}
_WAYS = {"增加": 1, "减少": -1}
_NEAR = 3
"""A rate follows its amount with nothing but the statements of direction and base between them."""


def check_changes(story: Story, sheets: tuple[Sheet, ...]) -> tuple[tuple[int, Finding], ...]:
    """Every such finding with the order of the outturn that it rests on."""
    return (*_ways(story), *_margins(story, sheets))


def opposed(change: Statement, ratio: Statement) -> bool:
    """True where an amount is said to have gone one way and its rate the other: 增加2万元，下降5%."""
    ways = {_way(one) for one in (change, ratio) if one.fact.value}
    return len(ways - {0}) > 1 and 0 < ratio.order - change.order <= _NEAR


def _way(statement: Statement) -> int:
    """Up or down; a number printed as negative is a decrease, whatever word stands before it."""
    if statement.fact.value is not None and statement.fact.value < 0:
        return -1
    return _WAYS.get(statement.fact.direction or "", 0)


def _ways(story: Story) -> Iterator[tuple[int, Finding]]:
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


def _margins(story: Story, sheets: tuple[Sheet, ...]) -> Iterator[tuple[int, Finding]]:
    """`决算数较预算数减少2.50万元` against the outturn and the budget that stand beside it."""
    for change in story.statements:
        if change.fact.measure_key != "change_amount" or change.fact.period != story.year:
            continue
        delta, final = signed(change.fact), story.final_of(change)
        if delta is None or final is None or change.fact.base not in _BASES:
            continue
        budgets, is_printed = _budgets(story, change, sheets)
        if budgets and all(final.yuan - budget != delta for budget in budgets):
            nearest = min(budgets, key=lambda budget: abs(final.yuan - budget - delta))
            yield final.order, _margin(change, final, nearest, delta, story.unit, is_printed)


def _budgets(story: Story, change: Statement, sheets: tuple[Sheet, ...]) -> tuple[list[Decimal], bool]:
    """The budgets that the distance may be from, and whether they are a table's: its column may hold another budget."""
    stated = [
        other.yuan
        for other in story.statements
        if other.fact.section == change.fact.section
        and other.about == change.about
        and other.fact.measure_key in _BASES[change.fact.base or ""]
        and other.fact.period == story.year
        and other.fact.amount_yuan is not None
    ]
    if stated or change.context != "three_public" or not change.fact.subject_key:
        return stated, False
    printed = subject_target(change.fact.subject_key, change.context, sheets, "budget")
    return ([printed.yuan] if printed else []), True


def _margin(
    change: Statement, final: Statement, budget: Decimal, delta: Decimal, unit: Decimal, is_printed: bool
) -> Finding:
    check = "N14-less" if change.context == "three_public" else "N07-less"
    due, shown = final.yuan - budget, change.fact.unit
    apart = abs(due - delta)
    is_rounded = apart <= max(unit, fact_unit(change.fact))
    grade = Grade.HINT if is_rounded else Grade.DOUBTFUL if is_printed else Grade.CONTRADICTION
    finding = word_finding(
        check,
        check_named(check).message,
        Mention(where=f"{change.where}变动额", figure=_moved(delta, shown), page=change.fact.page),
        Mention(
            where=f"决算数{money(final.yuan, shown)}与预算数{money(budget, shown)}之差",
            figure=_moved(due, shown),
            page=final.fact.page,
        ),
        grade=grade,
    )
    tail = "（四舍五入范围内）" if is_rounded else ""
    return replace(
        finding,
        difference=money(apart, shown),
        message=f"{finding.message}，相差{money(apart, shown)}{tail}",
        bound=money(unit, shown),
    )


def _moved(delta: Decimal, unit: str) -> str:
    return f"{'增加' if delta > 0 else '减少'}{money(abs(delta), unit)}" if delta else f"持平（{money(delta, unit)}）"
