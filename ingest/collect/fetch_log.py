"""What was asked and answered, for ever: one line of JSON per answer, with address, time, headers and the hash of the bytes.

The last good answer of an address tells how to ask again: with its ETag and date, and how soon.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from ingest.files import append_line

_KEPT = ("etag", "last-modified", "content-type", "content-disposition", "content-length", "date", "location")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The last good answer of an address: its bytes, where they lie in the archive, how to ask whether they changed.

    `since` is when these bytes first came, `at` when the address last said that it has them (UTC, ISO 8601). `facts` is
    what was found in a page: links, title, the publisher's date.
    """

    address: str
    sha256: str
    path: str
    kind: str
    etag: str | None
    last_modified: str | None
    since: str
    at: str
    name: str | None


class FetchLog:
    """The log in its file; safe for several threads of one process."""

    def __init__(self, path: Path) -> None:
        self._path, self._lock = path, Lock()
        self._last: dict[str, Answered] = {}
        for line in path.read_text("utf-8", errors="replace").splitlines() if path.exists() else ():
            self._take(line)

    def last(self, address: str) -> Answered | None:
        """The last good answer of the address."""
        return self._last.get(address)

    def note(self, address: str, status: int | None, **told: Any) -> None:
        """Adds a line. A good answer has `sha256`, `path` and `kind`; an answer 304 repeats those of the last one."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        line = json.dumps({"address": address, "at": now, "status": status, **told}, ensure_ascii=False)
        with self._lock:
            append_line(self._path, line)
            self._take(line)

    def _take(self, line: str) -> None:
        try:
            told = json.loads(line)
            address = str(told["address"])
            if not told.get("sha256"):
                return
            headers = told.get("headers") or {}
            before = self._last.get(address)
            same = before is not None and before.sha256 == told["sha256"]
            self._last[address] = Answered(
                address=address,
                sha256=told["sha256"],
                path=told["path"],
                kind=told["kind"],
                etag=headers.get("etag") or (before.etag if same and before else None),
                last_modified=headers.get("last-modified") or (before.last_modified if same and before else None),
                since=before.since if same and before else told["at"],
                at=told["at"],
                name=told.get("name") or (before.name if same and before else None),
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            return


def first_addresses(path: Path) -> dict[str, str]:
    """The address that each file first came from, by the hash of its bytes; nothing for what came by other ways."""
    found: dict[str, str] = {}
    for line in path.read_text("utf-8", errors="replace").splitlines() if path.exists() else ():
        try:
            told = json.loads(line)
            if told.get("sha256"):
                found.setdefault(told["sha256"], str(told["address"]))
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    return found


def kept_headers(headers: Any) -> dict[str, str]:
    """The headers that are worth keeping."""
    return {name: str(headers[name])[:500] for name in _KEPT if name in headers}
