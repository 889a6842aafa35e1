"""Scores narrative facts against a hand-checked list (`*.narrative.json`): found, missed, wrongly stated, wrongly bound.

A fact is found where subject, measure, period, unit, value and page agree; the words for subjects and measures differ between
the list and the warehouse, so both are brought to keys first. A figure of the right value under another subject or measure is
wrong. What the list repeats or leaves out of a page that it cites is settled by the key of the whole statement.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ingest.facts import NarrativeFact
from ingest.wording import normal

_SUBJECTS = {
    "收入支出总计": "grand_total",
    "收、支总计": "grand_total",
    "财政拨款收支总决算": "appropriation_grand_total",
    "财政拨款收、支总计": "appropriation_grand_total",
    "财政拨款收入支出总计": "appropriation_grand_total",
    "政府采购支出总额": "procurement_total",
    "政府采购金额": "procurement_total",
    "货物采购金额": "procurement_goods",
    "工程采购金额": "procurement_works",
    "服务采购金额": "procurement_services",
    "政府采购货物支出": "procurement_goods",
    "政府采购工程支出": "procurement_works",
    "政府采购服务支出": "procurement_services",
    "预留项目中中小企业中标": "sme_won",
    "预留项目中小微企业中标": "micro_small_won",
    "其他项目中中小企业中标": "sme_won_other",
    "政府性基金预算财政拨款收入和支出": "government_funds_expenditure",
    "国有资本经营预算财政拨款收入和支出": "state_capital_expenditure",
    "内设职能机构": "composition",
    "决算单位构成": "composition",
    "纳入编制范围的单位": "composition",
    "因公出国（境）": "overseas",
    "公务接待": "reception",
    "公务用车": "vehicles_counted",
}
_OURS = {
    "overseas_groups": "overseas",
    "overseas_persons": "overseas",
    "receptions": "reception",
    "reception_guests": "reception",
    "vehicles_purchased": "vehicles_counted",
    "vehicles_held": "vehicles_counted",
}
_MEASURES = {
    "决算数": "amount",
    "支出决算": "amount",
    "一般公共预算财政拨款支出决算数": "amount",
    "金额": "amount",
    "采购金额": "won",
    "合同签订": "amount",
    "支出": "amount",
    "预算金额": "budgeted",
    "涉及资金": "budgeted",
    "涉及一般公共预算支出": "budgeted",
    "实际支出": "executed",
    "执行数": "executed",
    "全年执行数": "executed",
    "自评得分": "score",
    "综合评价得分": "score",
    "全年预算": "adjusted_budget",
    "全年预算数": "adjusted_budget",
    "年初预算": "initial_budget",
    "年初预算数": "initial_budget",
    "列出单位数": "count",
    "个数": "count",
    "数量": "count",
    "购置数": "bought",
    "保有量": "held",
    "原因": "reason",
    "变动原因": "reason",
    "方向": "direction",
}
_KEYS = {
    "won": "won",
    "funds_involved": "budgeted",
    "reserved_budget": "budgeted",
    "final_amount": "amount",
    "declared_none": "amount",
    "verdict": "direction",
}
_NAMED = re.compile(r"_(?:contracts|goods|works|services)$")
_WHOLES = {"总支出": "本年支出", "本年支出合计": "本年支出", "本年收入合计": "本年收入"}

Key = tuple[str, str, str, str, str]


FUND, STATE_CAPITAL = "政府性基金预算财政拨款", "国有资本经营预算财政拨款"
CHECKED = frozenset(
    {(13, FUND + "收入"), (13, FUND + "支出"), (14, STATE_CAPITAL + "支出")}
    | {(21, FUND + "收入"), (21, STATE_CAPITAL + "收入")}
)
"""Pages and subjects of statements of none that were checked by eye: the list has revenue and expenditure as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """`missed` holds facts of the list that were not stated, `wrong` stated figures that the list does not have so."""

    truth: int
    found: int
    stated: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def recall(self) -> float:
        """Facts of the list that were stated with the right binding."""
        return self.found / self.truth if self.truth else 1.0

    @property
    def precision(self) -> float:
        """Stated figures that the list has so."""
        return 1 - len(self.wrong) / self.stated if self.stated else 1.0


def score(
    facts: tuple[NarrativeFact, ...], truth: list[dict[str, Any]], checked: frozenset[tuple[int, str]] = frozenset()
) -> Score:
    """All facts of the list, words included; `checked`: pages and subjects of right statements of none that it lacks."""
    left: dict[Key, list[NarrativeFact]] = {}
    for fact in facts:
        left.setdefault(_key_of(fact), []).append(fact)
    listed: set[Key] = set()
    missed: list[str] = []
    for row in truth:
        key = _key_of_row(row)
        listed.add(key)
        if not any(_fits(fact, row) for fact in left.get(key, [])):
            missed.append(
                f"{row['page']} {row['subject']} {row['measure']} {row['period']} {row['value']}{row['unit']}"
            )
    figures = [fact for fact in facts if fact.value is not None]
    wrong = [_told(fact) for fact in figures if _key_of(fact) not in listed and not _is_checked(fact, checked)]
    return Score(
        truth=len(truth), found=len(truth) - len(missed), stated=len(figures), missed=tuple(missed), wrong=tuple(wrong)
    )


def _is_checked(fact: NarrativeFact, checked: frozenset[tuple[int, str]]) -> bool:
    return fact.measure_key == "declared_none" and (fact.page, fact.subject) in checked


def _told(fact: NarrativeFact) -> str:
    return f"{fact.page} {fact.subject} {fact.measure} {fact.text}{fact.unit} {fact.period} «{fact.quote[-50:]}»"


def _fits(fact: NarrativeFact, row: dict[str, Any]) -> bool:
    """The right page (the next one where a statement runs over the break) and the right way of a change."""
    pages = row["page"] if isinstance(row["page"], list) else [row["page"]]
    if fact.value is None:
        return True
    signed = Decimal(row.get("signed_value", row["value_num"]))
    if fact.direction and fact.value and (fact.direction in {"减少", "下降"}) != (signed < 0):
        return False
    return any(fact.page - page in (0, 1) for page in pages)


def _key_of_row(row: dict[str, Any]) -> Key:
    subject = _plain(row["subject"])
    said = _SUBJECTS.get(row["subject"], subject)
    measure = row["measure"]
    value = str(Decimal(row["value_num"]).normalize()) if row.get("value_num") is not None else _words(row["value"])
    if measure == "比较基准":
        value = value.removesuffix("决算数")
    period = row["period"].replace("2024年末", "2024-12-31")
    return said, _measure(measure), period, row["unit"], value


def _key_of(fact: NarrativeFact) -> Key:
    key = fact.subject_key or ""
    printed = {_plain(name): k for name, k in _SUBJECTS.items()}
    said = _plain(fact.subject)
    if key in _SUBJECTS.values():
        said = key
    elif key in _OURS:
        said = _OURS[key]
    else:
        said = printed.get(said, said)
    measure = "share" if fact.measure_key == "share" else ""
    named = _measure(fact.measure) if measure or fact.measure_key not in _KEYS else _KEYS[fact.measure_key]
    if fact.measure_key == "declared_none" and fact.amount_yuan is None:
        named = _measure(fact.measure)
    value = str(fact.value.normalize()) if fact.value is not None else _words(fact.text)
    if fact.measure_key == "base":
        value = value.removesuffix("决算数").removesuffix("决算")
    unit = fact.unit
    return said, named, fact.period, unit, value


def _measure(measure: str) -> str:
    found = re.fullmatch(r"占(.+?)比重", measure)
    return f"占{_WHOLES.get(found[1], found[1])}" if found else _MEASURES.get(measure, measure)


def _words(text: str) -> str:
    return normal(text).strip("。,;")


def _plain(text: str) -> str:
    return normal(text).replace("、", "").replace("支出(类)", "(类)").removesuffix("项目")
