"""The published build: one read-only connection per build, found anew at every rerun so that a nightly swap is noticed.

A screen is pinned to the build that it began with: all its figures are of one build, whatever is published meanwhile.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import streamlit as st

from ingest import settings


class NoWarehouse(Exception):
    """Nothing has been published yet."""


_pinned: ContextVar[str | None] = ContextVar("pinned", default=None)


def pin() -> None:
    """Holds on to the build that is published now until the next call in this run. Raises as `build_path` does."""
    _pinned.set(None)
    _pinned.set(build_path())


@contextmanager
def pinned(path: str) -> Iterator[None]:
    """Reads from the build of a screen after it was shown, as a download does."""
    before = _pinned.set(path)
    try:
        yield
    finally:
        _pinned.reset(before)


def build_path() -> str:
    """The file of the build that is shown. Raises `NoWarehouse` before the first publication."""
    held = _pinned.get()
    if held is not None:
        return held
    link = settings.load().published
    if not link.exists():
        raise NoWarehouse(str(link))
    return str(link.resolve())


def build_name() -> str:
    """The name of the build that is shown."""
    return Path(build_path()).stem.removeprefix("warehouse-")


def previous_build_day() -> str | None:
    """The day (2026-11-24) of the build before the one that is shown, None where it is the first that is kept."""
    current = Path(build_path())
    older = [path.stem for path in sorted(current.parent.glob("warehouse-*.duckdb")) if path.name < current.name]
    if not older:
        return None
    digits = older[-1].removeprefix("warehouse-")[:8]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if digits.isdigit() else None


@st.cache_resource(max_entries=2, show_spinner=False)
def _connection(path: str) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(path, read_only=True)


@st.cache_resource(max_entries=800, show_spinner=False)
def _rows(path: str, sql: str, parameters: tuple[Any, ...]) -> pl.DataFrame:
    cursor = _connection(path).cursor()
    return cursor.execute(sql, list(parameters)).pl()


@st.cache_resource(max_entries=4, show_spinner=False)
def _columns(path: str) -> frozenset[tuple[str, str]]:
    rows = _connection(path).cursor().execute("select table_name, column_name from information_schema.columns")
    return frozenset((table, column) for table, column in rows.fetchall())


def select(sql: str, *parameters: Any) -> pl.DataFrame:
    """The rows of a query on the published build; parameters are bound, results kept per build.

    The frame is shared between readers and never changed: every verb of polars gives a new one.
    """
    return _rows(build_path(), sql, parameters)


def has(table: str, column: str | None = None) -> bool:
    """True where the build holds the table (and the column): builds of an older project may not."""
    columns = _columns(build_path())
    return (table, column) in columns if column else any(name == table for name, _ in columns)
