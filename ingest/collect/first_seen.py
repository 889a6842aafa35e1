"""When bytes were first seen: a file that only grows, so that the day outlives the store and the order of loading.

A store that is made anew from the same files gives every document the day that it had before.
"""

import csv
import fcntl
import os
from datetime import date
from pathlib import Path

from ingest.errors import StoreError

HEADER = "sha256,first_seen_on\n"


class FirstSeen:
    """The manifest. The only writer; a line is on disk when the call returns."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._days = self._read()

    def day(self, sha256: str, today: date) -> str:
        """The day on which the bytes were first seen as ISO text, written down now where they are new."""
        if sha256 not in self._days:
            self._append(sha256, today.isoformat())
            self._days[sha256] = today.isoformat()
        return self._days[sha256]

    def _read(self) -> dict[str, str]:
        if not self._path.exists():
            return {}
        with self._path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if reader.fieldnames != HEADER.strip().split(","):
                raise StoreError(f"{self._path}: expected the columns {HEADER.strip()}, found {reader.fieldnames}")
            days: dict[str, str] = {}
            for row in reader:
                # The first line about some bytes stands: two processes may both have met them.
                days.setdefault(row["sha256"], self._checked(row))
            return days

    def _checked(self, row: dict[str, str]) -> str:
        try:
            return date.fromisoformat(row["first_seen_on"] or "").isoformat()
        except ValueError as error:
            raise StoreError(f"{self._path}: expected a day for {row['sha256']}, found: {error}") from error

    def _append(self, sha256: str, day: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8", newline="") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write((HEADER if file.seek(0, os.SEEK_END) == 0 else "") + f"{sha256},{day}\n")
            file.flush()
            os.fsync(file.fileno())
