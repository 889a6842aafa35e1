"""The app's own queries, as it sends them: its query functions are called, and what they ask for is written down.

So the bench follows the app: a new function in `app.queries` is timed as soon as there is a value for each of its parameters.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any
from unittest import mock

import duckdb
import polars as pl

EXPORTS = {"amounts"}
"""Downloads of everything: their time is that of writing the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One SELECT with its bound values, by the name of the function that asks it."""

    name: str
    sql: str
    parameters: tuple[Any, ...]


def asked(connection: duckdb.DuckDBPyConnection) -> list[Query]:
    """Every query of the app, of a department, a year and a document in the middle of the build."""
    values = _values(connection)
    found: dict[str, Query] = {}
    for name, function in _functions():
        wanted = inspect.signature(function).parameters.values()
        if any(one.name not in values and one.default is one.empty for one in wanted):
            print(f"not timed, no value for its parameters: {name}")
            continue
        for sql, parameters in _caught(
            function, {one.name: values[one.name] for one in wanted if one.name in values}, connection
        ):
            found.setdefault(repr((sql, parameters)), Query(name=name, sql=sql, parameters=parameters))
    return list(found.values())


def _functions() -> Iterator[tuple[str, Callable[..., object]]]:
    for module in _modules():
        for name, function in sorted(vars(module).items()):
            is_own = inspect.isfunction(function) and function.__module__ == module.__name__
            if is_own and not name.startswith("_") and name not in EXPORTS:
                yield name, function


def _modules() -> list[ModuleType]:
    first = importlib.import_module("app.queries")
    paths = getattr(first, "__path__", [])
    return [first, *(importlib.import_module(f"app.queries.{one.name}") for one in pkgutil.iter_modules(paths))]


def _caught(
    function: Callable[..., object], values: dict[str, object], connection: duckdb.DuckDBPyConnection
) -> list[tuple[str, tuple[Any, ...]]]:
    caught: list[tuple[str, tuple[Any, ...]]] = []

    def select(sql: str, *parameters: Any) -> pl.DataFrame:
        caught.append((sql, parameters))
        return connection.execute(sql, list(parameters)).pl()

    module = importlib.import_module(function.__module__)
    with mock.patch.object(module, "select", select), mock.patch.object(module, "has", lambda *_: True, create=True):
        function(**values)
    return caught


def _values(connection: duckdb.DuckDBPyConnection) -> dict[str, object]:
    """A value for each name of a parameter that the query functions have."""
    at = connection.execute(
        "select department_id, scope, fiscal_year, document_id from dim_documents where is_current and amount_count > 0 "
        "order by department_id, fiscal_year limit 1 offset (select count(*) // 2 from dim_documents)"
    ).fetchone()
    if at is None:
        raise RuntimeError("the build has no document with amounts")
    values: dict[str, object] = dict(zip(("department_id", "scope", "fiscal_year", "document_id"), at, strict=True))
    for names, mart in (
        (("amount_id", "page", "table_index", "row_index"), "fct_amounts"),
        (("fact_id",), "fct_narrative_facts"),
    ):
        columns = ", ".join(names)
        row = connection.execute(f"select {columns} from {mart} where document_id = ? limit 1", [at[3]]).fetchone()
        values |= dict(zip(names, row, strict=True)) if row else {}
    for name, column, mart in (
        ("finding_id", "finding_id", "fct_reconciliation_findings"),
        ("check_id", "check_id", "dim_checks"),
        ("group_id", "peer_group_id", "peer_positions"),
        ("review_id", "review_id", "fct_performance_reviews"),
    ):
        row = connection.execute(f"select {column} from {mart} limit 1").fetchone()
        values |= {name: row[0]} if row else {}
    region = connection.execute("select region_code from dim_departments where department_id = ?", [at[0]]).fetchone()
    values |= {"region_code": region[0] if region else "", "year": at[2], "years": (at[2], at[2] - 1)}
    values |= {
        "grade": "contradiction",
        "group": "",
        "limit": 20,
        "since": f"{at[2] + 1}-01-01",
        "measure": "total_expenditure",
    }
    values |= {"department_ids": (at[0],), "ids": (values["amount_id"], values["fact_id"]), "text": "财政局"}
    return values
