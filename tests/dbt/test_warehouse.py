"""The marts of a small county: equal to its truth, described, linked to their evidence, whole or not there."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from ingest import load as loading
from ingest.errors import BuildError
from ingest.refresh import lock, publish
from ingest.refresh.build import build
from ingest.refresh.status import status
from ingest.settings import PROJECT, Settings
from tests.conftest import SMALL_BODIES, SMALL_YEARS
from tests.typeset.accounts import Accounts
from tests.typeset.disclosure import SEED
from tests.typeset.truth import history

MARTS = sorted((PROJECT / "dbt_project" / "models" / "marts").glob("*.sql"))


def select(settings: Settings, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(settings.published.resolve()), read_only=True) as connection:
        return connection.execute(sql, list(parameters)).fetchall()


def every_account() -> list[Accounts]:
    return [accounts for body in SMALL_BODIES for accounts in history(body, SEED, SMALL_YEARS)]


def printed_yuan(accounts: Accounts, cents: int) -> Decimal:
    """What the printed figure of this department says in yuan: rounded to 100 元 unless it prints 元."""
    yuan = Decimal(cents) / 100
    return (
        yuan if accounts.body.layout == "hunan" else (yuan / 10_000).quantize(Decimal("0.01"), "ROUND_HALF_UP") * 10_000
    )


def test_totals_are_the_countys_own(warehouse: Settings) -> None:
    read = {
        (name, year, measure): amount
        for name, year, measure, amount in select(
            warehouse,
            "select d.department_name, t.fiscal_year, t.measure, t.amount_yuan from fct_department_totals t "
            "inner join dim_departments d on t.department_id = d.department_id",
        )
    }
    for accounts in every_account():
        name = "虚构省示例市云杉县" + accounts.body.name
        assert read[name, accounts.year, "total_expenditure"] == printed_yuan(accounts, accounts.spent)
        assert read[name, accounts.year, "total_revenue"] == printed_yuan(accounts, accounts.revenue)
        assert read[name, accounts.year, "public_use"] == printed_yuan(accounts, accounts.public_use)


def test_items_are_the_countys_own(warehouse: Settings) -> None:
    read = {
        (name, year, code): amount
        for name, year, code, amount in select(
            warehouse,
            "select d.department_name, f.fiscal_year, f.function_code, f.amount_yuan from fct_expenditures_by_function f "
            "inner join dim_departments d on f.department_id = d.department_id "
            "where f.budget = 'general_public_budget' and f.measure = 'project' and f.function_level = 'item'",
        )
    }
    for accounts in every_account():
        for code, cents in accounts.project.items():
            key = "虚构省示例市云杉县" + accounts.body.name, accounts.year, code
            assert read[key] == printed_yuan(accounts, cents)


def test_three_public_and_procurement_are_the_countys_own(warehouse: Settings) -> None:
    three = {
        (name, year): (budget, final)
        for name, year, budget, final in select(
            warehouse,
            "select d.department_name, t.fiscal_year, t.budget_yuan, t.final_amount_yuan from fct_three_public_expenses t "
            "inner join dim_departments d on t.department_id = d.department_id where t.item = 'total'",
        )
    }
    bought = {
        (name, year): (total, sme)
        for name, year, total, sme in select(
            warehouse,
            "select d.department_name, p.fiscal_year, p.total_yuan, p.sme_yuan from fct_procurements p "
            "inner join dim_departments d on p.department_id = d.department_id",
        )
    }
    for accounts in every_account():
        key = "虚构省示例市云杉县" + accounts.body.name, accounts.year
        t = accounts.three_public
        assert three[key] == (printed_yuan(accounts, sum(t.budget)), printed_yuan(accounts, sum(t.final)))
        assert bought[key] == (printed_yuan(accounts, sum(accounts.procurement)), printed_yuan(accounts, accounts.sme))


def test_every_served_amount_leads_to_its_evidence(warehouse: Settings) -> None:
    for mart in [
        "fct_department_totals",
        "fct_revenues",
        "fct_expenditures_by_function",
        "fct_expenditures_by_economic_class",
    ]:
        lost = select(
            warehouse,
            f"select count(*) from {mart} m left join fct_amounts a on m.amount_id = a.amount_id "
            "where a.amount_id is null or a.amount_yuan <> m.amount_yuan or a.page < 1 or a.x0 is null",
        )
        assert lost == [(0,)], mart


def test_a_printed_zero_is_served_and_a_blank_is_not(warehouse: Settings) -> None:
    zeros = select(
        warehouse,
        "select d.department_name, count(*) from fct_revenues r inner join dim_departments d on r.department_id = d.department_id "
        "where r.amount_yuan = 0 group by d.department_name",
    )
    assert [name for name, _ in zeros] == ["虚构省示例市云杉县信访局"]


def test_samples_say_that_they_are_invented(warehouse: Settings) -> None:
    assert select(warehouse, "select distinct is_fictional from dim_departments") == [(True,)]


@pytest.mark.parametrize("path", MARTS, ids=lambda path: path.stem)
def test_every_mart_keeps_a_contract_and_describes_every_column(path: Path) -> None:
    model = yaml.safe_load(path.with_suffix(".yml").read_text(encoding="utf-8"))["models"][0]
    assert model["config"]["contract"]["enforced"] is True
    assert "one row per" in model["description"]
    assert all(column["description"] and column["data_type"] for column in model["columns"])


def test_shared_sql_is_what_other_engines_accept() -> None:
    for path in (PROJECT / "dbt_project" / "models").rglob("*.sql"):
        text = path.read_text(encoding="utf-8").lower()
        assert len(text.splitlines()) <= 100, path.name
        for word in ["::", "group by all", "qualify ", " filter (", "//"]:
            assert word not in text, f"{path.name} uses {word}"


def test_a_failing_build_publishes_nothing_and_a_dead_one_is_taken_over(small_folder: Path, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, dbt_project=PROJECT / "dbt_project")
    with pytest.raises(BuildError):
        build(settings)
    loading.load(sorted(small_folder.glob("*.pdf"))[:1], settings)
    with duckdb.connect(str(settings.raw_database)) as connection:
        connection.execute("insert into raw.amounts select * from raw.amounts limit 1")
    with pytest.raises(BuildError, match="现有的发布不变") as raised:
        build(settings)
    assert "_keeps" in str(raised.value)
    assert publish.published_build(settings) is None
    assert list(settings.builds.glob("*.duckdb")) == []
    assert "尚无构建" in status(settings)
    with duckdb.connect(str(settings.raw_database)) as connection:
        connection.execute("create table kept as select distinct * from raw.amounts")
        connection.execute("truncate raw.amounts")
        connection.execute("insert into raw.amounts select * from kept")
        connection.execute("drop table kept")
    (settings.builds / "build.lock").write_text("999999999")
    (settings.builds / "half.building.duckdb").write_bytes(b"half")
    build(settings)
    assert publish.published_build(settings) is not None
    assert not (settings.builds / "half.building.duckdb").exists()
    with lock.held(settings.builds / "build.lock", "构建"), pytest.raises(BuildError, match="另一次构建"):
        build(settings)


def test_publication_keeps_three_builds_and_readers_keep_theirs(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, dbt_project=PROJECT / "dbt_project")
    settings.builds.mkdir(parents=True)
    reader = None
    for number in range(5):
        path = settings.builds / f"warehouse-{number}.duckdb"
        with duckdb.connect(str(path)) as connection:
            connection.execute(f"create table number as select {number} as n")
        publish.publish(settings, path)
        if number == 3:
            reader = duckdb.connect(str(settings.published.resolve()), read_only=True)
    assert [path.name for path in sorted(settings.builds.glob("warehouse-*"))] == [
        f"warehouse-{n}.duckdb" for n in (2, 3, 4)
    ]
    assert reader is not None
    assert reader.execute("select n from number").fetchone() == (3,)
    assert select(settings, "select n from number") == [(4,)]
    reader.close()


def test_publications_and_readings_are_passed_through(warehouse: Settings) -> None:
    publications = select(
        warehouse,
        "select count(distinct publication_id), count(*), count(part) from dim_documents where family = 'final_accounts'",
    )
    assert publications == [(len(every_account()), len(every_account()), 0)]
    assert select(warehouse, "select distinct confidence, alternatives from fct_amounts") == [(1.0, "")]
