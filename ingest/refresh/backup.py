"""`juesuan backup` and `juesuan restore`: everything that cannot be made again, with a hash of each file, written last.

In the folder of backups, `raw/` is shared by all of them (bytes by hash never change) and each backup is a folder of its own.
"""

import hashlib
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from ingest.collect import archive
from ingest.errors import BuildError
from ingest.files import sync_folder, write_whole
from ingest.refresh import lock
from ingest.refresh.publish import publish, published_build
from ingest.settings import Settings

_FILES = (
    "store.duckdb",
    "went_back",
    "reviews.csv",
    "finding_decisions.csv",
    "first_seen.csv",
    "sources.csv",
    "nightly.toml",
    "fetches.jsonl",
)
_FOLDERS = ("inbox", "collected", "runs")
_MANIFEST = "manifest.json"


def backup(settings: Settings, folder: Path) -> Path:
    """Writes a backup into the folder and returns its own. Raises `BusyError` where a night is on, `BuildError`."""
    with lock.held(settings.data / "nightly.lock", "夜间运行"):
        target = folder / f"juesuan-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
        target.mkdir(parents=True)
        raw = {}
        for path in sorted(settings.archive.glob("??/*")):
            if path.is_file() and not path.name.endswith(".part"):
                relative = path.relative_to(settings.archive).as_posix()
                raw[relative] = path.name.split(".")[0]
                _copy_raw(path, folder / "raw" / relative, raw[relative])
        if settings.raw_database.exists():
            with duckdb.connect(str(settings.raw_database)) as connection:
                connection.execute("checkpoint")
        kept = [settings.data / name for name in _FILES if (settings.data / name).is_file()]
        for name in _FOLDERS:
            kept += [
                path for path in sorted((settings.data / name).rglob("*")) if path.is_file() and not path.is_symlink()
            ]
        current = published_build(settings)
        kept += [current] if current else []
        files = {}
        for path in kept:
            relative = path.relative_to(settings.data).as_posix()
            (target / relative).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target / relative)
            files[relative] = _digest(target / relative)
        told = {
            "raw": raw,
            "files": files,
            "build": current.relative_to(settings.data).as_posix() if current else None,
        }
        write_whole(target / _MANIFEST, json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8"))
        sync_folder(folder)
        return target


def restore(settings: Settings, backup_folder: Path) -> int:
    """Puts a backup into an empty data folder, every hash checked first; returns the number of files. Raises `BuildError`."""
    try:
        told = json.loads((backup_folder / _MANIFEST).read_text(encoding="utf-8"))
        raw, files, build = dict(told["raw"]), dict(told["files"]), told["build"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BuildError(f"{backup_folder} 不是完整的备份：没有可读的 {_MANIFEST}") from error
    if any(settings.data.glob("*.duckdb")) or settings.archive.exists():
        raise BuildError(f"{settings.data} 不是空的：请先移开，或用 JUESUAN_DATA 指定一个新的目录")
    pool = backup_folder.parent / "raw"
    sources = {f"raw/{name}": (pool / name, digest) for name, digest in raw.items()}
    sources |= {name: (backup_folder / name, digest) for name, digest in files.items()}
    for name, (path, digest) in sources.items():
        if Path(name).is_absolute() or ".." in Path(name).parts:
            raise BuildError(f"备份里的名称 {name!r} 指向目录之外")
        if not path.is_file() or _digest(path) != digest:
            raise BuildError(f"备份已损坏：{path} 缺少或内容不符")
    for name, (path, _) in sources.items():
        target = settings.data / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    if build:
        publish(settings, settings.data / build)
    return len(sources)


def _copy_raw(path: Path, target: Path, digest: str) -> None:
    """Copies raw bytes that are not there yet; bytes that are not what their name says are no backup of anything."""
    if target.exists() and target.stat().st_size == path.stat().st_size:
        return
    data = path.read_bytes()
    if archive.digest(data) != digest:
        raise BuildError(f"原件 {path} 已损坏：先运行 juesuan verify")
    write_whole(target, data)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
