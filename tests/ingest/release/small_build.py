"""A published build made by hand: every mart by its contract, a few rows in them. No reading, no dbt."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from ingest.release.catalogue import marts
from ingest.settings import PROJECT, Settings

FINANCE, AUDIT = "990101-aaaaaaaaaa", "990101-bbbbbbbbbb"
DOCUMENTS = {year: f"{year:x}".rjust(64, "a") for year in range(2018, 2023)}
_REFERENCE = """
create schema reference;
create table reference.total_measures (form varchar, side varchar, line varchar, column_name varchar, measure varchar, preference integer);
insert into reference.total_measures values
    ('revenue_expenditure_summary', '收入', 'total_revenue', 'amount', 'total_revenue', 1),
    ('revenue_expenditure_summary', '支出', 'total_expenditure', 'amount', 'total_expenditure', 1),
    ('government_funds_budget', null, 'total', 'expenditure', 'government_funds_expenditure', 1),
    ('state_capital_budget', null, 'total', 'total', 'state_capital_expenditure', 1);
create table reference.expected_forms (form varchar, first_year integer, not_of_kinds varchar);
insert into reference.expected_forms values ('revenue_expenditure_summary', 2014, null), ('state_capital_budget', 2020, 'gx');
create table reference.series_measures (measure varchar, subject_key varchar, deflator varchar, whole varchar);
insert into reference.series_measures values ('total_expenditure', null, 'gdp', null), ('total_revenue', null, 'gdp', null);
"""


def published(folder: Path) -> Settings:
    """Settings of a data folder with one published build.

    财政局: 2018 whole but for what is declared empty and doubted, 2019 not published, 2020 with a price index; 审计局: 2020 alone.
    """
    settings = Settings(data=folder, dbt_project=PROJECT / "dbt_project")
    settings.builds.mkdir(parents=True)
    path = settings.builds / "warehouse-20260102-030405-678.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(_REFERENCE)
        connection.execute("create table build_info (build varchar, built_at timestamp, project_digest varchar)")
        for table in marts(settings.dbt_project):
            columns = ", ".join(f'"{column.name}" {column.type}' for column in table.columns)
            connection.execute(f"create table {table.name} ({columns})")
        _fill(connection)
    settings.published.symlink_to(path.relative_to(folder))
    return settings


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[dict[str, Any]]) -> None:
    """Rows by column names; what is not named is NULL."""
    for row in rows:
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        connection.execute(f"insert into {table} ({names}) values ({marks})", list(row.values()))


def _fill(connection: duckdb.DuckDBPyConnection) -> None:
    region = {"region_code": "990101", "scope": "汇总"}
    insert(connection, "dim_departments", [
        {"department_id": FINANCE, "department_name": "虚构省示例市云杉县财政局", "region_code": "990101", "kind_id": "cz", "kind_name": "财政局", "level": "county", "is_fictional": True},
        {"department_id": AUDIT, "department_name": "虚构省示例市云杉县审计局", "region_code": "990101", "kind_id": "sj", "kind_name": "审计局", "level": "county", "is_fictional": True},
    ])  # fmt: skip
    slots = [(FINANCE, 2018, DOCUMENTS[2018]), (FINANCE, 2020, DOCUMENTS[2020]), (AUDIT, 2020, DOCUMENTS[2021])]
    for department, year, document in slots:
        of = {**region, "department_id": department, "fiscal_year": year, "document_id": document}
        insert(connection, "fct_disclosure_status", [{**of, "status": "published"}])
        insert(connection, "dim_department_series", [{"series_id": department, "department_id": department, "fiscal_year": year, "scope": "汇总", "document_id": document, "is_joinable": True}])  # fmt: skip
        insert(connection, "dim_documents", [{"document_id": document, "department_id": department, "fiscal_year": year, "scope": "汇总", "file_name": f"{year}.pdf", "state": "loaded", "origin": "sample_fictional", "is_current": True, "first_seen_on": "2025-06-30"}])  # fmt: skip
        insert(connection, "dim_document_tables", [
            {"document_id": document, "table_index": 0, "form": "revenue_expenditure_summary", "state": "filled"},
            {"document_id": document, "table_index": 1, "form": "government_funds_budget", "state": "declared empty"},
        ])  # fmt: skip
    insert(connection, "fct_disclosure_status", [{**region, "department_id": FINANCE, "fiscal_year": 2019, "status": "not_found"}])  # fmt: skip
    amounts = [(FINANCE, 2018, "100.10"), (FINANCE, 2020, "200.20"), (AUDIT, 2020, "9007199254740.99")]
    insert(connection, "fct_year_changes", [
        {**region, "department_id": department, "fiscal_year": year, "measure": "total_expenditure", "function_code": "", "amount_yuan": amount, "amount_id": f"{department}-{year}-0"}
        for department, year, amount in amounts
    ])  # fmt: skip
    insert(connection, "fct_amounts", [{"amount_id": "d-0-0", "document_id": DOCUMENTS[2018], "form": "revenue_expenditure_summary", "side": "收入", "line": "total_revenue", "column_name": "amount", "standing": "doubted", "printed": "=1+1"}])  # fmt: skip
    insert(connection, "dim_deflators", [{"fiscal_year": 2020, "index_kind": "gdp_deflator", "price_year": 2020, "factor_to_price_year": "1.5"}])  # fmt: skip
    insert(connection, "dim_regions", [{"region_code": "990101", "region_name": "虚构省示例市云杉县"}])
    expenditures = [("2010601", "total", "60.10"), ("201", "total", "60.10")]
    insert(connection, "fct_expenditures_by_function", [
        {**region, "document_id": DOCUMENTS[2018], "department_id": FINANCE, "fiscal_year": 2018, "budget": "all", "function_code": code, "function_level": "class" if len(code) == 3 else "item", "measure": measure, "amount_yuan": amount}
        for code, measure, amount in expenditures
    ])  # fmt: skip
