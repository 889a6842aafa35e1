"""Self-evaluation told in sentences: how many projects, what money, which scores and grades. The forms are read elsewhere.

Only words that the vocabulary of this module knows make a statement; the numbers of what a project achieved are none.
"""

import re
from collections.abc import Iterator

from ingest.facts import NarrativeFact
from ingest.parse.context import Context
from ingest.parse.figures import Figure, figures
from ingest.parse.statements import figure_fact, worded_fact
from ingest.parse.subjects import Mention, wide

_ACTIVITIES = (
    (
        re.compile(r"编报(?:了)?绩效目标|绩效目标(?:编报|申报|设定)|编制(?:了)?绩效目标"),
        "编报绩效目标项目",
        "target_projects",
    ),
    (re.compile(r"绩效(?:运行)?(?:跟踪|监控)"), "绩效跟踪项目", "tracked_projects"),
    (re.compile(r"财政(?:重点)?(?:绩效)?评价"), "财政评价项目", "finance_evaluated_projects"),
    (
        re.compile(r"部门(?:重点)?(?:绩效)?评价|重点(?:项目)?(?:绩效)?评价|评价试点"),
        "部门评价项目",
        "evaluated_projects",
    ),
    (
        re.compile(r"整体支出(?:开展)?(?:绩效)?(?:自评|评价)|整体(?:绩效)?自评"),
        "部门整体支出",
        "whole_department_evaluation",
    ),
    (re.compile(r"绩效自评|开展(?:了)?自评|自评项目|自我评价|项目自评"), "绩效自评项目", "reviewed_projects"),
    (re.compile(r"绩效评价"), "绩效评价项目", "appraised_projects"),
)
_PUBLISHED = (
    re.compile(r"项?目?(?:支出)?(?:的)?绩效自评(?:的)?(?:情况|结果)"),
    "公开自评结果的项目",
    "published_reviews",
)
_FORWARD = re.compile(r"(?:项目)?(?:支出)?[^,。;\d]{0,14}?(?:开展|进行|实施)(?:了)?(?P<what>[^,。;]{2,12})")
_PROJECT = re.compile(
    r"(?:\d{1,2}[、.．]|\(\d{1,2}\)|[①-⑳])?(?P<name>[^。,:;]{2,40}?)(?:项目)?(?:支出)?(?:绩效)?(?:自评|评价)?(?:综述|(?<=自评)(?:情况|结果|得分)|(?<=评价)(?:情况|结果|得分))[:：]?"
)
_SCORED = re.compile(r"(?:^|[,。;:])(?P<name>[^,。;:\d]{2,40}?)项目(?:支出)?(?:绩效)?(?:自评)?(?:综合)?得分(?:为)?$")
_GENERAL = re.compile(
    r"^(?:该|本|各|主要|重点|有关|相关|部分|所有|全部|上述|以上|以下|部门决算中|绩效|自评|根据|从|年度|预算|开展|\d{4}年)|目标$|工作$|组织"
)
_WHOLE = re.compile(r"整体支出|部门整体|单位整体")
_GRADE_COUNT = re.compile(
    r"(?P<grade>优秀|良好|一般|较差|不合格|合格|优|(?<!优)良|(?<!集)中|(?<!较)差)(?:等次|等级|级)?(?:的)?(?:项目)?(?:有|共|为)?$"
)
_GRADE = re.compile(
    r"(?:等级|评级|等次|评价结果|自评结果|评价结论|结论)(?:为|是|:)(?P<grade>优秀|良好|一般|较差|不合格|合格|优|良|中|差)(?!的项目)"
)
_GRADES = {"优": "excellent", "优秀": "excellent", "良": "good", "良好": "good", "中": "fair", "一般": "fair",
           "合格": "passed", "差": "poor", "较差": "poor", "不合格": "failed"}  # fmt: skip
_ITEMS = re.compile(r"开展(?:绩效)?(?:自评|评价)$")
_RATED = re.compile(r"(?:等级|等次|评级|结论|结果)(?:为|是)?[^,。;]{1,12}(?:的)?(?:项目)?(?:有|共)?$")
_LEVEL = re.compile(r"(?P<level>[一二三]级项目)(?:共|有)*$")
_PROBLEMS = re.compile(r"(?:发现|存在)(?:的)?问题(?:共)?$")
_SOLVED = re.compile(r"(?:完成整改|已整改|整改完成)(?:的)?(?:问题)?$")
_PROJECTS = re.compile(
    r"(?:项目(?:支出)?|对|选取|选择|抽取|涉及|共|等|的|自评|评价|年度|整体和)(?:共|共计|有|为|个数|数量|涉及)*$|^$"
)
_AVERAGE = re.compile(r"平均(?:得)?分(?:数)?(?:为|是|达)?$")
_SCORE = re.compile(r"(?:得分|评分|总分|分数|自评分)(?:为|是|:)?$")
_FUNDS = re.compile(
    r"(?:涉及|共涉及|^(?=[^,。;]*(?:资金|金额)))(?:的|到)?(?:(?P<of>一般公共预算|政府性基金预算|国有资本经营预算|财政|预算|项目|部门预算|财政预算))*(?:支出|资金|金额|总金额|预算)+(?:总额|共计|共|合计)?(?:为)?$|(?:^|,)资金(?:共|合计|总额)?(?:为)?$|共?涉及$"
)
_BUDGETS = (
    (re.compile(r"(?:全年|调整后?的?|年度)(?:支出)?预算(?:数|安排)?(?:为|是)*$|^(?:项目|总)?预算(?:数|金额|资金)?(?:为|是)*$"), "全年预算数", "adjusted_budget"),
    (re.compile(r"(?:年初|期初)(?:批复)?预算(?:数|安排)?(?:为|是)*$"), "年初预算数", "initial_budget"),
    (re.compile(r"(?:执行数|执行金额|实际支出|实际执行|支出数|完成数|实际完成|^执行|^支出)(?:数|金额)?(?:为|是)*$"), "执行数", "executed"),
)  # fmt: skip
_EXECUTED = re.compile(r"完成(?:全年|年初|调整后?)?(?:支出)?预算(?:数)?(?:的)?$|(?:预算)?执行率(?:为|达|达到)?$")
_COVERAGE = re.compile(r"(?:覆盖率|覆盖面|自评率|评价率)(?:为|达|达到|均为)*$")
_SHARE = re.compile(r"占(?P<of>[^,。;占]{2,40}?)(?:的)?(?:比重|比例)?(?:的|为)*$")
_BRACKETS = re.compile(r"\([^()]*\)")
_BREAK = re.compile(r"[,:]")
_REACH = 40


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
    graded = _GRADE.search(text, begin, end)
    if graded and context.subject is not None:
        yield worded_fact(context, context.subject, "评价等级", "grade", graded["grade"], begin, graded.end())


def _note_project(context: Context, begin: int, end: int) -> None:
    """The project, or the whole department, that a summary begins to speak of."""
    text = context.text
    named = any(text.find(word, begin, begin + 60) >= 0 for word in ("综述", "自评", "评价"))
    found = _PROJECT.match(text, begin, end) if named else None
    if not found:
        return
    name = found["name"]
    if _WHOLE.search(name):
        context.subject = Mention(start=0, end=0, name="部门整体支出", key="whole_department_evaluation")
    elif not _GENERAL.search(name):
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
    named = [
        (found.end(), -rank) for rank, (pattern, _, _) in enumerate(_ACTIVITIES) for found in pattern.finditer(text)
    ]
    if not named:
        return None
    _, name, key = _ACTIVITIES[-max(named)[1]]
    return Mention(start=0, end=0, name=name, key=key)


def _count(context: Context, figure: Figure, lead: str, begin: int) -> NarrativeFact | None:
    if figure.unit not in {"个", "项"}:
        return None
    measure = {"measure": "个数", "measure_key": "count"}
    if found := _GRADE_COUNT.search(lead):
        subject = Mention(
            start=0, end=0, name=f"绩效自评 {found['grade']}", key=f"review_grade_{_GRADES[found['grade']]}"
        )
    elif _PROBLEMS.search(lead):
        subject = Mention(start=0, end=0, name="绩效自评 发现问题", key="review_problems")
    elif _SOLVED.search(lead):
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
    if _RATED.search(lead):
        return None
    behind = _BRACKETS.sub("", text[figure.end : figure.end + 90])[:30]
    sentence = text[max(text.rfind("。", 0, figure.start), text.rfind(";", 0, figure.start)) + 1 : figure.start]
    in_brackets = sentence.count("(") > sentence.count(")")
    is_projects = behind.startswith(("项目", "一级项目", "二级项目", "一般公共预算项目", "政府性基金"))
    level = _LEVEL.search(lead) or re.match(r"(?P<level>[一二三]级项目)", behind)
    counted = figure.unit == "项" and _ITEMS.search(lead) is not None
    if (
        not is_projects
        and not level
        and not counted
        and not re.search(r"项目(?:支出)?(?:共|共计|有|个数|数量|为)*$", lead)
    ):
        return None
    published, name, key = _PUBLISHED
    if is_projects and published.match(behind.removeprefix("项目")):
        return Mention(start=0, end=0, name=name, key=key)
    forward = _FORWARD.match(behind)
    activity = _last_activity(forward["what"]) if forward else None
    activity = activity or _last_activity(behind[:16]) or _activity(context, figure.start)
    if activity is None or not _PROJECTS.search(lead) or (in_brackets and not level):
        return None
    if activity.key == "whole_department_evaluation":
        activity = Mention(start=0, end=0, name="绩效自评项目", key="reviewed_projects")
    if level and activity.key == "reviewed_projects":
        return Mention(start=0, end=0, name=f"绩效自评{level['level']}", key="reviewed_projects_of_level")
    return activity


def _points(context: Context, figure: Figure, lead: str, begin: int) -> NarrativeFact | None:
    period = str(context.year or "")
    if _AVERAGE.search(lead):
        subject = _activity(context, figure.start) or Mention(
            start=0, end=0, name="绩效自评项目", key="reviewed_projects"
        )
        return figure_fact(
            context, figure, subject, measure="平均得分", measure_key="average_score", period=period, start=begin
        )
    if not _SCORE.search(lead):
        return None
    scored = _SCORED.search(lead)
    if scored and not _GENERAL.search(scored["name"]):
        context.subject = Mention(start=0, end=0, name=wide(scored["name"]), key=None)
    elif _WHOLE.search(lead):
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
        for pattern, name, key in _BUDGETS:
            if pattern.search(lead):
                return figure_fact(
                    context, figure, context.subject, measure=name, measure_key=key, period=period, start=begin
                )
    found = _FUNDS.search(lead)
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
    if context.subject is not None and _EXECUTED.search(lead):
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
    if _COVERAGE.search(lead):
        return figure_fact(
            context, figure, activity, measure="覆盖率", measure_key="coverage_ratio", period=period, start=begin
        )
    shared = _SHARE.search(lead)
    if not shared:
        return None
    of = shared["of"]
    return figure_fact(
        context, figure, activity, measure=f"占{of}比重", measure_key="share", period=period, start=begin, base=of
    )
