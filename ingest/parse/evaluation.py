"""Reports of project evaluation (项目绩效评价报告) in the attachments: the project's money, its score and its grade.

Of a long report only the sentences that state these are read; everything else in it is no statement of the accounts.
"""

import re
from collections.abc import Iterator

from ingest.facts import NarrativeFact
from ingest.identify.sections import Section
from ingest.parse.context import Context
from ingest.parse.figures import Figure, figures
from ingest.parse.statements import figure_fact, worded_fact
from ingest.parse.subjects import Mention, wide

_TITLE = re.compile(r"(?:^|附件\d{0,2}|度)(?P<name>[^。,:;\d]{3,40}?)(?:项目)?(?:支出)?绩效评价报告(?!的|格式)")
_SAYING = ("预算", "得分", "等级")
_OUTSIDE = re.compile(r"附件|附表|评价报告")
_MEASURES = (
    ("money", re.compile(r"(?:项目|该项目|批复)(?:的)?年初(?:批复)?预算(?:数|金额)?(?:为|是)*$|^年初预算数(?:为|是)*$"), "年初预算数", "initial_budget"),
    ("money", re.compile(r"(?:项目)?(?:全年|调整后?)预算(?:数|金额)?(?:为|是)*$"), "全年预算数", "adjusted_budget"),
    ("money", re.compile(r"(?:项目|全年)实际(?:支出|执行)(?:数|金额)?(?:为|是)*$"), "实际支出", "executed"),
    ("percent", re.compile(r"^(?:项目)?(?:资金)?预算执行率(?:为|达|达到)?$"), "执行率", "execution_ratio"),
    ("points", re.compile(r"(?:综合(?:评价)?|评价|最终)(?:总)?得分(?:为|是)?$"), "综合评价得分", "score"),
)  # fmt: skip
_PART = re.compile(r"(?:项目)?(?P<part>决策|过程|产出|效益|投入|管理|效果|满意度)(?:情况|指标|类)?(?:分析)?$")
_POINTS = ((re.compile(r"指标(?:总)?分值(?:为)?$"), "分值", "weight"), (re.compile(r"得分(?:为)?$"), "得分", "score"))
_RATE = re.compile(r"得分率(?:为)?$")
_GRADE = re.compile(r"评价(?:等级|结果|级别)(?:为|是|:)(?P<grade>优秀?|良好?|中|差|合格|不合格)(?![一-鿿])")


def is_report(section: Section) -> bool:
    """Whether a section stands in the attachments, whose figures are no statements of the accounts."""
    return bool(section.headings) and _OUTSIDE.search(section.headings[0]) is not None


def read(sections: tuple[Section, ...], fiscal_year: int | None) -> Iterator[NarrativeFact]:
    """The statements of every report whose title names its project."""
    project: Mention | None = None
    seen: set[tuple[str, str]] = set()
    for section in sections:
        if not is_report(section):
            project = None
            continue
        titled = _TITLE.search(section.text[:160]) if "评价报告" in section.text[:160] else None
        if titled:
            project = Mention(start=0, end=0, name=wide(titled["name"]), key=None)
        if project is None:
            continue
        for fact in _facts(Context(section=section, topic="performance", year=fiscal_year), project):
            if (fact.subject, fact.measure_key) not in seen:
                seen.add((fact.subject, fact.measure_key))
                yield fact


def _facts(context: Context, project: Mention) -> Iterator[NarrativeFact]:
    text, last = context.text, 0
    if not any(word in text for word in _SAYING):
        return
    part = next((f["part"] for f in (_PART.search(h) for h in reversed(context.section.headings)) if f), None)
    for figure in figures(text):
        lead = re.split(r"[,。;:]", text[max(last, figure.start - 40) : figure.start])[-1]
        fact = _whole(context, project, figure, lead) or (_part(context, project, part, figure, lead) if part else None)
        if fact is not None:
            yield fact
        last = figure.end
    graded = _GRADE.search(text)
    if graded:
        yield worded_fact(context, project, "评价等级", "grade", graded["grade"], graded.start(), graded.end())


def _whole(context: Context, project: Mention, figure: Figure, lead: str) -> NarrativeFact | None:
    for unit, pattern, name, key in _MEASURES:
        if figure.kind == unit and pattern.search(lead):
            return _said(context, project, figure, name, key)
    return None


def _part(context: Context, project: Mention, part: str, figure: Figure, lead: str) -> NarrativeFact | None:
    """The points of one part of the evaluation: 决策, 过程, 产出, 效益."""
    subject = Mention(start=0, end=0, name=f"{project.name} {part}", key="evaluation_part")
    if figure.kind == "points":
        for pattern, name, key in _POINTS:
            if pattern.search(lead):
                return _said(context, subject, figure, name, key)
    if figure.kind == "percent" and _RATE.search(lead):
        return _said(context, subject, figure, "得分率", "score_ratio")
    return None


def _said(context: Context, subject: Mention, figure: Figure, name: str, key: str) -> NarrativeFact:
    return figure_fact(
        context,
        figure,
        subject,
        measure=name,
        measure_key=key,
        period=str(context.year or ""),
        start=max(0, figure.start - 60),
    )
