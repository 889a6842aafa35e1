"""Compares read tables with expected ones, amount by amount: what differs, in words."""

import re
from collections import Counter
from typing import Any

from ingest.wording import normal, unnumbered

Rows = list[dict[str, Any]]


def _row_key(row: dict[str, Any]) -> str:
    code = re.sub(r"\D", "", row.get("code") or "")
    return code or f"{row.get('side') or ''}:{unnumbered(normal(row.get('name') or ''))}"


def _by_column(rows: Rows, form: str) -> dict[str, Counter[tuple[str, str]]]:
    columns: dict[str, Counter[tuple[str, str]]] = {}
    for row in rows:
        if form == "three_public_expenses":
            key, column = "", f"{row.get('name') or ''}|{row['column']}"
        else:
            key, column = _row_key(row), row["column"]
        columns.setdefault(column, Counter())[key, str(row["value"]).replace(",", "")] += 1
    return columns


def compare(expected: Any, read: list[dict[str, Any]]) -> list[str]:
    """Every expected column must be read as one column with the same rows and values; nothing may be read besides.

    `expected` maps numbers to tables with `form` and `rows`; `read` is a list of such tables. Columns are matched by their
    contents, since their names are not the printed ones.
    """
    wanted: dict[str, Rows] = {}
    for table in expected.values():
        wanted.setdefault(table["form"], []).extend(table["rows"])
    found: dict[str, Rows] = {}
    for table in read:
        found.setdefault(table["form"], []).extend(table["rows"])
    differences = []
    for form in sorted({*wanted, *found}):
        left, right = _by_column(wanted.get(form, []), form), _by_column(found.get(form, []), form)
        unmatched = list(right.values())
        for column, cells in left.items():
            best = max(unmatched, key=lambda other: sum((cells & other).values()), default=Counter())
            if best != cells:
                differences.append(f"{form} {column}: missing {dict(cells - best)}, extra {dict(best - cells)}")
            if best in unmatched:
                unmatched.remove(best)
        differences += [f"{form}: extra column {dict(cells)}" for cells in unmatched]
    return differences
