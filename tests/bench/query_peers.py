"""The app's queries on other engines: polars over Parquet files of the marts, and SQLite with the keys indexed.

Both are given the same SELECT with the least that their dialect needs; what they do not understand is not timed.
"""

import re
import sqlite3
import statistics
import time
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import polars as pl

from tests.bench.app_queries import Query

RUNS = 20
_KEYS = ("document_id", "department_id", "amount_id", "fact_id", "fiscal_year")


def milliseconds(query: Query, run: Callable[[Query], object]) -> float | None:
    """The median of twenty runs, after one that is not counted; None where the engine does not understand the query."""
    try:
        run(query)
    except Exception:
        return None
    spent = []
    for _ in range(RUNS):
        started = time.perf_counter()
        run(query)
        spent.append((time.perf_counter() - started) * 1000)
    return statistics.median(spent)


class Polars:
    """SQL of polars over a Parquet file of each mart, read anew for each query; values stand in the text, for it binds none."""

    def __init__(self, warehouse: Path, folder: Path) -> None:
        self._context = pl.SQLContext()
        with duckdb.connect(str(warehouse), read_only=True) as connection:
            for name in _marts(connection):
                path = folder / f"{name}.parquet"
                connection.execute(f"copy {name} to '{path}' (format parquet)")
                self._context.register(name, pl.scan_parquet(path))

    def rows(self, query: Query) -> object:
        """The rows as a frame."""
        values = iter(query.parameters)
        # polars reads the rest of a condition as the right side of this operator.
        sql = re.sub(r"(\S+) is not distinct from \?", r"(\1 = ?)", query.sql)
        sql = re.sub(r"\?", lambda _: _literal(next(values)), sql)
        return self._context.execute(sql).collect()


class Sqlite:
    """A SQLite file with every mart, indexed by each key that it has."""

    def __init__(self, warehouse: Path, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "warehouse.sqlite")
        with duckdb.connect(str(warehouse), read_only=True) as connection:
            for name in _marts(connection):
                self._copy(connection, name)
        self._connection.execute("analyze")

    def _copy(self, source: duckdb.DuckDBPyConnection, name: str) -> None:
        columns = [row[0] for row in source.execute(f"describe {name}").fetchall()]
        self._connection.execute(f"create table {name} ({', '.join(columns)})")
        put = f"insert into {name} values ({', '.join('?' * len(columns))})"
        cursor = source.execute(f"select * from {name}")
        while rows := cursor.fetchmany(50_000):
            self._connection.executemany(put, [tuple(map(_plain, row)) for row in rows])
        for key in _KEYS:
            if key in columns:
                self._connection.execute(f"create index {name}_{key} on {name} ({key})")
        self._connection.commit()

    def rows(self, query: Query) -> object:
        """The rows as tuples."""
        return self._connection.execute(query.sql, query.parameters).fetchall()


def _marts(connection: duckdb.DuckDBPyConnection) -> list[str]:
    found = connection.execute("select table_name from duckdb_tables() where schema_name = 'main'").fetchall()
    return sorted(str(row[0]) for row in found)


def _literal(value: object) -> str:
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def _plain(value: object) -> object:
    """SQLite has neither decimals nor days."""
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date | datetime) else value
