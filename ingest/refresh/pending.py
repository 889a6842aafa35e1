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
    and its files are to be read again. `ours` is the folder whose files we write ourselves, whole or not at all.
    """

    def __init__(self, folders: tuple[Path, ...], memory: Path, documents: int, ours: Path | None = None) -> None:
        self._folders, self._memory, self._ours = folders, memory, ours
        self._seen = self._remembered(documents)
        self.left_aside = 0
        self.waiting = 0

    def files(self, settle_seconds: float) -> list[Path]:
        """The files to read now in order of their names; those that others wrote within so many seconds wait."""
        found = [*self._new_of(self._folders, settle_seconds)]
        found += self._new_of((self._ours,), 0.0) if self._ours is not None else []
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

    def _new_of(self, folders: tuple[Path, ...], settle_seconds: float) -> list[Path]:
        box = Inbox(tuple(folder for folder in folders if folder.is_dir()))
        fresh = [(one.path, now) for one in box.files() if (now := self._new_mark(one)) is not None]
        settled = [path for path, now in fresh if not 0 <= time.time() - now[1] / 1e9 < settle_seconds]
        self.left_aside += box.left_aside
        self.waiting += len(fresh) - len(settled)
        return settled

    def _new_mark(self, one: Found) -> list[int] | None:
        """The mark of a file that has come or changed, None of one that was read."""
        now = mark(one.path)
        return None if now is None or self._seen.get(os.fsdecode(one.path)) == now else now

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
