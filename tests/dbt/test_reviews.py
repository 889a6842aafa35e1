"""The mart of self-evaluations: one row per form, equal to what the forms print; a store of an earlier day takes them too."""

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from ingest import load as loading
from ingest.refresh.build import build
from ingest.settings import PROJECT, Settings
from tests.typeset.performance import reviews
from tests.typeset.render import render
from tests.typeset.review_departments import DEPARTMENTS
from tests.typeset.review_documents import accounts
from tests.typeset.review_layouts import LAYOUTS

FORMS = [layout(review) for layout, review in zip({**LAYOUTS, **DEPARTMENTS}.values(), reviews(21, 12), strict=True)]


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A published build of one disclosure with a form of every layout."""
    folder = tmp_path_factory.mktemp("reviewed")
    (folder / "one.pdf").write_bytes(render(accounts(*(form.table() for form in FORMS))))
    settings = Settings(data=tmp_path_factory.mktemp("data"), dbt_project=PROJECT / "dbt_project")
    loading.load([folder], settings)
    build(settings)
    return settings


def yuan(amount: str | None, unit: str | None) -> Decimal | None:
    if amount is None or unit is None:
        return None
    return Decimal(amount) * (10_000 if unit == "万元" else 1)


def test_every_form_is_one_row_with_its_money_and_verdict(reviewed: Settings) -> None:
    with duckdb.connect(str(reviewed.published.resolve()), read_only=True) as connection:
        rows = connection.execute(
            "select project_name, adjusted_budget_yuan, executed_yuan, execution_printed_ratio, total_score, printed_grade, "
            "fiscal_year, page > 1 from fct_performance_reviews"
        ).fetchall()
    truths = [form.truth for form in FORMS]
    assert rows == [
        (
            truth.name,
            yuan(truth.adjusted_budget, truth.unit),
            yuan(truth.executed, truth.unit),
            Decimal(truth.execution_ratio) / 100 if truth.execution_ratio else None,
            Decimal(truth.total_score) if truth.total_score else None,
            truth.grade,
            2023,
            True,
        )
        for truth in truths
    ]


def test_the_recomputed_rate_is_near_the_printed_one(reviewed: Settings) -> None:
    with duckdb.connect(str(reviewed.published.resolve()), read_only=True) as connection:
        found = connection.execute(
            "select count(*), max(abs(execution_ratio - execution_printed_ratio)) < 0.00011 from fct_performance_reviews "
            "where execution_ratio is not null"
        ).fetchone()
    assert found == (11, True)


def test_every_row_of_money_goal_and_indicator_is_stored(reviewed: Settings) -> None:
    with duckdb.connect(str(reviewed.raw_database), read_only=True) as connection:
        counts = {
            table: connection.execute(f"select count(*) from raw.performance_{table}").fetchall()[0][0]
            for table in ("forms", "funds", "goals", "indicators")
        }
    assert counts == {
        "forms": 12,
        "funds": sum(len(form.truth.funds) for form in FORMS),
        "goals": sum(len(form.truth.goals) for form in FORMS),
        "indicators": sum(len(form.truth.indicators) for form in FORMS),
    }


def test_a_store_without_the_newer_columns_takes_them(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, dbt_project=PROJECT / "dbt_project")
    settings.raw_database.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(settings.raw_database)) as connection:
        connection.execute("create schema raw")
        connection.execute(
            "create table raw.performance_forms (document_id varchar not null, form_index integer not null, kind varchar not null, "
            "name varchar not null, year integer, filled_on varchar, first_page integer not null, last_page integer not null, "
            "execution_weight decimal(9, 2), execution_score decimal(9, 2), total_weight decimal(9, 2), total_score decimal(9, 2))"
        )
    path = tmp_path / "one.pdf"
    path.write_bytes(render(accounts(FORMS[0].table())))
    loading.load([path], settings)
    with duckdb.connect(str(settings.raw_database), read_only=True) as connection:
        stored = connection.execute("select name, implementing_unit, unit from raw.performance_forms").fetchall()
    assert stored == [(FORMS[0].truth.name, FORMS[0].truth.implementing_unit, "万元")]
