"""Findings of the checks, and amounts that wait for a person."""

import re

import polars as pl

from app.warehouse import has, select

_COLUMNS = (
    "f.finding_id, f.document_id, f.department_id, f.fiscal_year, f.scope, f.check_id, f.grade, f.a_where, f.a_figure, f.a_page, f.b_where, "
    "f.b_figure, f.b_page, f.difference, f.bound, f.message, f.consequences, f.suspect_where, f.suspect_figure, f.suspect_fits, f.slip, "
    "f.suspect_page, f.is_decided, f.whose, d.department_name, d.is_fictional"
)
OWN_PART = re.compile(r"-[a-z][^-]*(-\d+)?$")
"""What a finding's id has beyond its document's: the key, and how often the key was met where it was before."""

_IN_REGION = "(? = 'all' or coalesce(d.region_code, '') = ?) and (? = '' or d.department_id = ?)"
"""Of all regions, of one, or of one department; takes `_there`."""

_FROM = "fct_reconciliation_findings f inner join dim_departments d on f.department_id = d.department_id"


def _there(region_code: str, department_id: str) -> tuple[str, str, str, str]:
    return region_code, region_code, department_id, department_id


def rule(check_id: str) -> pl.DataFrame:
    """What a check of the catalogue asks and what it stands on: message, basis."""
    return select("select message, basis from dim_checks where check_id = ?", check_id)


def findings(
    region_code: str, department_id: str, grade: str, group: str, year: int | None, limit: int = 200
) -> pl.DataFrame:
    """Findings of a region or department, the gravest and newest first. Empty text and None stand for all."""
    return select(
        f"select {_COLUMNS} from {_FROM} "
        f"where {_IN_REGION} and (? = '' or f.grade = ? or (? = 'serious' and f.grade <> 'hint')) "
        "and (? = '' or left(f.check_id, 1) = ?) and (? is null or f.fiscal_year = ?) "
        "order by case f.grade when 'contradiction' then 1 when 'doubtful' then 2 else 3 end, f.fiscal_year desc, d.department_name, f.finding_id "
        "limit ?",
        *_there(region_code, department_id),
        *[grade] * 3,
        group,
        group,
        year,
        year,
        limit,
    )


def worst(limit: int) -> pl.DataFrame:
    """The contradictions of the newest years over all departments, real ones before invented ones, one a department and check."""
    return select(
        "with ranked as (select f.finding_id, f.fiscal_year, d.is_fictional, row_number() over (partition by f.department_id, f.check_id "
        f"order by f.fiscal_year desc, f.finding_id) as place from {_FROM} where f.grade = 'contradiction'), "
        "chosen as (select finding_id from ranked where place = 1 order by is_fictional, fiscal_year desc, finding_id limit ?) "
        f"select {_COLUMNS} from {_FROM} where f.grade = 'contradiction' and f.finding_id in (select finding_id from chosen) "
        "order by d.is_fictional, f.fiscal_year desc, f.finding_id",
        limit,
    )


def of_department(department_id: str, scope: str | None, limit: int) -> pl.DataFrame:
    """The gravest findings of a department's newest years, of different checks before others of the same; hints left out."""
    return select(
        f"select {_COLUMNS} from {_FROM} "
        "where f.department_id = ? and f.scope is not distinct from ? and f.grade <> 'hint' "
        "order by f.fiscal_year desc, case f.grade when 'contradiction' then 1 else 2 end, "
        "row_number() over (partition by f.fiscal_year, f.grade, f.check_id order by f.finding_id), f.finding_id limit ?",
        department_id,
        scope,
        limit,
    )


def finding(finding_id: str) -> pl.DataFrame:
    """One finding with its document, whose id its own begins with: found by both, for ids of documents are compared faster."""
    document_id = OWN_PART.sub("", finding_id)
    part = "document_id = ? and finding_id = ?"
    return select(
        f"with f as materialized (select * from fct_reconciliation_findings where {part}) "
        f"select {_COLUMNS}, l.life, x.file_name, x.archive_path, x.kind, x.origin, x.first_seen_on, x.page_count, x.reading from f "
        "inner join dim_departments d on f.department_id = d.department_id inner join dim_documents x on f.document_id = x.document_id "
        f"left join (select finding_id, life from fct_finding_lives where {part}) l on f.finding_id = l.finding_id",
        *[document_id, finding_id] * 2,
    )


def counts(region_code: str, department_id: str) -> pl.DataFrame:
    """Findings by grade of a region or department."""
    return select(
        f"select f.grade, count(*) as n from {_FROM} where {_IN_REGION} group by f.grade",
        *_there(region_code, department_id),
    )


def others_of_document(document_id: str) -> pl.DataFrame:
    """How the other checks of a document came out: state and number."""
    return select(
        "select state, count(*) as n from fct_check_results where document_id = ? group by state order by state",
        document_id,
    )


def figures_on(document_id: str, page: int) -> pl.DataFrame:
    """Printed figures of a page, from tables and text, with their boxes."""
    return select(
        "select amount_id as id, printed, amount_yuan, cast(null as double) as value, title as place, name, page, x0, y0, x1, y1 from fct_amounts "
        "where document_id = ? and page = ? union all "
        "select fact_id, text, amount_yuan, value, section, subject, page, x0, y0, x1, y1 from fct_narrative_facts "
        "where document_id = ? and page = ? and value is not null",
        document_id,
        page,
        document_id,
        page,
    )


def doubts(region_code: str, department_id: str) -> pl.DataFrame:
    """Amounts that a person should look at: doubted ones of current documents."""
    return select(
        "select a.*, x.file_name, x.archive_path, x.kind, x.fiscal_year, x.department_name, x.department_id from fct_amounts a "
        "inner join dim_documents x on a.document_id = x.document_id inner join dim_departments d on x.department_id = d.department_id "
        f"where a.standing = 'doubted' and {_IN_REGION} order by x.department_name, x.fiscal_year, a.page, a.row_index limit 500",
        *_there(region_code, department_id),
    )


def ambiguous(region_code: str, department_id: str) -> pl.DataFrame:
    """Amounts whose column nothing decides: withheld, shown for a person to see."""
    return select(
        "select a.*, x.file_name, x.fiscal_year, x.department_name from fct_ambiguous_amounts a "
        "inner join dim_documents x on a.document_id = x.document_id inner join dim_departments d on x.department_id = d.department_id "
        f"where {_IN_REGION} order by x.department_name, x.fiscal_year, a.page limit 200",
        *_there(region_code, department_id),
    )


def questions(region_code: str, department_id: str, year: int | None) -> pl.DataFrame | None:
    """Draft questions, ranked; None where the build has no such table."""
    if not has("fct_committee_questions"):
        return None
    return select(
        "select q.*, d.department_name from fct_committee_questions q inner join dim_departments d on q.department_id = d.department_id "
        f"where {_IN_REGION} and (? is null or q.fiscal_year = ?) order by q.fiscal_year desc, q.question_rank limit 300",
        *_there(region_code, department_id),
        year,
        year,
    )
