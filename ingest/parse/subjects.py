"""Subjects of the narrative: whom or what a figure is about, and what the sentence has said so far."""

import re
from dataclasses import dataclass, field

from ingest.identify.sections import Section
from ingest.layouts.narrative import Vocabulary

ITEM = re.compile(
    r"[^。,:;(]{2,24}(?:\([^()]{1,6}\)[^。,:;(]{0,10})?\((?:\d{3})?类\)(?:支出)?"
    r"(?:[^。,:;]{2,40}?\((?:\d{2})?款\)(?:支出)?)?(?:[^。,:;]{2,50}?\((?:\d{2})?项\)(?:支出)?)?"
)
CODED_ITEM = re.compile(r"(?P<name>[一-鿿、]{2,30}(?:\([一-鿿]{1,6}\)[一-鿿]*)?)\((?P<code>2\d{2}(?:\d{2}){1,2})\)")
_ASIDE = re.compile(r"主要|用于|原因|由于|包括|按照|根据|因为")
_BUDGET_NAMES = {"government_funds": "政府性基金预算", "state_capital": "国有资本经营预算", "appropriation": "财政拨款"}
_OF_A_BUDGET = {
    "total_revenue": "revenue",
    "total_expenditure": "expenditure",
    "opening_carryover": "opening_carryover",
    "closing_carryover": "closing_carryover",
}


@dataclass(slots=True)
class Context:
    """What the sentence has said so far."""

    section: Section
    topic: str
    year: int | None
    subject: str = ""
    subject_key: str | None = None
    code: str | None = None
    group: str | None = None
    named: bool = False
    stated: set[tuple[str, str]] = field(default_factory=set)


def set_item(context: Context, printed: str) -> None:
    level = "function_item" if "项)" in printed else "function_section" if "款)" in printed else "function_class"
    context.subject, context.subject_key, context.code = _item_name(printed), level, None
    context.named = True


def _item_name(printed: str) -> str:
    return wide(printed.removesuffix("支出") if printed.endswith(")支出") else printed)


def set_subject(context: Context, named: tuple[str, str | None, str | None]) -> None:
    """The subject that the text has named explicitly. In the general budget's section 财政拨款支出 is that budget's."""
    context.subject, context.subject_key, context.code = named
    context.named = True
    if context.topic == "general_public_budget" and named[1] == "appropriation_expenditure":
        context.subject, context.subject_key = "一般公共预算财政拨款支出", "general_public_budget_expenditure"
    if context.topic in _BUDGET_NAMES and named[1] in _OF_A_BUDGET:
        context.subject = _BUDGET_NAMES[context.topic] + named[0]
        context.subject_key = f"{context.topic}_{_OF_A_BUDGET[named[1]]}"


def nearest_subject(words: Vocabulary, context: Context, lead: str) -> tuple[str, str | None, str | None] | None:
    """The subject of the nearest clause that names one; clauses that give a purpose or a reason name none."""
    clauses = re.split(r"[,，:：]", lead)
    for distance, clause in enumerate(reversed(clauses)):
        if distance and _ASIDE.search(clause):
            continue
        named = last_subject(words, context, clause)
        if named:
            return named
    return None


def last_subject(words: Vocabulary, context: Context, text: str) -> tuple[str, str | None, str | None] | None:
    """The subject named last in a text, the longest of those that end together."""
    best: tuple[int, int, str, str | None, str | None] | None = None
    for subject in words.subjects:
        if subject.topics and context.topic not in subject.topics:
            continue
        for found in subject.pattern.finditer(text):
            rank = (found.end(), found.end() - found.start())
            if best is None or rank > best[:2]:
                best = (*rank, found.group() if subject.printed else subject.name, subject.key, None)
    for found in ITEM.finditer(text):
        level = "function_item" if "项)" in found.group() else "function_class"
        if best is None or found.end() >= best[0] - 2:
            best = (found.end() + 2, len(found.group()), _item_name(found.group()), level, None)
    for found in CODED_ITEM.finditer(text):
        if best is None or found.end() > best[0]:
            best = (found.end(), len(found.group()), found["name"], "function_item", found["code"])
    for found in words.function_class.finditer(text):
        if best is None or (found.end(), len(found.group())) > best[:2]:
            best = (found.end(), len(found.group()), _item_name(found.group()), "function_class", None)
    return best[2:] if best else None


def wide(text: str) -> str:
    """Brackets as printed Chinese has them."""
    return text.replace("(", "（").replace(")", "）")
