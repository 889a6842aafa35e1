"""What a build holds, as hashes that do not depend on the file: equal on two machines that read the same bytes."""

import hashlib
from pathlib import Path

import duckdb

from ingest.errors import BuildError

# Tells in which build a finding came: another answer after each build, from the same bytes.
_OF_THE_MOMENT = frozenset({"build_info", "fct_finding_lives"})


def hashes(build: Path) -> dict[str, str]:
    """A hash of the rows of each mart, in any order. Raises `BuildError` where the build cannot be read."""
    found = {}
    try:
        with duckdb.connect(str(build), read_only=True) as connection:
            tables = connection.execute(
                "select table_name from duckdb_tables() where schema_name = 'main' order by table_name"
            ).fetchall()
            for (table,) in tables:
                if table not in _OF_THE_MOMENT:
                    row = connection.execute(f'select count(*), sum(hash(rows)) from "{table}" as rows').fetchone()
                    found[str(table)] = hashlib.sha256(repr(row).encode()).hexdigest()[:16]
    except duckdb.Error as error:
        raise BuildError(f"{build.name} 无法读取：{error}") from error
    return found


def whole(found: dict[str, str]) -> str:
    """One hash of all marts."""
    return hashlib.sha256(repr(sorted(found.items())).encode()).hexdigest()[:16]
