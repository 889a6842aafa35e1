"""N10: economic items that the text names as spent on are rows with an amount in the table of basic expenditure.

A contradiction where the table leaves no room for the item: every amount was read from print, the rows of each class use
it up, and the item's name is not short for that of a row. Else a doubt.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from ingest.decode.document import Reading
from ingest.facts import Finding, Grade, Mention, NarrativeFact, Standing, Table
from ingest.reconcile.cells import last_unit, plain_code
from ingest.reconcile.findings import sum_bound
from ingest.wording import normal

_FORM = "basic_expenditure"
_CLASS, _ITEM = 3, 5
_ENOUGH, _SOME = 0.4, 0.2
"""So many of the items named have an amount where the table and the list speak of one thing; fewer where the table is whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spent:
    """The names of the rows with an amount; `is_whole` where the classes leave room for no other row."""

    names: frozenset[str]
    is_whole: bool


def check_lists(tables: tuple[Table, ...], facts: tuple[NarrativeFact, ...]) -> tuple[Finding, ...]:
    """One finding a list that names items without an amount. Names that no edition knows are not judged."""
    printed = [table for table in tables if table.form == _FORM and table.amounts]
    if len(printed) != 1:
        return ()
    names = frozenset(_plain(a.name) for a in printed[0].amounts if a.value and not _is_class(a.code))
    spent = _Spent(names=names, is_whole=_is_whole(printed[0]))
    lists = (fact for fact in facts if fact.measure_key == "consists_of")
    return tuple(finding for fact in lists for finding in _empty_items(fact, spent, printed[0]))


def _is_class(code: str | None) -> bool:
    return len(plain_code(code) or "") == _CLASS


def _is_whole(table: Table) -> bool:
    """True where every amount was read beyond doubt, under a known name, and the items of each class leave nothing of it."""
    unsure = {Reading.OCR, Reading.DUMP}
    if table.ambiguous or table.unread:
        return False
    if any(amount.reading in unsure or amount.standing is Standing.DOUBTED for amount in table.amounts):
        return False
    own = [amount for amount in table.amounts if amount.column == "amount" and amount.value]
    coded = [(code, amount) for amount in own if (code := plain_code(amount.code))]
    items = [(code, amount) for code, amount in coded if len(code) == _ITEM]
    classes = {code: amount.amount_yuan for code, amount in coded if len(code) == _CLASS}
    if not classes or any(
        code[:_CLASS] not in classes or _plain(amount.name) not in _official() for code, amount in items
    ):
        return False
    unit = last_unit(table)
    for code, total in classes.items():
        parts = [amount.amount_yuan for item, amount in items if item.startswith(code)]
        if total - sum(parts, Decimal(0)) > sum_bound(len(parts), unit):
            return False
    return True


def _plain(name: str) -> str:
    """The name without what editions add or drop at its end: 费用 or 费, 补助支出 or 补助."""
    bare = normal(name)
    return bare.removesuffix("用") if bare.endswith("费用") else bare.removesuffix("支出")


@cache
def _official() -> frozenset[str]:
    text = files("ingest.layouts").joinpath("economic_codes.csv").read_text(encoding="utf-8")
    return frozenset(_plain(row["name"]) for row in csv.DictReader(text.splitlines()) if len(row["code"]) > 3)


def _empty_items(fact: NarrativeFact, spent: _Spent, table: Table) -> Iterator[Finding]:
    named = [item for item in fact.text.split("、") if _plain(item) in _official()]
    empty = [item for item in named if _plain(item) not in spent.names]
    least = _SOME if spent.is_whole else _ENOUGH
    if not empty or len(named) - len(empty) < least * len(named):
        return
    certain = [item for item in empty if spent.is_whole and not _is_part_of_one(_plain(item), spent.names)]
    where = f"说明{fact.section}{fact.subject}"
    words = "、".join(certain or empty)
    yield Finding(
        check="N10",
        grade=Grade.CONTRADICTION if certain else Grade.DOUBTFUL,
        a=Mention(where=where, figure=words, page=fact.page),
        b=Mention(where=table.title, figure="没有金额", page=table.pages[0]),
        difference=f"{len(certain or empty)}项",
        message=f"列举的经济科目应有金额：{where}列有{words}，{table.title}中这些科目没有金额",
    )


def _is_part_of_one(item: str, names: frozenset[str]) -> bool:
    """True where a row's name holds the item's and more: 医疗费 may be short for 医疗费补助."""
    return any(item in name for name in names)
