"""A copy of the store after each good night: what cannot be read out of the raw bytes again (names, lives of findings,
changes of values) survives a damaged file."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from ingest.files import sync_folder
from ingest.settings import Settings


def is_damaged(settings: Settings) -> bool:
    """True where the store is there and is no readable store. One that another process holds is not damaged."""
    if not settings.raw_database.exists():
        return False
    try:
        with duckdb.connect(str(settings.raw_database), read_only=True) as connection:
            connection.execute("select count(hash(columns(*))) from raw.documents").fetchone()
    except duckdb.IOException as error:
        return "lock" not in str(error).lower()
    except duckdb.Error:
        return True
    return False


def keep(settings: Settings) -> None:
    """Copies the store beside itself, whole or not at all."""
    if not settings.raw_database.exists():
        return
    # What a killed writer left in the journal goes into the file first.
    with duckdb.connect(str(settings.raw_database)) as connection:
        connection.execute("checkpoint")
    unfinished = settings.store_copy.with_suffix(f".{os.getpid()}.part")
    shutil.copyfile(settings.raw_database, unfinished)
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    unfinished.replace(settings.store_copy)
    sync_folder(settings.data)


def heal(settings: Settings) -> str:
    """Puts the damaged store aside and the copy in its place; returns the line to show.

    What was loaded after the copy is read again from the folders and from the raw bytes.
    """
    aside = settings.data / f"damaged-{datetime.now(UTC):%Y%m%d-%H%M%S}.duckdb"
    settings.raw_database.rename(aside)
    journal = settings.raw_database.with_name(f"{settings.raw_database.name}.wal")
    if journal.exists():
        journal.rename(aside.with_name(f"{aside.name}.wal"))
    settings.pending.unlink(missing_ok=True)
    if not settings.store_copy.exists():
        return f"库文件已损坏，移到 {aside.name}；没有副本，将从文件夹重新读入"
    unfinished = settings.raw_database.with_suffix(".part")
    shutil.copyfile(settings.store_copy, unfinished)
    unfinished.replace(settings.raw_database)
    return f"库文件已损坏，移到 {aside.name}，换上了上次成功后的副本"


def lost_files(settings: Settings) -> list[Path]:
    """Raw files that the store does not know: they were kept, and their reading was lost."""
    known: set[str] = set()
    if settings.raw_database.exists():
        with duckdb.connect(str(settings.raw_database), read_only=True) as connection:
            known = {str(row[0]) for row in connection.execute("select archive_path from raw.documents").fetchall()}
    there = (path for path in settings.archive.glob("??/*") if path.is_file() and not path.name.endswith(".part"))
    return sorted(path for path in there if path.relative_to(settings.archive).as_posix() not in known)
