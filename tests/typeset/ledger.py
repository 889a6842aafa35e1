"""What each form has to tell, by function code or line: figures in 分 under the warehouse's column keys, from the accounts."""

from collections.abc import Callable, Iterable, Mapping

from tests.typeset.accounts import Accounts
from tests.typeset.county import class_names
from tests.typeset.truth import parents

Figures = dict[str, dict[str, int]]
"""Figures by 项 code, then by column key."""


def items(accounts: Accounts, kind: str) -> Figures:
    """The 项 of a form by function code, in the order of codes; empty where the department has none."""
    return _ITEMS[kind](accounts)


def tree(accounts: Accounts, leaves: Mapping[str, Mapping[str, int]]) -> list[tuple[str, str, dict[str, int]]]:
    """类, 款 and 项 rows (code, name, figures) with their sums, in the order of codes."""
    names = class_names(accounts.year) | parents(set(leaves), accounts.year) | accounts.names
    sums: Figures = {}
    for code, values in leaves.items():
        for level in (code[:3], code[:5], code):
            held = sums.setdefault(level, {})
            for key, value in values.items():
                held[key] = held.get(key, 0) + value
    return [(code, names[code], sums[code]) for code in sorted(sums)]


def totals(leaves: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The sum of rows by column key."""
    whole: dict[str, int] = {}
    for values in leaves:
        for key, value in values.items():
            whole[key] = whole.get(key, 0) + value
    return whole


def by_class(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Money by 类."""
    whole: dict[str, int] = {}
    for part in parts:
        for code, value in part.items():
            whole[code[:3]] = whole.get(code[:3], 0) + value
    return whole


def lines(a: Accounts) -> dict[str, int]:
    """The lines of the two summaries by the names of the layouts, with what stands under other headings elsewhere."""
    service = a.own_revenue if a.body.service_share else 0
    opening, closing = a.opening + a.funds_opening, a.closing + a.funds_closing
    return {
        "general_public_budget_revenue": a.general_revenue,
        "government_funds_revenue": a.funds_revenue,
        "state_capital_revenue": a.capital_spent,
        "appropriation_revenue": a.appropriation_revenue,
        "higher_level_subsidies": 0,
        "service_revenue": service,
        "business_revenue": 0,
        "affiliate_remittances": 0,
        "other_revenue": a.own_revenue - service,
        "total_revenue": a.revenue,
        "surplus": 0,
        "opening_carryover": opening + a.own_opening,
        "opening_carryover_appropriation": opening,
        "closing_carryover_appropriation": closing,
        "grand_total": a.total,
        "total_expenditure": a.spent,
        "surplus_distribution": 0,
        "closing_carryover": closing + a.own_closing,
        "appropriation_opening": opening,
        "opening_general_public_budget": a.opening,
        "opening_government_funds": a.funds_opening,
        "opening_state_capital": 0,
        "appropriation_grand_total": a.appropriation_revenue + opening,
    }


def by_budget(a: Accounts) -> Figures:
    """The expenditure side of 财政拨款收入支出决算总表: 类 and lines, each by budget."""
    parts = {
        "general_public_budget": by_class([a.basic, a.project]),
        "government_funds": by_class([a.funds]),
        "state_capital": by_class([a.capital]),
    }
    figures: Figures = {code: {key: part.get(code, 0) for key, part in parts.items()} for code in class_names(a.year)}
    figures["total_expenditure"] = totals(figures.values())
    closing = {"general_public_budget": a.closing, "government_funds": a.funds_closing, "state_capital": 0}
    figures["closing_carryover"] = closing
    figures |= {f"closing_{key}": {"total": value} for key, value in closing.items()}
    figures["grand_total"] = totals([figures["total_expenditure"], closing])
    return {
        line: {"total": sum(values.values()), **values} if len(values) > 1 else values
        for line, values in figures.items()
    }


def _revenue(a: Accounts) -> Figures:
    service = bool(a.body.service_share)
    figures: Figures = {}
    for code in sorted({*a.basic, *a.project, *a.own, *a.funds, *a.capital}):
        general = (
            a.basic.get(code, 0) + a.project.get(code, 0) + (a.closing - a.opening if code == a.carrying_item() else 0)
        )
        funds = a.funds.get(code, 0)
        funds += a.funds_closing - a.funds_opening if a.funds and code == next(iter(a.funds)) else 0
        capital = a.capital.get(code, 0)
        mine = a.own_revenue if code == a.body.running[0] else 0
        figures[code] = {
            "total": general + funds + capital + mine,
            "appropriation": general + funds + capital,
            "appropriation_general_public_budget": general,
            "appropriation_government_funds": funds,
            "appropriation_state_capital": capital,
            "higher_level_subsidies": 0,
            "service": mine if service else 0,
            "service_education_fees": mine * 7 // 10 if service else 0,
            "business": 0,
            "affiliate_remittances": 0,
            "other": 0 if service else mine,
        }
    return figures


def _expenditure(a: Accounts) -> Figures:
    figures: Figures = {}
    for code in sorted({*a.basic, *a.project, *a.own, *a.funds, *a.capital}):
        public = a.public_use if code == a.body.running[0] else 0
        basic = a.basic.get(code, 0) + a.own.get(code, 0)
        project = a.project.get(code, 0) + a.funds.get(code, 0) + a.capital.get(code, 0)
        figures[code] = {
            "total": basic + project,
            "basic": basic,
            "basic_personnel": basic - public,
            "basic_public_use": public,
            "project": project,
            "project_infrastructure": 0,
            "remittances_to_higher_level": 0,
            "business": 0,
            "subsidies_to_affiliates": 0,
        }
    return figures


def _general(a: Accounts) -> Figures:
    figures: Figures = {}
    for code in sorted({*a.basic, *a.project}):
        basic, project = a.basic.get(code, 0), a.project.get(code, 0)
        public = a.public_use if code == a.body.running[0] else 0
        opening, closing = (a.opening, a.closing) if code == a.carrying_item() else (0, 0)
        figures[code] = _carried(opening, basic, project, closing) | {
            "total": basic + project,
            "basic_personnel": basic - public,
            "basic_public_use": public,
            "project_infrastructure": 0,
        }
    return figures


def _funds(a: Accounts) -> Figures:
    figures: Figures = {}
    for number, (code, spent) in enumerate(a.funds.items()):
        opening, closing = (a.funds_opening, a.funds_closing) if number == 0 else (0, 0)
        figures[code] = _carried(opening, 0, spent, closing)
    return figures


def _capital(a: Accounts) -> Figures:
    return {code: {**_carried(0, 0, spent, 0), "total": spent} for code, spent in a.capital.items()}


def _carried(opening: int, basic: int, project: int, closing: int) -> dict[str, int]:
    """Opening and closing carry-over belong to projects: basic expenditure comes in as it goes out."""
    return {
        "opening_carryover": opening,
        "opening_carryover_basic": 0,
        "opening_carryover_project": opening,
        "revenue": basic + project + closing - opening,
        "revenue_basic": basic,
        "revenue_project": project + closing - opening,
        "expenditure": basic + project,
        "basic": basic,
        "project": project,
        "closing_carryover": closing,
        "closing_carryover_basic": 0,
        "closing_carryover_project": closing,
        "closing_surplus_project": 0,
    }


def _appropriation(a: Accounts) -> Figures:
    """Fiscal money of all budgets, expenditure only."""
    merged = {**{code: dict(values) for code, values in _general(a).items()}}
    for code, values in {**_funds(a), **_capital(a)}.items():
        merged[code] = totals([merged.get(code, {}), values])
    keys = ("basic", "project", "project_infrastructure")
    return {
        code: {"total": values["basic"] + values["project"], **{key: values.get(key, 0) for key in keys}}
        for code, values in sorted(merged.items())
    }


_ITEMS: dict[str, Callable[[Accounts], Figures]] = {
    "revenue": _revenue,
    "expenditure": _expenditure,
    "general_public_budget_expenditure": _general,
    "government_funds_budget": _funds,
    "state_capital_budget": _capital,
    "appropriation_expenditure": _appropriation,
    "nothing": lambda _: {},
}
