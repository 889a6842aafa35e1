"""Which total a bare 收入 or 支出 is, where what follows it tells: its parts, and no balance among them."""

import re

from ingest.parse.context import Context
from ingest.parse.figures import Figure
from ingest.parse.subjects import Mention

_YEAR_TOTALS = {
    "stated_revenue": ("本年收入合计", "total_revenue"),
    "stated_expenditure": ("本年支出合计", "total_expenditure"),
}
_WHOLE_TOPICS = frozenset({"revenue", "expenditure"})
_SPLIT = re.compile(r"[,。;]?(?:其中|包括|具体)")
_BALANCE = re.compile("结转|结余|本年")
_STOP = re.compile(r"[。;]")


def year_total(context: Context, named: Mention, figure: Figure) -> Mention:
    """`2024年度收入550万元，其中：财政拨款收入500万元`: the year's own, where its parts follow and no balance is among them."""
    end = _STOP.search(context.text, figure.end)
    behind = context.text[figure.end : end.start() if end else len(context.text)]
    is_split = context.topic in _WHOLE_TOPICS and context.head is None and _SPLIT.match(behind) is not None
    if not is_split or context.nested or context.spoken_year not in ("", str(context.year)):
        return named
    if "总" in context.clause or _BALANCE.search(behind):
        return named
    name, key = _YEAR_TOTALS[named.key or ""]
    return Mention(start=named.start, end=named.end, name=name, key=key)
