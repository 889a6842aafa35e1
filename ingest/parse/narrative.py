"""The narrative's sentences to facts.

A figure is bound by section → sentence → clause: the clause before it must be a statement and nothing else (prefix, subject,
measure); a clause that names no subject speaks of the one named last, after a full stop of what the sentence before was about.
What cannot be bound becomes an issue, never a guess. The words themselves are data (`ingest/layouts/narrative.toml`).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.decode.document import Document
from ingest.facts import Issue, NarrativeFact
from ingest.identify.sections import Section
from ingest.layouts.narrative import subjects_of, vocabulary
from ingest.parse import composition, evaluation, imprint, reviews
from ingest.parse.binding import STATED, bind, bind_run, leave_brackets, miss, run_length
from ingest.parse.clauses import clean, read_clause, topic_of
from ingest.parse.context import Context
from ingest.parse.counts import bind_count, note_guests
from ingest.parse.figures import Figure, figures
from ingest.parse.statements import state_none, state_purpose, state_reason, state_verdict, worded_fact
from ingest.parse.subjects import Mention, mentions, opening_item
from ingest.parse.torn import fits_behind, is_torn, tears_a_name

_NUMBER = re.compile(
    r"^(?:\d{1,2}(?:[、．]|\.(?!\d)|\.(?=2\d{6}\D))|[(（][\d一二三四五六七八九十]{1,3}[)）][、.．]?|[一二三四五六七八九十]{1,3}[、.．]|[①-⑳])"
)
_SENTENCE_END = re.compile(r"[。;；!！](?!\))")
_WHOLE_PART = re.compile(r"(?:部门|单位|本级)(?:\(.{1,6}\))?决算|决算(?:情况)?说明")
_GENERIC = frozenset({"appropriation", "expenditure", "revenue", "grand_total"})
_FREE_TOPICS = frozenset({"performance", "units", "assets"})
_PLAIN_UNITS = frozenset({"个", "项", "分", "台", "套", "件", "期", "场"})
_ELSEWHERE = re.compile(r"全(?:区|县|市|省|州|盟|国|自治区)(?!本级)|地区生产总值|财政收入|税收")
_TITLE = re.compile(r"[^。,;:\d]{2,40}(?:情况|说明)")
_ORDINAL = re.compile(r"[(（]?(?P<ordinal>\d{1,2})[)）]?[、.．]?(?!\d)")
_OPEN_REASON = re.compile(r"原因(?:是|为|有|如下|主要有|在于)*[:：]$")
_TRAILING = re.compile(r"用于|包括|开支内容")
_ACCOUNT = re.compile(
    r"决算|三公|财政拨款|运行经费|政府采购|收入(?:合计|总计|为)|支出(?:合计|总计|为)|基本支出|项目支出|总(?:收入|支出)\d"
    r"|(?:收入|支出|费用?|结余)(?:共|计|为|是)*\d[\d,.]*(?:万|元)"
)


def parse(
    document: Document, sections: tuple[Section, ...], fiscal_year: int | None
) -> tuple[tuple[NarrativeFact, ...], tuple[Issue, ...]]:
    """Every statement of the narrative in printed order, and the figures that no statement could be made of.

    Amounts keep their printed unit beside yuan; shares and rates are percent as printed. `period` is the fiscal year,
    `2024比2023` for changes, `2024-12-31` for stocks.
    """
    facts: list[NarrativeFact] = list(imprint.dates(document, fiscal_year))
    issues: list[Issue] = []
    told: list[Section] = []
    above: list[tuple[str, str]] = []
    for index, section in enumerate(sections):
        if evaluation.is_report(section):
            continue
        if composition.describes(section):
            facts.extend(composition.read(section, fiscal_year))
            facts.extend(composition.read_numbered(sections, index, fiscal_year))
        if _is_skipped(section):
            continue
        context, opened = None, 0
        reason = _first_paragraph(section) if _is_reason(sections, index) else 0
        above = [(label, topic) for label, topic in above if _is_below(section.label, label)]
        for topic, begin, end in _by_topic(section, above[-1][1] if above else ""):
            if context is None or context.topic != topic:
                context = Context(section=section, topic=topic, year=fiscal_year)
                opened = _open(context, facts) if begin == 0 else begin
            opened = max(begin, opened)
            facts.extend(_changes_in(context, opened, min(reason, end)))
            _read_part(context, max(opened, reason), end, facts, issues)
        if context is not None:
            above.append((section.label, context.topic))
            if context.topic not in _FREE_TOPICS:
                told.append(section)
    facts.extend(composition.read_grids(document, fiscal_year))
    facts.extend(evaluation.read(sections, fiscal_year))
    facts.extend(imprint.words_of(tuple(told), fiscal_year))
    return tuple(facts), tuple(issues)


def _is_skipped(section: Section) -> bool:
    """Whether a section states nothing about the accounts: duties, glossary, work done, attachments."""
    return any(_skips(heading, place == 0) for place, heading in enumerate(section.headings))


@lru_cache(maxsize=4096)
def _skips(heading: str, is_part: bool) -> bool:
    skipped = vocabulary().skipped
    if is_part and skipped["parts"].search(heading) and not skipped["kept_parts"].search(heading):
        return True
    return bool(skipped["headings"].search(heading)) and not skipped["kept_headings"].search(heading)


def _heading_topic(section: Section) -> str | None:
    """The topic of the innermost heading that has one; a special one before the general ones.

    The heading of a whole part (第三部分) says nothing where those under it do: it prints the body's name, and 国有资产 may
    be a word of that.
    """
    found = [topic for heading in reversed(section.inner_headings) if (topic := _topic_of_heading(heading))]
    if not found and section.part_heading and not _WHOLE_PART.search(section.part_heading):
        return _topic_of_heading(section.part_heading)
    return next((topic for topic in found if topic not in _GENERIC), next(iter(found), None))


@lru_cache(maxsize=4096)
def _topic_of_heading(heading: str) -> str | None:
    return next((topic.key for topic in vocabulary().topics if topic.pattern.search(heading)), None)


def _is_reason(sections: tuple[Section, ...], index: int) -> bool:
    """Whether a section is one of the numbered reasons behind a text that ends with `主要原因：`."""
    number = _ORDINAL.match(sections[index].text)
    first = index - int(number["ordinal"]) + 1 if number else 0
    if first < 1 or not _OPEN_REASON.search(sections[first - 1].text):
        return False
    ordinals = [_ORDINAL.match(section.text) for section in sections[first : index + 1]]
    return [found["ordinal"] for found in ordinals if found] == [str(n) for n in range(1, index - first + 2)]


def _first_paragraph(section: Section) -> int:
    """Where the first paragraph ends: the first line that ends with a stop."""
    return next((end for end in section.ends if section.text[end - 1] in "。;；"), len(section.text))


def _changes_in(context: Context, start: int, stop: int) -> Iterator[NarrativeFact]:
    """Of numbered reasons only the changes of known subjects: `1.公务接待费减少2万元`; all else explains and states nothing."""
    facts: list[NarrativeFact] = []
    _read_part(context, start, stop, facts, [])
    return (fact for fact in facts if fact.measure_key.startswith("change_") and fact.subject_key)


def _is_below(label: str, other: str) -> bool:
    """Whether a section is a numbered point below another one, by its label."""
    return bool(other) and label != other and label.startswith(other)


def _by_topic(section: Section, above: str) -> Iterator[tuple[str, int, int]]:
    """The section's stretches as topic, start and end: one by its heading, else by what its sentences speak of.

    `above` is the topic of the section that this one is a numbered point of, "" where there is none.
    """
    topic = _heading_topic(section)
    if topic is not None:
        yield topic, 0, len(section.text)
        return
    current = above
    for begin, end in _sentences(section.text, 0, len(section.text)):
        sentence = section.text[begin:end]
        if _ELSEWHERE.search(sentence):
            current = ""
            continue
        if current or _ACCOUNT.search(sentence):
            current = _spoken_topic(sentence) or current or _topic_in(sentence)
        if current:
            yield current, begin, end


def _spoken_topic(sentence: str) -> str:
    """The topic that a sentence names before its first figure: what stands behind is told of it."""
    first = next(figures(sentence), None)
    return _topic_in(sentence[: first.start]) if first is not None else _topic_in(sentence)


def _topic_in(words: str) -> str:
    return next((t.key for t in vocabulary().topics if t.sentence and t.sentence.search(words)), "")


def _open(context: Context, facts: list[NarrativeFact]) -> int:
    """The subject that the section's own first words or its heading name, and where its text begins behind its number."""
    text = context.text
    number = _NUMBER.match(text)
    start = number.end() if number else 0
    if context.topic in _FREE_TOPICS:
        return start
    titled = _title_end(context.section, start)
    item = opening_item(text, start) if context.topic not in {"three_public", "procurement"} else None
    if item is not None:
        context.default = context.subject = item
        if item.key == "function_item" and item.code is None:
            facts.append(worded_fact(context, item, "名称", "name", text[item.start : item.end], item.start, item.end))
        return start
    context.default = next(
        (
            Mention(start=0, end=0, name=s.name, key=s.key)
            for s in subjects_of(context.topic)
            if s.default_of == context.topic
        ),
        None,
    )
    heading = re.split(r"[,，\d]", context.section.headings[-1])[0] if context.section.headings else ""
    named = [one for one in mentions(context.topic, text[start:titled] or heading) if one.key]
    if named:
        context.default = context.own(named[-1])
    context.subject = context.default
    return titled


def _title_end(section: Section, start: int) -> int:
    """Where the text begins behind a first line that is a title of its own: `3.公务接待费支出情况说明`."""
    end = section.ends[0] if section.ends else 0
    return end if end > start and _TITLE.fullmatch(section.text, start, end) else start


def _next_item(context: Context, begin: int, facts: list[NarrativeFact]) -> None:
    """A sentence that begins with an item behind another one's: `2.甲（项）5万元。…乙（项）3万元。`: what follows is about that."""
    if context.default is None or context.default.key != "function_item":
        return
    item = opening_item(context.text, begin)
    if item is None or item.key != "function_item" or item.name == context.default.name:
        return
    context.default = context.subject = item
    if item.code is None:
        printed = context.text[item.start : item.end]
        facts.append(worded_fact(context, item, "名称", "name", printed, item.start, item.end))


def _sentences(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    bounds = []
    for found in _SENTENCE_END.finditer(text, start, stop):
        bounds.append((start, found.end()))
        start = found.end()
    if start < stop:
        bounds.append((start, stop))
    return bounds


def _read_part(context: Context, start: int, stop: int, facts: list[NarrativeFact], issues: list[Issue]) -> None:
    for begin, end in _sentences(context.text, start, stop):
        if context.topic == "performance":
            facts.extend(reviews.read_sentence(context, begin, end))
        elif context.topic != "units":
            _read_sentence(context, begin, end, facts, issues)
        if context.text[end - 1] in ";；":
            context.end_part()
        else:
            context.end_sentence()


def _read_sentence(context: Context, begin: int, end: int, facts: list[NarrativeFact], issues: list[Issue]) -> None:
    text = context.text
    context.begin_sentence(begin)
    _next_item(context, begin, facts)
    found = list(figures(text, begin, end))
    context.torn = is_torn(text, begin, end)
    if tears_a_name(text[begin : found[0].start if found else end]):
        context.forget()
    goes_on = context.in_reason and vocabulary().words["reasons_go_on"].match(text, begin) is not None
    given = _given(text, begin, end)
    reason = begin if goes_on else given.end() if given else None
    last, index, changes = begin, 0, list[NarrativeFact]()
    if not found:
        _note_subject(context, text[begin : end - 1])
    while index < len(found):
        figure = found[index]
        if reason is not None and figure.start > reason and _is_cause(context, text[reason : figure.start]):
            last, index = figure.end, index + 1
            continue
        lead = text[last : figure.start]
        if figure.kind == "bare":
            issues.extend(_unitless(context, figure, lead, begin))
            last, index = figure.end, index + 1
            continue
        length = run_length(found, index, text)
        bound = _bound(context, found[index : index + length], lead, begin, end)
        facts.extend(bound)
        changes += [fact for fact in bound if fact.measure_key in ("change_amount", "change_ratio")]
        if not bound and figure.kind != "points" and figure.unit not in _PLAIN_UNITS:
            miss(context, figure.kind, lead)
            issues.extend(_unbound(context, found[index : index + length], begin))
        index += length
        last = found[index - 1].end
    context.trailing = bool(found) and _TRAILING.search(text, last, end) is not None
    verdict = state_verdict(context, begin, end, facts)
    if given is not None and not goes_on:
        state_reason(context, begin, given, end, verdict, changes, facts)
    state_purpose(context, begin, end, facts)
    if not context.in_reason:
        state_none(context, begin, end, facts)
    context.in_reason = reason is not None
    context.last_change = changes[-1] if changes else None


def _bound(context: Context, run: list[Figure], lead: str, begin: int, end: int) -> list[NarrativeFact]:
    """The facts of a figure, or of a run of figures that share their words."""
    figure = run[0]
    counted = figure.kind == "count"
    if not counted and (
        tears_a_name(lead)
        or (context.torn and context.nested)
        or (figure.start - len(lead) > begin and not fits_behind(lead))
    ):
        return []
    lead = leave_brackets(context, lead)
    note_guests(context, lead)
    if figure.kind == "count":
        return bind_count(context, run, lead)
    if figure.kind == "points":
        return []
    return bind(context, figure, lead, begin) if len(run) == 1 else bind_run(context, run, lead, begin)


def _note_subject(context: Context, sentence: str) -> None:
    """A sentence without a figure may only name what follows: `三公经费支出情况：`."""
    for clause in re.split(r"[,:，：]", sentence):
        named = topic_of(context.topic, clause)
        if named is not None and context.default is None:
            context.subject = context.own(named)


def _given(text: str, begin: int, end: int) -> re.Match[str] | None:
    """The words that begin a reason."""
    return vocabulary().words["reason"].search(text, begin, end)


def _is_cause(context: Context, given: str) -> bool:
    """Whether a figure stands inside a reason: `主要原因是追加人员经费50万元` states no 人员经费 of 50万元.

    The account goes on behind a reason with the words that the vocabulary lists; a change only where none was stated yet,
    a rate only where its amount was.
    """
    words = vocabulary().words
    if words["resumed"].search(given):
        return False
    if not context.changed and words["resumed_change"].search(given):
        return False
    return not (context.changed == "change_amount" and words["resumed_ratio"].search(given))


def _unitless(context: Context, figure: Figure, lead: str, begin: int) -> Iterator[Issue]:
    """An amount whose unit was forgotten behind a subject: `卫生健康支出92.58，占5.82%`."""
    clause = read_clause(context.topic, "money", re.split(r"[,:]", clean(lead))[-1])
    miss(context, "money", lead)
    named = clause.subject if clause is not None and not clause.foreign else None
    if named is not None and named.key not in STATED:
        context.speak_of(context.own(named))
        yield from _unbound(context, [figure._replace(kind="money")], begin)


def _has_unit(context: Context, figure: Figure) -> bool:
    """Whether the unit is printed: a zero needs none."""
    return figure.listed or context.text[figure.end - 1] in figure.unit


def _unbound(context: Context, run: list[Figure], begin: int) -> Iterator[Issue]:
    """Amounts and rates that no statement could be made of; other numbers are no statements of the accounts."""
    for figure in run:
        if figure.kind in {"money", "percent"} and context.topic not in _FREE_TOPICS:
            quote = context.text[max(begin, figure.start - 40) : figure.end]
            yield Issue(
                kind="unbound_figure",
                page=context.section.place(figure.start)[0],
                printed=figure.printed + (figure.unit if _has_unit(context, figure) else ""),
                message=f"no statement could be made of it: {quote}",
            )
