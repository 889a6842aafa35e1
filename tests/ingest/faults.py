"""Readers that do what bad documents make readers do: named by tests, run in workers."""

import ctypes
import os
import time

from ingest import pipeline
from ingest.decode import progress
from ingest.errors import Unreadable
from ingest.facts import Disclosure


def fail(data: bytes, name: str) -> Disclosure:
    """By the first word of the bytes: abort, hang, fill the memory, raise; anything else is read as usual."""
    word = data.split(b" ", 1)[0]
    if word in _FAULTS:
        progress.page(7)
        _FAULTS[word]()
    return pipeline.read(data, name)


def count(data: bytes, name: str) -> int:
    """The process that answers, and nothing else."""
    return os.getpid()


def grow(data: bytes, name: str) -> int:
    """Keeps 40 MB for ever."""
    _KEPT.append(b"x" * (40 << 20))
    return os.getpid()


def crash_unless_fresh(data: bytes, name: str) -> str:
    """Dies where the process has read anything before."""
    _KEPT.append(data)
    if len(_KEPT) > 1 and data == b"second":
        os.abort()
    return data.decode()


def locked(data: bytes, name: str) -> Disclosure:
    """A fault that the document itself is to blame for."""
    raise Unreadable("expected an open file, found a locked one", page=3, printed="x")


def _hang() -> None:
    time.sleep(600)


def _hang_in_c() -> None:
    ctypes.CDLL(None).sleep(600)


def _fill() -> None:
    _KEPT.append(b"x" * (10 << 30))


def _fill_slowly() -> None:
    while True:
        _KEPT.append(b"x" * (1 << 20))


def _fall() -> None:
    ctypes.string_at(0)


def _raise() -> None:
    raise ZeroDivisionError("three\nlines \x1b[2J")


_KEPT: list[bytes] = []
_FAULTS = {
    b"abort": os.abort,
    b"hang": _hang,
    b"hang_in_c": _hang_in_c,
    b"fill": _fill,
    b"fill_slowly": _fill_slowly,
    b"fall": _fall,
    b"raise": _raise,
}


def slow_pages(data: bytes, name: str) -> int:
    """Seven pages, a second each."""
    for number in range(1, 8):
        progress.page(number)
        time.sleep(1)
    return 7
