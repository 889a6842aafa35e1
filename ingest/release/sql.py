"""Questions in SQL on a build, each in a worker of its own limits; at most a few at the same time."""

import json
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from ingest.errors import ReleaseError
from ingest.settings import PROJECT

PARALLEL = 2
_BEGINNING = 10
"""Seconds beyond its own that a worker has until it is ended, for a busy machine takes some to begin a process."""
_places = threading.BoundedSemaphore(PARALLEL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one question may take: seconds of time, megabytes in DuckDB and in the whole worker, rows and bytes of its answer."""

    seconds: int = 10
    memory_megabytes: int = 512
    room_megabytes: int = 3072
    most_rows: int = 10_000
    most_bytes: int = 50_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The rows, whether there are more than are given, and what the question cost with its worker: time, processor, memory."""

    rows: pl.DataFrame
    is_cut: bool
    seconds: float
    processor_seconds: float
    memory_megabytes: int


LIMITS = Limits()


def ask(build: Path, sql: str, limits: Limits = LIMITS) -> Answer:
    """The answer of a published build. Raises `ReleaseError` that says in Chinese why there is none."""
    if not sql.strip():
        raise ReleaseError("没有写查询")
    if not _places.acquire(blocking=False):
        raise ReleaseError(f"同时最多 {PARALLEL} 条查询，请稍后再试")
    try:
        begun = time.monotonic()
        out = _run(build, sql, limits)
        return _answer(out, time.monotonic() - begun)
    finally:
        _places.release()


def _run(build: Path, sql: str, limits: Limits) -> bytes:
    asked = {
        "build": str(build), "sql": sql, "seconds": limits.seconds, "memory_megabytes": limits.memory_megabytes,
        "room_megabytes": limits.room_megabytes, "most_rows": limits.most_rows, "most_bytes": limits.most_bytes,
    }  # fmt: skip
    command = [sys.executable, "-m", "ingest.release.sql_worker"]
    environment = {"HOME": "/nonexistent", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, input=json.dumps(asked).encode(), capture_output=True, cwd=PROJECT, env=environment,
            timeout=limits.seconds + _BEGINNING, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise ReleaseError(f"超过 {limits.seconds} 秒，已中止") from None
    if done.returncode != 0 or b"\n" not in done.stdout:
        raise ReleaseError(f"超出时间（{limits.seconds} 秒）或内存的限额，已中止")
    return done.stdout


def _answer(out: bytes, seconds: float) -> Answer:
    head, _, rest = out.partition(b"\n")
    told = json.loads(head)
    if "refused" in told:
        raise ReleaseError(f"不予执行：{told['refused']}")
    if "ended" in told:
        raise ReleaseError(f"超过 {told['ended']} 秒，已中止")
    if "failed" in told:
        raise ReleaseError(f"查询没有成功：{told['failed']}")
    return Answer(rows=_flat(pl.read_ipc_stream(rest)), seconds=seconds, **told)


def _flat(rows: pl.DataFrame) -> pl.DataFrame:
    """Lists and structures as text, since neither CSV nor a sheet has cells for them."""
    nested = [name for name, kind in rows.schema.items() if kind.is_nested() or kind in {pl.Binary, pl.Object}]
    return rows.with_columns(
        pl.Series(name, [None if value is None else str(value) for value in rows[name].to_list()], dtype=pl.String)
        for name in nested
    )
