"""The address that each file of a build first came from, frozen in the build: what is made of it later is always the same."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from ingest.errors import BuildError


def freeze(build: Path, came_from: Mapping[str, str]) -> None:
    """Writes the addresses, by the hash of the files' bytes, into the build. Raises `BuildError`."""
    try:
        with duckdb.connect(str(build)) as connection:
            connection.execute("create schema if not exists state")
            connection.execute(
                "create or replace table state.source_addresses (sha256 varchar not null, address varchar not null)"
            )
            connection.execute(
                "insert into state.source_addresses select unnest(?::varchar[]), unnest(?::varchar[]) order by 1",
                [list(came_from), list(came_from.values())],
            )
    except duckdb.Error as error:
        raise BuildError(f"{build.name} 构建好了，写不完：{error}") from error


def frozen(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The addresses that a build holds; none in a build of an earlier version."""
    known = connection.execute(
        "select count(*) from duckdb_tables() where schema_name = 'state' and table_name = 'source_addresses'"
    ).fetchone()
    if known is None or not known[0]:
        return {}
    return dict(connection.execute("select sha256, address from state.source_addresses").fetchall())
