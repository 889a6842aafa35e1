"""Checks inside self-evaluation forms: the points against their sum (P03, P04, P05), actual values that only repeat their
target (P14), and the year that the form names (P17).

A form whose points were not all read is not tested: a missing score is first a doubt of our own.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.facts import Finding, Grade, Mention, PerformanceForm, PerformanceIndicator

_FULL = Decimal(100)
_FINEST = Decimal("0.1")
_LITTLE = Decimal("0.5")
_COMPARED = re.compile(r"[≥≤><＞＜]|不低于|不少于|不超过|不高于|大于|小于")


def check_indicators(forms: tuple[PerformanceForm, ...], fiscal_year: int | None) -> tuple[Finding, ...]:
    """Findings of every form in printed order."""
    found: list[Finding] = []
    for form in forms:
        found += [*_sum_of_scores(form), *_sum_of_weights(form), *_too_many_points(form), *_copied(form)]
        found += _year(form, fiscal_year)
    return tuple(found)


def _sum_of_scores(form: PerformanceForm) -> Iterator[Finding]:
    """P03: the total against the execution's score and those of all indicators; points are given, hardly rounded."""
    scores = [form.execution_score, *(indicator.score for indicator in form.indicators)]
    known = [score for score in scores if score is not None]
    if form.total_score is None or not form.indicators or len(known) < len(scores):
        return
    total = sum(known, Decimal(0))
    off = abs(total - form.total_score)
    if off <= min(_FINEST, *(_step(score) for score in (*known, form.total_score))):
        return
    where = f"{_where(form)}总分"
    yield Finding(
        check="P03",
        grade=Grade.HINT if off <= _LITTLE else Grade.CONTRADICTION,
        a=Mention(where=where, figure=f"{form.total_score}分", page=form.pages[-1]),
        b=Mention(
            where=f"{_where(form)}执行得分与{len(form.indicators)}项指标得分之和",
            figure=f"{total}分",
            page=form.pages[0],
        ),
        difference=f"{off}分",
        message=f"总分应等于各项得分之和：{where}为{form.total_score}分，各项得分之和为{total}分，相差{off}分",
        bound=f"{_LITTLE}分" if off <= _LITTLE else None,
    )


def _sum_of_weights(form: PerformanceForm) -> Iterator[Finding]:
    """P04: the weights of execution and indicators (or of the goals) make a hundred."""
    weights = [indicator.weight for indicator in form.indicators]
    parts = [form.execution_weight, *(form.goal_weights if form.goal_weights else weights)]
    known = [weight for weight in parts if weight is not None]
    if len(known) < 2 or len(known) < len(parts):
        return
    total = sum(known, Decimal(0))
    due = form.total_weight or _FULL
    if total == due:
        return
    yield Finding(
        check="P04",
        grade=Grade.DOUBTFUL,
        a=Mention(where=f"{_where(form)}分值合计", figure=f"{due}分", page=form.pages[-1]),
        b=Mention(where=f"{_where(form)}各项分值之和", figure=f"{total}分", page=form.pages[0]),
        difference=f"{abs(total - due)}分",
        message=f"各项分值之和应为{due}分：{_where(form)}各项分值之和为{total}分，相差{abs(total - due)}分",
    )


def _too_many_points(form: PerformanceForm) -> Iterator[Finding]:
    """P05: no score is above its weight."""
    for indicator in form.indicators:
        if indicator.score is not None and indicator.weight is not None and indicator.score > indicator.weight:
            yield _over(form, f"“{indicator.name}”", indicator.score, indicator.weight, indicator.page)
    if (
        form.execution_score is not None
        and form.execution_weight is not None
        and form.execution_score > form.execution_weight
    ):
        yield _over(form, "预算执行", form.execution_score, form.execution_weight, form.pages[0])
    for number, weight in enumerate(form.goal_weights, start=1):
        given = [indicator.score for indicator in form.indicators if indicator.goal == number]
        total = sum((score for score in given if score is not None), Decimal(0))
        if total > weight:
            yield _over(form, f"第{number}项目标", total, weight, form.pages[0])


def _over(form: PerformanceForm, what: str, score: Decimal, weight: Decimal, page: int) -> Finding:
    return Finding(
        check="P05",
        grade=Grade.CONTRADICTION,
        a=Mention(where=f"{_where(form)}{what}得分", figure=f"{score}分", page=page),
        b=Mention(where=f"{_where(form)}{what}分值", figure=f"{weight}分", page=page),
        difference=f"{score - weight}分",
        message=f"得分不应大于分值：{_where(form)}{what}得分{score}分，分值{weight}分，相差{score - weight}分",
    )


def _copied(form: PerformanceForm) -> Iterator[Finding]:
    """P14: an actual value is a value, not a bound that repeats the target. One finding for all of a form."""
    copied = [indicator for indicator in form.indicators if _is_copy(indicator)]
    if not copied:
        return
    first = copied[0]
    rest = tuple(f"“{indicator.name}”实际完成值“{indicator.actual}”与目标值相同" for indicator in copied[1:])
    yield Finding(
        check="P14",
        grade=Grade.HINT,
        a=Mention(where=f"{_where(form)}“{first.name}”实际完成值", figure=first.actual, page=first.page),
        b=Mention(where=f"{_where(form)}“{first.name}”目标值", figure=first.target, page=first.page),
        difference="",
        message=f"实际完成值应为实际数，不宜照抄目标值：{_where(form)}“{first.name}”的目标值和实际完成值均为“{first.actual}”",
        consequences=rest,
    )


def _is_copy(indicator: PerformanceIndicator) -> bool:
    return bool(indicator.actual) and indicator.actual == indicator.target and bool(_COMPARED.search(indicator.actual))


def _year(form: PerformanceForm, fiscal_year: int | None) -> Iterator[Finding]:
    """P17: the year in the head of the form is the account's."""
    if form.year is None or fiscal_year is None or form.year == fiscal_year:
        return
    yield Finding(
        check="P17",
        grade=Grade.DOUBTFUL,
        a=Mention(where=f"{_where(form)}所属年度", figure=f"{form.year}年", page=form.pages[0]),
        b=Mention(where="决算年度", figure=f"{fiscal_year}年", page=None),
        difference="",
        message=f"自评表的年度与决算年度不同：{_where(form)}为{form.year}年，决算为{fiscal_year}年",
    )


def _where(form: PerformanceForm) -> str:
    return f"绩效自评表 {form.name}"


def _step(value: Decimal) -> Decimal:
    return Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))
