"""A page beside questions that cost much: `python -m tests.bench.bench_attack DATA [--rounds 20]`.

The page of a department is opened in turns alone and while as many costly questions run as are let in at once, each with the worker,
limits and niceness that the console gives it; the medians are compared. Nothing is asserted.
"""

import argparse
import os
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb

from ingest.errors import ReleaseError
from ingest.release.sql import PARALLEL, ask
from ingest.settings import load
from tests.app.opened import opened, text_of

_COSTLY = (
    "select count(*) from fct_amounts a, fct_amounts b, fct_amounts c where a.amount_yuan + b.amount_yuan > c.amount_yuan",
    "select string_agg(a.printed || b.printed, ',') from fct_amounts a, fct_amounts b",
    "with recursive r as (select 1 as n union all select n + 1 from r) select max(n) from r",
)


def main(arguments: Sequence[str]) -> None:
    """Prints the medians and how much slower the page was."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    given = parser.parse_args(arguments)
    build = replace(load(), data=given.data.resolve()).published.resolve()
    os.environ["JUESUAN_DATA"] = str(given.data.resolve())
    with duckdb.connect(str(build), read_only=True) as connection:
        [(department,)] = connection.execute("select min(department_id) from dim_departments").fetchall()

    def page() -> object:
        return text_of(opened("department", department=department))

    page()
    alone, beside = [], []
    for _ in range(given.rounds):
        alone.append(_seconds(page))
        with _attacked(build):
            beside.append(_seconds(page))
    before, after = statistics.median(alone), statistics.median(beside)
    print(
        f"alone {before * 1000:.0f} ms, beside {PARALLEL} costly questions {after * 1000:.0f} ms: {after / before - 1:+.0%} ({given.rounds} rounds)"
    )


def _seconds(made: Callable[[], object]) -> float:
    start = time.perf_counter()
    made()
    return time.perf_counter() - start


@contextmanager
def _attacked(build: Path) -> Iterator[None]:
    """Costly questions until the end of the block; each ends by its limits at the latest."""
    threads = [threading.Thread(target=_asked, args=(build, sql), daemon=True) for sql in _COSTLY[:PARALLEL]]
    for thread in threads:
        thread.start()
    # A worker takes a moment to begin: the page is opened when it is at work.
    time.sleep(1.5)
    yield
    for thread in threads:
        thread.join()


def _asked(build: Path, sql: str) -> None:
    try:
        ask(build, sql)
    except ReleaseError:
        return


if __name__ == "__main__":
    main(sys.argv[1:])
