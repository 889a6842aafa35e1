"""Self-evaluation told in sentences: how many projects, what money, which scores and grades. The forms are read elsewhere.

Only words that the vocabulary knows make a statement; the numbers of what a project achieved are none.
"""

import re
from collections.abc import Iterator

from ingest.facts import NarrativeFact
from ingest.layouts.narrative import vocabulary
from ingest.parse.context import Context
from ingest.parse.figures import Figure, figures
from ingest.parse.statements import figure_fact, worded_fact
from ingest.parse.subjects import Mention, wide

_BRACKETS = re.compile(r"\([^()]*\)")
_BREAK = re.compile(r"[,:]")
_REACH = 40


def _said(name: str) -> re.Pattern[str]:
    """A wording of the vocabulary."""
    return vocabulary().tables["reviews"][name]


def read_sentence(context: Context, begin: int, end: int) -> Iterator[NarrativeFact]:
    """What one sentence of a performance section states."""
    text = context.text
    _note_project(context, begin, end)
    last = begin
    for figure in figures(text, begin, end):
        lead = _BREAK.split(text[max(last, figure.start - _REACH) : figure.start].lstrip(",:、。;)"))[-1]
        fact = _fact(context, figure, lead, begin)
        if fact is not None:
            yield fact
        last = figure.end
    graded = _said("grade").search(text, begin, end)
    if graded and context.subject is not None:
        yield worded_fact(context, context.subject, "评价等级", "grade", graded["grade"], begin, graded.end())


def _note_project(context: Context, begin: int, end: int) -> None:
    """The project, or the whole department, that a summary begins to speak of."""
    text = context.text
    named = any(text.find(word, begin, begin + 60) >= 0 for word in ("综述", "自评", "评价"))
    found = _said("project").match(text, begin, end) if named else None
    if not found:
        return
    name = found["name"]
    if _said("whole").search(name):
        context.subject = Mention(start=0, end=0, name="部门整体支出", key="whole_department_evaluation")
    elif not _said("general").search(name):
        context.subject = Mention(start=0, end=0, name=wide(name), key=None)


def _fact(context: Context, figure: Figure, lead: str, begin: int) -> NarrativeFact | None:
    if figure.kind == "count":
        return _count(context, figure, lead, begin)
    if figure.kind == "points":
        return _points(context, figure, lead, begin)
    if figure.kind == "money":
        return _money(context, figure, lead, begin)
    return _percent(context, figure, lead, begin) if figure.kind == "percent" else None


def _activity(context: Context, position: int) -> Mention | None:
    """The last activity named before a position, in its sentence or the one before."""
    return _last_activity(context.text[max(0, position - 160) : position])


def _last_activity(text: str) -> Mention | None:
    """The last activity that a text names; a special one before a general one that ends with it."""
    known = vocabulary().lists["review_activities"]
    named = [(found.end(), -rank) for rank, one in enumerate(known) for found in one.pattern.finditer(text)]
    if not named:
        return None
    activity = known[-max(named)[1]]
    return Mention(start=0, end=0, name=activity.name, key=activity.key)


def _count(context: Context, figure: Figure, lead: str, begin: int) -> NarrativeFact | None:
    if figure.unit not in {"个", "项"}:
        return None
    measure = {"measure": "个数", "measure_key": "count"}
    if found := _said("grade_count").search(lead):
        subject = Mention(
            start=0, end=0, name=f"绩效自评 {found['grade']}", key=f"review_grade_{vocabulary().grades[found['grade']]}"
        )
    elif _said("problems").search(lead):
        subject = Mention(start=0, end=0, name="绩效自评 发现问题", key="review_problems")
    elif _said("solved").search(lead):
        subject = Mention(start=0, end=0, name="绩效自评 完成整改", key="review_problems_solved")
    else:
        found_subject = _projects(context, figure, lead)
        if found_subject is None:
            return None
        subject = found_subject
    return figure_fact(context, figure, subject, period=str(context.year or ""), start=begin, **measure)


def _projects(context: Context, figure: Figure, lead: str) -> Mention | None:
    """Whose number of projects it is: the activity behind the figure (`等3个项目开展了部门评价`), else the one before."""
    text = context.text
    if _said("rated").search(lead):
        return None
    behind = _BRACKETS.sub("", text[figure.end : figure.end + 90])[:30]
    sentence = text[max(text.rfind("。", 0, figure.start), text.rfind(";", 0, figure.start)) + 1 : figure.start]
    in_brackets = sentence.count("(") > sentence.count(")")
    is_projects = behind.startswith(("项目", "一级项目", "二级项目", "一般公共预算项目", "政府性基金"))
    level = _said("level").search(lead) or re.match(r"(?P<level>[一二三]级项目)", behind)
    counted = figure.unit == "项" and _said("items").search(lead) is not None
    if (
        not is_projects
        and not level
        and not counted
        and not re.search(r"项目(?:支出)?(?:共|共计|有|个数|数量|为)*$", lead)
    ):
        return None
    for published in vocabulary().lists["reviews_published"]:
        if is_projects and published.pattern.match(behind.removeprefix("项目")):
            return Mention(start=0, end=0, name=published.name, key=published.key)
    forward = _said("forward").match(behind)
    activity = _last_activity(forward["what"]) if forward else None
    activity = activity or _last_activity(behind[:16]) or _activity(context, figure.start)
    if activity is None or not _said("projects").search(lead) or (in_brackets and not level):
        return None
    if activity.key == "whole_department_evaluation":
        activity = Mention(start=0, end=0, name="绩效自评项目", key="reviewed_projects")
    if level and activity.key == "reviewed_projects":
        return Mention(start=0, end=0, name=f"绩效自评{level['level']}", key="reviewed_projects_of_level")
    return activity


def _points(context: Context, figure: Figure, lead: str, begin: int) -> NarrativeFact | None:
    period = str(context.year or "")
    if _said("average").search(lead):
        subject = _activity(context, figure.start) or Mention(
            start=0, end=0, name="绩效自评项目", key="reviewed_projects"
        )
        return figure_fact(
            context, figure, subject, measure="平均得分", measure_key="average_score", period=period, start=begin
        )
    if not _said("score").search(lead):
        return None
    scored = _said("scored").search(lead)
    if scored and not _said("general").search(scored["name"]):
        context.subject = Mention(start=0, end=0, name=wide(scored["name"]), key=None)
    elif _said("whole").search(lead):
        context.subject = Mention(start=0, end=0, name="部门整体支出", key="whole_department_evaluation")
    subject_ = context.subject or _whole(context, figure)
    if subject_ is None:
        return None
    return figure_fact(context, figure, subject_, measure="自评得分", measure_key="score", period=period, start=begin)


def _whole(context: Context, figure: Figure) -> Mention | None:
    activity = _activity(context, figure.start)
    return activity if activity is not None and activity.key == "whole_department_evaluation" else None


def _money(context: Context, figure: Figure, lead: str, begin: int) -> NarrativeFact | None:
    period = str(context.year or "")
    if context.subject is not None:
        for one in vocabulary().lists["review_money"]:
            if one.pattern.search(lead):
                return figure_fact(
                    context, figure, context.subject, measure=one.name, measure_key=one.key, period=period, start=begin
                )
    found = _said("funds").search(lead)
    activity = _activity(context, figure.start) if found else None
    if not found or activity is None:
        return None
    of = _budget_of(context.text[begin : figure.start], lead)
    name = f"涉及{of}支出" if of else "涉及资金"
    key = {"政府性基金预算": "funds_involved_government_funds", "国有资本经营预算": "funds_involved_state_capital"}.get(
        of or "", "funds_involved"
    )
    return figure_fact(context, figure, activity, measure=name, measure_key=key, period=period, start=begin)


def _budget_of(said: str, lead: str) -> str | None:
    """The budget that the money is of, where its own words or, for the special budgets, the sentence say it."""
    if "一般公共预算" in lead:
        return "一般公共预算"
    return next((word for word in ("政府性基金预算", "国有资本经营预算") if word in said), None)


def _percent(context: Context, figure: Figure, lead: str, begin: int) -> NarrativeFact | None:
    period = str(context.year or "")
    if context.subject is not None and _said("executed").search(lead):
        return figure_fact(
            context,
            figure,
            context.subject,
            measure="执行率",
            measure_key="execution_ratio",
            period=period,
            start=begin,
        )
    activity = _activity(context, figure.start)
    if activity is None:
        return None
    if _said("coverage").search(lead):
        return figure_fact(
            context, figure, activity, measure="覆盖率", measure_key="coverage_ratio", period=period, start=begin
        )
    shared = _said("share").search(lead)
    if not shared:
        return None
    of = shared["of"]
    return figure_fact(
        context, figure, activity, measure=f"占{of}比重", measure_key="share", period=period, start=begin, base=of
    )
