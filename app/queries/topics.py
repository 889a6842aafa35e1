"""Money by subject: 三公, 机关运行经费, 政府采购, execution and carry-over, 绩效; of one department or of a region's departments."""

import polars as pl

from app.warehouse import select

_OF = "department_id = ? and scope is not distinct from ?"
_SAID = (
    "(select min(f.fact_id) from fct_narrative_facts f where f.document_id = x.document_id and f.subject_key = 'sme_contracts' "
    "and f.measure_key = 'share') as sme_share_fact_id, (select min(f.fact_id) from fct_narrative_facts f where f.document_id = x.document_id "
    "and f.subject_key = 'micro_small_contracts' and f.measure_key = 'share') as micro_small_share_fact_id"
)
"""Where the shares are printed."""

_THERE = "inner join dim_departments d on x.department_id = d.department_id where coalesce(d.region_code, '') = ?"


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
        "select d.department_id, d.department_name, x.scope, x.budget_yuan, x.adjusted_budget_yuan, x.final_amount_yuan, x.execution_ratio, "
        "x.budget_amount_id, x.adjusted_budget_amount_id, x.final_amount_id, p.prior_amount_yuan as prior_yuan, p.prior_amount_id "
        "from fct_three_public_expenses x left join fct_year_changes p on x.department_id = p.department_id "
        "and x.scope is not distinct from p.scope and x.fiscal_year = p.fiscal_year and p.prior_fiscal_year = x.fiscal_year - 1 "
        "and p.measure = 'three_public_total' and p.function_code = '' "
        f"{_THERE} and x.item = 'total' and x.fiscal_year = ? order by d.department_name, x.scope",
        region_code,
        year,
    )


def operating(department_id: str, scope: str | None) -> pl.DataFrame:
    """机关运行经费 of one department."""
    return select(f"select * from fct_agency_operating_expenses where {_OF} order by fiscal_year", department_id, scope)


def operating_of_region(region_code: str, year: int) -> pl.DataFrame:
    """机关运行经费 of a region's departments in a year, the year before beside it."""
    return select(
        "select d.department_id, d.department_name, x.scope, x.final_amount_yuan, x.final_amount_id, x.fact_id, x.public_use_yuan, "
        "x.public_use_amount_id, p.prior_amount_yuan as prior_yuan, coalesce(p.prior_amount_id, p.prior_fact_id) as prior_id, p.change_ratio, "
        "t.amount_yuan as total_yuan, t.amount_id as total_amount_id from fct_agency_operating_expenses x "
        "left join fct_year_changes p on x.department_id = p.department_id and x.scope is not distinct from p.scope "
        "and x.fiscal_year = p.fiscal_year and p.prior_fiscal_year = x.fiscal_year - 1 and p.measure = 'agency_operating_expenses' "
        "and p.function_code = '' left join fct_department_totals t on x.document_id = t.document_id and t.measure = 'total_expenditure' "
        f"{_THERE} and x.fiscal_year = ? order by x.final_amount_yuan desc nulls last, d.department_name",
        region_code,
        year,
    )


def procurement(department_id: str, scope: str | None) -> pl.DataFrame:
    """政府采购 of one department."""
    return select(f"select x.*, {_SAID} from fct_procurements x where {_OF} order by fiscal_year", department_id, scope)


def procurement_of_region(region_code: str, year: int) -> pl.DataFrame:
    """政府采购 of a region's departments in a year."""
    return select(
        f"select x.*, d.department_name, {_SAID} from fct_procurements x {_THERE} and x.fiscal_year = ? order by d.department_name, x.scope",
        region_code,
        year,
    )


# Of the documents in `totals` alone: statements of the whole country are three million.
_STATED = (
    "stated as (select f.document_id, max(f.amount_yuan) filter (where f.measure_key = 'initial_budget') as budget_yuan, "
    "max(f.fact_id) filter (where f.measure_key = 'initial_budget') as budget_fact_id, "
    "case when count(distinct f.value) filter (where f.measure_key = 'completion_of_initial_budget') = 1 "
    "then max(f.value) filter (where f.measure_key = 'completion_of_initial_budget') / 100 end as printed_ratio, "
    "max(f.fact_id) filter (where f.measure_key = 'completion_of_initial_budget') as printed_fact_id, "
    "count(distinct f.amount_yuan) filter (where f.measure_key = 'initial_budget') as budgets from fct_narrative_facts f "
    "where f.subject_key = 'general_public_budget_expenditure' and f.measure_key in ('initial_budget', 'completion_of_initial_budget') "
    "and f.document_id in (select document_id from totals) group by f.document_id) "
)


def execution(department_id: str, scope: str | None) -> pl.DataFrame:
    """一般公共预算财政拨款支出 against its initial budget, by year; two different budgets in one text give none."""
    return select(
        "with totals as (select fiscal_year, amount_yuan, amount_id, document_id from fct_department_totals "
        "where measure = 'general_public_budget_expenditure' and department_id = ? and scope is not distinct from ?), "
        + _STATED
        + "select t.fiscal_year, t.amount_yuan as final_yuan, t.amount_id, case when s.budgets = 1 then s.budget_yuan end as budget_yuan, "
        "case when s.budgets = 1 then s.budget_fact_id end as budget_fact_id, s.printed_ratio, s.printed_fact_id from totals t "
        "left join stated s on t.document_id = s.document_id order by t.fiscal_year",
        department_id,
        scope,
    )


def execution_of_region(region_code: str) -> pl.DataFrame:
    """The same for a region's departments over all years."""
    return select(
        "with totals as (select t.department_id, d.department_name, t.scope, t.fiscal_year, t.amount_yuan, t.amount_id, t.document_id "
        "from fct_department_totals t inner join dim_departments d on t.department_id = d.department_id "
        "where t.measure = 'general_public_budget_expenditure' and coalesce(d.region_code, '') = ?), "
        + _STATED
        + "select t.department_id, t.department_name, t.scope, t.fiscal_year, t.amount_yuan as final_yuan, t.amount_id, "
        "case when s.budgets = 1 then s.budget_yuan end as budget_yuan, case when s.budgets = 1 then s.budget_fact_id end as budget_fact_id "
        "from totals t left join stated s on t.document_id = s.document_id order by t.department_name, t.scope, t.fiscal_year",
        region_code,
    )


_OFF_BUDGET = (
    "select d.department_id, d.department_name, x.scope, x.subject, x.function_code, x.initial_budget_yuan as budget_yuan, "
    "x.final_amount_yuan as final_yuan, x.execution_ratio, x.stated_reason as reason, x.budget_fact_id, x.final_fact_id, x.reason_fact_id "
    "from fct_budget_executions x inner join dim_departments d on x.department_id = d.department_id"
)
_FAR_OFF = (
    "x.fiscal_year = ? and x.subject_key = 'function_item' and x.initial_budget_yuan > 0 "
    "and abs(x.final_amount_yuan - x.initial_budget_yuan) > x.initial_budget_yuan / 10 "
    "order by abs(x.final_amount_yuan - x.initial_budget_yuan) desc, d.department_name limit 60"
)


def items_off_budget(department_id: str, scope: str | None, year: int) -> pl.DataFrame:
    """Function items of a year whose outturn is more than a tenth off the initial budget, as the text states both, with the reason."""
    return select(
        f"{_OFF_BUDGET} where x.department_id = ? and x.scope is not distinct from ? and {_FAR_OFF}",
        department_id,
        scope,
        year,
    )


def items_off_budget_of_region(region_code: str, year: int) -> pl.DataFrame:
    """The same for all departments of a region."""
    return select(f"{_OFF_BUDGET} where coalesce(d.region_code, '') = ? and {_FAR_OFF}", region_code, year)


def carryovers(department_id: str, scope: str | None) -> pl.DataFrame:
    """Opening and closing balances by year and basis."""
    return select(
        "select c.*, w.amount_yuan as whole_yuan, w.amount_id as whole_amount_id from fct_carryovers c "
        "left join fct_department_totals w on c.document_id = w.document_id and w.measure = "
        "case c.basis when 'all' then 'grand_total' when 'appropriation' then 'appropriation_grand_total' end "
        "where c.department_id = ? and c.scope is not distinct from ? order by c.basis, c.fiscal_year",
        department_id,
        scope,
    )


def carryovers_of_region(region_code: str) -> pl.DataFrame:
    """Closing balances of a region's departments over all years, all money."""
    return select(
        "select x.department_id, d.department_name, x.scope, x.fiscal_year, x.closing_yuan, x.closing_amount_id, w.amount_yuan as whole_yuan, "
        "w.amount_id as whole_amount_id from fct_carryovers x left join fct_department_totals w on x.document_id = w.document_id "
        f"and w.measure = 'grand_total' {_THERE} and x.basis = 'all' order by d.department_name, x.scope, x.fiscal_year",
        region_code,
    )


def reviews(region_code: str, department_id: str, scope: str | None) -> pl.DataFrame:
    """Self-evaluation forms of a department, or of a region where none is given."""
    return select(
        f"select x.*, d.department_name from fct_performance_reviews x {_THERE} and (? = '' or (x.department_id = ? "
        "and x.scope is not distinct from ?)) order by x.fiscal_year desc, d.department_name, x.review_kind, x.review_id",
        region_code,
        department_id,
        department_id,
        scope,
    )


def evaluated(region_code: str) -> pl.DataFrame:
    """Departments and years of a region with a self-evaluation form, the project money beside."""
    return select(
        "select x.department_id, d.department_name, x.fiscal_year, x.scope, sum(x.executed_yuan) filter (where x.review_kind = 'project') as "
        "executed_yuan, count(*) filter (where x.review_kind = 'project') as projects, string_agg(x.review_id, ',') filter (where x.review_kind "
        "= 'project') as review_ids, max(p.amount_yuan) as project_yuan, max(p.amount_id) as amount_id from fct_performance_reviews x "
        "left join fct_department_totals p on x.document_id = p.document_id and p.measure = 'project_expenditure' "
        f"{_THERE} group by x.department_id, d.department_name, x.fiscal_year, x.scope order by d.department_name, x.fiscal_year",
        region_code,
    )
