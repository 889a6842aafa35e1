"""Reports of project evaluation (项目绩效评价报告) in the attachments: the project's money, its score and its grade.

Of a long report only the sentences that state these are read; everything else in it is no statement of the accounts.
"""

import re
from collections.abc import Iterator

from ingest.facts import NarrativeFact
from ingest.identify.sections import Section
from ingest.layouts.narrative import vocabulary
from ingest.parse.context import Context
from ingest.parse.figures import Figure, figures
from ingest.parse.statements import figure_fact, worded_fact
from ingest.parse.subjects import Mention, wide

_SAYING = ("预算", "得分", "等级")


def _said(name: str) -> re.Pattern[str]:
    """A wording of the vocabulary."""
    return vocabulary().tables["reports"][name]


def is_report(section: Section) -> bool:
    """Whether a section stands in the attachments, whose figures are no statements of the accounts."""
    return bool(section.headings) and _said("outside").search(section.headings[0]) is not None


def read(sections: tuple[Section, ...], fiscal_year: int | None) -> Iterator[NarrativeFact]:
    """The statements of every report whose title names its project."""
    project: Mention | None = None
    seen: set[tuple[str, str]] = set()
    for section in sections:
        if not is_report(section):
            project = None
            continue
        titled = _said("title").search(section.text[:160]) if "评价报告" in section.text[:160] else None
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
    part = next((f["part"] for f in (_said("part").search(h) for h in reversed(context.section.headings)) if f), None)
    for figure in figures(text):
        lead = re.split(r"[,。;:]", text[max(last, figure.start - 40) : figure.start])[-1]
        fact = _whole(context, project, figure, lead) or (_part(context, project, part, figure, lead) if part else None)
        if fact is not None:
            yield fact
        last = figure.end
    graded = _said("grade").search(text)
    if graded:
        yield worded_fact(context, project, "评价等级", "grade", graded["grade"], graded.start(), graded.end())


def _whole(context: Context, project: Mention, figure: Figure, lead: str) -> NarrativeFact | None:
    for one in vocabulary().lists["report_measures"]:
        if figure.kind == one.unit and one.pattern.search(lead):
            return _fact(context, project, figure, one.name, one.key)
    return None


def _part(context: Context, project: Mention, part: str, figure: Figure, lead: str) -> NarrativeFact | None:
    """The points of one part of the evaluation: 决策, 过程, 产出, 效益."""
    subject = Mention(start=0, end=0, name=f"{project.name} {part}", key="evaluation_part")
    if figure.kind == "points":
        for one in vocabulary().lists["report_points"]:
            if one.pattern.search(lead):
                return _fact(context, subject, figure, one.name, one.key)
    if figure.kind == "percent" and _said("rate").search(lead):
        return _fact(context, subject, figure, "得分率", "score_ratio")
    return None


def _fact(context: Context, subject: Mention, figure: Figure, name: str, key: str) -> NarrativeFact:
    return figure_fact(
        context,
        figure,
        subject,
        measure=name,
        measure_key=key,
        period=str(context.year or ""),
        start=max(0, figure.start - 60),
    )
