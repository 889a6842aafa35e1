"""Regions and departments: what a reader chooses among, and what a search finds."""

import polars as pl

from app.warehouse import select


def regions() -> pl.DataFrame:
    """Regions that have a department here: code, name, departments; invented ones last."""
    return select(
        "select coalesce(region_code, '') as region_code, coalesce(max(region_name), '地区未定') as region_name, "
        "count(*) as department_count, bool_and(is_fictional) as is_fictional, min(first_fiscal_year) as first_year, "
        "max(last_fiscal_year) as last_year from dim_departments where last_fiscal_year is not null "
        "group by coalesce(region_code, '') order by is_fictional, region_code"
    )


def departments(region_code: str) -> pl.DataFrame:
    """Departments of a region with their years."""
    return select(
        "select department_id, department_name, region_name, kind_name, level, is_fictional, first_fiscal_year, last_fiscal_year "
        "from dim_departments where coalesce(region_code, '') = ? and last_fiscal_year is not null order by department_name",
        region_code,
    )


def department(department_id: str) -> pl.DataFrame:
    """One department."""
    return select(
        "select *, coalesce(region_code, '') as region from dim_departments where department_id = ?", department_id
    )


def slots(department_id: str) -> pl.DataFrame:
    """The years of a department that are in, by scope, with the document."""
    return select(
        "select y.scope, y.fiscal_year, y.document_id, d.origin, d.file_name, d.state, d.page_count, d.known_from, "
        "y.version_count, y.amount_count, y.doubted_count, y.contradiction_count from department_years y "
        "inner join dim_documents d on y.document_id = d.document_id where y.department_id = ? order by y.scope, y.fiscal_year",
        department_id,
    )


def matrix(region_code: str) -> pl.DataFrame:
    """Departments and years of a region: state of the document of each, or that none was found."""
    return select(
        "select s.department_id, d.department_name, s.scope, s.fiscal_year, s.status, s.document_id, x.state, "
        "y.contradiction_count from fct_disclosure_status s "
        "inner join dim_departments d on s.department_id = d.department_id "
        "left join dim_documents x on s.document_id = x.document_id "
        "left join department_years y on s.department_id = y.department_id and s.fiscal_year = y.fiscal_year "
        "and s.scope is not distinct from y.scope "
        "where coalesce(d.region_code, '') = ? order by d.department_name, s.scope, s.fiscal_year",
        region_code,
    )


def search(text: str) -> pl.DataFrame:
    """Departments, function codes and projects that a text names: kind, department_id, label, note, key; thirty at most."""
    bare = text.replace("\\", "").replace("%", "").replace("_", "")
    like = f"%{bare}%"
    return select(
        "(select 1 as place, 'department' as kind, department_id, department_name as label, coalesce(region_name, '') as note, "
        "'' as key from dim_departments where department_name like ? and last_fiscal_year is not null order by length(department_name) limit 12) "
        "union all (select 2, 'code', f.department_id, f.function_code || ' ' || max(f.function_name), max(d.department_name), f.function_code "
        "from fct_expenditures_by_function f inner join dim_departments d on f.department_id = d.department_id "
        "where f.function_level <> 'total' and (f.function_code = ? or f.function_name like ?) "
        "group by f.department_id, f.function_code order by f.function_code limit 12) "
        "union all (select 3, 'project', r.department_id, r.project_name, max(d.department_name), cast(max(r.fiscal_year) as varchar) "
        "from fct_performance_reviews r inner join dim_departments d on r.department_id = d.department_id "
        "where r.project_name like ? group by r.department_id, r.project_name limit 6) order by place, label",
        like,
        bare,
        like,
        like,
    )
