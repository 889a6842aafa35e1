"""Statements of the narrative besides bare figures: directions, verdicts, reasons, declared absence; and their records."""

import re
from dataclasses import replace
from decimal import Decimal

from ingest.facts import NarrativeFact
from ingest.layouts.narrative import Vocabulary
from ingest.parse.amounts import to_yuan
from ingest.parse.figures import Figure, figures
from ingest.parse.subjects import Context, last_subject, wide

_VERDICT = re.compile(
    r"决算数?(?:[^,。;]{0,6}?)(?P<word>大于|小于|高于|低于|超过|等于|多于|少于)|(?:与[^,。;]{0,14}预算[^,。;]{0,6})(?P<same>持平|一致|相同|相等)"
)
_NONE_WITHIN = 40
_UP = ("增", "上升", "升", "多", "调增", "高于", "大于", "超过")


def state_direction(context: Context, fact: NarrativeFact, begin: int, end: int, facts: list[NarrativeFact]) -> None:
    if fact.direction is None or ("方向" + fact.subject, fact.period) in context.stated:
        return
    context.stated.add(("方向" + fact.subject, fact.period))
    facts.append(worded_fact(context, "方向", "direction", fact.direction, begin, end, period=fact.period))
    if fact.base is not None:
        facts.append(worded_fact(context, "比较基准", "base", fact.base, begin, end))


def state_verdict(context: Context, begin: int, end: int, facts: list[NarrativeFact]) -> None:
    """`决算数大于预算数`, `与预算数持平`: what the document says of outturn against budget."""
    found = _VERDICT.search(context.section.text, begin, end)
    if found and context.subject:
        word = found["word"] or "持平"
        word = {"高于": "大于", "超过": "大于", "多于": "大于", "低于": "小于", "少于": "小于"}.get(word, word)
        facts.append(worded_fact(context, "方向", "verdict", word, begin, end))


def state_reason(words: Vocabulary, context: Context, begin: int, end: int, facts: list[NarrativeFact]) -> None:
    text = context.section.text
    found = words.reason.search(text, begin, end)
    if not found or not context.subject:
        return
    reason = text[found.end() : end].rstrip("。;；")
    if len(reason) < 2:
        return
    changed = any(stated[0].startswith("方向") and "比" in stated[1] for stated in context.stated)
    name = "变动原因" if changed and not _VERDICT.search(text, begin, end) else "原因"
    period = next((stated[1] for stated in context.stated if "比" in stated[1]), None) if name == "变动原因" else None
    facts.append(worded_fact(context, name, "reason", reason, found.start(), end, period=period))


def state_none(words: Vocabulary, context: Context, begin: int, end: int, facts: list[NarrativeFact]) -> None:
    """`本年度无财政拨款因公出国（境）费支出`: a statement that there is none, of a subject of the vocabulary."""
    if context.topic not in {"three_public", "government_funds", "state_capital", "procurement"}:
        return
    text = context.section.text
    for clause in re.finditer(r"[^,，。;；]+", text[begin:end]):
        found = words.none.search(clause.group())
        reasoned = words.reason.search(text[begin : begin + clause.end()])
        if not found or found.start() > _NONE_WITHIN or reasoned or any(True for _ in figures(clause.group())):
            continue
        bought = re.search(r"(?:购置|更新)(?:公务)?(?:用)?车", clause.group())
        named = (
            ("公务用车", "vehicles_purchased", None)
            if bought
            else last_subject(words, context, clause.group()[found.end() :])
        )
        if named and named[1] is not None and not named[1].startswith("function_"):
            saved = context.subject, context.subject_key, context.code
            context.subject, context.subject_key, context.code = named
            start = begin + clause.start()
            facts.append(_none_fact(context, clause.group(), start, begin + clause.end()))
            context.subject, context.subject_key, context.code = saved


def _none_fact(context: Context, printed: str, start: int, end: int) -> NarrativeFact:
    """A declared absence as a zero of its own kind: money for expenses, a count for vehicles bought."""
    counted = context.subject_key == "vehicles_purchased"
    measure = "购置数" if counted else "支出" if context.subject_key == "foreign_reception" else "决算数"
    fact = worded_fact(context, measure, "declared_none", printed, start, end)
    return replace(
        fact, value=Decimal(0), unit="辆" if counted else "万元", amount_yuan=None if counted else Decimal(0)
    )


def normal_direction(word: str) -> str:
    return "增加" if word.startswith(_UP) else "减少"


def figure_fact(
    context: Context,
    figure: Figure,
    *,
    measure: str,
    measure_key: str,
    period: str,
    start: int,
    direction: str | None = None,
    base: str | None = None,
    subject: tuple[str, str | None] | None = None,
) -> NarrativeFact:
    page, box = context.section.place(figure.start)
    name, key = subject or (context.subject, context.subject_key)
    return NarrativeFact(
        subject=name,
        subject_key=key,
        measure=measure,
        measure_key=measure_key,
        period=period,
        value=figure.value,
        text=figure.printed,
        unit=wide(figure.unit),
        amount_yuan=to_yuan(figure.value, figure.unit) if figure.kind == "money" else None,
        section=context.section.label,
        page=page,
        quote=_quote(context.section.text, start, figure.end),
        box=box,
        code=context.code,
        direction=direction,
        base=base,
    )


def worded_fact(
    context: Context, measure: str, measure_key: str, text: str, start: int, end: int, period: str | None = None
) -> NarrativeFact:
    page, box = context.section.place(max(start, end - 1))
    return NarrativeFact(
        subject=context.subject,
        subject_key=context.subject_key,
        measure=measure,
        measure_key=measure_key,
        period=period or (str(context.year) if context.year else ""),
        value=None,
        text=wide(text),
        unit="text",
        amount_yuan=None,
        section=context.section.label,
        page=page,
        quote=_quote(context.section.text, start, end),
        box=box,
        code=context.code,
    )


def _quote(text: str, start: int, end: int) -> str:
    return wide(text[max(start, end - 140) : end])
