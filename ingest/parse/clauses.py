"""One clause before a figure, taken apart: what may come first, the subject, fillers, the words of the measure.

`2024年度一般公共预算财政拨款支出年初预算为` is prefix, subject and measure. What is left over spoils the clause: its figure
stays unbound. All here are functions of the clause alone, so that equal clauses are read once.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.layouts.narrative import Measure, measures_of, vocabulary
from ingest.parse.subjects import Mention, mentions, wide

BARE = {"收入": ("收入", "stated_revenue"), "支出": ("支出", "stated_expenditure")}
_BARE = re.compile(r"(?P<word>收入|支出)(?:总额|总数|决算数?)?$")
_BARE_TAIL = re.compile(r"(?:决算)?(?P<word>收入|支出)")
_HEADING = re.compile(r"(?:情况|说明|如下)$")
_CONTENT = re.compile(r"拨款|政府采购|财政|一般公共预算|资金")
_WHOLES = frozenset({"grand_total", "revenue", "expenditure"})
_BUDGETS = frozenset({"appropriation", "general_public_budget", "government_funds", "state_capital"})
_COMPARED = re.compile(
    r"(?P<same>同比(?!例))|(?:与|比|较|和|同|跟|相比于?|对比)"
    r"(?P<year>\d{4}年?度?|上年度?|去年度?|上一年度?|前一年度?|以前年度)?"
    r"(?P<what>(?:本?部门|单位|本级|政府|年初|期初|全年|调整后?的?|当年|本年|年度|财政拨款|一般公共预算|三公经费|支出|收入|批复|安排)*"
    r"(?:(?:预算|决算|执行|实际|同期|同口径|累计)+(?:支出|收入)?(?:数字|数据|数额|安排数|汇总数|金额|数)?|(?:支出|收入)(?:数额|数|额)))?(?:相比|对比|比较|相较|比)?"
)
_NAMED_YEAR = re.compile(r"(?P<year>\d{4})年度?(?!初结转)|(?P<last>(?:上|去)年度?(?!结转|财政拨款结转)|上一年度)")
_CUT = re.compile(r"(?:预算|财政|拨款|采购|各项|全部)$")
_UNTIL_YEAR = re.compile(r"^[^,。;]*\d{4}年(?:度|末|底)?")
_BODY = re.compile(
    r"[一-鿿()]{2,40}?(?:局|委员会|委|办公室|办|部|院|厅|中心|政府|街道|镇|乡|学|学院|园|站|所|队|馆|会|团|库|处|台|社|公司|区|县|市|旗)"
    r"(?:\((?:本级|汇总|机关|部门)\)|本级|机关|部门|汇总)?|(?:区|县|市|省|镇|乡|局|委|机关)?本级"
)
_UNITS = re.compile(r"(?:行政|参公|事业|管理|参照公务员法|的)*单位的?")
_BODY_END = re.compile(r"[一-鿿)](?![^(]*\))")
_LEAD = re.compile(
    r"^[,、:。;)\]]*(?:\d{1,2}[.、．]|\(\d{1,2}\)|[①-⑳]|[一二三四五六七八九十]{1,2}、|\([一二三四五六七八九十]{1,2}\)[、.]?)?"
    r"(?:(?:和|及|与|以及)(?!\d{4}|上年|去年|年初|预算|决算))?(?:其中[,:]?|分别为|包括[,:]?)?[,:]?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What an amount is compared with: `year` as printed ("" for the fiscal year's own), whether that is a budget."""

    year: str
    budget: str
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause with its measure. `subject` is None where it names none; `foreign`: it is one of the document's own words.

    `scoped`: a body or a level stands before the subject, which may be a part of the department. `vague`: it names no
    subject, but money of one kind (`其中财政拨款`), which may be a part of what was spoken of.
    """

    measure: Measure
    subject: Mention | None
    group: tuple[Mention, ...]
    foreign: bool
    scoped: bool
    vague: bool
    compared: Comparison | None
    opens_comparison: bool
    year: str
    direction: str | None
    of: str | None
    base: str | None
    words: str


def clean(lead: str) -> str:
    """The lead without the punctuation and joints that it begins with."""
    return lead[_LEAD.match(lead).end() :]  # type: ignore[union-attr]


@lru_cache(maxsize=8192)
def comparison(text: str) -> tuple[Comparison, int, int] | None:
    """The last comparison in a text with its place: `与2023年度相比`, `比年初预算数`, `同比`."""
    if "比" not in text and "较" not in text and "与" not in text:
        return None
    for found in reversed(list(_COMPARED.finditer(text))):
        if found["same"]:
            return Comparison(year="上年", budget="", printed="上年"), found.start(), found.end()
        what = found["what"] or ""
        if found["year"] or "预算" in what:
            budget = _budget(what) if "预算" in what and what != "一般公共预算" else ""
            printed = (found["year"] or "") + what
            return Comparison(year=found["year"] or "", budget=budget, printed=printed), found.start(), found.end()
    return None


def _budget(what: str) -> str:
    if "年初" in what or "期初" in what:
        return "年初预算"
    return "全年预算" if "全年" in what or "调整" in what else "预算"


@lru_cache(maxsize=8192)
def named_year(text: str) -> str:
    """The last year that a text names outside comparisons: four digits, 上年, or "" where it names none."""
    if "年" not in text:
        return ""
    at = comparison(text)
    rest = text[: at[1]] + text[at[2] :] if at else text
    found = None
    for found in _NAMED_YEAR.finditer(rest):  # noqa: B007
        pass
    return (found["year"] or "上年") if found else ""


@lru_cache(maxsize=16384)
def read_clause(topic: str, unit: str, clause: str, about: str = "") -> Clause | None:
    """The clause before a figure of money or percent; None where its words are no statement that is known.

    `about` is the key of the subject that the text spoke of before: some measures are of few subjects only.
    """
    at = comparison(clause)
    compared, rest = (at[0], clause[: at[1]] + clause[at[2] :]) if at else (None, clause)
    opens = at is not None and not _neutral(clause[: at[1]])
    named = mentions(topic, rest)
    for measure in measures_of(topic, unit):
        if measure.needs and not any(word in rest for word in measure.needs):
            continue
        found = measure.pattern.search(rest)
        if found is None:
            continue
        start = found.start()
        inside = [one for one in named if one.start < start or (one.start == start and one.end > start)]
        if inside and inside[-1].end > start:
            start = inside[-1].end
            if not measure.pattern.match(rest, start):
                continue
        if measure.subjects and (inside[-1].key if inside else about) not in measure.subjects:
            continue
        read = _taken_apart(topic, rest, measure, start, found, tuple(inside))
        if read is None:
            return None
        subject, group, foreign = read
        groups = found.groupdict()
        return Clause(
            measure=measure,
            subject=subject,
            group=group,
            foreign=foreign,
            scoped=_scoped(rest[: (group or (subject,))[0].start] if subject and not foreign else rest[:start]),
            vague=subject is None and _CONTENT.search(rest, 0, start) is not None,
            compared=compared,
            opens_comparison=opens,
            year=named_year(rest[:start]),
            direction=groups.get("direction"),
            of=groups.get("of"),
            base=groups.get("base"),
            words=rest[max(start, subject.end if subject and foreign else 0) :],
        )
    return None


def _taken_apart(
    topic: str, rest: str, measure: Measure, start: int, found: re.Match[str], inside: tuple[Mention, ...]
) -> tuple[Mention | None, tuple[Mention, ...], bool] | None:
    """Subject, group of subjects and whether the subject is unknown; None where the words before the measure spoil it."""
    words = vocabulary().clauses
    if inside:
        last = inside[-1]
        group = _group(rest, inside)
        if not words["filler"].fullmatch(rest, last.end, max(start, last.end)):
            inner = rest[last.end :]
            return _noun(inner[1:], start - last.end - 1) if inner.startswith("中") else None
        if not _acceptable(rest[: group[0].start]):
            return None
        if not last.key and last.key is not None:
            return Mention(start=last.start, end=last.end, name=wide(last.name), key=None), (), True
        return last, group if len(group) > 1 else (), False
    head = rest[:start]
    bare = _bare(topic, head, rest[start:])
    if bare is not None:
        return bare, (), False
    if _acceptable(head):
        return None, (), False
    return _noun(rest, start)


def _bare(topic: str, head: str, tail: str) -> Mention | None:
    """`收入为`, `支出增加`: revenue and expenditure without a word of which."""
    if topic not in _WHOLES | _BUDGETS:
        return None
    found = _BARE.search(head)
    if found is None and _acceptable(head):
        found = _BARE_TAIL.match(tail)
        head = ""
    if found is None or not _acceptable(head[: found.start()]):
        return None
    name, key = BARE[found["word"]]
    return Mention(start=0, end=len(head), name=name, key=key)


def _group(rest: str, inside: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The last subjects that follow each other with nothing but 、 or 和 between them."""
    group = [inside[-1]]
    for one in reversed(inside[:-1]):
        if re.fullmatch(r"(?:支出|费用?|经费)?(?:、|和|与|及|以及)", rest[one.end : group[0].start]) is None:
            break
        group.insert(0, one)
    return tuple(group)


def _noun(text: str, start: int) -> tuple[Mention, tuple[Mention, ...], bool] | None:
    """A subject in the document's own words right before the measure, which may begin with its last word: 利息收入, 工资福利支出."""
    words = vocabulary().clauses
    for end in (start, start + 2):
        said = _neutral(text[:end])
        cut = _CUT.search(text, 0, end - len(said))
        if cut is None and words["noun"].fullmatch(said) and not words["no_noun"].search(said):
            return Mention(start=end - len(said), end=end, name=wide(said.removeprefix("含")), key=None), (), True
    return None


def _neutral(head: str) -> str:
    """The words before a subject without those that any clause may begin with: years, departments, 其中."""
    rest = _UNTIL_YEAR.sub("", head) if "年" in head and not vocabulary().clauses["denied"].search(head) else head
    found = vocabulary().clauses["prefix"].match(rest)
    return rest[found.end() :] if found else rest


def _acceptable(head: str) -> bool:
    if not head:
        return True
    if vocabulary().clauses["denied"].search(head):
        return False
    rest = _neutral(head)
    return not rest or _scoped(head)


def _scoped(head: str) -> bool:
    """Whether the words before the subject name a body: the department itself, or one of its units."""
    rest = _neutral(head)
    if _UNITS.fullmatch(rest):
        return True
    ends = [found.end() for found in _BODY_END.finditer(rest)]
    return any(_BODY.fullmatch(rest, 0, end) and not _neutral(rest[end:]) for end in ends)


@lru_cache(maxsize=8192)
def topic_of(topic: str, clause: str) -> Mention | None:
    """The subject of a clause without a figure that only names what follows: `三公经费财政拨款支出决算中,`."""
    words = vocabulary().clauses
    if len(clause) > 60 or words["aside"].search(clause):
        return None
    at = comparison(clause)
    rest = clause[: at[1]] + clause[at[2] :] if at else clause
    named = mentions(topic, rest)
    if not named or not named[-1].key:
        return None
    last = named[-1]
    filled = words["filler"].match(rest, last.end)
    behind = rest[filled.end() if filled else last.end :]
    if not _acceptable(rest[: last.start]) or (behind and not words["unchanged"].fullmatch(behind)):
        return None
    return last


@lru_cache(maxsize=8192)
def begins_with_subject(topic: str, clause: str) -> bool:
    """Whether a clause speaks of a subject from its first words on: what follows without a name may be about that."""
    if vocabulary().clauses["aside"].search(clause) or _HEADING.search(clause):
        return False
    named = mentions(topic, clause)
    return bool(named) and bool(named[0].key) and not _neutral(clause[: named[0].start])
