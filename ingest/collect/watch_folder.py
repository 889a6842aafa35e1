"""A watch folder of the registry: whether it is there, as a row of the report beside those of the hosts."""

from pathlib import Path
from typing import Any

from ingest.collect.sources import Source


def row(source: Source) -> dict[str, Any]:
    """The line of the report: how many entries the folder has, or why it cannot be looked into."""
    folder = Path(source.address)
    try:
        entries = sum(1 for _ in folder.iterdir())
    except OSError as error:
        return _told(source, f"文件夹 {folder} 看不了：{error.strerror}；共享目录是否已挂上，运行的用户能否读")
    return _told(source, None, f"文件夹里有 {entries} 项")


def _told(source: Source, trouble: str | None, line: str = "") -> dict[str, Any]:
    return {
        "source": source.name,
        "department": source.department,
        "new": 0,
        "same": 0,
        "trouble": 0 if trouble is None else 1,
        "troubles": [] if trouble is None else [trouble],
        "line": line if trouble is None else f"有问题：{trouble}",
    }
