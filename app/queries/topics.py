"""Money by subject: 三公, 机关运行经费, 政府采购, execution and carry-over, 绩效; of one department or of a region's departments.

A mart is narrowed to its departments before it is joined: the marts stand in the order of year, region and department, so that
all else in them is not read.
"""

import polars as pl

from app.warehouse import select

_OF = "department_id = ? and scope is not distinct from ?"
_ONE = "with here as (select department_id, department_name from dim_departments where department_id = ?)"
_REGION = (
    "with here as (select department_id, department_name from dim_departments where coalesce(region_code, '') = ?)"
)
_HERE = "department_id in (select department_id from here)"


def _prior(measure: str) -> str:
    """Joins `p`, the change of a measure against the year before; takes the year."""
    return (
        f"left join (select * from fct_year_changes where {_HERE} and fiscal_year = ? and measure = '{measure}' and function_code = '' "
        "and prior_fiscal_year = fiscal_year - 1) p on x.department_id = p.department_id and x.scope is not distinct from p.scope"
    )


def three_public(department_id: str, scope: str | None) -> pl.DataFrame:
    """“三公”经费 of one department by year and item."""
    return select(
        f"select * from fct_three_public_expenses where {_OF} and count_value is null order by fiscal_year, item",
        department_id,
        scope,
    )


def three_public_counts(department_id: str, scope: str | None) -> pl.DataFrame:
    """Groups, persons, vehicles, receptions and guests of one department."""
    return select(
        "select fiscal_year, item, count_value, count_fact_id, count_quantity_id from fct_three_public_expenses "
        f"where {_OF} and count_value is not null order by fiscal_year, item",
        department_id,
        scope,
    )


def three_public_of_region(region_code: str, year: int) -> pl.DataFrame:
    """Totals of a region's departments in a year, the year before beside them."""
    return select(
        f"{_REGION} select d.department_id, d.department_name, x.scope, x.budget_yuan, x.adjusted_budget_yuan, x.final_amount_yuan, "
        "x.execution_ratio, x.budget_amount_id, x.adjusted_budget_amount_id, x.final_amount_id, p.prior_amount_yuan as prior_yuan, "
        f"p.prior_amount_id from fct_three_public_expenses x inner join here d on x.department_id = d.department_id {_prior('three_public_total')} "
        "where x.item = 'total' and x.fiscal_year = ? order by d.department_name, x.scope",
        region_code,
        year,
        year,
    )


def operating(department_id: str, scope: str | None) -> pl.DataFrame:
    """机关运行经费 of one department."""
    return select(f"select * from fct_agency_operating_expenses where {_OF} order by fiscal_year", department_id, scope)


def operating_of_region(region_code: str, year: int) -> pl.DataFrame:
    """机关运行经费 of a region's departments in a year, the year before beside it."""
    return select(
        f"{_REGION} select d.department_id, d.department_name, x.scope, x.final_amount_yuan, x.final_amount_id, x.fact_id, x.public_use_yuan, "
        "x.public_use_amount_id, p.prior_amount_yuan as prior_yuan, coalesce(p.prior_amount_id, p.prior_fact_id) as prior_id, p.change_ratio, "
        "t.amount_yuan as total_yuan, t.amount_id as total_amount_id from fct_agency_operating_expenses x "
        f"inner join here d on x.department_id = d.department_id {_prior('agency_operating_expenses')} "
        f"left join (select * from fct_department_totals where {_HERE} and fiscal_year = ? and measure = 'total_expenditure') t "
        "on x.document_id = t.document_id where x.fiscal_year = ? order by x.final_amount_yuan desc nulls last, d.department_name",
        region_code,
        *[year] * 3,
    )


_PROCUREMENT = (
    f", own as (select * from fct_procurements where {_HERE}), said as (select document_id, "
    "min(fact_id) filter (where subject_key = 'sme_contracts') as sme_share_fact_id, "
    "min(fact_id) filter (where subject_key = 'micro_small_contracts') as micro_small_share_fact_id from fct_narrative_facts "
    "where measure_key = 'share' and subject_key in ('sme_contracts', 'micro_small_contracts') "
    "and document_id in (select document_id from own) group by document_id) "
    "select x.*, d.department_name, s.sme_share_fact_id, s.micro_small_share_fact_id from own x "
    "inner join here d on x.department_id = d.department_id left join said s on x.document_id = s.document_id "
)
"""Contracts and where their shares are printed."""


def procurement(department_id: str, scope: str | None) -> pl.DataFrame:
    """政府采购 of one department."""
    return select(
        f"{_ONE}{_PROCUREMENT} where x.scope is not distinct from ? order by x.fiscal_year", department_id, scope
    )


def procurement_of_region(region_code: str, year: int) -> pl.DataFrame:
    """政府采购 of a region's departments in a year."""
    return select(
        f"{_REGION}{_PROCUREMENT} where x.fiscal_year = ? order by d.department_name, x.scope", region_code, year
    )


_EXECUTION = (
    f", totals as (select * from fct_department_totals where {_HERE} and measure = 'general_public_budget_expenditure'), "
    "stated as (select document_id, max(amount_yuan) filter (where measure_key = 'initial_budget') as budget_yuan, "
    "max(fact_id) filter (where measure_key = 'initial_budget') as budget_fact_id, "
    "case when count(distinct value) filter (where measure_key = 'completion_of_initial_budget') = 1 "
    "then max(value) filter (where measure_key = 'completion_of_initial_budget') / 100 end as printed_ratio, "
    "max(fact_id) filter (where measure_key = 'completion_of_initial_budget') as printed_fact_id, "
    "count(distinct amount_yuan) filter (where measure_key = 'initial_budget') as budgets from fct_narrative_facts "
    "where document_id in (select document_id from totals) and subject_key = 'general_public_budget_expenditure' "
    "and measure_key in ('initial_budget', 'completion_of_initial_budget') group by document_id) "
    "select t.department_id, d.department_name, t.scope, t.fiscal_year, t.amount_yuan as final_yuan, t.amount_id, "
    "case when s.budgets = 1 then s.budget_yuan end as budget_yuan, case when s.budgets = 1 then s.budget_fact_id end as budget_fact_id, "
    "s.printed_ratio, s.printed_fact_id from totals t inner join here d on t.department_id = d.department_id "
    "left join stated s on t.document_id = s.document_id "
)


def execution(department_id: str, scope: str | None) -> pl.DataFrame:
    """一般公共预算财政拨款支出 against its initial budget, by year; two different budgets in one text give none."""
    return select(
        f"{_ONE}{_EXECUTION} where t.scope is not distinct from ? order by t.fiscal_year", department_id, scope
    )


def execution_of_region(region_code: str) -> pl.DataFrame:
    """The same for a region's departments over all years."""
    return select(f"{_REGION}{_EXECUTION} order by d.department_name, t.scope, t.fiscal_year", region_code)


_OFF_BUDGET = (
    " select d.department_id, d.department_name, x.scope, x.subject, x.function_code, x.initial_budget_yuan as budget_yuan, "
    "x.final_amount_yuan as final_yuan, x.execution_ratio, x.stated_reason as reason, x.budget_fact_id, x.final_fact_id, x.reason_fact_id "
    "from fct_budget_executions x inner join here d on x.department_id = d.department_id "
    "where x.fiscal_year = ? and x.subject_key = 'function_item' and x.initial_budget_yuan > 0 "
    "and abs(x.final_amount_yuan - x.initial_budget_yuan) > x.initial_budget_yuan / 10 {more} "
    "order by abs(x.final_amount_yuan - x.initial_budget_yuan) desc, d.department_name limit 60"
)


def items_off_budget(department_id: str, scope: str | None, year: int) -> pl.DataFrame:
    """Function items of a year whose outturn is more than a tenth off the initial budget, as the text states both, with the reason."""
    return select(_ONE + _OFF_BUDGET.format(more="and x.scope is not distinct from ?"), department_id, year, scope)


def items_off_budget_of_region(region_code: str, year: int) -> pl.DataFrame:
    """The same for all departments of a region."""
    return select(_REGION + _OFF_BUDGET.format(more=""), region_code, year)


_CARRYOVERS = (
    f", whole as (select * from fct_department_totals where {_HERE} and measure in ('grand_total', 'appropriation_grand_total')) "
    "select x.*, d.department_name, w.amount_yuan as whole_yuan, w.amount_id as whole_amount_id from fct_carryovers x "
    "inner join here d on x.department_id = d.department_id left join whole w on x.document_id = w.document_id and w.measure = "
    "case x.basis when 'all' then 'grand_total' when 'appropriation' then 'appropriation_grand_total' end "
)


def carryovers(department_id: str, scope: str | None) -> pl.DataFrame:
    """Opening and closing balances by year and basis."""
    return select(
        f"{_ONE}{_CARRYOVERS} where x.scope is not distinct from ? order by x.basis, x.fiscal_year",
        department_id,
        scope,
    )


def carryovers_of_region(region_code: str) -> pl.DataFrame:
    """Balances of a region's departments over all years, all money."""
    return select(
        f"{_REGION}{_CARRYOVERS} where x.basis = 'all' order by d.department_name, x.scope, x.fiscal_year", region_code
    )


def reviews(region_code: str, department_id: str, scope: str | None) -> pl.DataFrame:
    """Self-evaluation forms of a department, or of a region where none is given."""
    return select(
        f"{_REGION} select x.*, d.department_name from fct_performance_reviews x inner join here d on x.department_id = d.department_id "
        "where ? = '' or (x.department_id = ? and x.scope is not distinct from ?) "
        "order by x.fiscal_year desc, d.department_name, x.review_kind, x.review_id",
        region_code,
        department_id,
        department_id,
        scope,
    )


def evaluated(region_code: str) -> pl.DataFrame:
    """Departments and years of a region with a self-evaluation form, the project money beside."""
    return select(
        f"{_REGION} select x.department_id, d.department_name, x.fiscal_year, x.scope, sum(x.executed_yuan) filter (where x.review_kind = 'project') as "
        "executed_yuan, count(*) filter (where x.review_kind = 'project') as projects, string_agg(x.review_id, ',') filter (where x.review_kind "
        "= 'project') as review_ids, max(p.amount_yuan) as project_yuan, max(p.amount_id) as amount_id from fct_performance_reviews x "
        "inner join here d on x.department_id = d.department_id "
        f"left join (select * from fct_department_totals where {_HERE} and measure = 'project_expenditure') p on x.document_id = p.document_id "
        "group by x.department_id, d.department_name, x.fiscal_year, x.scope order by d.department_name, x.fiscal_year",
        region_code,
    )
