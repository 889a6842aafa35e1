"""The warehouse at national size: `python -m tests.bench.bench_warehouse [STEP …]`, or `make bench-warehouse`.

For each number of disclosures (200 facts each): a full build, a night with fifty new documents, and every query of the app,
its median of twenty runs; the queries again on polars over Parquet and on SQLite for the steps up to `--peers`. A million
disclosures take about a hundred gigabytes and hours: name the step to have it. Nothing is asserted.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import duckdb

from tests.bench import national
from tests.bench.app_queries import Query, asked
from tests.bench.query_peers import Polars, Sqlite, milliseconds
from tests.bench.spent import run
from tests.bench.summary import Row, table

STEPS = (10_000, 100_000)
NIGHT = 50
_TARGETS = {100_000: ("≤ 180", "≤ 6.0", "≤ 20", "≤ 50"), 1_000_000: ("", "", "", "≤ 150")}


def main(arguments: Sequence[str]) -> None:
    """Print a line as each step is done, and the table at the end."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("steps", type=int, nargs="*", default=STEPS, help="numbers of disclosures")
    parser.add_argument("--peers", type=int, default=STEPS[0], help="the largest step that is also given to the peers")
    parser.add_argument("--folder", type=Path, help="where to work; a temporary folder by default")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        rows = [row for step in given.steps for row in _step(Path(folder) / str(step), step, peers=step <= given.peers)]
    print(f"\n{table(rows)}")


def _step(data: Path, documents: int, *, peers: bool) -> list[Row]:
    store = data / "store.duckdb"
    started = time.perf_counter()
    national.generate(store, documents)
    _say(f"{documents:,} disclosures made in {time.perf_counter() - started:.0f} s")
    full = run(data, "build", "--full")
    _say(f"full build: {full}")
    national.generate(store, NIGHT, first=documents, day="2025-10-02")
    night = run(data, "build")
    _say(f"a night with {NIGHT} new documents: {night}")
    size, raw = (data / "warehouse.duckdb").resolve().stat().st_size / 1e9, store.stat().st_size / 1e9
    wall, memory, dark, query = _TARGETS.get(documents, ("", "", "", ""))
    name = f"{documents:,} disclosures"
    rows = [
        Row(f"{name}: full build, s", f"{full.wall:.0f}", wall, f"processors {full.processor:.0f} s"),
        Row(f"{name}: full build, GB of memory", f"{full.memory:.1f}", memory),
        Row(f"{name}: a night with {NIGHT} more, s", f"{night.wall:.0f}", dark, f"processors {night.processor:.0f} s"),
        Row(f"{name}: build, GB on disk", f"{size:.2f}", "", f"raw store {raw:.2f}"),
    ]
    return rows + _queries(data / "warehouse.duckdb", name, query, peers=peers)


def _queries(warehouse: Path, name: str, target: str, *, peers: bool) -> list[Row]:
    path = warehouse.resolve()
    with duckdb.connect(str(path), read_only=True) as connection:
        queries = asked(connection)
        ours = [
            milliseconds(query, lambda one: connection.execute(one.sql, list(one.parameters)).pl()) for query in queries
        ]
    others: list[list[float | None]] = []
    if peers:
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            others = [_timed(Polars(path, Path(folder)), queries), _timed(Sqlite(path, Path(folder)), queries)]
    rows = []
    for index, (query, own) in enumerate(zip(queries, ours, strict=True)):
        said = [f"{engine} {_shown(times[index])}" for engine, times in zip(("polars", "SQLite"), others, strict=False)]
        rows.append(Row(f"{name}: query {query.name}, ms", _shown(own), target, ", ".join(said)))
    return rows


def _timed(engine: Polars | Sqlite, queries: Sequence[Query]) -> list[float | None]:
    return [milliseconds(query, engine.rows) for query in queries]


def _shown(value: float | None) -> str:
    return "does not understand it" if value is None else f"{value:.1f}"


def _say(sentence: str) -> None:
    print(sentence, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
