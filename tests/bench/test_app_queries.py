"""The bench asks what the app asks, and its peers give the same rows."""

import tempfile
from pathlib import Path

import duckdb
import polars as pl

from ingest.settings import Settings
from tests.bench import national
from tests.bench.app_queries import Query, asked
from tests.bench.query_peers import Polars, Sqlite, milliseconds


def test_every_query_of_the_app_is_caught_with_its_values(warehouse: Settings) -> None:
    with duckdb.connect(str(warehouse.published.resolve()), read_only=True) as connection:
        found = {query.name: query for query in asked(connection)}
        assert {
            "figures",
            "functions",
            "amount",
            "search",
            "findings",
            "execution",
            "rule",
            "row_around",
            "group",
        } <= set(found)
        assert len(connection.execute(found["figures"].sql, list(found["figures"].parameters)).fetchall()) > 20


def test_peers_give_the_same_rows_or_say_that_they_do_not_understand(warehouse: Settings) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = warehouse.published.resolve()
        with duckdb.connect(str(path), read_only=True) as connection:
            functions = next(query for query in asked(connection) if query.name == "functions")
            ours = [
                (row[0], row[1], float(row[4]))
                for row in connection.execute(functions.sql, functions.parameters).fetchall()
            ]
        frame = Polars(path, Path(folder)).rows(functions)
        assert isinstance(frame, pl.DataFrame)
        assert [(row[0], row[1], float(row[4])) for row in frame.rows()] == ours
        rows = Sqlite(path, Path(folder)).rows(functions)
        assert isinstance(rows, list)
        assert [(row[0], row[1], float(row[4])) for row in rows] == ours
    assert milliseconds(Query(name="x", sql="selec 1", parameters=()), Nothing.rows) is None


class Nothing:
    """An engine that understands nothing."""

    @staticmethod
    def rows(query: Query) -> object:
        raise ValueError(query.sql)


def test_a_disclosure_of_national_size_has_two_hundred_facts_and_is_always_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        national.generate(tmp_path / name, 16)
    with duckdb.connect(str(tmp_path / "one"), read_only=True) as connection:
        connection.execute(f"attach '{tmp_path / 'two'}' as two (read_only)")
        counts = "select count(*) from raw.amounts union all select count(*) from raw.narrative_facts"
        assert sum(row[0] for row in connection.execute(counts).fetchall()) >= 16 * 200
        for table in ("documents", "amounts", "narrative_facts", "document_tables"):
            lone = f"select count(*) from (select * from raw.{table} except all select * from two.raw.{table})"
            assert connection.execute(lone).fetchone() == (0,)
        whole = "select count(distinct (fiscal_year, department_name)) from raw.documents"
        assert connection.execute(whole).fetchone() == (16,)
