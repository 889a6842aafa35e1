"""Every SELECT of the app. Each returns a polars frame of the published build; parameters are bound, never pasted."""

import polars as pl

from app.warehouse import select


def documents() -> pl.DataFrame:
    """Every document that was loaded, refused ones included."""
    return select(
        "select document_id, department_id, department_name, region_name, fiscal_year, scope, family, state, reason, origin, "
        "file_name, kind, page_count, is_current, first_seen_on, table_count, amount_count, fact_count, issue_count, finding_count "
        "from dim_documents order by fiscal_year desc nulls last, department_name"
    )


def departments() -> pl.DataFrame:
    """Departments with the scopes and years that they have."""
    return select(
        "select d.department_id, d.department_name, d.region_name, d.region_code, d.kind_id, d.kind_name, d.level, d.is_fictional, "
        "x.scope, count(*) as year_count, min(x.fiscal_year) as first_year, max(x.fiscal_year) as last_year "
        "from dim_departments d inner join dim_documents x on d.department_id = x.department_id and x.is_current "
        "group by all order by d.is_fictional, d.region_code, d.department_name, x.scope"
    )


def totals(department_id: str, scope: str) -> pl.DataFrame:
    """Totals of one department over its years: fiscal_year, measure, amount_yuan, amount_id."""
    return select(
        "select fiscal_year, measure, amount_yuan, amount_id from fct_department_totals "
        "where department_id = ? and scope is not distinct from ? order by fiscal_year, measure",
        department_id,
        scope,
    )


def functions(department_id: str, scope: str) -> pl.DataFrame:
    """Expenditure by function code of one department: all money where printed, else the appropriation."""
    return select(
        "with ranked as (select *, dense_rank() over (partition by fiscal_year order by case budget when 'all' then 1 "
        "when 'appropriation' then 2 else 3 end) as choice from fct_expenditures_by_function "
        "where department_id = ? and scope is not distinct from ? and budget in ('all', 'appropriation', 'general_public_budget')) "
        "select fiscal_year, function_code, function_level, function_name, measure, amount_yuan, amount_id from ranked "
        "where choice = 1 order by fiscal_year, function_code, measure",
        department_id,
        scope,
    )


def economic(department_id: str, scope: str) -> pl.DataFrame:
    """Basic expenditure by economic code of one department."""
    return select(
        "select fiscal_year, economic_code, economic_level, economic_name, amount_yuan, amount_id "
        "from fct_expenditures_by_economic_class where department_id = ? and scope is not distinct from ? "
        "order by fiscal_year, economic_code",
        department_id,
        scope,
    )


def three_public(department_id: str, scope: str) -> pl.DataFrame:
    """“三公”经费 of one department: item, budget and outturn with their evidence."""
    return select(
        "select fiscal_year, item, budget_yuan, final_amount_yuan, budget_amount_id, final_amount_id "
        "from fct_three_public_expenses where department_id = ? and scope is not distinct from ? and count_value is null "
        "order by fiscal_year, item",
        department_id,
        scope,
    )


def three_public_counts(department_id: str, scope: str) -> pl.DataFrame:
    """Counts of groups, persons, vehicles and receptions of one department."""
    return select(
        "select fiscal_year, count_kind, count_value, fact_id from fct_three_public_counts "
        "where department_id = ? and scope is not distinct from ? order by fiscal_year",
        department_id,
        scope,
    )


def operating(department_id: str, scope: str) -> pl.DataFrame:
    """机关运行经费 of one department."""
    return select(
        "select fiscal_year, final_amount_yuan, stated_change_yuan, stated_change_ratio, stated_base, fact_id, "
        "final_amount_id from fct_agency_operating_expenses where department_id = ? and scope is not distinct from ? order by fiscal_year",
        department_id,
        scope,
    )


def procurement(department_id: str, scope: str) -> pl.DataFrame:
    """政府采购 of one department."""
    return select(
        "select fiscal_year, total_yuan, goods_yuan, works_yuan, services_yuan, sme_yuan, micro_small_yuan, sme_share_printed_ratio, "
        "sme_share_ratio, micro_small_share_ratio, total_fact_id, goods_fact_id, works_fact_id, services_fact_id, sme_fact_id, "
        "micro_small_fact_id, total_amount_id, sme_amount_id from fct_procurements where department_id = ? and scope is not distinct from ? order by fiscal_year",
        department_id,
        scope,
    )


def findings(department_id: str, scope: str) -> pl.DataFrame:
    """Findings of the checks for one department."""
    return select(
        "select fiscal_year, check_id, grade, a_where, a_figure, a_page, b_where, b_figure, b_page, difference, message, document_id "
        "from fct_reconciliation_findings where department_id = ? and scope is not distinct from ? "
        "order by fiscal_year desc, case grade when 'contradiction' then 1 when 'doubtful' then 2 else 3 end",
        department_id,
        scope,
    )


def finding_count() -> int:
    """How many contradictions and doubts the checks found; hints of rounding are not counted."""
    return int(select("select count(*) as n from fct_reconciliation_findings where grade <> 'hint'").item())


def empty_tables(department_id: str, scope: str) -> pl.DataFrame:
    """Forms that are declared empty or blank, by year."""
    return select(
        "select x.fiscal_year, t.form, t.state from dim_document_tables t inner join dim_documents x "
        "on t.document_id = x.document_id and x.is_current where x.department_id = ? and x.scope is not distinct from ? "
        "and t.state <> 'filled'",
        department_id,
        scope,
    )


def peer_values(fiscal_year: int, scope: str) -> pl.DataFrame:
    """The figures that peers are compared by, for every department of one year and scope."""
    return select(
        "with figures as (select department_id, measure, amount_yuan, amount_id as evidence, 'amount' as evidence_kind "
        "from fct_department_totals where fiscal_year = ? and scope is not distinct from ? "
        "union all select department_id, 'three_public_final', final_amount_yuan, final_amount_id, 'amount' "
        "from fct_three_public_expenses where item = 'total' and fiscal_year = ? and scope is not distinct from ? "
        "union all select department_id, 'agency_operating_expenses', final_amount_yuan, coalesce(final_amount_id, fact_id), "
        "case when final_amount_id is null then 'fact' else 'amount' end "
        "from fct_agency_operating_expenses where fiscal_year = ? and scope is not distinct from ? "
        "union all select department_id, 'procurement_total', total_yuan, coalesce(total_amount_id, total_fact_id), "
        "case when total_amount_id is null then 'fact' else 'amount' end "
        "from fct_procurements where fiscal_year = ? and scope is not distinct from ? "
        "union all select department_id, 'sme', sme_yuan, coalesce(sme_amount_id, sme_fact_id), "
        "case when sme_amount_id is null then 'fact' else 'amount' end "
        "from fct_procurements where fiscal_year = ? and scope is not distinct from ?) "
        "select f.department_id, d.department_name, d.kind_id, d.kind_name, d.level, d.region_code, d.region_name, d.is_fictional, "
        "f.measure, f.amount_yuan, f.evidence, f.evidence_kind from figures f "
        "inner join dim_departments d on f.department_id = d.department_id where f.amount_yuan is not null "
        "order by d.department_name, f.measure",
        *[fiscal_year, scope] * 5,
    )


def amount(amount_id: str) -> pl.DataFrame:
    """One printed amount with its document."""
    return select(
        "select a.*, d.department_name, d.fiscal_year, d.scope, d.file_name, d.archive_path, d.kind, d.origin, d.first_seen_on, d.page_count "
        "from fct_amounts a inner join dim_documents d on a.document_id = d.document_id where a.amount_id = ?",
        amount_id,
    )


def fact(fact_id: str) -> pl.DataFrame:
    """One narrative statement with its document."""
    return select(
        "select f.*, d.department_name, d.fiscal_year, d.scope, d.file_name, d.archive_path, d.kind, d.origin, d.first_seen_on, d.page_count "
        "from fct_narrative_facts f inner join dim_documents d on f.document_id = d.document_id where f.fact_id = ?",
        fact_id,
    )


def document(document_id: str) -> pl.DataFrame:
    """One document."""
    return select("select * from dim_documents where document_id = ?", document_id)


def page_amounts(document_id: str, page: int) -> pl.DataFrame:
    """The amounts printed on one page of a document."""
    return select(
        "select amount_id, title, code, name, column_name, side, printed, unit, amount_yuan, standing from fct_amounts "
        "where document_id = ? and page = ? order by row_index, x0",
        document_id,
        page,
    )


def all_amounts() -> pl.DataFrame:
    """Every served amount, for download."""
    return select(
        "select d.department_name, d.fiscal_year, d.scope, a.form, a.title, a.code, a.name, a.side, a.column_name, a.amount_yuan, "
        "a.printed, a.unit, a.page, a.standing, d.file_name, a.amount_id from fct_amounts a inner join dim_documents d "
        "on a.document_id = d.document_id where d.is_current order by d.fiscal_year, d.department_name, a.table_index, a.row_index"
    )


def search(text: str) -> pl.DataFrame:
    """Departments and function codes that a text names."""
    like = f"%{text.replace('%', '').replace('_', '')}%"
    return select(
        "select 'department' as kind, department_id as id, department_name as label, region_name as note from dim_departments "
        "where department_name like ? union all "
        "select distinct 'code', x.department_id || '|' || f.function_code, f.function_code || ' ' || f.function_name, x.department_name "
        "from fct_expenditures_by_function f inner join dim_departments x on f.department_id = x.department_id "
        "where f.function_level <> 'total' and (f.function_code like ? or f.function_name like ?) limit 30",
        like,
        like,
        like,
    )
