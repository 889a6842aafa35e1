"""Checks of self-evaluation forms: the rate of execution (P01), its score (P02), the text against the form (P07)."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ingest.facts import Finding, Grade, Mention, NarrativeFact
from ingest.parse.amounts import parse_amount
from ingest.parse.project_names import match
from ingest.wording import normal

FORM = "performance_form"
_HABIT = Decimal("0.5")
"""So many points habits of rounding may make of a score."""
TOLD_OF_FORMS = {
    "score": "total_score",
    "adjusted_budget": "adjusted_budget",
    "executed": "executed",
    "execution_ratio": "execution_ratio",
}
_NAMES = {"total_score": "得分", "adjusted_budget": "全年预算数", "executed": "全年执行数", "execution_ratio": "执行率"}


def check_performance(facts: tuple[NarrativeFact, ...]) -> tuple[Finding, ...]:
    """Findings of the forms and of the text that sums them up; a form or text without a partner is not tested."""
    forms = _forms(facts)
    whole = [form for form in forms if not _is_part(next(iter(form.values())))]
    found = list(_sources([finding for form in forms if form not in whole for finding in _rate(form)]))
    found += [finding for form in whole for finding in (*_rate(form), *_score(form))]
    by_name = [(next(iter(form.values())).subject, form) for form in whole]
    for fact in facts:
        key = TOLD_OF_FORMS.get(fact.measure_key, "")
        if fact.subject_key == FORM or not key:
            continue
        _, name = match(fact.subject, [subject for subject, _ in by_name])
        form = next((form for subject, form in by_name if subject == name), {})
        if key in form:
            found += list(_text(fact, form[key], key))
    return tuple(found)


def _forms(facts: tuple[NarrativeFact, ...]) -> list[dict[str, NarrativeFact]]:
    """The figures of each form, and of each of its rows by source, by measure; a measure told again is another form's."""
    forms: dict[str, list[dict[str, NarrativeFact]]] = {}
    for fact in facts:
        if fact.subject_key == FORM:
            given = forms.setdefault(fact.subject, [{}])
            if fact.measure_key in given[-1]:
                given.append({})
            given[-1][fact.measure_key] = fact
    return [form for given in forms.values() for form in given]


def _is_part(fact: NarrativeFact) -> bool:
    """True for a row by source of money: its subject is not the form's own name, which ends the section."""
    _, _, name = fact.section.partition(" ")
    return fact.subject != name if name else "(" in normal(fact.subject)


def _sources(found: list[Finding]) -> Iterator[Finding]:
    """The rows by source of money repeat one habit of a template: one finding, the other rows as its consequences."""
    if found:
        yield replace(found[0], consequences=tuple(finding.message for finding in found[1:]))


def _step(fact: NarrativeFact) -> Decimal:
    """The last printed unit; a rate printed as a share (0.7713) is known to a hundredth of it in percent."""
    decimals = len(fact.text.replace(",", "").partition(".")[2])
    is_share = fact.unit == "%" and bool(fact.value) and parse_amount(fact.text) not in {None, fact.value}
    return Decimal(1).scaleb(2 - decimals if is_share else -decimals)


def _where(fact: NarrativeFact) -> str:
    return (
        f"{fact.section}“{fact.subject}”{fact.measure}" if fact.subject_key != FORM else f"{fact.section}{fact.measure}"
    )


def _figure(fact: NarrativeFact) -> str:
    return f"{fact.value}{fact.unit}"


def _rate(form: dict[str, NarrativeFact]) -> Iterator[Finding]:
    """P01: the printed rate against executed ÷ adjusted budget, within what rounding of all three explains."""
    budget, executed, rate = (form.get(key) for key in ("adjusted_budget", "executed", "execution_ratio"))
    if not (budget and executed and rate) or not budget.value or executed.value is None or rate.value is None:
        return
    half = _step(rate) / 2
    low = 100 * (executed.value - _step(executed) / 2) / (budget.value + _step(budget) / 2) - half
    high = 100 * (executed.value + _step(executed) / 2) / (budget.value - _step(budget) / 2) + half
    if low <= rate.value <= high:
        return
    computed = (100 * executed.value / budget.value).quantize(Decimal("0.01"))
    slack = abs(rate.value - computed) <= _step(rate)
    yield Finding(
        check="P01",
        grade=Grade.HINT if slack else Grade.CONTRADICTION,
        a=Mention(where=_where(rate), figure=_figure(rate), page=rate.page),
        b=Mention(where=f"{_figure(executed)}÷{_figure(budget)}", figure=f"{computed}%", page=executed.page),
        difference=f"{abs(rate.value - computed)}个百分点",
        message=f"执行率应等于全年执行数除以全年预算数：{_where(rate)}为{_figure(rate)}，按{_figure(executed)}÷{_figure(budget)}计算为{computed}%",
        bound=f"{_step(rate)}个百分点" if slack else None,
    )


def _score(form: dict[str, NarrativeFact]) -> Iterator[Finding]:
    """P02: the execution score against weight × min(1, rate); habits of rounding differ, so up to half a point is a hint."""
    weight, rate, score = (form.get(key) for key in ("weight", "execution_ratio", "execution_score"))
    if not (weight and rate and score) or weight.value is None or rate.value is None or score.value is None:
        return
    due = weight.value * min(Decimal(1), rate.value / 100)
    off = abs(score.value - due)
    if off <= max(_step(score), Decimal("0.1")):
        return
    is_habit = off <= _HABIT
    yield Finding(
        check="P02",
        grade=Grade.HINT if is_habit else Grade.DOUBTFUL,
        a=Mention(where=_where(score), figure=_figure(score), page=score.page),
        b=Mention(
            where=f"{_figure(weight)}×{_figure(rate)}", figure=f"{due.quantize(Decimal('0.01'))}分", page=rate.page
        ),
        difference=f"{off.quantize(Decimal('0.01'))}分",
        message=f"执行得分一般为分值乘以执行率（不超过分值）：{_where(score)}为{_figure(score)}，按{_figure(weight)}×{_figure(rate)}计算为{due.quantize(Decimal('0.01'))}分",
        bound=f"{_HABIT}分" if is_habit else None,
    )


def _text(fact: NarrativeFact, form: NarrativeFact, key: str) -> Iterator[Finding]:
    """P07: what the text says of the project against its form; not tested where they print different units."""
    if fact.value is None or form.value is None or fact.unit != form.unit:
        return
    off = abs(fact.value - form.value)
    allowed = max(_step(fact), _step(form)) / 2 if fact.text != form.text else Decimal(0)
    if off <= allowed:
        return
    unit = "个百分点" if fact.unit == "%" else fact.unit
    is_rounded = off <= max(_step(fact), _step(form))
    yield Finding(
        check="P07",
        grade=Grade.HINT if is_rounded else Grade.CONTRADICTION,
        a=Mention(where=_where(fact), figure=_figure(fact), page=fact.page),
        b=Mention(where=_where(form), figure=_figure(form), page=form.page),
        difference=f"{off}{unit}",
        message=f"绩效自评的说明与自评表应一致：{_where(fact)}为{_figure(fact)}，{_where(form)}为{_figure(form)}，{_NAMES[key]}相差{off}{fact.unit}",
        bound=f"{max(_step(fact), _step(form))}{unit}" if is_rounded else None,
    )
