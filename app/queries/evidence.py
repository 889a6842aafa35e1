"""Where figures are printed: amounts of tables, statements of the text, self-evaluation forms, pages."""

import polars as pl

from app.warehouse import select

_DOCUMENT = (
    "d.department_id, d.department_name, d.fiscal_year, d.scope, d.file_name, d.archive_path, d.kind as file_kind, d.origin, d.first_seen_on, "
    "d.published_on, d.page_count, d.is_current, d.version_number"
)


def amount(amount_id: str) -> pl.DataFrame:
    """One printed amount with its document."""
    return select(
        f"select a.*, {_DOCUMENT} from fct_amounts a inner join dim_documents d on a.document_id = d.document_id where a.amount_id = ?",
        amount_id,
    )


def fact(fact_id: str) -> pl.DataFrame:
    """One narrative statement with its document."""
    return select(
        f"select f.*, {_DOCUMENT} from fct_narrative_facts f inner join dim_documents d on f.document_id = d.document_id where f.fact_id = ?",
        fact_id,
    )


def review(review_id: str) -> pl.DataFrame:
    """One self-evaluation form with its document."""
    return select(
        f"select r.*, {_DOCUMENT} from fct_performance_reviews r inner join dim_documents d on r.document_id = d.document_id where r.review_id = ?",
        review_id,
    )


def document(document_id: str) -> pl.DataFrame:
    """One document."""
    return select("select * from dim_documents where document_id = ?", document_id)


def row_around(document_id: str, table_index: int, row_index: int) -> pl.DataFrame:
    """The amounts of a printed row and of the rows beside it, in printed order."""
    return select(
        "select amount_id, row_index, code, name, column_name, side, printed from fct_amounts where document_id = ? and table_index = ? "
        "and row_index between ? and ? order by row_index, side, x0 nulls last, amount_id",
        document_id,
        table_index,
        row_index - 2,
        row_index + 2,
    )


def page_figures(document_id: str, page: int) -> pl.DataFrame:
    """The figures that were read on one page of a document: tables, then text."""
    return select(
        "select amount_id as id, title as place, code, name, printed, row_index, x0 from fct_amounts where document_id = ? and page = ? "
        "union all select fact_id, section, code, subject || '　' || measure, text, 100000, x0 from fct_narrative_facts "
        "where document_id = ? and page = ? and value is not null order by row_index, x0",
        document_id,
        page,
        document_id,
        page,
    )


def documents(region_code: str) -> pl.DataFrame:
    """The current documents of a region."""
    return select(
        "select x.document_id, x.department_name, x.fiscal_year, x.scope, x.file_name, x.page_count from dim_documents x "
        "inner join dim_departments d on x.department_id = d.department_id "
        "where x.is_current and coalesce(d.region_code, '') = ? order by x.department_name, x.fiscal_year desc limit 500",
        region_code,
    )


def sources(ids: tuple[str, ...]) -> dict[str, str]:
    """File and page of printed places, by id."""
    if not ids:
        return {}
    found = select(
        "with wanted as (select unnest(?) as id) "
        "select w.id, d.file_name || ' 第' || a.page || '页' as told from wanted w inner join fct_amounts a on w.id = a.amount_id "
        "inner join dim_documents d on a.document_id = d.document_id "
        "union all select w.id, d.file_name || ' 第' || f.page || '页' from wanted w inner join fct_narrative_facts f on w.id = f.fact_id "
        "inner join dim_documents d on f.document_id = d.document_id "
        "union all select w.id, d.file_name || ' 第' || r.page || '页' from wanted w inner join fct_performance_reviews r on w.id = r.review_id "
        "inner join dim_documents d on r.document_id = d.document_id",
        ids,
    )
    return dict(zip(found["id"].to_list(), found["told"].to_list(), strict=True))
