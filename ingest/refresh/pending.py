"""Which files of the watch folders have come or changed since they were last read, told by size and times alone.

Ten thousand files need not be read every night to learn that they are the same. What is remembered is only a shortcut:
without it every file is handed over again, and bytes that are stored change nothing.
"""

import json
import os
import time
from collections.abc import Iterable
from pathlib import Path

from ingest.collect.inbox import Found, Inbox
from ingest.files import write_whole
from ingest.store import READER_VERSION


class Pending:
    """The files of some folders beside what was remembered of them.

    `documents` counts those in the store now: a store with fewer than were remembered is an older one that somebody put back,
    and its files are to be read again.
    """

    def __init__(self, folders: tuple[Path, ...], memory: Path, documents: int) -> None:
        self._folders, self._memory = folders, memory
        self._seen = self._remembered(documents)
        self.left_aside = 0

    def files(self, settle_seconds: float) -> list[Path]:
        """The files to read now in order of their names; those that were written within so many seconds wait."""
        box = Inbox(tuple(folder for folder in self._folders if folder.is_dir()))
        found = [one.path for one in box.files() if self._is_new(one, settle_seconds)]
        self.left_aside = box.left_aside
        return found

    def done(self, files: Iterable[Path], marks: dict[Path, list[int]], documents: int) -> None:
        """Remembers files as they were before they were handed over: what was changed meanwhile is new again.

        `documents` counts those in the store now.
        """
        self._seen.update({os.fsdecode(path): marks[path] for path in files if path in marks})
        there = {name: mark for name, mark in self._seen.items() if os.path.lexists(name)}
        self._seen = there
        known = {"reader": READER_VERSION, "documents": documents, "files": there}
        write_whole(self._memory, json.dumps(known).encode("ascii"))

    def _is_new(self, one: Found, settle_seconds: float) -> bool:
        now = mark(one.path)
        if now is None or self._seen.get(os.fsdecode(one.path)) == now:
            return False
        age = time.time() - now[1] / 1e9
        return not 0 <= age < settle_seconds

    def _remembered(self, documents: int) -> dict[str, list[int]]:
        try:
            known = json.loads(self._memory.read_text(encoding="ascii"))
            is_ours = known["reader"] == READER_VERSION and known["documents"] <= documents
            return dict(known["files"]) if is_ours else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}


def mark(path: Path) -> list[int] | None:
    """Size, times of writing and of change, and number of a file or link; None where it is gone."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]
