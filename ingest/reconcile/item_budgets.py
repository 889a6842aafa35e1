"""N07: the budgets of all items that the text explains add up to the budget of the whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ingest.facts import Finding
from ingest.identities import check_named
from ingest.reconcile.findings import Side, money_finding, sum_bound
from ingest.reconcile.network import Sum
from ingest.reconcile.story import BUDGETS, Statement, Story

_WHOLE = "general_public_budget_expenditure"
_FEWEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Itemised:
    """The budget of the whole and those of its items, all of one kind: opening, adjusted, or just called budget."""

    whole: Statement
    items: tuple[Statement, ...]


def itemised(story: Story) -> Iterator[Itemised]:
    """Lists of items that are whole, which their outturns tell: they add up to the outturn of all."""
    for measure in BUDGETS:
        whole = next((one for one in _of(story, _WHOLE, measure) if one.context == "gpb"), None)
        spent = next(iter(story.finals(_WHOLE, "gpb")), None)
        if whole is None or spent is None:
            continue
        for key in ("function_item", "function_class"):
            finals = {one.about: one for one in story.finals(key, "gpb") if one.fact.section != spent.fact.section}
            budgets = {one.about: one for one in _of(story, key, measure) if one.context == "gpb"}
            total = sum((one.yuan for one in finals.values()), Decimal(0))
            is_all = abs(total - spent.yuan) <= sum_bound(len(finals), story.unit)
            if is_all and len(finals) >= _FEWEST and finals.keys() == budgets.keys():
                yield Itemised(whole=whole, items=tuple(budgets.values()))


def _of(story: Story, key: str, measure: str) -> list[Statement]:
    return [
        one
        for one in story.statements
        if (one.fact.subject_key, one.fact.measure_key, one.fact.period) == (key, measure, story.year)
        and one.fact.amount_yuan is not None
    ]


def _total(one: Itemised) -> Decimal:
    return sum((item.yuan for item in one.items), Decimal(0))


def budget_edge(one: Itemised, unit: Decimal) -> Sum:
    """The sum as an edge of the network."""
    signs = {("fact", item.order): -1 for item in one.items} | {("fact", one.whole.order): 1}
    residual = one.whole.yuan - _total(one)
    return Sum(check="N07-sum", signs=signs, residual=residual, bound=sum_bound(len(one.items), unit))


def check_item_budgets(story: Story) -> Iterator[tuple[int, Finding]]:
    """Every sum that is off, with the order of the whole's budget."""
    for one in itemised(story):
        finding = money_finding(
            "N07-sum",
            check_named("N07-sum").message,
            Side(where=one.whole.where + one.whole.fact.measure, yuan=one.whole.yuan, page=one.whole.fact.page),
            Side(
                where=f"说明{one.items[0].fact.section}等{len(one.items)}项{one.whole.fact.measure}之和",
                yuan=_total(one),
                page=one.items[0].fact.page,
            ),
            unit=one.whole.fact.unit,
            bound=sum_bound(len(one.items), story.unit),
        )
        if finding is not None:
            yield one.whole.order, finding
