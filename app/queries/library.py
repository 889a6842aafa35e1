"""The whole of the data, for those who take it with them: counts, editions, what is missing."""

import polars as pl

from app.warehouse import select


def states() -> pl.DataFrame:
    """Documents by what became of them."""
    return select("select state, count(*) as n from dim_documents group by state order by state")


def issues() -> pl.DataFrame:
    """What could not be read, by kind, with the first file as an example."""
    return select(
        "select i.kind, count(*) as n, min_by(i.message, (x.file_name, i.message)) as example, min(x.file_name) as file_name "
        "from fct_parse_issues i inner join dim_documents x on i.document_id = x.document_id group by i.kind order by n desc, i.kind"
    )


def unresolved() -> pl.DataFrame:
    """Documents whose department is not certain."""
    return select(
        "select file_name, printed_name, reason, region_name_candidates, document_id from fct_unresolved_departments order by file_name limit 100"
    )


def withheld() -> pl.DataFrame:
    """Amounts that were read and are not served, by why."""
    return select(
        "select 'doubted' as why, count(*) as n from fct_amounts where standing = 'doubted' "
        "union all select 'ambiguous', count(*) from fct_ambiguous_amounts"
    )


def price_years() -> pl.DataFrame:
    """The years that the price indices reach to."""
    return select(
        "select index_kind, min(fiscal_year) as first_year, max(fiscal_year) filter (where index_value is not null) as last_year "
        "from dim_deflators group by index_kind order by index_kind"
    )


def amounts(region_code: str, year: int) -> pl.DataFrame:
    """Every served amount of a region and year, for download."""
    return select(
        "select d.department_name, d.fiscal_year, d.scope, a.form, a.title, a.code, a.name, a.side, a.column_name, a.amount_yuan, a.printed, "
        "a.unit, a.page, a.standing, d.file_name, a.amount_id from fct_amounts a inner join dim_documents d on a.document_id = d.document_id "
        "inner join dim_departments b on d.department_id = b.department_id "
        "where d.is_current and a.standing <> 'doubted' and coalesce(b.region_code, '') = ? and d.fiscal_year = ? "
        "order by d.department_name, d.scope, a.table_index, a.row_index, a.amount_id",
        region_code,
        year,
    )
