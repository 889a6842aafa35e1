"""The published build: one read-only connection per build, found anew at every rerun so that a nightly swap is noticed."""

from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import streamlit as st

from ingest import settings


class NoWarehouse(Exception):
    """Nothing has been published yet."""


def build_path() -> str:
    """The file behind the link. Raises `NoWarehouse` before the first publication."""
    link = settings.load().published
    if not link.exists():
        raise NoWarehouse(str(link))
    return str(link.resolve())


def build_name() -> str:
    """The name of the build that is shown."""
    return Path(build_path()).stem.removeprefix("warehouse-")


@st.cache_resource(max_entries=2, show_spinner=False)
def _connection(path: str) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(path, read_only=True)


@st.cache_data(max_entries=400, show_spinner=False)
def _rows(path: str, sql: str, parameters: tuple[Any, ...]) -> pl.DataFrame:
    cursor = _connection(path).cursor()
    return cursor.execute(sql, list(parameters)).pl()


def select(sql: str, *parameters: Any) -> pl.DataFrame:
    """The rows of a query on the published build; parameters are bound, results cached per build."""
    return _rows(build_path(), sql, parameters)
