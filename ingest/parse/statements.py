"""Statements of the narrative besides bare figures: directions, verdicts, reasons, purposes, declared absence; their records."""

import re
from dataclasses import replace
from decimal import Decimal

from ingest.facts import NarrativeFact
from ingest.layouts.narrative import vocabulary
from ingest.parse.amounts import to_yuan
from ingest.parse.clauses import comparison
from ingest.parse.context import Context
from ingest.parse.figures import Figure, figures
from ingest.parse.subjects import Mention, mentions, wide

_VERDICT = re.compile(
    r"决算数?(?:[^,。;]{0,6}?)(?P<word>大于|小于|高于|低于|超过|等于|多于|少于|未超过?|没有超过?)"
    r"|(?:与[^,。;]{0,14}预算[^,。;]{0,6}|预算[^,。;]{0,4}与[^,。;]{0,8}决算[^,。;]{0,4})(?P<same>持平|一致|相同|相等)"
)
_COMPARING = re.compile("大于|小于|高于|低于|超过|等于|多于|少于|持平|一致|相同|相等|变化|增减")
_SAME_AS_LAST = re.compile(
    r"(?:与|比|较|和)(?:上年|去年|上一年|\d{4}年)[^,。;]{0,14}?(?P<same>基本持平|持平|相同|一致|无变化|无增减|没有变化)"
)
_PURPOSE = re.compile(r"主要(?:是)?用于[:：]?(?P<what>[^。;]{2,300})")
_PURPOSE_END = re.compile(
    r",(?:(?:与|比|较)(?:\d{4}年|上年|去年|年初|预算)|年初预算|全年预算|支出决算|决算数|完成)|图\d"
)
_BREAK = re.compile(r"[,，:：]")
_NONE_WITHIN = 40
_NONE_REACH = 40
_PART_ONLY = re.compile(r"所属|下属|其他|其余|部分|除|事业单位|个单位|如|若")
_NONE_TOPICS = frozenset(
    {"three_public", "government_funds", "state_capital", "procurement", "agency_operating_expenses", "meetings"}
)
_UP = ("增", "上升", "升", "多", "调增", "高于", "大于", "超")
_VERDICTS = {"高于": "大于", "超过": "大于", "多于": "大于", "低于": "小于", "少于": "小于", "等于": "持平"}
_BOTH = re.compile(r"收入(?:和|、|及|与)?支出|收支")
_PAIRED = {"government_funds": "政府性基金预算财政拨款", "state_capital": "国有资本经营预算财政拨款"}


def state_direction(context: Context, fact: NarrativeFact, begin: int, end: int, facts: list[NarrativeFact]) -> None:
    """The way of a stated change and what it is compared with, once for a subject and a base."""
    if fact.direction is None or (fact.subject, fact.base or "") in context.stated:
        return
    context.stated.add((fact.subject, fact.base or ""))
    at = Mention(start=0, end=0, name=fact.subject, key=fact.subject_key, code=fact.code)
    facts.append(
        _worded(context, at, "方向", "direction", fact.direction, begin, end, period=fact.period, base=fact.base)
    )
    if fact.base is not None:
        spoken = context.compared
        is_of_fact = spoken is not None and bool(spoken.budget) == ("预算" in fact.base)
        printed = spoken.printed if spoken is not None and is_of_fact else fact.base
        facts.append(_worded(context, at, "比较基准", "base", printed, begin, end))


def state_verdict(context: Context, begin: int, end: int, facts: list[NarrativeFact]) -> NarrativeFact | None:
    """`决算数大于预算数`, `与预算数持平`: what the document says of outturn against budget, or of this year against last."""
    text = context.text
    if not _COMPARING.search(text, begin, end):
        return None
    if text.find("预算", begin, end) >= 0 or text.find("决算", begin, end) >= 0:
        found = _VERDICT.search(text, begin, end)
        subject = _spoken_of(context, begin, found.start()) if found else None
        if found and subject and not re.match("未|没有", found["word"] or ""):
            word = found["word"] or "持平"
            base = _budget_named(text[max(begin, found.start() - 12) : found.end() + 12])
            facts.append(_worded(context, subject, "方向", "verdict", _VERDICTS.get(word, word), begin, end, base=base))
            return facts[-1]
    same = _SAME_AS_LAST.search(text, begin, end)
    subject = _spoken_of(context, begin, same.start()) if same else None
    if same and subject and context.year:
        last = f"{context.year - 1}"
        period = f"{context.year}比{last}"
        facts.append(
            _worded(context, subject, "方向", "direction", "持平", begin, same.end(), period=period, base=f"{last}年度")
        )
    return None


def _budget_named(words: str) -> str:
    """The budget that a verdict names."""
    return next((name for name in ("年初预算", "全年预算", "调整预算") if name in words), "预算")


def _spoken_of(context: Context, begin: int, end: int) -> Mention | None:
    """The subject that the clause right before names, else the one that the text speaks of."""
    clause = _BREAK.split(context.text[begin:end])[-1]
    named = [one for one in mentions(context.topic, clause) if one.key]
    return context.own(named[-1]) if named else context.subject


def state_reason(
    context: Context,
    begin: int,
    given: re.Match[str],
    end: int,
    verdict: NarrativeFact | None,
    changes: list[NarrativeFact],
    facts: list[NarrativeFact],
) -> None:
    """The reason that a sentence gives (`given`: its first words), with what it explains: a verdict or a change before it."""
    text = context.text
    reason = text[given.end() : end].rstrip("。;；")
    if len(reason) < 2:
        return
    lead = vocabulary().words["reason_lead"].search(text, begin, given.start())
    start = lead.start() if lead else given.start()
    before = text[begin:start]
    explained = verdict or (changes[-1] if changes else context.last_change if not before.strip(",") else None)
    if explained is not None:
        subject = Mention(start=0, end=0, name=explained.subject, key=explained.subject_key, code=explained.code)
    else:
        named = _spoken_of(context, begin, start)
        if named is None:
            return
        subject = named
    yearly, base, direction, period = _explained(context, explained, before)
    name = "变动原因" if yearly else "原因"
    facts.append(
        _worded(
            context,
            subject,
            name,
            "reason",
            reason,
            start,
            end,
            period=period,
            base=base,
            direction=direction,
        )
    )


def _explained(
    context: Context, fact: NarrativeFact | None, before: str
) -> tuple[bool, str | None, str | None, str | None]:
    """Whether a reason explains the change from another year; its base, direction and period."""
    if fact is not None and fact.measure_key == "verdict":
        return False, fact.base, fact.text, None
    if fact is not None:
        return "比" in fact.period, fact.base, fact.direction, fact.period
    at = comparison(before)
    if at is not None and at[0].year and not at[0].budget and context.year:
        last = context.year - 1
        return True, f"{last}年度", None, f"{context.year}比{last}"
    return False, None, None, None


def state_purpose(context: Context, begin: int, end: int, facts: list[NarrativeFact]) -> None:
    """`主要用于…` of a function class, section or item, or of a part of the three public expenses."""
    subject = context.subject
    if subject is None or not (subject.key or "").startswith("function_"):
        return
    found = _PURPOSE.search(context.text, begin, end)
    if not found:
        return
    what = found["what"]
    cut = _PURPOSE_END.search(what)
    what = what[: cut.start()] if cut else what
    if not any(True for _ in figures(what)):
        facts.append(_worded(context, subject, "用途", "purpose", what.rstrip("。;"), begin, found.end()))


def state_none(context: Context, begin: int, end: int, facts: list[NarrativeFact]) -> None:
    """`本年度无财政拨款因公出国（境）费支出`: a statement that there is none, of a subject of the vocabulary."""
    if context.topic not in _NONE_TOPICS:
        return
    words, text = vocabulary().words, context.text
    if not words["none"].search(text, begin, end):
        return
    for clause in re.finditer(r"[^,，。;；]+", text[begin:end]):
        found = words["none"].search(clause.group())
        reasoned = words["reason"].search(text, begin, begin + clause.end())
        if not found or found.start() > _NONE_WITHIN or reasoned or any(True for _ in figures(clause.group())):
            continue
        if _PART_ONLY.search(clause.group(), 0, found.start()):
            continue
        if re.search(r"(?:上年|去年|20\d\d年)", clause.group()) and str(context.year) not in clause.group():
            continue
        if comparison(clause.group()) is None:
            for subject in _absent(context, clause.group()[found.end() : found.end() + _NONE_REACH]):
                facts.append(_none_fact(context, subject, clause.group(), begin + clause.start(), begin + clause.end()))


def _absent(context: Context, behind: str) -> list[Mention]:
    """What a clause says that there is none of: the subject behind 没有; revenue and expenditure of a fund are two."""
    if re.search(r"(?:购置|更新|购买)(?:公务)?(?:用)?车|新购(?:置)?(?:公务)?(?:用)?车", behind):
        return [Mention(start=0, end=0, name="公务用车", key="vehicles_purchased")]
    fund = _PAIRED.get(context.topic)
    if fund and _BOTH.search(behind):
        pair = (("收入", "revenue"), ("支出", "expenditure"))
        return [Mention(start=0, end=0, name=fund + word, key=f"{context.topic}_{key}") for word, key in pair]
    named = [one for one in mentions(context.topic, behind) if one.key and not one.key.startswith("function_")]
    return [context.own(named[-1])] if named and not re.search(r"增|减|超", behind) else []


def _none_fact(context: Context, subject: Mention, printed: str, start: int, end: int) -> NarrativeFact:
    """A declared absence as a zero of its own kind: money for expenses, a count for vehicles bought."""
    counted = subject.key == "vehicles_purchased"
    measure = "购置数" if counted else "支出" if subject.key == "foreign_reception" else "决算数"
    fact = _worded(context, subject, measure, "declared_none", printed, start, end)
    return replace(
        fact, value=Decimal(0), unit="辆" if counted else "万元", amount_yuan=None if counted else Decimal(0)
    )


def normal_direction(word: str, value: Decimal) -> str:
    """增加 or 减少 for any word of change; 变化 of nothing is 持平, and it is less only where a sign says so."""
    if word in ("变化", "变动"):
        return "持平" if value == 0 else "减少" if value < 0 else "变化"
    return "增加" if word.startswith(_UP) else "减少"


def figure_fact(
    context: Context,
    figure: Figure,
    subject: Mention,
    *,
    measure: str,
    measure_key: str,
    period: str,
    start: int,
    direction: str | None = None,
    base: str | None = None,
) -> NarrativeFact:
    """The record of a bound figure; `start` is where its quote begins."""
    page, box = context.section.place(figure.start)
    return NarrativeFact(
        subject=wide(subject.name),
        subject_key=subject.key,
        measure=measure,
        measure_key=measure_key,
        period=period,
        value=figure.value,
        text=figure.printed,
        unit=wide(figure.unit),
        amount_yuan=to_yuan(figure.value, figure.unit) if figure.kind == "money" else None,
        section=context.section.label,
        page=page,
        quote=_quote(context.text, start, figure.end),
        box=box,
        code=subject.code,
        direction=direction,
        base=base,
    )


def worded_fact(
    context: Context, subject: Mention, measure: str, measure_key: str, text: str, start: int, end: int
) -> NarrativeFact:
    """The record of a statement in words."""
    return _worded(context, subject, measure, measure_key, text, start, end)


def _worded(
    context: Context,
    subject: Mention,
    measure: str,
    measure_key: str,
    text: str,
    start: int,
    end: int,
    *,
    period: str | None = None,
    base: str | None = None,
    direction: str | None = None,
) -> NarrativeFact:
    page, box = context.section.place(max(start, end - 1))
    return NarrativeFact(
        subject=wide(subject.name),
        subject_key=subject.key,
        measure=measure,
        measure_key=measure_key,
        period=period or (str(context.year) if context.year else ""),
        value=None,
        text=wide(text),
        unit="text",
        amount_yuan=None,
        section=context.section.label,
        page=page,
        quote=_quote(context.text, start, end),
        box=box,
        code=subject.code,
        direction=direction,
        base=base,
    )


def _quote(text: str, start: int, end: int) -> str:
    return wide(text[max(start, end - 140) : end])
