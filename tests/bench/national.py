"""Disclosures of national size as raw rows: invented figures of departments in real regions, 200 facts a document, no reading.

Every document is one template filled with its own money: the nine forms, then the narrative. Sums hold, so that marts have
what they look for. Documents come in the order of their hashes, as unsorted as loading leaves them.
"""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from ingest import raw_schema
from ingest.settings import PROJECT
from ingest.store import READER_VERSION

FIRST_YEAR, YEARS = 2017, 8
BATCH = 20_000
"""Documents that are written in one statement."""

_ITEMS = ("2010101", "2010102", "2010199", "2080505", "2080506", "2101101", "2210201")
_PARENTS = ("201", "20101", "208", "20805", "210", "21011", "221", "22102")
_ECONOMIC = ("301", *(f"3010{n}" for n in range(1, 9)), "302", *(f"302{n:02}" for n in range(1, 14)), "310", "31002")
_NARRATIVE = (
    *(
        "total_revenue",
        "total_expenditure",
        "grand_total",
        "appropriation_grand_total",
        "general_public_budget_expenditure",
    ),
    *("three_public_total", "official_reception", "vehicle_operation", "agency_operating_expenses"),
    *("procurement_total", "procurement_goods", "procurement_services", "sme_contracts", "micro_small_contracts"),
)
_COUNTS = ("vehicles_held", "receptions", "reception_guests", "vehicles_total", "equipment")

_Row = tuple[str, int, int, str | None, str | None, str | None, str, str, float]


def amounts() -> list[_Row]:
    """The template's amounts: form, table, row, line, side, code, name, column, share of the whole."""
    return list(_amounts())


def _amounts() -> Iterator[_Row]:
    sides = (
        ("收入", "total_revenue", 1.0),
        ("收入", "opening_carryover", 0.02),
        ("收入", "grand_total", 1.02),
        ("收入", "general_public_budget_revenue", 0.95),
        ("收入", "other_revenue", 0.05),
        ("支出", "class_201", 0.7),
        ("支出", "class_208", 0.2),
        ("支出", "class_210", 0.06),
        ("支出", "class_221", 0.04),
        ("支出", "total_expenditure", 1.0),
        ("支出", "closing_carryover", 0.02),
        ("支出", "grand_total", 1.02),
    )
    for row, (side, line, share) in enumerate(sides):
        yield "revenue_expenditure_summary", 0, row, line, side, None, line, "amount", share
        column = "amount" if side == "收入" else "total"
        yield "appropriation_summary", 3, row, line, side, None, line, column, share * 0.95
    codes = (*_PARENTS, *_ITEMS)
    for form, table, columns, part in (
        ("revenue", 1, {"total": 1.0, "appropriation": 0.95}, 1.0),
        ("expenditure", 2, {"total": 1.0, "basic": 0.6, "project": 0.4}, 1.0),
        ("general_public_budget_expenditure", 4, {"total": 1.0, "basic": 0.6, "project": 0.4}, 0.95),
    ):
        for column, share in columns.items():
            yield form, table, 0, "total", None, None, "合计", column, share * part
            for row, code in enumerate(codes[: len(codes) - (2 if form == "expenditure" else 5)], start=1):
                yield form, table, row, None, None, code, f"科目{code}", column, share * part / len(codes)
    for row, code in enumerate(_ECONOMIC):
        yield "basic_expenditure", 5, row, None, None, code, f"经济{code}", "amount", 0.6 / len(_ECONOMIC)
    yield "basic_expenditure", 5, 60, "personnel_total", None, None, "人员经费合计", "amount", 0.45
    yield "basic_expenditure", 5, 60, "public_use_total", None, None, "公用经费合计", "amount", 0.15
    for kind, share in (("budget", 0.012), ("final", 0.01)):
        for item, part in (("total", 1.0), ("vehicles", 0.6), ("vehicle_operation", 0.6), ("official_reception", 0.4)):
            yield "three_public_expenses", 8, 0, "total", None, None, "合计", f"{kind}_{item}", share * part


def generate(path: Path, documents: int, *, first: int = 0, day: str = "2025-10-01") -> None:
    """Writes so many documents into the store, from number `first` on: departments by years. A number is always one document."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute(raw_schema.DDL)
        if connection.execute("select count(*) from raw.meta").fetchone() == (0,):
            connection.execute("insert into raw.meta values (?)", [raw_schema.VERSION])
        _templates(connection)
        for start in range(first, first + documents, BATCH):
            _write(connection, start, min(start + BATCH, first + documents), day)


def _templates(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "create or replace temp table template (form varchar, table_index integer, row_index integer, line varchar, side varchar, "
        "code varchar, name varchar, column_name varchar, share double, amount_index integer)"
    )
    connection.executemany(
        "insert into template values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [(*row, n) for n, row in enumerate(amounts())]
    )
    facts: list[tuple[str, str, str, float, str | None]] = [
        (key, "final_amount", "万元", 0.01 * (n + 1), None) for n, key in enumerate(_NARRATIVE)
    ]
    facts += [(key, "change_amount", "万元", 0.01, "增加") for key in _NARRATIVE]
    facts += [(key, "change_ratio", "%", 0.0, "增加") for key in _NARRATIVE]
    facts += [(key, "count", "个", 0.0, None) for key in _COUNTS]
    facts += [("document", "published_on", "text", 0.0, None), ("sme_contracts", "share", "%", 0.0, None)]
    connection.execute(
        "create or replace temp table spoken (subject_key varchar, measure_key varchar, unit varchar, share double, "
        "direction varchar, fact_index integer)"
    )
    connection.executemany("insert into spoken values (?, ?, ?, ?, ?, ?)", [(*row, n) for n, row in enumerate(facts)])
    regions, kinds = PROJECT / "ingest/layouts/regions.csv", PROJECT / "dbt_project/seeds/department_kinds.csv"
    connection.execute(
        f"""create or replace temp table bodies as
        select row_number() over (order by r.code, k.kind_id) - 1 as number, r.code as region_code, r.name as region_name,
            r.name || r.code || k.canonical_name as body_name
        from read_csv('{regions}', all_varchar = true) as r,
            (select * from read_csv('{kinds}', all_varchar = true) order by kind_id limit 45) as k
        where r.code not like '%00'"""
    )


def _write(connection: duckdb.DuckDBPyConnection, start: int, end: int, day: str) -> None:
    connection.execute(
        f"""create or replace temp table chosen as
        select n, sha256('document ' || n) as document_id, b.region_code, b.region_name, b.body_name, {FIRST_YEAR} + n % {YEARS} as year,
            cast(1000000 + (n * 7919) % 90000000 as double) as whole
        from range({start}, {end}) as numbers (n) inner join bodies as b on b.number = n // {YEARS}
        order by document_id"""
    )
    connection.execute(
        f"""insert into raw.documents select document_id, document_id || '.pdf', '', document_id, 'collected', 'pdf', 1, 20,
        'final_accounts', 'loaded', null, body_name, region_name, region_code, year, '汇总', '万元', 'text_layer', {READER_VERSION},
        timestamp '{day}', null, null, null, date '{day}' from chosen order by document_id"""
    )
    connection.execute(
        "insert into raw.document_tables select document_id, table_index, form, form, 'filled', '万元', table_index + 3, "
        "table_index + 3, null from chosen, (select distinct form, table_index from template) order by document_id, table_index"
    )
    connection.execute(
        """insert into raw.amounts select document_id, amount_index, table_index, form, row_index, line, null, side, code, name,
        column_name, cast(round(whole * share / 10000, 2) as decimal(24, 6)), cast(round(whole * share / 10000, 2) * 10000 as decimal(24, 6)),
        2, '万元', table_index + 3, 100.0, row_index * 20.0, 180.0, row_index * 20.0 + 18, cast(cast(round(whole * share / 10000, 2) as decimal(18, 2)) as varchar),
        'text_layer', 'plain', '', 1.0, '' from chosen, template order by document_id, amount_index"""
    )
    connection.execute(
        """insert into raw.narrative_facts select document_id, fact_index, subject_key, subject_key, measure_key, measure_key,
        case when direction is null then cast(year as varchar) else year || '比' || year - 1 end,
        case measure_key when 'published_on' then null else cast(round(1 + whole * share / 10000, 2) as decimal(24, 6)) end,
        case measure_key when 'published_on' then (year + 1) || '-09-15' else '1' end, unit,
        case when unit = '万元' then cast(round(1 + whole * share / 10000, 2) * 10000 as decimal(24, 6)) end, direction,
        case when direction is null then null else year - 1 || '年度' end, null, '第三部分', 15, 100.0, 100.0, 300.0, 118.0,
        '本年度' || subject_key || '情况说明' from chosen, spoken order by document_id, fact_index"""
    )
