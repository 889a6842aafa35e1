"""The last look before publication: a tested build that is absurd against the published one is kept aside.

dbt's tests say that a build agrees with itself; this says that it agrees with yesterday.
"""

from pathlib import Path
from typing import Any

import duckdb

from ingest.errors import BuildError
from ingest.policy import Absurd

_ROWS = """
with counted as (
    select 'old' as build, a.form, d.fiscal_year from old.fct_amounts as a inner join old.dim_documents as d using (document_id)
    union all
    select 'new', a.form, d.fiscal_year from new.fct_amounts as a inner join new.dim_documents as d using (document_id)
)
select form, fiscal_year, count(*) filter (build = 'old') as before, count(*) filter (build = 'new') as after
from counted group by form, fiscal_year having after < before order by form, fiscal_year
"""
_DOCUMENTS = """
select count(*) from old.dim_documents as was
left join new.dim_documents as is_now using (document_id) where is_now.document_id is null
"""
_DEPARTMENTS = """
with lost as (
    select department_id, department_name from old.dim_departments
    where department_id not in (select department_id from new.dim_departments)
)
select lost.department_name, count(is_now.department_id) > 0 as is_moved
from lost
left join old.dim_documents as was on lost.department_id = was.department_id
left join new.dim_documents as is_now on was.document_id = is_now.document_id
group by lost.department_id, lost.department_name order by lost.department_name
"""
_TOTALS = """
with moved as (
    select was.department_id, was.fiscal_year, was.scope, was.measure, was.amount_yuan as before, is_now.amount_yuan as after
    from old.fct_department_totals as was
    inner join new.fct_department_totals as is_now
        on was.department_id = is_now.department_id and was.fiscal_year = is_now.fiscal_year
        and was.scope is not distinct from is_now.scope and was.measure = is_now.measure
    where was.document_id = is_now.document_id and was.amount_yuan is distinct from is_now.amount_yuan
),
told as (
    select department_id, fiscal_year, scope, count(*) as n from new.fct_value_changes group by all
),
told_before as (
    select department_id, fiscal_year, scope, count(*) as n from old.fct_value_changes group by all
)
select d.department_name, moved.fiscal_year, moved.measure, moved.before, moved.after,
    coalesce(told.n, 0) > coalesce(told_before.n, 0) as is_told
from moved
inner join new.dim_departments as d on moved.department_id = d.department_id
left join told on moved.department_id = told.department_id and moved.fiscal_year = told.fiscal_year
    and moved.scope is not distinct from told.scope
left join told_before on moved.department_id = told_before.department_id and moved.fiscal_year = told_before.fiscal_year
    and moved.scope is not distinct from told_before.scope
order by d.department_name, moved.fiscal_year, moved.measure
"""
_COUNTS = "select (select count(*) from old.dim_departments), (select count(*) from old.fct_department_totals)"
_SHOWN = 5


def absurdities(new: Path, old: Path | None, bounds: Absurd) -> tuple[str, ...]:
    """What speaks against the new build, in Chinese; nothing where there is no build before it or none that can be read.

    Raises `BuildError` where the new build cannot be read.
    """
    if old is None or not _is_readable(old):
        return ()
    try:
        with duckdb.connect(":memory:") as connection:
            for name, path in (("old", old), ("new", new)):
                connection.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as {name} (read_only)")
            return (
                *_lost_documents(connection),
                *_lost_rows(connection, bounds),
                *_lost_departments(connection, bounds),
                *_moved_totals(connection, bounds),
            )
    except duckdb.Error as error:
        raise BuildError(f"{new.name} 无法与 {old.name} 相比：{error}") from error


def _is_readable(build: Path) -> bool:
    try:
        with duckdb.connect(str(build), read_only=True) as connection:
            for table in (
                "dim_documents",
                "dim_departments",
                "fct_amounts",
                "fct_department_totals",
                "fct_value_changes",
            ):
                connection.execute(f"select count(*) from {table}")
    except duckdb.Error:
        return False
    return True


def _lost_documents(connection: duckdb.DuckDBPyConnection) -> list[str]:
    row = connection.execute(_DOCUMENTS).fetchone()
    lost = int(row[0]) if row else 0
    return [f"少了 {lost} 份文件：文件从不删除"] if lost else []


def _lost_rows(connection: duckdb.DuckDBPyConnection, bounds: Absurd) -> list[str]:
    found = connection.execute(_ROWS).fetchall()
    return [
        f"{year or '年度不明'} {form} 由 {before:,} 行减为 {after:,} 行"
        for form, year, before, after in found
        if before - after > max(bounds.lost_rows, bounds.lost_row_share * before) or after == 0
    ]


def _lost_departments(connection: duckdb.DuckDBPyConnection, bounds: Absurd) -> list[str]:
    rows = connection.execute(_DEPARTMENTS).fetchall()
    known = _count(connection, 0)
    vanished = [str(name) for name, is_moved in rows if not is_moved]
    moved = [str(name) for name, is_moved in rows if is_moved]
    told = [f"不见了 {len(vanished)} 个部门：{_some(vanished)}"] if vanished else []
    if len(moved) > max(bounds.moved_departments, bounds.moved_department_share * known):
        told.append(f"{len(moved)} 个部门的文件归到了别的部门：{_some(moved)}")
    return told


def _moved_totals(connection: duckdb.DuckDBPyConnection, bounds: Absurd) -> list[str]:
    rows = connection.execute(_TOTALS).fetchall()
    silent = [f"{row[0]} {row[1]} {row[2]} 由 {row[3]} 变为 {row[4]}" for row in rows if not row[5]]
    told = (
        [f"{len(silent)} 个总数变了而没有新版本或记录的原因：{_some(silent)}"]
        if len(silent) > bounds.moved_totals
        else []
    )
    reread = [f"{row[0]} {row[1]}" for row in rows if row[5]]
    if len(reread) > max(bounds.reread_totals, bounds.reread_total_share * _count(connection, 1)):
        told.append(f"{len(reread)} 个总数因重新读取而变：{_some(reread)}")
    return told


def _count(connection: duckdb.DuckDBPyConnection, which: int) -> int:
    row = connection.execute(_COUNTS).fetchone()
    return int(row[which]) if row else 0


def _some(names: list[str]) -> str:
    return "、".join(names[:_SHOWN]) + (f" 等 {len(names)} 个" if len(names) > _SHOWN else "")


def is_whole(build: Path) -> bool:
    """True where every table of the build can be read to its end."""
    try:
        with duckdb.connect(str(build), read_only=True) as connection:
            tables: list[tuple[Any, ...]] = connection.execute(
                "select schema_name, table_name from duckdb_tables() order by 1, 2"
            ).fetchall()
            for schema, table in tables:
                connection.execute(f'select count(hash(columns(*))) from "{schema}"."{table}"').fetchone()
    except duckdb.Error:
        return False
    return bool(tables)
