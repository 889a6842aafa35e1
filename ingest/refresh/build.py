"""`juesuan build`: dbt into a new file beside the others, its tests included, then publication.

A build that fails stays unpublished and is removed; readers keep the one they have.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from ingest.errors import BuildError
from ingest.refresh.publish import publish
from ingest.settings import Settings, dbt_environment

_HIDDEN_SCHEMAS = ("staging", "intermediate")


def build(settings: Settings) -> str:
    """Builds, tests and publishes; returns the line to show. Raises `BuildError` and publishes nothing where it fails."""
    if not settings.raw_database.exists():
        raise BuildError("还没有读入任何文件：先运行 juesuan load 路径")
    settings.builds.mkdir(parents=True, exist_ok=True)
    with _lock(settings.builds / "build.lock"):
        _sweep(settings.builds)
        name = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")[:-3]
        unfinished = settings.builds / f"{name}.building.duckdb"
        finished = settings.builds / f"warehouse-{name}.duckdb"
        try:
            _run_dbt(settings, unfinished)
            _finish(unfinished, name)
            unfinished.replace(finished)
        finally:
            unfinished.unlink(missing_ok=True)
        publish(settings, finished)
    return f"构建 {name} 已通过检验并发布"


def _run_dbt(settings: Settings, target: Path) -> None:
    """dbt in a process of its own: after dbtRunner a process cannot open the file read-only."""
    scratch = settings.builds / "dbt"
    command = [sys.executable, "-m", "dbt.cli.main", "--no-version-check", "--log-path", str(scratch / "logs"), "build"]
    command += ["--project-dir", str(settings.dbt_project), "--profiles-dir", str(settings.dbt_project)]
    environment = dbt_environment(build=target, raw=settings.raw_database, scratch=scratch)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        tail = "\n".join(done.stdout.splitlines()[-25:])
        raise BuildError(f"dbt 检验没有通过，现有的发布不变：\n{tail}\n{done.stderr[-500:]}")


def _finish(path: Path, name: str) -> None:
    """Leaves marts and reference data only, and writes down which build it is."""
    connection = duckdb.connect(str(path))
    try:
        for schema in _HIDDEN_SCHEMAS:
            connection.execute(f"drop schema if exists {schema} cascade")
        connection.execute("create table build_info (build varchar not null, built_at timestamp not null)")
        connection.execute("insert into build_info values (?, ?)", [name, datetime.now(UTC).replace(tzinfo=None)])
        connection.execute("checkpoint")
    except duckdb.Error as error:
        raise BuildError(f"{path.name} 构建好了，写不完：{error}") from error
    finally:
        connection.close()


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    """One build at a time; a lock of a process that is gone is taken over."""
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    except FileExistsError:
        holder = path.read_text().strip()
        if holder.isdigit() and Path(f"/proc/{holder}").exists():
            raise BuildError(f"另一次构建正在进行（进程 {holder}）") from None
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    os.write(descriptor, str(os.getpid()).encode())
    os.close(descriptor)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def _sweep(builds: Path) -> None:
    """Removes what a killed build left behind."""
    for leftover in builds.glob("*.building.duckdb*"):
        leftover.unlink(missing_ok=True)
    shutil.rmtree(builds / "dbt", ignore_errors=True)
