"""`juesuan status`: what is loaded, what failed, which build is published."""

import duckdb

from ingest.errors import StoreError
from ingest.refresh.publish import published_build
from ingest.settings import Settings
from ingest.terminal import harmless

_LISTED = 20


def status(settings: Settings) -> str:
    """A page of text. Raises `StoreError` where the raw store cannot be read."""
    current = published_build(settings)
    lines = [f"已发布：{current.stem.removeprefix('warehouse-') if current else '尚无构建'}"]
    if not settings.raw_database.exists():
        return "\n".join([*lines, "尚未读入任何文件（juesuan load 路径）"])
    try:
        connection = duckdb.connect(str(settings.raw_database), read_only=True)
    except duckdb.Error as error:
        raise StoreError(f"{settings.raw_database} cannot be read now: {error}") from error
    try:
        states = connection.execute(
            "select state, count(*) from raw.documents group by state order by state"
        ).fetchall()
        failed = connection.execute(
            "select state, file_name, coalesce(reason, '') from raw.documents "
            "where state in ('refused', 'quarantined') order by state, file_name"
        ).fetchall()
    finally:
        connection.close()
    names = {"loaded": "读入", "warned": "读入（有提示）", "refused": "不予收录", "quarantined": "隔离"}
    lines.append("，".join(f"{names.get(state, state)} {count}" for state, count in states) or "尚未读入任何文件")
    lines += [f"  {names[state]} {name}：{reason}" for state, name, reason in failed[:_LISTED]]
    if len(failed) > _LISTED:
        lines.append(f"  … 另有 {len(failed) - _LISTED} 份")
    return "\n".join(map(harmless, lines))
