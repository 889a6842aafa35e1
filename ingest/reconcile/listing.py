"""N10: economic items that the text names as spent on are rows with an amount in the table of basic expenditure."""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from ingest.facts import Finding, Grade, Mention, NarrativeFact, Table
from ingest.wording import normal

_FORM = "basic_expenditure"
_ENOUGH = 0.4


def check_lists(tables: tuple[Table, ...], facts: tuple[NarrativeFact, ...]) -> tuple[Finding, ...]:
    """One finding a list that names items without an amount. Names that no edition knows are not judged."""
    printed = [table for table in tables if table.form == _FORM and table.amounts]
    if len(printed) != 1:
        return ()
    spent = {_plain(amount.name) for amount in printed[0].amounts if amount.value}
    lists = (fact for fact in facts if fact.measure_key == "consists_of")
    return tuple(finding for fact in lists for finding in _empty_items(fact, spent, printed[0]))


def _plain(name: str) -> str:
    """The name without what editions add or drop at its end: 费用 or 费, 补助支出 or 补助."""
    bare = normal(name)
    return bare.removesuffix("用") if bare.endswith("费用") else bare.removesuffix("支出")


@cache
def _official() -> frozenset[str]:
    text = files("ingest.layouts").joinpath("economic_codes.csv").read_text(encoding="utf-8")
    return frozenset(_plain(row["name"]) for row in csv.DictReader(text.splitlines()) if len(row["code"]) > 3)


def _empty_items(fact: NarrativeFact, spent: set[str], table: Table) -> Iterator[Finding]:
    named = [item for item in fact.text.split("、") if _plain(item) in _official()]
    empty = [item for item in named if _plain(item) not in spent]
    if not empty or len(named) - len(empty) < _ENOUGH * len(named):
        return
    where = f"说明{fact.section}{fact.subject}"
    words = "、".join(empty)
    yield Finding(
        check="N10",
        grade=Grade.DOUBTFUL,
        a=Mention(where=where, figure=words, page=fact.page),
        b=Mention(where=table.title, figure="没有金额", page=table.pages[0]),
        difference=f"{len(empty)}项",
        message=f"列举的经济科目应有金额：{where}列有{words}，{table.title}中这些科目没有金额",
    )
