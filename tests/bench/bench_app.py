"""The app before a warehouse of national size: `python -m tests.bench.bench_app [--data FOLDER] [DOCUMENTS]`, or `make bench-app`.

Generates so many disclosures and builds them unless a data folder that holds a build is named. One server process on the
loopback; a real Chromium measures the first view and reruns; then fifty readers without a browser, each over a websocket of
its own with one action every ten seconds. Nothing is asserted.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
from playwright.sync_api import Page

from ingest.settings import PROJECT, Settings
from tests.app.served import chromium, go, serving, settled
from tests.bench import national
from tests.bench.readers import Reader, actions
from tests.bench.spent import run
from tests.bench.summary import Row, table

USERS, PAUSE, MINUTES = 50, 10.0, 1.5
RERUNS = 30
TICKS = os.sysconf("SC_CLK_TCK")

_TOGGLE = """async to => {
  const button = [...document.querySelectorAll('[data-testid=stButtonGroup] button')].find(one => one.innerText.trim() === to);
  const started = performance.now();
  button.click();
  for (;;) {
    const caption = document.querySelector('.sheet caption');
    if (caption && caption.innerText.includes(to)) return performance.now() - started;
    await new Promise(requestAnimationFrame);
  }
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department of the warehouse with years to look at."""

    department_id: str
    region: str
    year: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table of what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("documents", type=int, nargs="?", default=100_000, help="number of disclosures to generate")
    parser.add_argument("--data", type=Path, help="a data folder that holds a build; nothing is generated")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        data = given.data or Path(folder)
        if given.data is None:
            national.generate(data / "store.duckdb", given.documents)
            run(data, "build", "--full")
        print(f"\n{table(measured(data))}")


def measured(data: Path) -> list[Row]:
    """First view, reruns and fifty readers on the build of a data folder."""
    settings = Settings(data=data.resolve(), dbt_project=PROJECT / "dbt_project")
    with duckdb.connect(str(settings.published.resolve()), read_only=True) as connection:
        (documents,) = connection.execute("select count(*) from dim_documents").fetchone() or (0,)
        departments = _departments(connection)
    name = f"{documents:,} disclosures"
    with serving(settings) as (address, process):
        with chromium() as page:
            cold = _seconds(page, address)
            warm = [_seconds(page, address) for _ in range(5)]
            shown, processor = _reruns(page, address, process, departments[0])
            fresh = [_seconds(page, f"{address}department?department={one.department_id}") for one in departments[1:9]]
        users, failed, spent = asyncio.run(_crowd(address, departments, process))
    return [
        Row(f"{name}: first view of a new server, s", f"{cold:.2f}", "≤ 2"),
        Row(f"{name}: first view later, s", f"{statistics.median(warm):.2f}", "≤ 2"),
        Row(f"{name}: a department not seen before, whole page, s", f"{statistics.median(fresh):.2f}", "≤ 2"),
        Row(f"{name}: rerun in the browser, ms, median of {RERUNS}", f"{statistics.median(shown):.0f}", "≤ 150"),
        Row(f"{name}: processor of the server a rerun, ms", f"{processor:.0f}", "≤ 60"),
        Row(
            f"{name}: {USERS} readers, an action every {PAUSE:.0f} s, ms, p95 of {len(users)}",
            f"{_percentile(users, 95):.0f}",
            "≤ 400",
            f"median {statistics.median(users):.0f}, processor {spent:.0f} ms an action",
        ),
        Row(f"{name}: errors among them", f"{failed}", "0"),
    ]


def _departments(connection: duckdb.DuckDBPyConnection) -> list[Department]:
    rows = connection.execute(
        "select department_id, coalesce(region_code, ''), last_fiscal_year from dim_departments where last_fiscal_year is not null "
        "order by hash(department_id) limit 200"
    ).fetchall()
    return [Department(department_id=row[0], region=row[1], year=row[2]) for row in rows]


def _seconds(page: Page, url: str) -> float:
    """From nothing to a whole screen, in a context without a cache of ours."""
    started = time.perf_counter()
    go(page, url)
    return time.perf_counter() - started


def _reruns(page: Page, address: str, process: int, department: Department) -> tuple[list[float], float]:
    """Milliseconds from a click to the changed table, of many; and the server's processor time of each."""
    go(page, f"{address}department?department={department.department_id}")
    page.wait_for_timeout(1000)
    units = ["亿元", "万元"]
    for unit in units:
        page.evaluate(_TOGGLE, unit)
    settled(page)
    before = _processor(process)
    shown = []
    for number in range(RERUNS):
        shown.append(float(page.evaluate(_TOGGLE, units[number % 2])))
        page.wait_for_timeout(150)
    return shown, (_processor(process) - before) / RERUNS


def _processor(process: int) -> float:
    """Milliseconds of processor time that a process has taken."""
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / TICKS


async def _crowd(address: str, departments: Sequence[Department], process: int) -> tuple[list[float], int, float]:
    """Milliseconds of every action of all readers, how many failed, and the server's processor time of an action."""
    readers = [Reader(address) for _ in range(USERS)]
    plans = [actions([(one.department_id, one.region, one.year) for one in departments], seed) for seed in range(USERS)]
    before = _processor(process)
    until = time.monotonic() + MINUTES * 60
    await asyncio.gather(
        *(
            reader.read(plan, first=number * PAUSE / USERS, pause=PAUSE, until=until)
            for number, (reader, plan) in enumerate(zip(readers, plans, strict=True))
        )
    )
    taken = [one for reader in readers for one in reader.taken]
    return taken, sum(reader.failed for reader in readers), (_processor(process) - before) / max(len(taken), 1)


def _percentile(values: Sequence[float], part: int) -> float:
    return statistics.quantiles(values, n=100)[part - 1]


if __name__ == "__main__":
    main()
