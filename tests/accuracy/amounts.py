"""Amounts of disclosure tables: each printed one against what was read in its form, row and column, exactly.

Columns are matched by meaning: where the layout has the truth's key, that key alone is right; where it has none (extra
columns, hand-checked documents that carry printed headings) the column that agrees best is taken, one for one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from ingest import identities, layouts
from ingest.facts import Disclosure, Standing
from ingest.wording import normal, unnumbered
from tests.accuracy.tally import Tally

Place = tuple[str, str]
"""Row and column of a cell."""

YUAN = {"元": 1, "千元": 1_000, "万元": 10_000, "亿元": 100_000_000}
WITHHELD = {"ambiguous_place", "ambiguous_column"}


@dataclass(slots=True, kw_only=True)
class _Cells:
    """One form's values in yuan by place; `doubted` are those that are held back."""

    sure: defaultdict[Place, Counter[Decimal]] = field(default_factory=lambda: defaultdict(Counter))
    doubted: defaultdict[Place, Counter[Decimal]] = field(default_factory=lambda: defaultdict(Counter))

    def columns(self) -> set[str]:
        """Every column that has a value."""
        return {column for _, column in (*self.sure, *self.doubted)}


def score_amounts(expected: Mapping[str, Any], read: Disclosure) -> dict[str, Tally]:
    """A tally for every form that is printed or read."""
    truth, found, withheld = _truth(expected), _read(read), _withheld(read)
    return {
        form: _score_form(form, truth.get(form, _Cells()), found.get(form, _Cells()), withheld.get(form, Counter()))
        for form in sorted({*truth, *found})
    }


def row_key(code: str | None, name: str | None, side: str | None) -> str:
    """What tells rows apart: the code (2010000 is 201), else side and label without numbering and brackets."""
    digits = re.sub(r"\D", "", code or "")
    if len(digits) == 7:
        digits = re.sub(r"(00)+$", "", digits)
    return digits or f"{side or ''}:{re.sub(r'[()、,:：.]', '', unnumbered(normal(name or '')))}"


def _truth(expected: Mapping[str, Any]) -> dict[str, _Cells]:
    forms: dict[str, _Cells] = {}
    for table in expected.values():
        keys = _keys(table["form"])
        cells = forms.setdefault(table["form"], _Cells())
        factor = YUAN[table.get("unit") or "万元"]
        for row in table["rows"]:
            place = _place(table["form"], row["code"], row["name"], row.get("side"), row["column"], keys)
            cells.sure[place][Decimal(row["value"].replace(",", "")) * factor] += 1
    return {form: cells for form, cells in forms.items() if cells.sure}


def _read(read: Disclosure) -> dict[str, _Cells]:
    forms: dict[str, _Cells] = {}
    for table in read.tables:
        keys = _keys(table.form)
        cells = forms.setdefault(table.form, _Cells())
        for amount in table.amounts:
            column = f"{amount.side}/{amount.column}" if amount.side else amount.column
            held = cells.doubted if amount.standing is Standing.DOUBTED else cells.sure
            held[_place(table.form, amount.code, amount.name, amount.side, column, keys)][amount.amount_yuan] += 1
    return {form: cells for form, cells in forms.items() if cells.sure or cells.doubted}


def _withheld(read: Disclosure) -> dict[str, Counter[Decimal]]:
    """Values that were read and reported instead of placed, by form."""
    forms: dict[str, Counter[Decimal]] = {}
    for issue in read.issues:
        table = next((table for table in read.tables if issue.message.startswith(table.title)), None)
        if issue.kind in WITHHELD and table is not None:
            for number in re.findall(r"-?\d[\d,]*(?:\.\d+)?", issue.printed):
                value = Decimal(number.replace(",", "")) * YUAN[table.unit]
                forms.setdefault(table.form, Counter())[value] += 1
    return forms


def _place(form: str, code: str | None, name: str | None, side: str | None, column: str, keys: set[str]) -> Place:
    """“三公” has one row; where its columns carry no key (budget and outturn as rows), the label is part of the column."""
    if form != "three_public_expenses":
        return row_key(code, name, side), column
    return "", column if column in keys else f"{normal(name or '')}|{column}"


def _keys(form: str) -> set[str]:
    """The column keys that the layout of a form knows, with their sides."""
    layout = layouts.forms().get(form)
    if layout is None:
        return set()
    if layout.shape != "sided":
        return {column.key for column in layout.columns}
    return {f"{side}/{c.key}" for c in layout.columns for side in ((c.side,) if c.side else ("收入", "支出"))}


def _score_form(form: str, truth: _Cells, found: _Cells, withheld: Counter[Decimal]) -> Tally:
    pairs = pair_columns(truth.sure, found, _keys(form))
    printed = right = wrong = missing = doubted = extra = unnoticed = 0
    taken: set[Place] = set()
    for (row, column), values in sorted(truth.sure.items()):
        place = row, pairs.get(column, "")
        taken.add(place)
        sure, unsure = found.sure.get(place, Counter()), found.doubted.get(place, Counter())
        lost = values - sure
        other, held = sure - values, unsure.total()
        same = values.total() - lost.total()
        held_here = min(lost.total(), held)
        bad = min(lost.total() - held_here, other.total())
        rest = lost.total() - held_here - bad
        reported = min(rest, (lost & withheld).total())
        withheld = withheld - (lost & withheld)
        printed, right, wrong = printed + values.total(), right + same, wrong + bad
        doubted, missing = doubted + held_here + reported, missing + rest - reported
        surplus = other.total() - bad
        extra += surplus
        unnoticed += (bad + surplus) * is_covered(form, pairs.get(column, ""))
    for (row, column), values in found.sure.items():
        if (row, column) not in taken:
            extra += values.total()
            unnoticed += values.total() * is_covered(form, column)
    return Tally(
        printed=printed, right=right, wrong=wrong, missing=missing, extra=extra, doubted=doubted, unnoticed=unnoticed
    )


def pair_columns(truth: Mapping[Place, Counter[Decimal]], found: _Cells, keys: set[str]) -> dict[str, str]:
    """The read column of each true one: itself where the layout knows it, else the best agreement, one for one."""
    columns = {column for _, column in truth}
    pairs = {column: column for column in columns if column in keys}
    free = found.columns() - set(pairs.values())
    agree: Counter[tuple[str, str]] = Counter()
    for (row, column), values in truth.items():
        for other in free if column not in pairs else ():
            seen = found.sure.get((row, other), Counter()) + found.doubted.get((row, other), Counter())
            agree[column, other] += (values & seen).total()
    used: set[str] = set()
    for (column, other), count in sorted(agree.items(), key=lambda item: (-item[1], item[0])):
        if count and column not in pairs and other not in used:
            pairs[column] = other
            used.add(other)
    return pairs


def is_covered(form: str, column: str) -> bool:
    """True where an identity has a term in the form's column."""
    bare = column.rpartition("/")[2]
    terms: Iterable[Sequence[identities.Term]] = ((*check.left, *check.right) for check in identities.checks())
    return any(
        term.form == form and (term.column == "*" or bare in re.split(r"[|+]", term.column))
        for group in terms
        for term in group
    )
