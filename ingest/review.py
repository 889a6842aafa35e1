"""Decisions of persons about doubted amounts: a file that only grows, and their effect on what was read.

A decision is bound to the bytes of a document (SHA-256), to a place in it (page and box, or table, row and column) and to
the printed text as it was read there. It survives every rebuild and every reading of the same bytes, and never touches
others. A later decision about the same place supersedes an earlier one; both stay in the file.
"""

import csv
import fcntl
import hashlib
import io
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from ingest.decode.document import Box
from ingest.decode.kinds import decode_text
from ingest.errors import ReviewError
from ingest.facts import Amount, Disclosure, Standing, Table
from ingest.parse.amounts import parse_amount, to_yuan
from ingest.reconcile import reconcile

EVIDENCE = "review:"
"""How the evidence of a reviewed amount begins; the verdict follows."""

HEADER = "juesuan reviews 1"
"""First line of the file; the number counts versions of its columns."""

_MOST_LINES = 50


class Verdict(StrEnum):
    """accept: as read. value: another amount is printed. reject: wrong, and no amount can be told."""

    ACCEPT = "accept"
    VALUE = "value"
    REJECT = "reject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an amount stands in a document, and what was read there. `box` as printed in points, "" where there is none."""

    sha256: str
    page: int
    box: str
    form: str
    row: int
    side: str
    column: str
    printed: str

    @property
    def id(self) -> str:
        """Twelve digits by which persons name it. A table that shifts keeps the ids of places that have a box."""
        where = (self.box,) if self.box else (self.form, str(self.row), self.side, self.column)
        known = "\n".join((self.sha256, str(self.page), *where, self.printed))
        return hashlib.sha256(known.encode("utf-8", "replace")).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of the file. `value` is the amount in the table's own unit, None unless the verdict is one."""

    day: str
    place: Place
    verdict: Verdict
    value: Decimal | None
    reason: str
    by: str


_COLUMNS = ("date", "id", *(field.name for field in fields(Place)), "verdict", "value", "reason", "by")


class Reviews:
    """The file of decisions. The only writer; what is written is on disk when the call returns."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def by_document(self) -> dict[str, tuple[Decision, ...]]:
        """The decisions about each document in the order in which they were taken, by its SHA-256."""
        found: dict[str, list[Decision]] = {}
        for decision in self.all():
            found.setdefault(decision.place.sha256, []).append(decision)
        return {sha256: tuple(decisions) for sha256, decisions in found.items()}

    def all(self) -> tuple[Decision, ...]:
        """Every decision in the order in which they were taken; lines that hold none are left out (see `problems`)."""
        return tuple(one for _, one in self._lines() if isinstance(one, Decision))

    def problems(self) -> list[str]:
        """One sentence for each line that holds no decision: it was changed by hand, or not written whole."""
        return [
            f"{self._path} 第 {number} 行不是一条决定，已略过：{one}"
            for number, one in self._lines()
            if isinstance(one, str)
        ]

    def _lines(self) -> Iterator[tuple[int, Decision | str]]:
        """Line numbers with the decision that begins there, or with what is wrong. Raises `ReviewError` for another file."""
        if not self._path.exists():
            return
        text = _text_of(self._path)
        if not text:
            return
        head, columns, *lines = [*(f"{line}\n" for line in text.split("\n")), ""]
        if head.strip().rstrip(",") != HEADER:
            raise ReviewError(f"{self._path} 不是复核决定的文件：第一行应是“{HEADER}”，现在是“{head.strip()[:40]}”")
        if tuple(next(csv.reader([columns]), [])) != _COLUMNS:
            raise ReviewError(f"{self._path} 第 2 行应是 {','.join(_COLUMNS)}，现在是“{columns.strip()[:60]}”")
        number = 0
        while number < len(lines):
            count, found = _first(lines[number : number + _MOST_LINES])
            if found is not None:
                yield number + 3, found
            number += count

    def append(self, decision: Decision) -> None:
        """Adds a decision at the end, alone, and waits until the disk has it. Raises `ReviewError` for a file of others."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            before = file.read()
            self._check(before)
            head = "" if before else f"{HEADER}\n{_line(_COLUMNS)}"
            # A last line without an end was cut off, or left so by an editor: the decision must not become part of it.
            end = "\n" if before and not before.endswith(b"\n") else ""
            # One write: a reader meets whole lines.
            file.write((head + end + _line(_values(decision))).encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())

    def _check(self, before: bytes) -> None:
        """Raises `ReviewError` for a file that what we write would not fit to."""
        self.all()
        try:
            before.decode("utf-8")
        except UnicodeDecodeError as error:
            raise ReviewError(f"{self._path} 不是 UTF-8 编码：请另存为 UTF-8，再记决定") from error


def _text_of(path: Path) -> str:
    """The file's text, also after a spreadsheet program has saved it in another charset."""
    try:
        return decode_text(path.read_bytes()).replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise ReviewError(f"{path} 的文字编码认不出：请另存为 UTF-8") from error


def _first(lines: Sequence[str]) -> tuple[int, Decision | str | None]:
    """How many lines the first record takes and what it is; a quoted text may hold line ends, a stray quote costs its line."""
    if not lines[0].strip(" ,\r\n"):
        return 1, None
    for count in range(1, len(lines) + 1):
        rows = list(csv.reader(io.StringIO("".join(lines[:count]), newline="")))
        if len(rows) == 1 and isinstance(found := _decision(rows[0]), Decision):
            return count, found
    return 1, _decision(next(csv.reader([lines[0]]), []))


def _decision(values: Sequence[str]) -> Decision | str:
    """The decision of a record, or what is wrong with it."""
    row = dict(zip(_COLUMNS, values, strict=False))
    if len(values) < len(_COLUMNS) or any(values[len(_COLUMNS) :]):
        return f"应有 {len(_COLUMNS)} 项，现有 {len(values)} 项"
    try:
        decision = Decision(
            day=row["date"],
            place=Place(
                sha256=row["sha256"],
                page=int(row["page"]),
                box=row["box"],
                form=row["form"],
                row=int(row["row"]),
                side=row["side"],
                column=row["column"],
                printed=row["printed"],
            ),
            verdict=Verdict(row["verdict"]),
            value=Decimal(row["value"]) if row["value"] else None,
            reason=row["reason"],
            by=row["by"],
        )
    except (ValueError, ArithmeticError):
        return "页码、行号、结论或金额不合规定"
    if decision.place.id != row["id"]:
        return "编号与所指的位置不符"
    if (decision.verdict is Verdict.VALUE) != (decision.value is not None):
        return "结论与金额不符"
    return decision


def decide(place: Place, verdict: Verdict, *, value: str | None, reason: str, by: str, today: date) -> Decision:
    """A decision as a person states it. Raises `ReviewError` for a value that is no amount, and for no reason."""
    if not reason.strip():
        raise ReviewError("请写明理由（--reason）")
    amount = parse_amount(value) if value is not None else None
    if verdict is Verdict.VALUE and amount is None:
        raise ReviewError(f"“{value}”不是金额：请照印刷的样子写，例如 1,234.50")
    return Decision(
        day=today.isoformat(), place=place, verdict=verdict, value=amount, reason=" ".join(reason.split()), by=by
    )


def place_of(disclosure: Disclosure, table: Table, amount: Amount) -> Place:
    """The place of an amount of the disclosure."""
    return Place(
        sha256=disclosure.sha256,
        page=amount.page,
        box=_edges(amount.box),
        form=table.form,
        row=amount.row,
        side=amount.side or "",
        column=amount.column,
        printed=amount.printed,
    )


def decided(disclosure: Disclosure, decisions: Mapping[str, Sequence[Decision]]) -> Disclosure:
    """The disclosure with the decisions about its bytes: amounts accepted or corrected are reviewed, rejected ones doubted.

    What amounts must keep among each other is checked anew where any has changed.
    """
    ours = decisions.get(disclosure.sha256, ())
    if not ours:
        return disclosure
    tables = tuple(
        replace(
            table,
            amounts=tuple(
                _decided(table, amount, place_of(disclosure, table, amount), ours) for amount in table.amounts
            ),
        )
        for table in disclosure.tables
    )
    if tables == disclosure.tables:
        return disclosure
    anew = reconcile(tables, disclosure.facts, disclosure.identity, disclosure.performance_forms)
    return replace(disclosure, tables=tables, findings=anew.findings, results=anew.results)


def _decided(table: Table, amount: Amount, place: Place, decisions: Sequence[Decision]) -> Amount:
    """The amount after the last decision about its place."""
    decision = next((one for one in reversed(decisions) if is_about(one, place)), None)
    if decision is None:
        return amount
    evidence = (*amount.evidence, f"{EVIDENCE}{decision.verdict}")
    if decision.verdict is Verdict.REJECT:
        return replace(amount, standing=Standing.DOUBTED, evidence=evidence)
    if decision.value is None:
        return replace(amount, standing=Standing.REVIEWED, evidence=evidence)
    return replace(
        amount,
        value=decision.value,
        amount_yuan=to_yuan(decision.value, table.unit),
        standing=Standing.REVIEWED,
        evidence=evidence,
    )


def is_about(decision: Decision, place: Place) -> bool:
    """The same bytes, page and printed text, and the same spot: by the boxes where there are any, else by row and column."""
    here = decision.place
    if (here.sha256, here.page, here.printed) != (place.sha256, place.page, place.printed):
        return False
    if here.box and place.box:
        x0, y0, x1, y1 = map(float, here.box.split())
        left, top, right, bottom = map(float, place.box.split())
        return left <= (x0 + x1) / 2 <= right and top <= (y0 + y1) / 2 <= bottom
    return (here.form, here.row, here.side, here.column) == (place.form, place.row, place.side, place.column)


def _edges(box: Box | None) -> str:
    return printed_box((box.x0, box.y0, box.x1, box.y1)) if box else ""


def printed_box(edges: Iterable[float]) -> str:
    """The edges of a box as the file holds them: to half a point."""
    return " ".join(f"{round(edge * 2) / 2:g}" for edge in edges)


def _values(decision: Decision) -> tuple[str, ...]:
    place = decision.place
    where = (getattr(place, field.name) for field in fields(place))
    value = format(decision.value, "f") if decision.value is not None else ""
    return (decision.day, place.id, *map(str, where), str(decision.verdict), value, decision.reason, decision.by)


def _line(values: Iterable[str]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerow(values)
    return buffer.getvalue()
