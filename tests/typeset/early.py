"""The layout of the years to 2018: 财政拨款收入 in one row, 公共预算 until 2014, no state capital, “三公” seventh."""

from dataclasses import replace

from tests.typeset.standard import (
    APPROPRIATION,
    BASIC,
    EXPENDITURE,
    FUNDS,
    GENERAL,
    REVENUE,
    SUMMARY,
    THREE_PUBLIC,
)
from tests.typeset.style import Entry, Form, Style


def _both(form: Form, title: str, old: str) -> tuple[Form, Form]:
    """The same form under its name until 2014 and after."""
    return replace(form, title=old, until=2014), replace(form, title=title, since=2015)


_INCOME = (
    Entry(key="appropriation_revenue", label="财政拨款收入"),
    Entry(key="government_funds_revenue", label="　　其中：政府性基金预算财政拨款", numbered=False),
    Entry(key="higher_level_subsidies", label="上级补助收入"),
    Entry(key="service_revenue", label="事业收入"),
    Entry(key="business_revenue", label="经营收入"),
    Entry(key="affiliate_remittances", label="附属单位上缴收入"),
    Entry(key="other_revenue", label="其他收入"),
)
_BUDGETS = (
    Entry(key="general_public_budget", label="公共预算财政拨款", until=2014),
    Entry(key="general_public_budget", label="一般公共预算财政拨款", since=2015),
    Entry(key="government_funds", label="政府性基金预算财政拨款"),
)
_APPROPRIATION = replace(
    APPROPRIATION,
    columns=(Entry(key="total", label="合计"), *_BUDGETS),
    lines=tuple(replace(entry, of=f"{entry.key}_revenue") for entry in _BUDGETS),
    foot=(
        *APPROPRIATION.foot[:2],
        *(replace(entry, of=f"opening_{entry.key}") for entry in _BUDGETS),
        APPROPRIATION.foot[-1],
    ),
)
EARLY = Style(
    forms=(
        replace(SUMMARY, title="收入支出决算总表", lines=_INCOME, blank_rows=3),
        REVENUE,
        EXPENDITURE,
        _APPROPRIATION,
        *_both(GENERAL, "一般公共预算财政拨款支出决算表", "公共预算财政拨款支出决算表"),
        *_both(BASIC, "一般公共预算财政拨款基本支出决算表", "公共预算财政拨款基本支出决算表"),
        *_both(
            THREE_PUBLIC,
            "一般公共预算财政拨款“三公”经费支出决算表",
            "公共预算财政拨款“三公”经费支出决算表",
        ),
        FUNDS,
    ),
    above=(("", "{number}"), ("编制单位：{department}", "单位：{unit}")),
    separators=False,
)
