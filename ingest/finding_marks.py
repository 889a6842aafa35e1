"""What persons said of findings: a file that only grows, beside the one of doubted amounts.

A mark is bound to the bytes of the document (SHA-256), to the check and to both places and figures, so that it survives
every rebuild and never speaks of another document. A later mark about the same finding supersedes an earlier one; both stay.
"""

import csv
import fcntl
import hashlib
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from pathlib import Path

from ingest.errors import ReviewError

HEADER = "juesuan finding marks 1"
"""First line of the file; the number counts versions of its columns."""


class Judgement(StrEnum):
    """confirmed: the document contradicts itself. explained: the department gave a reason. our_error: we read it wrong."""

    CONFIRMED = "confirmed"
    EXPLAINED = "explained"
    OUR_ERROR = "our_error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The finding that a mark is about, in words that do not change from build to build."""

    sha256: str
    check_id: str
    a_where: str
    a_figure: str
    b_where: str
    b_figure: str

    @property
    def id(self) -> str:
        """Twelve digits by which the finding is known."""
        known = "\n".join(getattr(self, field.name) for field in fields(self))
        return hashlib.sha256(known.encode("utf-8", "replace")).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One line of the file."""

    day: str
    subject: Subject
    judgement: Judgement
    reason: str
    by: str


_COLUMNS = ("date", "id", *(field.name for field in fields(Subject)), "judgement", "reason", "by")


class Marks:
    """The file of marks. The only writer; what is written is on disk when the call returns."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def latest(self) -> dict[str, Mark]:
        """The last mark about each finding, by the id of its subject."""
        return {mark.subject.id: mark for mark in self.all()}

    def all(self) -> tuple[Mark, ...]:
        """Every mark in the order in which they were made. Raises `ReviewError` for a file that is not ours."""
        if not self._path.exists():
            return ()
        try:
            text = self._path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ReviewError(f"{self._path} 不是 UTF-8 编码：请另存为 UTF-8") from error
        return tuple(_marks(text, self._path))

    def append(self, mark: Mark) -> None:
        """Adds a mark at the end, alone, and waits until the disk has it. Raises `ReviewError` for a file of others."""
        self.all()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            before = file.read()
            head = "" if before else f"{HEADER}\n{_line(_COLUMNS)}"
            end = "\n" if before and not before.endswith(b"\n") else ""
            file.write((head + end + _line(_values(mark))).encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())


def mark(subject: Subject, judgement: Judgement, *, reason: str, by: str, today: date) -> Mark:
    """A mark as a person makes it. Raises `ReviewError` without a name, and without a reason for what is not confirmed."""
    if not by.strip():
        raise ReviewError("请写明姓名")
    if not reason.strip() and judgement is not Judgement.CONFIRMED:
        raise ReviewError("请写明理由")
    words = " ".join(reason.split())
    return Mark(day=today.isoformat(), subject=subject, judgement=judgement, reason=words, by=" ".join(by.split()))


def _marks(text: str, path: Path) -> Iterator[Mark]:
    rows = csv.reader(io.StringIO(text, newline=""))
    first = next(rows, None)
    if first is None:
        return
    if first[:1] != [HEADER]:
        raise ReviewError(f"{path} 不是核对结论的文件：第一行应是“{HEADER}”")
    if tuple(next(rows, [])) != _COLUMNS:
        raise ReviewError(f"{path} 第 2 行应是 {','.join(_COLUMNS)}")
    for row in rows:
        if len(row) == len(_COLUMNS):
            held = dict(zip(_COLUMNS, row, strict=True))
            subject = Subject(**{field.name: held[field.name] for field in fields(Subject)})
            if subject.id == held["id"] and held["judgement"] in set(Judgement):
                yield Mark(
                    day=held["date"],
                    subject=subject,
                    judgement=Judgement(held["judgement"]),
                    reason=held["reason"],
                    by=held["by"],
                )


def _values(made: Mark) -> tuple[str, ...]:
    where = (getattr(made.subject, field.name) for field in fields(Subject))
    return (made.day, made.subject.id, *where, str(made.judgement), made.reason, made.by)


def _line(values: tuple[str, ...]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerow(values)
    return buffer.getvalue()
