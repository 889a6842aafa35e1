"""The warehouse on PostgreSQL beside the one on DuckDB: `python -m tests.dbt.postgres PATH …`, or `make warehouse-postgres`.

The same models are built over the same raw rows by both engines, and every row of every mart is compared: what is equal there
hangs on no engine. The server is one of Debian's packages, in a temporary folder of its own, reached by a socket in it and
by nothing else; it is stopped by its process id.
"""

import argparse
import csv
import importlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from ingest import load as loading
from ingest import raw_schema
from ingest.refresh.build import build
from ingest.settings import PROJECT, Settings, dbt_environment

ACCOUNT = "postgres"
"""The account of Debian's package, which runs the server where we are root: PostgreSQL refuses to."""

_WAIT_SECONDS = 30
_NULL = r"\N"
_OWN = {"build_info"}
_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One mart: its rows on DuckDB, on PostgreSQL, and the first that only one has, the engine's name in front."""

    ours: int
    theirs: int
    lone: list[tuple[Any, ...]]


def programs() -> Path | None:
    """The folder of the newest installed server; None without one."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    return found[-1].parent if found else None


@contextmanager
def server(bin_folder: Path) -> Iterator[Path]:
    """A running server with nothing in it; yields the folder of its socket. Collation is by bytes, as in DuckDB."""
    folder = Path(tempfile.mkdtemp(prefix="juesuan-pg-"))
    as_account: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, ACCOUNT, ACCOUNT)
        as_account = ["runuser", "-u", ACCOUNT, "--"]
    data = folder / "data"
    try:
        make = [bin_folder / "initdb", "-D", data, "-U", ACCOUNT, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]
        subprocess.run([*as_account, *map(str, make)], check=True, capture_output=True, cwd=folder)
        options = {
            "listen_addresses": "",
            "unix_socket_directories": str(folder),
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "shared_buffers": "256MB",
            "work_mem": "64MB",
            "jit": "off",
        }
        command = [str(bin_folder / "postgres"), "-D", str(data)]
        command += [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen([*as_account, *command], stdout=log, stderr=log, cwd=folder)
        try:
            _wait(bin_folder, folder)
            yield folder
        finally:
            _stop(data / "postmaster.pid", process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(bin_folder: Path, folder: Path) -> None:
    ready = [str(bin_folder / "pg_isready"), "-q", "-h", str(folder)]
    until = time.monotonic() + _WAIT_SECONDS
    while subprocess.run(ready, check=False).returncode != 0:
        if time.monotonic() > until:
            raise RuntimeError(f"PostgreSQL did not start:\n{(folder / 'log').read_text(encoding='utf-8')}")
        time.sleep(0.1)


def _stop(pid_file: Path, process: "subprocess.Popen[bytes]") -> None:
    """Interrupts the server itself (fast shutdown), whose parent may be runuser."""
    if pid_file.exists():
        os.kill(int(pid_file.read_text().split()[0]), 2)
    process.wait(timeout=_WAIT_SECONDS)


def connect(socket_folder: Path) -> Any:
    """A connection of psycopg2, which is an extra: whoever has not asked for it does not need it."""
    psycopg2 = importlib.import_module("psycopg2")

    return psycopg2.connect(host=str(socket_folder), user=ACCOUNT, dbname=ACCOUNT)


def copy_raw(store: Path, socket_folder: Path, work: Path) -> None:
    """Every raw table of the store, row for row."""
    with connect(socket_folder) as there, there.cursor() as cursor, duckdb.connect(str(store), read_only=True) as here:
        cursor.execute(raw_schema.DDL.replace(" double", " double precision"))
        names = here.execute("select table_name from duckdb_tables() where schema_name = 'raw'").fetchall()
        for (name,) in sorted(names):
            columns = [row[0] for row in here.execute(f"describe raw.{name}").fetchall()]
            path = work / f"{name}.csv"
            here.execute(f"copy raw.{name} to '{path}' (header false, nullstr '{_NULL}', force_quote *)")
            with path.open("rb") as rows:
                cursor.copy_expert(
                    f"copy raw.{name} ({', '.join(columns)}) from stdin (format csv, null '{_NULL}')", rows
                )
            path.unlink()
        cursor.execute("analyze")


def build_there(settings: Settings, socket_folder: Path, work: Path) -> str:
    """`dbt build`, tests included, on PostgreSQL; returns what dbt said. Raises `RuntimeError` where it fails."""
    command = [sys.executable, "-m", "dbt.cli.main", "--no-version-check", "--log-path", str(work / "logs"), "build"]
    command += ["--target", "postgres"]
    command += ["--project-dir", str(settings.dbt_project), "--profiles-dir", str(settings.dbt_project)]
    environment = dbt_environment(build=work / "none", raw=settings.raw_database, scratch=work / "none", work=work)
    environment |= {"JUESUAN_POSTGRES_SOCKET": str(socket_folder), "JUESUAN_POSTGRES_USER": ACCOUNT}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"dbt build on PostgreSQL failed:\n{done.stdout[-6000:]}\n{done.stderr[-500:]}")
    return done.stdout


def differences(published: Path, socket_folder: Path) -> dict[str, Compared]:
    """Every mart compared, row by row; a row that stands twice must stand twice on both."""
    found = {}
    with connect(socket_folder) as there, duckdb.connect(str(published), read_only=True) as here:
        names = here.execute("select table_name from duckdb_tables() where schema_name = 'main'").fetchall()
        for (name,) in sorted(set(names) - {(own,) for own in _OWN}):
            columns = ", ".join(row[0] for row in here.execute(f"describe {name}").fetchall())
            ours = Counter(here.execute(f"select {columns} from {name}").fetchall())
            with there.cursor() as cursor:
                cursor.execute(f"select {columns} from public.{name}")
                theirs = Counter(cursor.fetchall())
            lone = [("DuckDB", *row) for row in ours - theirs] + [("PostgreSQL", *row) for row in theirs - ours]
            found[name] = Compared(ours=ours.total(), theirs=theirs.total(), lone=sorted(lone, key=repr)[:_SHOWN])
    return found


def compare(settings: Settings) -> dict[str, Compared]:
    """Builds the published build's marts on PostgreSQL and compares all of them. Raises `RuntimeError` without a server."""
    bin_folder = programs()
    if bin_folder is None:
        raise RuntimeError("PostgreSQL is not installed: apt-get install --no-install-recommends postgresql")
    with server(bin_folder) as socket_folder, tempfile.TemporaryDirectory() as work:
        copy_raw(settings.raw_database, socket_folder, Path(work))
        build_there(settings, socket_folder, Path(work))
        return differences(settings.published.resolve(), socket_folder)


def main() -> None:
    """Loads the named files, builds on both, compares, and prints a line a mart; ends with 1 where any row differs."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("paths", nargs="+", type=Path, help="disclosures, or folders of them")
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder), dbt_project=PROJECT / "dbt_project")
        loading.load(arguments.parse_args().paths, settings)
        print(build(settings, full=True), flush=True)
        found = compare(settings)
    for name, mart in found.items():
        said = "DIFFER" if mart.lone else "equal"
        print(f"{name:<40} {mart.ours:>9,} rows on DuckDB {mart.theirs:>9,} on PostgreSQL  {said}")
        csv.writer(sys.stdout).writerows(mart.lone)
    sys.exit(1 if any(mart.lone for mart in found.values()) else 0)


if __name__ == "__main__":
    main()
