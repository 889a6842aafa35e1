"""Rules of self-evaluation forms against the accounts, against what the text sums up, and against each other."""

import re
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal

from ingest.facts import Finding, Grade, Mention, PerformanceForm, PerformanceIndicator
from ingest.parse.amounts import to_yuan
from ingest.parse.project_names import EXACT, match
from ingest.reconcile.cells import Sheet, decimals, only
from ingest.reconcile.findings import money, sum_bound
from ingest.reconcile.outcome import Outcome, noted
from ingest.reconcile.story import Statement, Story

_VALUE = re.compile(r"^[≥≤><＝=]*\s*(\d+(?:\.\d+)?)\s*([^\d\s]{0,4})$")
_MOST, _LEAST = Decimal("1.5"), Decimal("0.6")
_LOW, _VERY_LOW, _HIGH, _FULL = Decimal(80), Decimal(60), Decimal(90), Decimal(100)
_LONG = 15
_WHOLE = ("department", "whole_department")
_TOTALS = ("expenditure", "general_public_budget_expenditure", "appropriation_expenditure")


_Judge = Callable[[PerformanceIndicator], bool | None]
"""True where an indicator is struck, None where it cannot be judged."""


def check_reviews(forms: tuple[PerformanceForm, ...], story: Story, sheets: tuple[Sheet, ...]) -> tuple[Outcome, ...]:
    """Every such rule."""
    projects = tuple(form for form in forms if form.kind == "project")
    return (
        _listed(projects, story),
        _within_projects(projects, sheets),
        _number(projects, story),
        _coverage(story, sheets),
        _whole(forms, sheets),
        _far_from_target(forms),
        _same_texts(projects),
        _unexplained(forms),
        _summed_up(projects, story),
        _measures(forms),
        _generous(forms),
    )


def _where(form: PerformanceForm) -> str:
    return f"绩效自评表 {form.name}"


def _executed(form: PerformanceForm) -> Decimal | None:
    """Executed money in yuan; None where the form prints none, or no unit."""
    row = form.money
    return to_yuan(row.executed, form.unit) if row and row.executed is not None and form.unit else None


def _spent(form: PerformanceForm) -> Mention:
    row = form.money
    figure = f"{row.executed}{form.unit}" if row else ""
    return Mention(where=f"{_where(form)}全年执行数", figure=figure, page=form.pages[0])


def _step(form: PerformanceForm) -> Decimal:
    row = form.money
    places = decimals(dict(row.printed).get("executed", "0.00")) if row else 2
    return to_yuan(Decimal(1).scaleb(-places), form.unit or "元")


def _listed(forms: tuple[PerformanceForm, ...], story: Story) -> Outcome:
    """P08: what a form executed is what the text lists for the same project."""
    names = [form.name for form in forms]
    compared, found = 0, []
    for told in story.finals("listed_project"):
        how, name = match(told.fact.subject, names)
        form = next((form for form in forms if form.name == name and how == EXACT), None)
        spent = _executed(form) if form else None
        if form is None or spent is None:
            continue
        compared += 1
        apart = abs(spent - told.yuan)
        if apart > max(_step(form), story.unit):
            b = Mention(where=told.where, figure=money(told.yuan, told.fact.unit), page=told.fact.page)
            found.append(noted("P08", _spent(form), b, difference=money(apart, told.fact.unit)))
    return Outcome(check="P08", compared=compared, findings=tuple(found))


def _project_total(sheets: tuple[Sheet, ...]) -> tuple[Sheet, Decimal, int] | None:
    sheet = only(sheets, "expenditure")
    row = sheet.find("total", None) if sheet else None
    cell = row.cells.get("project") if row else None
    return (sheet, cell.amount_yuan, cell.page) if sheet and cell else None


def _within_projects(forms: tuple[PerformanceForm, ...], sheets: tuple[Sheet, ...]) -> Outcome:
    """P09: all projects together did not spend more than project expenditure. Forms of units and of parts repeat: a hint."""
    total, spent = _project_total(sheets), [yuan for form in forms if (yuan := _executed(form)) is not None]
    if total is None or not spent:
        return Outcome(check="P09", compared=0)
    sheet, most, page = total
    summed = sum(spent, Decimal(0))
    if summed <= most + sum_bound(len(spent), sheet.unit):
        return Outcome(check="P09", compared=1)
    unit = sheet.table.unit
    a = Mention(where=f"{len(spent)}份自评表执行数之和", figure=money(summed, unit), page=forms[0].pages[0])
    b = Mention(where=f"{sheet.table.title}项目支出合计", figure=money(most, unit), page=page)
    found = noted("P09", a, b, difference=money(summed - most, unit), grade=Grade.HINT)
    return Outcome(check="P09", compared=1, findings=(found,))


def _told(story: Story, subject: str, measure: str) -> Statement | None:
    return next(
        (
            s
            for s in story.statements
            if (s.fact.subject_key, s.fact.measure_key) == (subject, measure) and s.fact.value is not None
        ),
        None,
    )


def _number(forms: tuple[PerformanceForm, ...], story: Story) -> Outcome:
    """P10: as many forms as the text says that it publishes. A form that was not found may be elsewhere."""
    told = _told(story, "published_reviews", "count")
    if told is None or not forms:
        return Outcome(check="P10", compared=0)
    if told.fact.value == len(forms):
        return Outcome(check="P10", compared=1)
    a = Mention(where=told.where, figure=f"{told.fact.value}个", page=told.fact.page)
    b = Mention(where="所附项目自评表", figure=f"{len(forms)}份", page=forms[0].pages[0])
    return Outcome(check="P10", compared=1, findings=(noted("P10", a, b, grade=Grade.DOUBTFUL),))


def _coverage(story: Story, sheets: tuple[Sheet, ...]) -> Outcome:
    """P11: a share of all projects is told of the money of the projects; budget and outturn are mixed at will: a hint."""
    share, funds = _told(story, "reviewed_projects", "share"), _told(story, "reviewed_projects", "funds_involved")
    total = _project_total(sheets)
    if share is None or funds is None or total is None or share.fact.value != _FULL or not total[1]:
        return Outcome(check="P11", compared=0)
    sheet, spent, page = total
    if abs(funds.yuan - spent) <= max(story.unit, sheet.unit):
        return Outcome(check="P11", compared=1)
    a = Mention(where=f"{funds.where}（占100%）", figure=money(funds.yuan, funds.fact.unit), page=funds.fact.page)
    b = Mention(where=f"{sheet.table.title}项目支出合计", figure=money(spent, funds.fact.unit), page=page)
    found = noted("P11", a, b, difference=money(abs(funds.yuan - spent), funds.fact.unit), grade=Grade.HINT)
    return Outcome(check="P11", compared=1, findings=(found,))


def _whole(forms: tuple[PerformanceForm, ...], sheets: tuple[Sheet, ...]) -> Outcome:
    """P12: the form of the whole department executes one of the totals, and no more than its adjusted budget."""
    totals = [
        (sheet, cell)
        for name in _TOTALS
        if (sheet := only(sheets, name)) and (row := sheet.find("total", None)) and (cell := row.cells.get("total"))
    ]
    compared, found = 0, []
    for form in forms:
        spent = _executed(form)
        if form.kind not in _WHOLE or spent is None or not totals:
            continue
        compared += 1
        sheet, cell = min(totals, key=lambda pair: abs(pair[1].amount_yuan - spent))
        apart = abs(cell.amount_yuan - spent)
        if apart > max(_step(form), sheet.unit):
            b = Mention(
                where=f"{sheet.table.title}合计", figure=money(cell.amount_yuan, sheet.table.unit), page=cell.page
            )
            found.append(noted("P12", _spent(form), b, difference=money(apart, sheet.table.unit)))
        ratio = form.money.execution_ratio if form.money else None
        if ratio is not None and ratio > _FULL:
            a = Mention(where=f"{_where(form)}执行率", figure=f"{ratio}%", page=form.pages[0])
            found.append(noted("P12", a, Mention(where="以全年预算数为限", figure="至多100%", page=None)))
    return Outcome(check="P12", compared=compared, findings=tuple(found))


def _numbers(indicator: PerformanceIndicator) -> tuple[Decimal, str, Decimal, str] | None:
    """Target and actual as numbers with what stands behind them."""
    target, actual = _VALUE.match(indicator.target.strip()), _VALUE.match(indicator.actual.strip())
    if target is None or actual is None:
        return None
    return Decimal(target.group(1)), target.group(2), Decimal(actual.group(1)), actual.group(2)


def _quoted(form: PerformanceForm, indicator: PerformanceIndicator) -> tuple[Mention, Mention]:
    where = f"{_where(form)}“{indicator.name}”"
    return (
        Mention(where=f"{where}实际完成值", figure=indicator.actual, page=indicator.page),
        Mention(where=f"{where}目标值", figure=indicator.target, page=indicator.page),
    )


def _indicators(check: str, forms: tuple[PerformanceForm, ...], judge: _Judge) -> Outcome:
    """One finding a form for its indicators that a judgement strikes, the others as consequences."""
    compared, found = 0, []
    for form in forms:
        judged = [(i, judge(i)) for i in form.indicators]
        compared += sum(1 for _, verdict in judged if verdict is not None)
        struck = [i for i, verdict in judged if verdict]
        if struck:
            more = tuple(f"“{i.name}”目标值{i.target}，实际完成值{i.actual}" for i in struck[1:])
            found.append(noted(check, *_quoted(form, struck[0]), grade=Grade.HINT, more=more))
    return Outcome(check=check, compared=compared, findings=tuple(found))


def _far_from_target(forms: tuple[PerformanceForm, ...]) -> Outcome:
    """P13: an actual value beyond one and a half times its target, or below six tenths of it."""

    def judge(indicator: PerformanceIndicator) -> bool | None:
        numbers = _numbers(indicator)
        if numbers is None or numbers[1] != numbers[3] or not numbers[0] or indicator.target.startswith(("≤", "<")):
            return None
        return not _LEAST <= numbers[2] / numbers[0] <= _MOST

    return _indicators("P13", forms, judge)


def _measures(forms: tuple[PerformanceForm, ...]) -> Outcome:
    """P19: target and actual are told in one unit of measure."""

    def judge(indicator: PerformanceIndicator) -> bool | None:
        numbers = _numbers(indicator)
        if numbers is None or not numbers[1] or not numbers[3]:
            return None
        return numbers[1] != numbers[3]

    return _indicators("P19", forms, judge)


def _same_texts(forms: tuple[PerformanceForm, ...]) -> Outcome:
    """P15: reasons of several projects are not one and the same text."""
    told: defaultdict[str, list[PerformanceForm]] = defaultdict(list)
    for form in forms:
        for text in {i.reason.strip() for i in form.indicators if len(i.reason.strip()) >= _LONG}:
            told[text].append(form)
    shared = [(text, used) for text, used in told.items() if len(used) > 1]
    found: list[Finding] = []
    for text, (first, second, *_) in shared:
        a = Mention(where=f"{_where(first)}原因分析", figure=text, page=first.pages[0])
        b = Mention(where=f"{_where(second)}原因分析", figure="相同", page=second.pages[0])
        found.append(noted("P15", a, b, grade=Grade.HINT))
    return Outcome(check="P15", compared=len(told), findings=tuple(found))


def _unexplained(forms: tuple[PerformanceForm, ...]) -> Outcome:
    """P16: a low rate of execution is explained somewhere in the form."""
    rated = [
        (form, form.money.execution_ratio) for form in forms if form.money and form.money.execution_ratio is not None
    ]
    found = [
        noted(
            "P16",
            Mention(where=f"{_where(form)}执行率", figure=f"{ratio}%", page=form.pages[0]),
            Mention(where="原因分析", figure="未见", page=None),
        )
        for form, ratio in rated
        if ratio < _LOW and form.indicators and not any(i.reason.strip() for i in form.indicators)
    ]
    return Outcome(check="P16", compared=len(rated), findings=tuple(found))


def _summed_up(forms: tuple[PerformanceForm, ...], story: Story) -> Outcome:
    """P18: the average that the text tells is that of the forms, where all of them are published."""
    average, count = _told(story, "reviewed_projects", "average_score"), _told(story, "reviewed_projects", "count")
    scores = [form.total_score for form in forms if form.total_score is not None]
    if (
        average is None
        or count is None
        or average.fact.value is None
        or not scores
        or count.fact.value != len(scores)
        or len(scores) < len(forms)
    ):
        return Outcome(check="P18", compared=0)
    mean = sum(scores, Decimal(0)) / len(scores)
    if abs(mean - average.fact.value) <= Decimal(1).scaleb(-decimals(average.fact.text)):
        return Outcome(check="P18", compared=1)
    shown = mean.quantize(Decimal("0.01"))
    a = Mention(where=average.where + average.fact.measure, figure=f"{average.fact.value}分", page=average.fact.page)
    b = Mention(where=f"{len(scores)}份自评表平均", figure=f"{shown}分", page=forms[0].pages[0])
    return Outcome(
        check="P18", compared=1, findings=(noted("P18", a, b, difference=f"{abs(shown - average.fact.value)}分"),)
    )


def _generous(forms: tuple[PerformanceForm, ...]) -> Outcome:
    """P20: hardly any money was spent and yet nearly all points given."""
    rated = [
        (form, form.money.execution_ratio, form.total_score)
        for form in forms
        if form.money and form.money.execution_ratio is not None and form.total_score is not None
    ]
    found = [
        noted(
            "P20",
            Mention(where=f"{_where(form)}执行率", figure=f"{ratio}%", page=form.pages[0]),
            Mention(where="总分", figure=f"{score}分", page=form.pages[-1]),
        )
        for form, ratio, score in rated
        if ratio < _VERY_LOW and score >= _HIGH
    ]
    return Outcome(check="P20", compared=len(rated), findings=tuple(found))
