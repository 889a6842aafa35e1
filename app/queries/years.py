"""A department over its years: totals, breaks, functional and economic codes, reasons."""

import polars as pl

from app.warehouse import has, select

_OF = "department_id = ? and scope is not distinct from ?"


def _widest(mart: str) -> str:
    """Rows of a mart of expenditure by function, of each year those of the widest money that is printed: choice is one."""
    return (
        "with ranked as (select *, dense_rank() over (partition by fiscal_year order by case budget when 'all' then 1 "
        f"when 'appropriation' then 2 else 3 end) as choice from {mart} "
        f"where {_OF} and budget in ('all', 'appropriation', 'general_public_budget') and measure = 'total')"
    )


_IDS = "string_agg(amount_id, ',' order by amount_id)"


def _summed(widths: tuple[int, ...]) -> str:
    """Leaves (fiscal_year, comparable_code, yuan, amount_id, budget) added up at codes of so many digits; left open for a total."""
    return (
        f"levels as (select *, unnest({list(widths)}) as width from leaves), "
        f"summed as (select fiscal_year, left(comparable_code, width) as code, sum(yuan) as amount_yuan, {_IDS} as amount_id, "
        "max(budget) as budget from levels where length(comparable_code) >= width group by all"
    )


def _named(codes: str, kind: str) -> str:
    """The sums with level and name."""
    return (
        "select s.fiscal_year, s.code, case when s.code = 'total' then 'total' else ['class', 'section', 'item'][length(s.code) // 2] end as level, "
        f"coalesce(c.{kind}_name, s.code) as name, s.amount_yuan, s.amount_id, s.budget from summed s "
        f"left join {codes} c on s.code = c.{kind}_code order by s.fiscal_year, s.code"
    )


def figures(department_id: str, scope: str | None) -> pl.DataFrame:
    """Every figure that is followed over years, with evidence: fiscal_year, measure, amount_yuan, amount_id, fact_id, changes."""
    return select(
        "select fiscal_year, measure, amount_yuan, amount_id, fact_id, prior_fiscal_year, prior_amount_yuan, change_yuan, change_ratio, "
        "contribution_ratio, real_change_ratio, prior_amount_id, prior_fact_id from fct_year_changes "
        f"where {_OF} and function_code = '' order by fiscal_year, measure",
        department_id,
        scope,
    )


def at_a_glance(department_id: str, scope: str | None) -> pl.DataFrame:
    """The department's years, wide."""
    return select(f"select * from department_years where {_OF} order by fiscal_year", department_id, scope)


def breaks(department_id: str, scope: str | None) -> pl.DataFrame:
    """Years before which the series breaks, with the reason."""
    return select(
        "select fiscal_year, previous_fiscal_year, break_kind, break_basis, break_reason, is_joinable, linked_department_ids "
        f"from dim_department_series where {_OF} and break_kind is not null order by fiscal_year",
        department_id,
        scope,
    )


def functions(department_id: str, scope: str | None) -> pl.DataFrame:
    """Expenditure by function code as printed: all money where printed, else the appropriation; code, level, name, yuan, amount_id."""
    return select(
        _widest("fct_expenditures_by_function")
        + " select fiscal_year, function_code as code, function_level as level, function_name as name, amount_yuan, amount_id, budget "
        "from ranked where choice = 1 order by fiscal_year, function_code",
        department_id,
        scope,
    )


def functions_comparable(department_id: str, scope: str | None) -> pl.DataFrame:
    """The same under the codes of the newest edition, added up at 类, 款 and 项; amount_id lists the printed addends."""
    return select(
        f"{_widest('fct_expenditures_comparable')}, leaves as (select fiscal_year, comparable_code, comparable_amount_yuan as yuan, "
        f"amount_id, budget from ranked where choice = 1), {_summed((3, 5, 7))} union all select fiscal_year, 'total', sum(yuan), {_IDS}, "
        f"max(budget) from leaves group by fiscal_year) {_named('dim_function_codes', 'function')}",
        department_id,
        scope,
    )


def economic(department_id: str, scope: str | None) -> pl.DataFrame:
    """Basic expenditure by economic code as printed."""
    return select(
        "select fiscal_year, economic_code as code, economic_level as level, economic_name as name, amount_yuan, amount_id "
        f"from fct_expenditures_by_economic_class where {_OF} order by fiscal_year, economic_code",
        department_id,
        scope,
    )


def economic_comparable(department_id: str, scope: str | None) -> pl.DataFrame:
    """Basic expenditure under the economic codes of the newest edition, added up at 类 and 款."""
    return select(
        "with leaves as (select fiscal_year, comparable_code, amount_yuan as yuan, amount_id, null as budget from "
        f"fct_basic_expenditures_comparable where {_OF}), {_summed((3, 5))}) {_named('dim_economic_codes', 'economic')}",
        department_id,
        scope,
    )


def of_region(region_code: str, year: int) -> pl.DataFrame:
    """Expenditure of a region's departments in a year beside the disclosure before; basic and project money as parts of it."""
    return select(
        "select d.department_id, d.department_name, x.scope, x.measure, x.amount_yuan, x.amount_id, x.fact_id, x.prior_fiscal_year, "
        "x.prior_amount_yuan, x.prior_amount_id, x.prior_fact_id, x.change_yuan, x.change_ratio, x.real_change_ratio "
        "from fct_year_changes x inner join dim_departments d on x.department_id = d.department_id "
        "where coalesce(d.region_code, '') = ? and x.fiscal_year = ? and x.function_code = '' "
        "and x.measure in ('total_expenditure', 'basic_expenditure', 'project_expenditure') order by d.department_name, x.scope",
        region_code,
        year,
    )


def fastest(region_code: str, year: int, least_yuan: int = 100_000) -> pl.DataFrame:
    """Items (项) of a region's departments that grew by at least so many yuan on the year before, the fastest first; twenty."""
    return select(
        "select d.department_id, d.department_name, x.scope, x.function_code as code, coalesce(c.function_name, '') as name, x.amount_yuan, "
        "x.amount_id, x.prior_amount_yuan, x.prior_amount_id, x.change_yuan, x.change_ratio, x.real_change_ratio, x.contribution_ratio "
        "from fct_year_changes x inner join dim_departments d on x.department_id = d.department_id "
        "left join dim_function_codes c on x.function_code = c.function_code "
        "where coalesce(d.region_code, '') = ? and x.fiscal_year = ? and x.prior_fiscal_year = x.fiscal_year - 1 "
        "and length(x.function_code) = 7 and x.prior_amount_yuan > 0 and x.change_yuan >= ? "
        "order by x.change_ratio desc, x.change_yuan desc, d.department_name limit 20",
        region_code,
        year,
        least_yuan,
    )


def deflators() -> pl.DataFrame:
    """Factors that bring a year's money to the prices of the price year."""
    return select("select fiscal_year, index_kind, factor_to_price_year, price_year from dim_deflators")


def reasons(department_id: str, scope: str | None) -> pl.DataFrame:
    """Changes that the narrative states with a reason, the latest year first, the largest change first."""
    return select(
        "select fiscal_year, subject_key, subject, base_kind, direction, stated_change_yuan, stated_change_ratio, stated_final_yuan, reason, "
        "change_fact_id, reason_fact_id, final_fact_id, implied_difference_yuan, disclosed_prior_yuan, disclosed_prior_amount_id, "
        f"disclosed_prior_fact_id from fct_stated_changes where {_OF} and reason is not null "
        "order by fiscal_year desc, abs(stated_change_yuan) desc nulls last, abs(stated_final_yuan) desc nulls last",
        department_id,
        scope,
    )


def declared_empty(department_id: str, scope: str | None) -> pl.DataFrame:
    """Forms that are declared empty or blank, by year."""
    return select(
        "select x.fiscal_year, t.form, t.state, t.declaration, t.first_page, t.document_id from dim_document_tables t "
        "inner join dim_documents x on t.document_id = x.document_id and x.is_current "
        "where x.department_id = ? and x.scope is not distinct from ? and t.state <> 'filled' order by x.fiscal_year",
        department_id,
        scope,
    )


def questions(department_id: str, year: int | None = None) -> pl.DataFrame:
    """Draft questions for a department, those of no finding first (findings stand beside them); empty where the build has none."""
    if not has("fct_committee_questions"):
        return pl.DataFrame()
    return select(
        "select * from fct_committee_questions where department_id = ? and (? is null or fiscal_year = ?) order by fiscal_year desc, finding_id is not null, question_rank",
        department_id,
        year,
        year,
    )
