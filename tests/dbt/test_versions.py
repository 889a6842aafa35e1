"""Versions, readings and decisions: what was, what is, and why it changed; a build on top equals one from nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.refresh.build import build
from ingest.settings import PROJECT, Settings
from tests.dbt.history import Put, put, wan
from tests.ingest.reconcile.builders import fact

FINANCE_2021 = Put(
    name="财政局2021",
    department="财政局",
    year=2021,
    figures={"total_revenue": "90.00", "total_expenditure": "90.00", "closing_carryover": "5.00"},
    published_on="2022-09-01",
)
FINANCE_2022 = Put(
    name="财政局2022",
    department="财政局",
    year=2022,
    figures={
        "total_revenue": "100.00",
        "total_expenditure": "100.00",
        "opening_carryover": "5.00",
        "other_revenue": "1.00",
    },
    published_on="2023-09-01",
    facts=(
        fact("本年支出合计", "total_expenditure", "final_amount", "100.00", "一", period="2022"),
        fact(
            "本年支出合计",
            "total_expenditure",
            "change_amount",
            "12.00",
            "一",
            period="2022比2021",
            direction="增加",
            base="2021年度",
        ),
        fact(
            "本年支出合计",
            "total_expenditure",
            "reason",
            "新增项目",
            "一",
            period="2022比2021",
            direction="增加",
            base="2021年度",
        ),
        fact("本年支出合计", "total_expenditure", "final_amount", "88.00", "一", period="2021"),
    ),
)
CORRECTED = replace(
    FINANCE_2022,
    name="财政局2022更正",
    figures={
        "total_revenue": "100.00",
        "total_expenditure": "110.00",
        "opening_carryover": "5.00",
        "closing_carryover": "2.00",
    },
    published_on="2023-10-08",
    facts=(*FINANCE_2022.facts, fact("在职人员", "composition", "headcount", "40", "一", period="2022")),
    loaded_at="2026-01-06T08:00:00",
)
AUDIT = Put(
    name="审计局2022", department="审计局", year=2022, figures={"total_revenue": "20.00", "total_expenditure": "21.00"}
)
REVIEWED = replace(
    AUDIT,
    figures={"total_revenue": "20.00", "total_expenditure": "20.00"},
    reviewed=True,
    loaded_at="2026-01-07T08:00:00",
)
STRAY = Put(
    name="信访局2022", department="信访办", year=2022, figures={"total_revenue": "7.00", "total_expenditure": "7.00"}
)
SPECIMEN = replace(
    AUDIT,
    name="审计局2022样本",
    figures={"total_revenue": "20.00", "total_expenditure": "20.00"},
    origin="sample_specimen",
    published_on="2024-01-01",
)
DECIDED = replace(STRAY, department="信访局", loaded_at="2026-01-07T09:00:00")


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(path.resolve()), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def marts(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    names = rows(
        path,
        "select table_name from duckdb_tables() where schema_name = 'main' and table_name <> 'build_info' order by 1",
    )
    return {name: rows(path, f"select * from {name} order by all") for (name,) in names}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A county built, then built again on top with a correction, a decision about an amount and one about a department."""
    settings = Settings(data=tmp_path_factory.mktemp("versions"), dbt_project=PROJECT / "dbt_project")
    put(settings.raw_database, FINANCE_2021, FINANCE_2022, AUDIT, SPECIMEN, STRAY)
    assert "全量" in build(settings)
    put(settings.raw_database, CORRECTED, REVIEWED, DECIDED)
    assert "增量" in build(settings)
    yield settings


def test_a_build_on_top_equals_one_from_nothing(settings: Settings, tmp_path: Path) -> None:
    on_top = marts(settings.published)
    other = Settings(data=tmp_path, dbt_project=settings.dbt_project)
    other.raw_database.write_bytes(settings.raw_database.read_bytes())
    assert "全量" in build(other)
    assert marts(other.published) == on_top
    assert len(on_top["fct_amounts"]) == 17


def test_the_newest_version_is_current_and_the_older_one_stays(settings: Settings) -> None:
    assert rows(
        settings.published,
        "select version_number, is_current, cast(known_from as varchar), cast(known_to as varchar) from dim_documents "
        "where department_name like '%财政局' and fiscal_year = 2022 order by version_number",
    ) == [(1, False, "2023-09-01", "2023-10-08"), (2, True, "2023-10-08", None)]
    assert rows(
        settings.published,
        "select total_expenditure_yuan, version_count from department_years d inner join dim_departments using (department_id) "
        "where department_name like '%财政局' and fiscal_year = 2022",
    ) == [(wan("110.00"), 2)]
    assert rows(
        settings.published, f"select count(*) from fct_amounts where document_id = '{FINANCE_2022.document_id}'"
    ) == [(4,)]


def test_a_specimen_never_takes_the_place_of_a_document(settings: Settings) -> None:
    assert rows(
        settings.published,
        "select origin, is_current from dim_documents where department_name like '%审计局' order by 1",
    ) == [("sample_fictional", True), ("sample_specimen", False)]


def test_every_value_between_versions_is_a_row_with_both_values(settings: Settings) -> None:
    found = rows(
        settings.published,
        "select change, item, old_figure, new_figure, cast(changed_on as varchar), old_document_id, new_document_id "
        "from fct_value_changes where cause = 'new_version' and kind = 'amount' order by item",
    )
    pair = "2023-10-08", FINANCE_2022.document_id, CORRECTED.document_id
    assert found == [
        ("new", "closing_carryover", None, wan("2.00"), *pair),
        ("withdrawn", "other_revenue", wan("1.00"), None, *pair),
        ("changed", "total_expenditure", wan("100.00"), wan("110.00"), *pair),
    ]


def test_a_decision_about_an_amount_is_told_with_both_values(settings: Settings) -> None:
    assert rows(
        settings.published,
        "select change, item, old_figure, new_figure, old_printed, new_printed from fct_value_changes where cause = 'review_decision'",
    ) == [("changed", "total_expenditure", wan("21.00"), wan("20.00"), "21.00", "20.00")]


def test_a_decision_about_a_department_moves_every_value(settings: Settings) -> None:
    found = rows(
        settings.published,
        "select change, count(*), count(distinct department_id), sum(coalesce(old_figure, new_figure)) from fct_value_changes "
        "where cause = 'department_decision' group by change order by change",
    )
    assert found == [("new", 2, 1, wan("14.00")), ("withdrawn", 2, 1, wan("14.00"))]


def test_marts_can_be_read_as_they_were_known_on_a_day(settings: Settings) -> None:
    build(settings, known_on=date(2023, 9, 15))
    then = settings.builds / "known-2023-09-15.duckdb"
    assert rows(then, "select fiscal_year, total_expenditure_yuan from department_years order by 1") == [
        (2021, wan("90.00")),
        (2022, wan("100.00")),
    ]
    assert rows(then, "select count(*) from fct_value_changes where cause = 'new_version'") == [(0,)]
    assert settings.published.resolve().name.startswith("warehouse-")


def test_a_stated_change_stands_beside_what_was_disclosed_and_what_is_repeated(settings: Settings) -> None:
    assert rows(
        settings.published,
        "select stated_change_yuan, implied_base_yuan, disclosed_prior_yuan, implied_difference_yuan, stated_prior_yuan, "
        "restated_difference_yuan, base_kind, base_year, reason from fct_stated_changes where statement = 'change'",
    ) == [
        (wan("12.00"), wan("88.00"), wan("90.00"), wan("-2.00"), wan("88.00"), wan("-2.00"), "year", 2021, "新增项目")
    ]


def test_a_year_is_compared_with_the_last_disclosure_in_money_percent_and_real_terms(settings: Settings) -> None:
    [(change, ratio, share, prior_real, real)] = rows(
        settings.published,
        "select change_yuan, change_ratio, contribution_ratio, prior_real_yuan, real_change_ratio from fct_year_changes "
        "where measure = 'total_expenditure' and fiscal_year = 2022 and prior_fiscal_year = 2021",
    )
    [(gdp_2021, gdp_2022)] = rows(
        settings.published,
        "select max(case year when 2021 then gdp_deflator_index_2015_100 end), max(case year when 2022 then gdp_deflator_index_2015_100 end) "
        "from reference.deflators",
    )
    assert change == wan("20.00")
    assert [float(ratio), float(share)] == pytest.approx([20 / 90, 20 / 90], abs=1e-6)
    assert float(prior_real) == pytest.approx(900_000 * gdp_2022 / gdp_2021, abs=0.01)
    assert float(real) == pytest.approx(1_100_000 / (900_000 * gdp_2022 / gdp_2021) - 1, abs=1e-6)


def test_money_per_head_needs_a_stated_headcount(settings: Settings) -> None:
    found = rows(
        settings.published,
        "select d.official_name, y.fiscal_year, y.headcount, y.expenditure_per_head_yuan, f.text from department_years y "
        "inner join dim_departments d on y.department_id = d.department_id "
        "left join fct_narrative_facts f on y.headcount_fact_id = f.fact_id order by 1, 2",
    )
    assert [row for row in found if row[2]] == [("财政局", 2022, 40, wan("2.75"), "40")]
    assert all(row[3:] == (None, None) for row in found if not row[2]) and len(found) == 4


def test_the_year_begins_with_what_the_last_one_ended_with(settings: Settings) -> None:
    assert rows(
        settings.published,
        "select opening_yuan, prior_closing_yuan, opening_difference_yuan from fct_carryovers where basis = 'all' and fiscal_year = 2022 "
        "and prior_closing_yuan is not null",
    ) == [(wan("5.00"), wan("5.00"), wan("0.00"))]
