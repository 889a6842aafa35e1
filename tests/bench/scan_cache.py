"""What the recogniser said of a picture, kept on disk: so that a change behind it can be measured again in seconds."""

import hashlib
import pickle
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from ingest.decode import recogniser
from ingest.decode.recogniser import Floats, Pixels, Said


@contextmanager
def remembered(folder: Path | None) -> Iterator[None]:
    """While it lasts, equal pictures are recognised once. With no folder nothing is kept.

    A run of text is known by its own picture: the library pads runs that it reads together alike, so what it says of one
    may differ by a hair from what it said of the same one in other company.
    """
    if folder is None:
        yield
        return
    folder.mkdir(parents=True, exist_ok=True)
    detect, recognise = recogniser.detect, recogniser.recognise
    with closing(sqlite3.connect(folder / "said.sqlite", timeout=60, isolation_level=None)) as known:
        known.execute("pragma journal_mode = wal")
        known.execute("create table if not exists said (key text primary key, value blob) without rowid")

        def remembered_detect(grey: Pixels) -> Floats:
            key = f"d{_key(grey)}"
            found = _get(known, key)
            if found is None:
                found = detect(grey)
                _put(known, {key: found})
            boxes: Floats = found
            return boxes

        def remembered_recognise(crops: Sequence[Pixels]) -> list[Said]:
            keys = [f"r{_key(crop)}" for crop in crops]
            found = {key: _get(known, key) for key in dict.fromkeys(keys)}
            new = {key: crop for key, crop in zip(keys, crops, strict=True) if found[key] is None}
            fresh = dict(zip(new, recognise(list(new.values())), strict=True))
            _put(known, fresh)
            return [found[key] or fresh[key] for key in keys]

        recogniser.detect, recogniser.recognise = remembered_detect, remembered_recognise
        try:
            yield
        finally:
            recogniser.detect, recogniser.recognise = detect, recognise


def _get(known: sqlite3.Connection, key: str) -> Any:
    row = known.execute("select value from said where key = ?", (key,)).fetchone()
    return pickle.loads(row[0]) if row else None


def _put(known: sqlite3.Connection, found: dict[str, Any]) -> None:
    known.execute("begin")
    known.executemany(
        "insert or replace into said values (?, ?)", [(key, pickle.dumps(value)) for key, value in found.items()]
    )
    known.execute("commit")


def _key(picture: Pixels) -> str:
    return hashlib.sha1(picture.tobytes() + str(picture.shape).encode()).hexdigest()
