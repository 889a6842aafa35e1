"""One process at a time, by the kernel's own lock on a file: it ends with its process, so that no stale lock can remain.

The file holds who has it, for people. A process id in a file alone would deceive: ids are used again, in a container at once.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from ingest.errors import BusyError


@contextmanager
def held(path: Path, what: str) -> Iterator[None]:
    """Holds the lock. Raises `BusyError` with `what`, process and beginning where another process holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError(f"另一次{what}正在进行（{_holder(descriptor)}）") from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()} {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _holder(descriptor: int) -> str:
    process, _, start = os.pread(descriptor, 64, 0).decode("ascii", "replace").strip().partition(" ")
    return f"进程 {process or '不明'}，开始于 {start or '不明'}"
