"""What is in, what arrived, changed, is late or missing."""

import polars as pl

from app.warehouse import select


def counts() -> pl.DataFrame:
    """One row: how much is in."""
    return select(
        "select count(*) filter (where is_current) as documents, count(distinct department_id) filter (where is_current) as departments, "
        "min(fiscal_year) filter (where is_current) as first_year, max(fiscal_year) filter (where is_current) as last_year, "
        "cast(sum(amount_count) filter (where is_current) as bigint) as amounts, cast(sum(fact_count) filter (where is_current) as bigint) as facts, "
        "count(*) filter (where state in ('refused', 'quarantined')) as refused, "
        "count(*) filter (where state = 'warned') as warned "
        "from dim_documents"
    )


def origins() -> frozenset[str]:
    """Where the documents come from: publishers, or samples of two kinds."""
    return frozenset(select("select distinct origin from dim_documents")["origin"])


def finding_counts() -> pl.DataFrame:
    """Findings by grade."""
    return select("select grade, count(*) as n from fct_reconciliation_findings group by grade")


def region_totals(region_code: str) -> pl.DataFrame:
    """The whole-department accounts of a region added up, by year: bodies, revenue, expenditure, three public, and the bodies without."""
    return select(
        "select fiscal_year, count(*) as departments, sum(total_revenue_yuan) as revenue_yuan, sum(total_expenditure_yuan) as expenditure_yuan, "
        "sum(three_public_final_yuan) as three_public_yuan, count(total_expenditure_yuan) as with_expenditure "
        "from department_years y inner join dim_departments d on y.department_id = d.department_id "
        "where coalesce(d.region_code, '') = ? and y.scope = '汇总' group by fiscal_year order by fiscal_year desc",
        region_code,
    )


def addends(region_code: str, year: int, measure: str) -> pl.DataFrame:
    """The printed figures that a region's total of a year is made of: department, yuan, id."""
    return select(
        "select y.department_id, d.department_name, y.scope, c.amount_yuan, coalesce(c.amount_id, c.fact_id) as id "
        "from department_years y inner join dim_departments d on y.department_id = d.department_id "
        "inner join fct_year_changes c on y.department_id = c.department_id and y.fiscal_year = c.fiscal_year "
        "and y.scope is not distinct from c.scope and c.measure = ? and c.function_code = '' "
        "where coalesce(d.region_code, '') = ? and y.fiscal_year = ? and y.scope = '汇总' order by c.amount_yuan desc, d.department_name",
        measure,
        region_code,
        year,
    )


def arrivals(since: str | None) -> pl.DataFrame:
    """Documents first seen on or after a day (all where none is given), the newest first."""
    return select(
        "select document_id, department_id, department_name, fiscal_year, scope, file_name, first_seen_on, state, version_number "
        "from dim_documents where state not in ('refused', 'quarantined') and (? is null or first_seen_on >= cast(? as date)) "
        "order by first_seen_on desc, fiscal_year desc, department_name limit 12",
        since,
        since,
    )


def changes(since: str | None) -> pl.DataFrame:
    """Values that became others on or after a day, by department, year and cause."""
    return select(
        "select c.department_id, max(coalesce(d.department_name, c.department_id)) as department_name, c.fiscal_year, c.scope, c.cause, "
        "c.changed_on, count(*) filter (where c.change = 'changed') as changed, count(*) filter (where c.change = 'new') as added, "
        "count(*) filter (where c.change = 'withdrawn') as withdrawn from fct_value_changes c "
        "left join dim_departments d on c.department_id = d.department_id where ? is null or c.changed_on >= cast(? as date) "
        "group by c.department_id, c.fiscal_year, c.scope, c.cause, c.changed_on order by c.changed_on desc, changed desc limit 12",
        since,
        since,
    )


def overdue() -> pl.DataFrame:
    """Expected disclosures that were not found, or came late; the newest years first."""
    return select(
        "select s.department_id, d.department_name, s.fiscal_year, s.scope, s.status, s.document_id, s.published_on, s.approved_on "
        "from fct_disclosure_status s inner join dim_departments d on s.department_id = d.department_id "
        "where s.status <> 'published' order by s.fiscal_year desc, d.department_name limit 30"
    )


def refused() -> pl.DataFrame:
    """Files that were not taken in, and why."""
    return select(
        "select file_name, reason, state, document_id from dim_documents where state in ('refused', 'quarantined') order by file_name limit 200"
    )
