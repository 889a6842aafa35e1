"""Raw bytes kept for ever, named by their SHA-256: `raw/ab/abcdef….pdf`."""

import hashlib
import os
from pathlib import Path

from ingest.files import sync_folder


def digest(data: bytes) -> str:
    """The name of the bytes: their SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def keep(archive: Path, data: bytes, kind: str) -> Path:
    """Writes the bytes once, whole or not at all, and returns their path relative to the archive."""
    name = digest(data)
    relative = Path(name[:2]) / f"{name}.{kind}"
    target = archive / relative
    if target.exists() and target.stat().st_size == len(data):
        return relative
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(f".{os.getpid()}.part")
    with unfinished.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(target)
    sync_folder(target.parent)
    return relative
