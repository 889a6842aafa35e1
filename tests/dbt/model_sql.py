"""One model run alone: its own SQL over rows given by hand, without a build."""

import re
from pathlib import Path
from typing import Any

import duckdb
import jinja2

from ingest.settings import PROJECT

Rows = list[dict[str, Any]]
DBT = PROJECT / "dbt_project"
_MACROS = ("macros/measures.sql", "macros/codes.sql")
_CONFIG = re.compile(r"^\{\{ config\(.*\}\}$", re.MULTILINE)


def rendered(model: str) -> str:
    """The SQL of a model with its macros, each reference by its bare name."""
    path: Path = next((DBT / "models").rglob(f"{model}.sql"))
    macros = "".join(path.read_text(encoding="utf-8") for path in map(DBT.joinpath, _MACROS))
    environment = jinja2.Environment(autoescape=False)
    text = _CONFIG.sub("", path.read_text(encoding="utf-8"))
    return environment.from_string(macros + text).render(ref=lambda name: f"main.{name}")


def run(model: str, given: dict[str, Rows]) -> Rows:
    """What the model makes of those rows; every column that a row leaves out is null."""
    with duckdb.connect() as connection:
        for name, rows in given.items():
            columns = list(dict.fromkeys(column for row in rows for column in row))
            values = ", ".join("(" + ", ".join(_literal(row.get(column)) for column in columns) + ")" for row in rows)
            # A column without a value is one of words: DuckDB would take it for numbers.
            typed = [
                column if any(row.get(column) is not None for row in rows) else f"cast({column} as varchar) as {column}"
                for column in columns
            ]
            named = f"(values {values}) as given({', '.join(columns)})"
            connection.execute(f"create table {name} as select {', '.join(typed)} from {named}")
        found = connection.execute(rendered(model))
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _literal(value: object) -> str:
    if value is None:
        return "null"
    return f"'{value}'" if isinstance(value, str) else str(value).lower()
