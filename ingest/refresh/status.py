"""`juesuan status`: what is loaded, what failed, what is in doubt, how much room it takes, which build is published."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb

from ingest import store_trouble
from ingest.errors import StoreError
from ingest.refresh.publish import published_build
from ingest.review import Reviews
from ingest.settings import Settings
from ingest.state import LABELS
from ingest.terminal import harmless

_LISTED = 20
_COUNTS = """
select
    (select count(distinct department_name) from raw.documents where state in ('loaded', 'warned')),
    (select min(fiscal_year) from raw.documents where state in ('loaded', 'warned')),
    (select max(fiscal_year) from raw.documents where state in ('loaded', 'warned')),
    (select count(*) from raw.amounts),
    (select count(*) from raw.amounts where standing = 'doubted'),
    (select count(*) from raw.amounts where standing = 'reviewed'),
    (select count(*) from raw.ambiguous_amounts),
    (select max(loaded_at) from raw.documents)
"""
_STATES = "select state, count(*) from raw.documents group by state order by state"
_FAILED = """
select state, file_name, coalesce(reason, '') from raw.documents
where state in ('refused', 'quarantined') order by state, file_name
"""


def status(settings: Settings) -> str:
    """A page of text. Raises `StoreError` where the raw store cannot be read."""
    current = published_build(settings)
    lines = [
        f"数据目录　{settings.data}",
        f"已发布　　{current.stem.removeprefix('warehouse-') if current else '尚无构建（juesuan build）'}",
    ]
    if not settings.raw_database.exists():
        return "\n".join([*lines, "尚未读入任何文件（juesuan load 路径）"])
    return "\n".join(map(harmless, [*lines, *_store(settings), *Reviews(settings.reviews).problems()]))


def _store(settings: Settings) -> Iterator[str]:
    try:
        with duckdb.connect(str(settings.raw_database), read_only=True) as connection:
            states = dict(connection.execute(_STATES).fetchall())
            counts = connection.execute(_COUNTS).fetchone() or ()
            failed = connection.execute(_FAILED).fetchall()
    except duckdb.Error as error:
        raise StoreError(store_trouble.told(settings.raw_database, error)) from error
    yield "文件　　　" + ("，".join(f"{LABELS[state]} {states[state]}" for state in LABELS if state in states) or "无")
    yield from _contents(counts)
    yield f"占用　　　库 {_size([settings.raw_database])}，原件 {_size(settings.archive.rglob('*'))}"
    yield from (f"  {LABELS[state]}　{name}：{reason}" for state, name, reason in failed[:_LISTED])
    if len(failed) > _LISTED:
        yield f"  … 另有 {len(failed) - _LISTED} 份"


def _contents(counts: tuple[Any, ...]) -> Iterator[str]:
    departments, first, last, amounts, doubted, reviewed, ambiguous, loaded_at = counts
    years = f"，{first}—{last} 年度" if first is not None else ""
    yield f"内容　　　{departments} 个部门{years}，{amounts:,} 个金额"
    hint = "（juesuan review list）" if doubted else ""
    yield f"存疑　　　存疑 {doubted:,} 个{hint}，栏次不明 {ambiguous:,} 个，已复核 {reviewed:,} 个"
    if loaded_at is not None:
        yield f"最近读入　{loaded_at:%Y-%m-%d %H:%M}（世界时）"


def _size(paths: Iterable[Path]) -> str:
    size = float(sum(path.stat().st_size for path in paths if path.is_file()))
    for unit in ("字节", "KB", "MB"):
        if size < 1024:
            return f"{size:,.0f} {unit}" if unit == "字节" else f"{size:,.1f} {unit}"
        size /= 1024
    return f"{size:,.1f} GB"
