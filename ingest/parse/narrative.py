"""The narrative's sentences to facts.

A figure is bound by section → clause → subject → measure → period: the words right before it say what is measured, the last
subject named before it says of what; a sentence that names none speaks of its section's item. What cannot be bound becomes an
issue, never a guess. The words themselves are data (`ingest/layouts/narrative.toml`).
"""

import re

from ingest.decode.document import Document
from ingest.facts import Issue, NarrativeFact
from ingest.identify.sections import Section
from ingest.layouts.narrative import Count, Measure, Vocabulary, vocabulary
from ingest.parse.figures import Figure, figures
from ingest.parse.statements import (
    figure_fact,
    normal_direction,
    state_direction,
    state_none,
    state_reason,
    state_verdict,
    worded_fact,
)
from ingest.parse.subjects import CODED_ITEM, ITEM, Context, last_subject, nearest_subject, set_item, set_subject, wide

_NUMBER = re.compile(
    r"^(?:\d{1,2}(?:[、．]|\.(?!\d))|[(（][\d一二三四五六七八九十]{1,3}[)）][、.．]?|[一二三四五六七八九十]{1,3}[、.．])"
)
_PROJECT = re.compile(
    r"^[“\"]?(?P<name>[^。,:;]{2,40}?)(?:项目)?(?:支出)?(?:绩效)?(?:自评|评价)?(?:综述|(?<=自评)(?:情况|结果|得分)|(?<=评价)(?:情况|结果|得分))"
)
_SENTENCE_END = re.compile(r"[。;；!！]")
_LEAD_NOISE = re.compile(r"^[,，、:：。;；)\]]*(?:其中|分别为|包括)?[,，:：]?")
_AGAINST_BUDGET = re.compile(r"(?:与|比|较|大于|小于|高于|低于|超过)[^,。;]{0,12}预算")
_LISTED = re.compile(r"(?:用于|包括|[:：]|^)\(\d{1,2}\)(?P<name>[^,，;；:：()]{2,40})$")
_GENERIC = frozenset({"appropriation", "expenditure", "revenue", "grand_total"})
_GUESTS = re.compile(
    r"(?P<foreign>(?<!不含)(?<!不包括)(?:外宾|外事(?:活动)?(?:公务)?接待|国外来|国\(境\)外(?:公务接待|接待|来访|来宾|人员)))|(?P<home>国内|公务接待)"
)
_FREE_TOPICS = frozenset({"performance", "units", "assets"})


def parse(
    document: Document, sections: tuple[Section, ...], fiscal_year: int | None
) -> tuple[tuple[NarrativeFact, ...], tuple[Issue, ...]]:
    """Every statement of the narrative in printed order, and the figures that no statement could be made of.

    Amounts keep their printed unit beside yuan; shares and rates are percent as printed. `period` is the fiscal year,
    `2024比2023` for changes, `2024-12-31` for stocks.
    """
    words = vocabulary()
    facts: list[NarrativeFact] = []
    issues: list[Issue] = []
    for section in sections:
        topic = _topic(words, section)
        if topic is None:
            continue
        context = Context(section=section, topic=topic, year=fiscal_year)
        start = _open(words, context, facts)
        for begin, end in _sentences(section.text, start):
            _read_sentence(words, context, begin, end, facts, issues)
    return tuple(facts), tuple(issues)


def _topic(words: Vocabulary, section: Section) -> str | None:
    """The topic of the innermost heading that has one; only sections that explain accounts have any."""
    part = section.headings[0] if section.headings else ""
    if re.search(r"名词|职责|职能|工作完成|重点工作|附件|附表|联系方式", part) and not re.search("情况说明", part):
        return None
    found = [topic for heading in reversed(section.headings) if (topic := _heading_topic(words, heading))]
    specific = [topic for topic in found if topic not in _GENERIC]
    if any(re.search(r"名词解释|主要职责|主要职能", heading) for heading in section.headings):
        return None
    return next(iter(specific), next(iter(found), None))


def _heading_topic(words: Vocabulary, heading: str) -> str | None:
    return next((topic.key for topic in words.topics if topic.pattern.search(heading)), None)


def _open(words: Vocabulary, context: Context, facts: list[NarrativeFact]) -> int:
    """The subject that the section's own first words name, and where its text begins behind its number."""
    text = context.section.text
    number = _NUMBER.match(text)
    start = number.end() if number else 0
    item = ITEM.match(text, start)
    coded = CODED_ITEM.match(text, start)
    if context.topic == "performance":
        project = _PROJECT.match(text[start:])
        if project:
            context.subject = project["name"].strip("“”")
    elif item:
        set_item(context, item.group())
        if context.subject_key == "function_item":
            facts.append(worded_fact(context, "名称", "name", item.group(), start, item.end()))
    elif coded:
        context.subject, context.subject_key, context.code = coded["name"], "function_item", coded["code"]
    else:
        default = next((s for s in words.subjects if s.default_of == context.topic), None)
        if default is not None:
            context.subject, context.subject_key = default.name, default.key
        named = last_subject(words, context, re.split(r"[,，\d]", _heading(context.section))[0])
        if named:
            set_subject(context, named)
    if context.topic == "performance" and not context.subject:
        context.subject, context.subject_key = "绩效自评项目", "reviewed_projects"
    return start


def _heading(section: Section) -> str:
    return section.headings[-1] if section.headings else ""


def _sentences(text: str, start: int) -> list[tuple[int, int]]:
    bounds = []
    for found in _SENTENCE_END.finditer(text, start):
        bounds.append((start, found.end()))
        start = found.end()
    if start < len(text):
        bounds.append((start, len(text)))
    return bounds


def _read_sentence(
    words: Vocabulary, context: Context, begin: int, end: int, facts: list[NarrativeFact], issues: list[Issue]
) -> None:
    text = context.section.text
    last = begin
    context.group = None if context.group == "foreign_reception" else context.group
    for figure in figures(text[:end], begin):
        if _is_cause(words, text[begin : figure.start]):
            last = figure.end
            continue
        lead = _LEAD_NOISE.sub("", text[last : figure.start])
        _note_guests(context, lead)
        fact = _bind(words, context, figure, lead, begin, end)
        if fact is not None:
            facts.append(fact)
            state_direction(context, fact, begin, figure.end, facts)
        elif figure.kind in {"money", "percent"} and context.topic not in _FREE_TOPICS:
            page, _ = context.section.place(figure.start)
            quote = text[max(begin, figure.start - 40) : figure.end]
            issues.append(
                Issue(
                    kind="unbound_figure",
                    page=page,
                    printed=figure.printed + figure.unit,
                    message=f"no statement could be made of it: {quote}",
                )
            )
        last = figure.end
    state_verdict(context, begin, end, facts)
    state_reason(words, context, begin, end, facts)
    state_none(words, context, begin, end, facts)


def _bind(words: Vocabulary, context: Context, figure: Figure, lead: str, begin: int, end: int) -> NarrativeFact | None:
    if figure.kind == "count":
        return _count(words, context, figure, lead)
    listed = _LISTED.search(lead)
    if listed and figure.kind == "money":
        return _listed_project(context, figure, listed["name"], begin)
    for measure in sorted(words.measures, key=lambda m: context.topic not in m.topics):
        if measure.unit != figure.kind or (measure.topics and context.topic not in measure.topics):
            continue
        found = measure.pattern.search(lead)
        if found:
            return _measured(words, context, figure, lead, begin, measure, found)
    if figure.kind == "percent":
        whole = context.section.text[begin : figure.start]
        for measure in words.measures:
            found = measure.pattern.search(whole) if measure.key.startswith("completion") else None
            if found:
                return _measured(words, context, figure, lead, begin, measure, None)
    if figure.kind == "money":
        named = last_subject(words, context, lead)
        if named and lead.endswith(_tail_of(words, context, lead)):
            final = next(m for m in words.measures if m.key == "final_amount")
            return _measured(words, context, figure, lead, begin, final, None)
    return None


def _listed_project(context: Context, figure: Figure, name: str, begin: int) -> NarrativeFact:
    """`（2）会议专项经费32.83万元`: an enumerated project with its own amount."""
    return figure_fact(
        context,
        figure,
        measure="决算数",
        measure_key="final_amount",
        period=str(context.year) if context.year else "",
        start=begin,
        subject=(wide(name), "listed_project"),
    )


def _tail_of(words: Vocabulary, context: Context, lead: str) -> str:
    """The printed subject if the lead ends with it: `上级补助收入` right before its amount."""
    ends = [
        found.group()
        for subject in words.subjects
        if not subject.topics or context.topic in subject.topics
        for found in subject.pattern.finditer(lead)
        if found.end() == len(lead)
    ]
    ends += [found.group() for found in words.function_class.finditer(lead) if found.end() == len(lead)]
    return max(ends, key=len) if ends else "\0"


def _measured(
    words: Vocabulary,
    context: Context,
    figure: Figure,
    lead: str,
    begin: int,
    measure: Measure,
    found: re.Match[str] | None,
) -> NarrativeFact | None:
    """The fact of a figure whose measure is known: the last subject named before it, else the sentence's."""
    before = lead[: found.start()] if found and measure.key == "share" else lead
    named = nearest_subject(words, context, before) if context.topic != "performance" else None
    if named:
        set_subject(context, named)
    if not context.subject or (context.topic == "performance" and measure.key == "final_amount"):
        return None
    groups = found.groupdict() if found else {}
    direction = groups.get("direction")
    base, period = _base(words, context, measure, begin, figure.start)
    name, key = _measure_name(context, measure, groups.get("of"), lead)
    if measure.key in {"share"}:
        base = groups.get("of") or base
    return figure_fact(
        context,
        figure,
        measure=name,
        measure_key=key,
        period=period,
        start=begin,
        direction=normal_direction(direction) if direction else None,
        base=base,
    )


def _measure_name(context: Context, measure: Measure, of: str | None, lead: str) -> tuple[str, str]:
    item = (context.subject_key or "").startswith("function_")
    if context.topic == "performance":
        renamed = {
            "adjusted_budget": "全年预算数",
            "budget": "全年预算数",
            "completion_of_budget": "执行率",
            "initial_budget": "年初预算数",
            "completion_of_adjusted_budget": "执行率",
        }
        if measure.key in renamed:
            key = {"执行率": "execution_ratio", "全年预算数": "adjusted_budget"}.get(renamed[measure.key], measure.key)
            return renamed[measure.key], key
    if measure.key == "share":
        return f"占{_denominator(context, of)}比重", "share"
    if measure.key == "final_amount" and item:
        if context.subject_key == "function_class" and context.topic == "general_public_budget" and "决算" not in lead:
            return "一般公共预算财政拨款支出决算数", measure.key
        return ("支出决算" if "决算" in lead else "决算数"), measure.key
    if measure.key == "final_amount" and "支出决算" in lead and context.topic == "general_public_budget":
        return "支出决算", measure.key
    if measure.key in {"final_amount", "won"} and (context.subject_key or "").endswith("_contracts"):
        return "金额", "final_amount"
    return measure.name, measure.key


def _denominator(context: Context, of: str | None) -> str:
    """The denominator that the sentence names, or the section's total where it names none."""
    printed = re.sub(r"(?:的|总额的)?(?:比重|比例|比)?$", "", of or "")
    if printed:
        return printed
    return {
        "revenue": "本年收入",
        "expenditure": "本年支出",
        "grand_total": "总计",
        "general_public_budget": "一般公共预算财政拨款支出",
        "three_public": "三公经费",
        "procurement": "政府采购支出总额",
    }.get(context.topic, "总额")


def _base(words: Vocabulary, context: Context, measure: Measure, begin: int, position: int) -> tuple[str | None, str]:
    """What a change is measured against, and the period: last year unless the words say the budget."""
    year = str(context.year) if context.year else ""
    if measure.key not in {"change_amount", "change_ratio"}:
        return None, year
    before = context.section.text[begin:position]
    budget = [found.end() for found in _AGAINST_BUDGET.finditer(before)]
    compared = [found.end() for found in words.compared.finditer(before)]
    if (
        budget
        and budget[-1] >= max((place for place in compared if place <= budget[-1]), default=0)
        and not _later_year(before[budget[-1] :])
    ):
        return ("年初预算" if "年初" in before[max(0, budget[-1] - 14) : budget[-1]] else "预算"), year
    return (f"{context.year - 1}年度" if context.year else "上年"), (
        f"{context.year}比{context.year - 1}" if context.year else ""
    )


def _later_year(text: str) -> bool:
    return re.search(r"(?:与|比|较)(?:\d{4}年|上年|去年)", text) is not None


def _count(words: Vocabulary, context: Context, figure: Figure, lead: str) -> NarrativeFact | None:
    for count in words.counts:
        if context.topic not in count.topics or figure.unit not in count.units:
            continue
        found = count.pattern.search(lead)
        if not found or not _follows(count, context, lead):
            continue
        if count.subject_key in {"overseas_groups", "overseas_persons"}:
            context.group = "overseas"
        elif count.subject_key in {"receptions", "reception_guests"}:
            context.group = "reception"
        elif count.subject_key in {"foreign_receptions", "foreign_reception_guests"}:
            context.group = "foreign_reception"
        subject = found.groupdict().get("subject") or count.subject
        stock = count.subject_key in {"vehicles_total", "vehicles_of_kind", "equipment", "vehicles_held"}
        year = str(context.year) if context.year else ""
        return figure_fact(
            context,
            figure,
            measure=count.measure,
            measure_key=count.measure_key,
            period=f"{year}-12-31" if stock and year else year,
            start=max(0, figure.start - len(lead)),
            subject=(wide(subject), count.subject_key),
        )
    return None


def _is_cause(words: Vocabulary, before: str) -> bool:
    """Whether a figure stands inside a reason: `主要原因是追加人员经费50万元` states no 人员经费 of 50万元."""
    given = [found.end() for found in words.reason.finditer(before)]
    return bool(given) and not words.resumed.search(before, given[-1])


def _note_guests(context: Context, lead: str) -> None:
    """From the words that name foreign guests to the end of their sentence, receptions are theirs, not domestic ones."""
    named = [found.lastgroup for found in _GUESTS.finditer(lead)]
    if named and (named[-1] == "foreign" or context.group == "foreign_reception"):
        context.group = "foreign_reception" if named[-1] == "foreign" else None


def _follows(count: Count, context: Context, lead: str) -> bool:
    """Persons belong to the groups or receptions counted before them, unless their own words say it."""
    if count.after is None:
        return True
    if count.after == "foreign_reception" or context.group == "foreign_reception":
        return count.after == context.group
    if count.after == "overseas":
        return bool(re.search(r"出国|出境|境\)", lead)) or context.group == "overseas"
    return "接待" in lead or "来访" in lead or context.group == "reception"
