"""Checks in the warehouse: the catalogue as denominator, checks over years, lives and decisions of findings."""

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest import load as loading
from ingest.finding_decisions import FindingDecision, FindingDecisions, FindingVerdict
from ingest.identities.catalogue import catalogue
from ingest.list_findings import of_department
from ingest.refresh.build import build
from ingest.settings import PROJECT, Settings
from tests.typeset.county import BODIES
from tests.typeset.disclosure import county
from tests.typeset.render import render

BODY = next(body for body in BODIES if body.short == "信访局")
YEARS = range(2021, 2023)


def select(settings: Settings, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(settings.published.resolve()), read_only=True) as connection:
        return connection.execute(sql, list(parameters)).fetchall()


def change(settings: Settings, sql: str) -> None:
    """Changes what was read, as another reading of the document would have left it."""
    with duckdb.connect(str(settings.raw_database)) as connection:
        connection.execute(sql)
        connection.execute(
            "update raw.documents set loaded_at = loaded_at + interval 1 second where fiscal_year = 2022"
        )


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Two years of one office, built."""
    folder = tmp_path_factory.mktemp("office")
    for report in county((BODY,), YEARS):
        (folder / report.name).write_bytes(render(report))
    settings = Settings(data=tmp_path_factory.mktemp("data"), dbt_project=PROJECT / "dbt_project")
    loading.load([folder], settings)
    build(settings)
    return settings


def test_every_check_is_told_of_every_document(warehouse: Settings) -> None:
    (counted,) = select(
        warehouse, "select count(*), count(distinct check_id), count(distinct document_id) from fct_check_results"
    )
    assert counted == (20 * len(catalogue()), len(catalogue()), 20)


def test_nothing_passes_without_having_compared_something(warehouse: Settings) -> None:
    assert (
        select(
            warehouse,
            "select check_id from fct_check_results where state in ('pass', 'pass_with_rounding', 'fail') and compared_count = 0",
        )
        == []
    )
    assert (
        select(
            warehouse,
            "select check_id from fct_check_results where state in ('not_testable', 'not_applicable') and missing_figure is null",
        )
        == []
    )


def test_a_clean_county_is_accused_of_nothing(warehouse: Settings) -> None:
    assert select(warehouse, "select message from fct_reconciliation_findings where grade <> 'hint'") == []
    assert select(warehouse, "select distinct check_id from fct_check_results where state = 'fail' order by 1") == [
        ("F06",),
        ("Y06",),
    ]


def test_years_are_compared(warehouse: Settings) -> None:
    passed = select(
        warehouse,
        "select check_id, count(*) from fct_check_results where state like 'pass%' and check_id in ('Y01', 'Y02', 'Y08', 'Y09') "
        "group by check_id order by check_id",
    )
    assert passed == [("Y01", 15), ("Y02", 15), ("Y08", 15), ("Y09", 15)]


def test_a_changed_figure_fails_its_identities_and_a_changed_balance_is_doubted_and_lives(office: Settings) -> None:
    """One build for both changes, which have nothing to do with each other: a build takes a quarter of a minute."""
    assert select(office, "select distinct life from fct_finding_lives") == [("new",)]
    place = "form = 'revenue_expenditure_summary' and line = 'opening_carryover'"
    of_2022 = "document_id = (select document_id from raw.documents where fiscal_year = 2022)"
    change(office, f"update raw.amounts set amount_yuan = amount_yuan + 50000 where {place} and {of_2022}")
    basic = "form = 'expenditure' and column_name = 'basic' and line = 'total'"
    change(office, f"update raw.amounts set amount_yuan = amount_yuan + 90000 where {basic}")
    build(office)
    failed = select(office, "select distinct catalogue_id from fct_identity_results where failed_count > 0 order by 1")
    assert failed == [("T03-1",), ("T03-2",)]
    found = select(
        office, "select finding_id, grade, difference from fct_reconciliation_findings where check_id = 'Y02'"
    )
    ((finding, grade, difference),) = found
    assert (grade, difference) == ("doubtful", "5.00万元")
    assert select(office, "select life from fct_finding_lives where finding_id = ?", finding) == [("new",)]
    assert "年初结转" in of_department(BODY.name, office, 2022).as_text()
    FindingDecisions(office.finding_decisions).append(
        FindingDecision(
            day=date(2026, 1, 5), finding=finding, verdict=FindingVerdict.EXPLAINED, reason="财政收回", by="核对人"
        )
    )
    build(office)
    kept = select(office, "select life, decision, decision_reason from fct_finding_lives where finding_id = ?", finding)
    assert kept == [("still there", "explained", "财政收回")]
    change(office, f"update raw.amounts set amount_yuan = amount_yuan - 50000 where {place} and {of_2022}")
    build(office)
    assert select(office, "select life, gone_at is null from fct_finding_lives where finding_id = ?", finding) == [
        ("gone", True)
    ]


def test_a_warehouse_check_has_a_model_that_evaluates_it() -> None:
    folder: Path = PROJECT / "dbt_project" / "models" / "intermediate"
    text = "".join(path.read_text(encoding="utf-8") for path in folder.glob("int_*_checked.sql"))
    due = [entry.id for entry in catalogue() if entry.evaluator == "warehouse"]
    assert [name for name in due if f"'{name}'" not in text] == []


def test_the_warehouse_evaluates_identities_as_reading_does(warehouse: Settings) -> None:
    apart = select(
        warehouse,
        "with evaluated as (select document_id, catalogue_id, sum(compared_count) as compared, sum(failed_count) as failed, "
        "sum(rounded_count) as rounded from fct_identity_results group by document_id, catalogue_id) "
        "select r.check_id, r.state, r.compared_count, e.compared, e.failed, e.rounded from evaluated e "
        "inner join fct_check_results r on e.document_id = r.document_id and e.catalogue_id = r.check_id "
        "where r.compared_count <> e.compared or r.state <> case when e.failed > 0 then 'fail' when e.rounded > 0 "
        "then 'pass_with_rounding' else 'pass' end",
    )
    (counted,) = select(warehouse, "select count(distinct catalogue_id), sum(compared_count) from fct_identity_results")
    assert apart == []
    assert counted[0] >= 30
    assert counted[1] > 3000
