"""Decisions of persons about findings: a file that only grows. The build takes it in, so that a decision survives rebuilds.

A decision is bound to the id of a finding, which its document, check, places and figures make: another figure is another
finding. A later decision about the same finding supersedes an earlier one; both stay in the file.
"""

import csv
import fcntl
import os
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

import duckdb

from ingest import raw_schema
from ingest.errors import ReviewError

_COLUMNS = ("date", "finding", "verdict", "reason", "by")


class FindingVerdict(StrEnum):
    """confirmed: the figures do disagree. explained: the department has given a reason. our_error: we read it wrongly."""

    CONFIRMED = "confirmed"
    EXPLAINED = "explained"
    OUR_ERROR = "our_error"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingDecision:
    """One line of the file."""

    day: date
    finding: str
    verdict: FindingVerdict
    reason: str
    by: str


class FindingDecisions:
    """The file of decisions. Its only writer."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def append(self, decision: FindingDecision) -> None:
        """Writes one decision behind the others, alone; it is on disk when the call returns."""
        row = (decision.day.isoformat(), decision.finding, str(decision.verdict), decision.reason, decision.by)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8", newline="") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            writer = csv.writer(file, lineterminator="\n")
            if file.seek(0, os.SEEK_END) == 0:
                writer.writerow(_COLUMNS)
            writer.writerow(row)
            file.flush()
            os.fsync(file.fileno())

    def latest(self) -> dict[str, FindingDecision]:
        """The last decision about each finding, by its id."""
        return {one.finding: one for one in self.all()}

    def all(self) -> tuple[FindingDecision, ...]:
        """Every decision in the order in which they were taken. Raises `ReviewError` for a line that holds none."""
        if not self._path.exists():
            return ()
        with self._path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(self._decision(number, row) for number, row in enumerate(csv.DictReader(file), start=2))

    def _decision(self, number: int, row: dict[str, str]) -> FindingDecision:
        try:
            return FindingDecision(
                day=date.fromisoformat(row["date"]),
                finding=row["finding"],
                verdict=FindingVerdict(row["verdict"]),
                reason=row["reason"],
                by=row["by"],
            )
        except (KeyError, ValueError, TypeError) as error:
            raise ReviewError(f"{self._path} 第 {number} 行不是一条决定：{error}") from error


def decide(finding: str, verdict: FindingVerdict, *, reason: str, by: str, today: date) -> FindingDecision:
    """A decision as a person takes it. Raises `ReviewError` without a name, and without a reason for what is not confirmed."""
    if not by.strip():
        raise ReviewError("请写明姓名")
    if not reason.strip() and verdict is not FindingVerdict.CONFIRMED:
        raise ReviewError("请写明理由")
    words = " ".join(reason.split())
    return FindingDecision(day=today, finding=finding, verdict=verdict, reason=words, by=" ".join(by.split()))


def take_in(path: Path, raw_database: Path) -> None:
    """Puts the decisions of the file into the store in place of those of the last build."""
    rows = [
        (one.finding, one.day, index, str(one.verdict), one.reason, one.by)
        for index, one in enumerate(FindingDecisions(path).all())
    ]
    with duckdb.connect(str(raw_database)) as connection:
        connection.execute(raw_schema.DDL)
        connection.begin()
        connection.execute("delete from raw.finding_decisions")
        if rows:
            connection.executemany("insert into raw.finding_decisions values (?, ?, ?, ?, ?, ?)", rows)
        connection.commit()
