"""`postgres.sql`: the tables of a release for PostgreSQL, read by `psql --file` from the release's folder."""

from collections.abc import Sequence

from ingest.release.tables import Written


def postgres(written: Sequence[Written]) -> str:
    """DDL with comments and one `\\copy` a table; an unquoted nothing is NULL, a quoted one an empty text. The table that has no
    CSV is made and stays empty."""
    return "\n".join(["begin;", *(_table(one) for one in written), "commit;", ""])


def _table(one: Written) -> str:
    table = one.table
    columns = ", ".join(f'"{column.name}" {column.type}' for column in table.columns)
    lines = [f'create table "{table.name}" ({columns});']
    lines += [
        f'comment on column "{table.name}"."{column.name}" is \'{_quoted(f"{column.heading}: {column.description}")}\';'
        for column in table.columns
    ]
    copied = f"\\copy \"{table.name}\" from '{one.csv}' with (format csv, header true, encoding 'UTF8')"
    return "\n".join([*lines, copied if one.csv else f"-- {one.parquet}: {one.rows} rows, no CSV"])


def _quoted(text: str) -> str:
    return text.replace("'", "''")
