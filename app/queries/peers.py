"""Figures of a department beside those of others: its group of peers, or its region's departments where there is none."""

import polars as pl

from app.warehouse import select

_COLUMNS = "d.department_id, d.department_name, d.region_name, d.kind_name, d.level, d.is_fictional, p.fiscal_year, p.scope, p.figure, p.peer_rule"


def measures(department_id: str, scope: str | None, year: int) -> pl.DataFrame:
    """What a department can be compared by in a year, with its place."""
    return select(
        "select measure, figure, peer_rule, peer_group_id, peer_count, peer_rank, first_quartile, median, third_quartile, robust_distance "
        "from peer_positions where department_id = ? and scope is not distinct from ? and fiscal_year = ? order by measure",
        department_id,
        scope,
        year,
    )


def group(group_id: str, year: int, measure: str, scope: str | None) -> pl.DataFrame:
    """The members of a group of peers with their figures and why they are in it."""
    return select(
        f"select {_COLUMNS}, m.reason from peer_members m inner join dim_departments d on m.department_id = d.department_id "
        "left join peer_positions p on m.department_id = p.department_id and m.member_year = p.fiscal_year and p.measure = ? "
        "and p.scope is not distinct from ? where m.peer_group_id = ? and m.fiscal_year = ? order by p.figure desc nulls last, d.department_name",
        measure,
        scope,
        group_id,
        year,
    )


def measures_of_region(region_code: str, year: int) -> pl.DataFrame:
    """What the departments of a region can be compared by in a year."""
    return select(
        "select distinct p.measure from peer_positions p inner join dim_departments d on p.department_id = d.department_id "
        "where coalesce(d.region_code, '') = ? and p.fiscal_year = ? and p.figure is not null",
        region_code,
        year,
    )


def fullest_scope(region_code: str, year: int) -> str | None:
    """The scope that most departments of a region report in a year: different ones are never compared."""
    found = select(
        "select p.scope from peer_positions p inner join dim_departments d on p.department_id = d.department_id "
        "where coalesce(d.region_code, '') = ? and p.fiscal_year = ? group by p.scope "
        "order by count(distinct p.department_id) desc, p.scope nulls last limit 1",
        region_code,
        year,
    )
    return None if found.is_empty() or found["scope"][0] is None else str(found["scope"][0])


def neighbours(region_code: str, year: int, measure: str, scope: str | None) -> pl.DataFrame:
    """Departments of the same region, year and scope with their figures."""
    return select(
        f"select {_COLUMNS}, '同地区、同口径、同年，不是同类部门' as reason from peer_positions p "
        "inner join dim_departments d on p.department_id = d.department_id where coalesce(d.region_code, '') = ? and p.fiscal_year = ? "
        "and p.measure = ? and p.scope is not distinct from ? order by p.figure desc nulls last, d.department_name",
        region_code,
        year,
        measure,
        scope,
    )


def evidence(department_ids: tuple[str, ...], years: tuple[int, ...], scope: str | None) -> pl.DataFrame:
    """Where the figures that peers are compared by are printed: department, year, measure, yuan, id."""
    wanted = (
        "where department_id in (select department_id from bodies) and fiscal_year in (select fiscal_year from years) "
        "and scope is not distinct from ?"
    )
    return select(
        "with bodies as (select unnest(?) as department_id), years as (select unnest(?) as fiscal_year) "
        "select department_id, fiscal_year, measure, amount_yuan, coalesce(amount_id, fact_id) as id from fct_year_changes "
        f"{wanted} and function_code = '' "
        "union all select department_id, fiscal_year, 'three_public_budget', coalesce(budget_yuan, adjusted_budget_yuan), "
        f"coalesce(budget_amount_id, adjusted_budget_amount_id) from fct_three_public_expenses {wanted} and item = 'total' "
        "union all select department_id, fiscal_year, 'vehicles_held', count_value, count_fact_id from fct_three_public_expenses "
        f"{wanted} and item = 'vehicles_held' "
        f"union all select department_id, fiscal_year, 'headcount', headcount, headcount_fact_id from department_years {wanted}",
        list(department_ids),
        list(years),
        *[scope] * 4,
    )
