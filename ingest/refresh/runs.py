"""The table of nightly runs: one line of JSON per event, appended and never changed; torn lines of a killed run are skipped."""

import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ingest.files import append_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened in a run: `what` is begun, a stage's name, or ended; `at` is UTC in ISO 8601."""

    run: str
    what: str
    at: str
    told: dict[str, Any]


class Runs:
    """The table in its file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def note(self, run: str, what: str, **told: Any) -> Event:
        """Adds an event; it is on disk when the call returns."""
        event = Event(run=run, what=what, at=datetime.now(UTC).isoformat(timespec="milliseconds"), told=told)
        line = json.dumps({"run": run, "what": what, "at": event.at, **told}, ensure_ascii=False)
        append_line(self._path, line)
        return event

    def events(self) -> list[Event]:
        """Every event in the order in which they were written."""
        if not self._path.exists():
            return []
        found = []
        for line in self._path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                told = json.loads(line)
                found.append(Event(run=told.pop("run"), what=told.pop("what"), at=told.pop("at"), told=told))
            except (ValueError, KeyError, AttributeError, TypeError):
                continue
        return found

    def unfinished(self) -> str | None:
        """The last run, where it has begun and not ended: it was killed."""
        last: str | None = None
        for event in self.events():
            if event.what == "begun":
                last = event.run
            elif event.what == "ended" and event.run == last:
                last = None
        return last


def new_run() -> str:
    """The name of a run: its moment and, against clocks that stand still, four letters by chance."""
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
