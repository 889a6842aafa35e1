"""The tables of a release as files: Parquet, CSV and DuckDB, sorted by key and written by one thread, so that equal data are equal bytes.

DuckDB files are the exception: DuckDB writes what its buffers held before into the unused ends of its blocks, so that two
files of the same tables differ. The DuckDB file therefore stands beside the archive and is no part of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from ingest.errors import ReleaseError
from ingest.release import panel_source
from ingest.release.catalogue import Column, Table, marts
from ingest.release.names import headings

LEFT_OUT = {
    "fct_finding_lives": "findings over the builds of one installation: it tells when builds were made, not what was published"
}
"""Marts that are no part of a release, with the reason."""
BESIDE = {
    "duckdb": "the DuckDB file stands beside the archive, under no hash: DuckDB leaves in the unused ends of blocks what its memory "
    "held, so that files of equal tables, also by one thread and in order, differ in bytes"
}
"""What is made of a release and is no part of its archive, with the reason."""
PANEL = "panel_department_years"
MOST_CSV_ROWS = 50_000
"""Rows up to which a table is also written as CSV."""
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A table as it was written: rows, and paths within the release; `csv` None where it is too long."""

    table: Table
    rows: int
    parquet: str
    csv: str | None


def opened(build: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection. Raises `ReleaseError` where the file is no build."""
    try:
        return duckdb.connect(str(build), read_only=True)
    except duckdb.Error as error:
        raise ReleaseError(f"{build}：不是构建，或正被写入：{error}") from error


def described(connection: duckdb.DuckDBPyConnection, project: Path) -> tuple[Table, ...]:
    """The tables of a release: the marts that the build holds, with its own columns, and the panel."""
    rows = connection.execute(
        "select table_name, column_name from duckdb_columns() where schema_name = 'main' and not internal"
    ).fetchall()
    held: dict[str, set[str]] = {}
    for table, column in rows:
        held.setdefault(table, set()).add(column)
    found = [
        replace(table, columns=tuple(column for column in table.columns if column.name in held[table.name]))
        for table in marts(project)
        if table.name in held and table.name not in LEFT_OUT
    ]
    if not found:
        raise ReleaseError("构建里没有数据表")
    return (*found, _panel(project))


def _panel(project: Path) -> Table:
    known = {column.name: column for table in reversed(marts(project)) for column in table.columns}
    columns = []
    for name, kind in panel_source.COLUMNS.items():
        if name in panel_source.DESCRIPTIONS:
            heading, description = panel_source.DESCRIPTIONS[name]
            unit = "元" if name.endswith("_yuan") else ""
            columns.append(Column(name=name, type=kind, heading=heading, description=description, unit=unit))
        else:
            columns.append(replace(known[name], type=kind))
    return Table(
        name=PANEL,
        heading=headings("table")[PANEL][0],
        description="Every expected figure of a department, with a code beside every NULL: one row per department, year, scope and measure.",
        keys=panel_source.KEYS,
        columns=tuple(columns),
    )


def _select(table: Table) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    order = ", ".join(f'"{name}"' for name in table.keys) or "all"
    source = f"({panel_source.source()})" if table.name == PANEL else f'"{table.name}"'
    return f"select {names} from {source} order by {order}"


def write(connection: duckdb.DuckDBPyConnection, tables: Sequence[Table], folder: Path) -> tuple[Written, ...]:
    """Writes every table below `folder`, by one thread, so that no order depends on the machine."""
    connection.execute("set threads = 1")
    (folder / "parquet").mkdir(parents=True)
    (folder / "csv").mkdir()
    return tuple(_write(connection, table, folder) for table in tables)


def _write(connection: duckdb.DuckDBPyConnection, table: Table, folder: Path) -> Written:
    parquet, text = f"parquet/{table.name}.parquet", f"csv/{table.name}.csv"
    query = _select(table)
    connection.execute(
        f"copy ({query}) to '{_quoted(folder / parquet)}' (format parquet, compression zstd, row_group_size 122880)"
    )
    counted = connection.execute(f"select count(*) from '{_quoted(folder / parquet)}'").fetchone()
    rows = int(counted[0]) if counted else 0
    if rows > MOST_CSV_ROWS:
        return Written(table=table, rows=rows, parquet=parquet, csv=None)
    path = folder / text
    connection.execute(f"copy ({query}) to '{_quoted(path)}' (format csv, header)")
    path.write_bytes(BOM + path.read_bytes())
    return Written(table=table, rows=rows, parquet=parquet, csv=text)


def write_duckdb(written: Sequence[Written], folder: Path, target: Path) -> None:
    """All tables of a release in one DuckDB file, with the descriptions as comments."""
    with duckdb.connect(str(target)) as connection:
        connection.execute("begin")
        for one in written:
            table = one.table
            connection.execute(f"create table \"{table.name}\" as select * from '{_quoted(folder / one.parquet)}'")
            connection.execute(
                f"comment on table \"{table.name}\" is '{_quoted(table.heading)}: {_quoted(table.description)}'"
            )
            for column in table.columns:
                connection.execute(
                    f'comment on column "{table.name}"."{column.name}" is '
                    f"'{_quoted(column.heading)}: {_quoted(column.description)}'"
                )
        connection.execute("commit")
        connection.execute("checkpoint")


def _quoted(text: object) -> str:
    return str(text).replace("'", "''")
