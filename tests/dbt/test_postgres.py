"""The shared models say the same on PostgreSQL: nothing but the engine's own macros is tied to DuckDB."""

import importlib.util
from pathlib import Path

import pytest

from ingest.settings import PROJECT, Settings
from tests.dbt import postgres

DISPATCHED = PROJECT / "dbt_project" / "macros" / "dispatched.sql"


@pytest.mark.slow
def test_every_mart_is_equal_on_postgresql(warehouse: Settings) -> None:
    if postgres.programs() is None:
        pytest.skip("PostgreSQL is not installed: apt-get install --no-install-recommends postgresql")
    if importlib.util.find_spec("psycopg2") is None:
        pytest.skip("the extra postgres is not installed: pip install -e .[postgres]")
    found = postgres.compare(warehouse)
    assert {name: mart.lone for name, mart in found.items() if mart.lone} == {}
    marts = {path.stem for path in (PROJECT / "dbt_project/models/marts").glob("*.sql")}
    assert set(found) == marts
    assert found["fct_amounts"].theirs > 4_000
    assert found["fct_year_changes"].theirs > 500


def test_only_dispatched_macros_are_written_for_one_engine() -> None:
    for path in (PROJECT / "dbt_project").rglob("*.sql"):
        text = path.read_text(encoding="utf-8")
        if path != DISPATCHED and "target" not in path.relative_to(PROJECT / "dbt_project").parts[:1]:
            assert "duckdb__" not in text and "postgres__" not in text, path.name


@pytest.mark.parametrize(
    "model", sorted(Path(PROJECT / "dbt_project/models").rglob("*.sql")), ids=lambda path: path.stem
)
def test_no_model_asks_which_engine_it_is_built_on(model: Path) -> None:
    assert "target.type" not in model.read_text(encoding="utf-8")
