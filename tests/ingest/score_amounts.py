"""Counts read amounts against expected ones, cell by cell: right, wrong, missing, extra, and what of it was held back."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ingest.wording import normal, unnumbered

Key = tuple[str, str]
Cells = dict[Key, list[tuple[Decimal, bool]]]


@dataclass(frozen=True, slots=True)
class Score:
    """`doubted`: read amounts that are held back; `unmarked`: wrong or extra ones that are not."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    extra: int = 0
    doubted: int = 0
    unmarked: int = 0
    notes: tuple[str, ...] = ()

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right + other.right,
            self.wrong + other.wrong,
            self.missing + other.missing,
            self.extra + other.extra,
            self.doubted + other.doubted,
            self.unmarked + other.unmarked,
            self.notes + other.notes,
        )


def score(expected: dict[str, Any], read: list[dict[str, Any]]) -> Score:
    """`expected` maps numbers to tables with `form` and `rows`; `read` is a list of such tables with `standing` in each row.

    Rows are matched by code or name, columns by their contents: the pairs that agree most.
    """
    wanted, found = _by_form(list(expected.values())), _by_form(read)
    total = Score()
    for form in sorted({*wanted, *found}):
        total += _form(form, wanted.get(form, {}), found.get(form, {}))
    return total


def _by_form(tables: list[dict[str, Any]]) -> dict[str, Cells]:
    forms: dict[str, Cells] = defaultdict(lambda: defaultdict(list))
    for table in tables:
        for row in table["rows"]:
            value = Decimal(str(row["value"]).replace(",", ""))
            forms[table["form"]][_key(table["form"], row)].append((value, row.get("standing") == "doubted"))
    return forms


def _key(form: str, row: dict[str, Any]) -> Key:
    if form == "three_public_expenses":
        return "", f"{row.get('name') or ''}|{row['column']}"
    code = re.sub(r"\D", "", row.get("code") or "")
    return code or f"{row.get('side') or ''}:{unnumbered(normal(row.get('name') or ''))}", row["column"]


def _form(form: str, wanted: Cells, found: Cells) -> Score:
    pairs = _pairs(wanted, found)
    right = wrong = missing = unmarked = 0
    notes: list[str] = []
    taken = set()
    for (row, column), values in wanted.items():
        key = row, pairs.get(column, "")
        taken.add(key)
        got = found.get(key, [])
        same = sum((Counter(value for value, _ in values) & Counter(value for value, _ in got)).values())
        right += same
        lost = len(values) - same
        if lost:
            wrong, missing = (wrong + lost, missing) if got else (wrong, missing + lost)
            known = [value for value, _ in values]
            sure = [value for value, doubted in got if not doubted and value not in known]
            unmarked += len(sure)
            mark = " UNMARKED" if sure else ""
            notes.append(f"{form} {row} {column}: {known} read {[str(value) for value, _ in got]}{mark}")
    extra = {key: got for key, got in found.items() if key not in taken}
    for (row, column), got in extra.items():
        unmarked += sum(not doubted for _, doubted in got)
        mark = " UNMARKED" if not all(doubted for _, doubted in got) else ""
        notes.append(f"{form} extra {row} {column}: {[str(value) for value, _ in got]}{mark}")
    return Score(
        right=right,
        wrong=wrong,
        missing=missing,
        extra=sum(len(got) for got in extra.values()),
        doubted=sum(doubted for got in found.values() for _, doubted in got),
        unmarked=unmarked,
        notes=tuple(notes),
    )


def _pairs(wanted: Cells, found: Cells) -> dict[str, str]:
    """Each expected column with the read column that shares most cells with it, one to one."""
    agree: Counter[tuple[str, str]] = Counter()
    rows: dict[str, list[tuple[str, list[Decimal]]]] = defaultdict(list)
    for (row, column), got in found.items():
        rows[row].append((column, [value for value, _ in got]))
    for (row, column), values in wanted.items():
        for other, got_values in rows[row]:
            agree[column, other] += sum((Counter(value for value, _ in values) & Counter(got_values)).values())
    pairs: dict[str, str] = {}
    for (column, other), _ in sorted(agree.items(), key=lambda item: (-item[1], item[0])):
        if column not in pairs and other not in pairs.values():
            pairs[column] = other
    return pairs
