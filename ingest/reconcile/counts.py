"""Counts of the narrative against money, against each other, and against the averages that are made of them (N15, N19)."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from ingest.facts import Finding, Grade, Mention
from ingest.identities import check_named
from ingest.reconcile.cells import Sheet
from ingest.reconcile.findings import money
from ingest.reconcile.meaning import subject_target
from ingest.reconcile.outcome import Outcome, noted
from ingest.reconcile.story import Statement, Story, fact_unit

_COUNTED = (
    ("overseas_travel", "overseas_groups"),
    ("vehicle_purchase", "vehicles_purchased"),
    ("official_reception", "receptions"),
)
_FEWER = (
    ("overseas_groups", "overseas_persons"),
    ("receptions", "reception_guests"),
    ("foreign_receptions", "foreign_reception_guests"),
)
_OVER = {
    ("per_person", "official_reception"): ("reception_guests", "foreign_reception_guests"),
    ("per_vehicle", "vehicle_operation"): ("vehicles_held", "vehicles_total"),
    ("per_vehicle", "vehicle_purchase"): ("vehicles_purchased",),
}
"""By what an average may be taken: any of these numbers, or all of them together."""


def mention(statement: Statement, figure: str = "") -> Mention:
    """The place of a statement with its figure as printed."""
    fact = statement.fact
    told = money(statement.yuan, fact.unit) if fact.amount_yuan is not None else ""
    plain = f"{fact.text}{'' if fact.unit == 'text' else fact.unit}"
    return Mention(where=statement.where, figure=figure or told or plain, page=fact.page)


def check_counts(story: Story, sheets: tuple[Sheet, ...]) -> Outcome:
    """N15: money was spent where something was counted, and the other way round; persons are no fewer than groups."""
    compared, found = 0, []
    for money_key, count_key in _COUNTED:
        count, spent = _number(story, count_key), _spent(story, sheets, money_key)
        if count is not None and spent is not None:
            compared += 1
            found += [noted("N15", spent[1], mention(count))] if (_value(count) > 0) != (spent[0] > 0) else []
    for fewer_key, more_key in _FEWER:
        fewer, more = _number(story, fewer_key), _number(story, more_key)
        if fewer is not None and more is not None:
            compared += 1
            is_off = _value(fewer) > _value(more) or (_value(more) > 0) != (_value(fewer) > 0)
            found += [noted("N15", mention(fewer), mention(more))] if is_off else []
    for average in story.statements:
        told = _average(story, sheets, average)
        if told is not None:
            compared += 1
            found += told
    return Outcome(check="N15", compared=compared, findings=tuple(found))


def _number(story: Story, key: str) -> Statement | None:
    """The count of this year, or of its end."""
    return next(iter(_numbers(story, key)), None)


def _numbers(story: Story, key: str) -> list[Statement]:
    counts = (s for s in story.statements if s.fact.subject_key == key and s.fact.value is not None)
    return [s for s in counts if s.fact.period.startswith(story.year) and "比" not in s.fact.period]


def _differ(one: Statement, other: Statement) -> bool:
    return _value(one) != _value(other)


def _value(statement: Statement) -> Decimal:
    return statement.fact.value or Decimal(0)


def _spent(story: Story, sheets: tuple[Sheet, ...], key: str) -> tuple[Decimal, Mention] | None:
    printed = subject_target(key, "three_public", sheets)
    if printed is not None:
        figure = money(printed.yuan, story.money_unit)
        return printed.yuan, Mention(where=printed.where, figure=figure, page=printed.page)
    told = next(iter(story.finals(key, "three_public")), None)
    return (told.yuan, mention(told)) if told is not None else None


def _average(story: Story, sheets: tuple[Sheet, ...], average: Statement) -> list[Finding] | None:
    """`人均接待费143.75元` against the expense and its number; None where one of them is not told."""
    fact = average.fact
    keys = _OVER.get((fact.measure_key, fact.subject_key or ""))
    spent = _spent(story, sheets, fact.subject_key or "") if keys and fact.amount_yuan is not None else None
    numbers = [one for key in keys or () if (one := _number(story, key)) is not None and _value(one) > 0]
    if spent is None or not numbers:
        return None
    over = [_value(one) for one in numbers]
    slack, half = fact_unit(fact), story.unit / 2
    for number in (*over, sum(over, Decimal(0))):
        if (spent[0] - half) / number - slack <= average.yuan <= (spent[0] + half) / number + slack:
            return []
    due = (spent[0] / over[0]).quantize(slack * Decimal("0.01"), ROUND_HALF_UP)
    words = Mention(
        where=f"{spent[1].figure}÷{over[0]}{numbers[0].fact.unit}",
        figure=money(due, fact.unit),
        page=numbers[0].fact.page,
    )
    apart = money(abs(average.yuan - due), fact.unit)
    return [noted("N15-mean", mention(average), words, difference=apart, message=check_named("N15-mean").message)]


def check_vehicles(story: Story) -> Outcome:
    """N19: vehicles are the sum of the kinds told beside them, where the text also tells the rest (其他用车)."""
    totals, held = _numbers(story, "vehicles_total"), _number(story, "vehicles_held")
    total = next(iter(totals), None)
    found, compared = [], 0
    for whole in (*totals, held):
        for finding in _of_kinds(story, whole) if whole is not None else ():
            compared += 1
            found += finding
    for other in totals[1:]:
        if total is not None and other.fact.period == total.fact.period:
            compared += 1
            found += (
                [noted("N19", mention(total), mention(other), grade=Grade.DOUBTFUL)] if _differ(total, other) else []
            )
    if total is not None and held is not None:
        compared += 1
        if _value(held) > _value(total):
            found.append(noted("N19", mention(held), mention(total), grade=Grade.DOUBTFUL))
    return Outcome(check="N19", compared=compared, findings=tuple(found))


def _of_kinds(story: Story, whole: Statement) -> Iterator[list[Finding]]:
    """One list of findings where the kinds of the same section can be compared, empty where they add up."""
    kinds = [
        s
        for s in story.statements
        if s.fact.subject_key == "vehicles_of_kind"
        and s.fact.value is not None
        and s.fact.section == whole.fact.section
    ]
    summed = sum((_value(kind) for kind in kinds), Decimal(0))
    is_whole = any("其他" in kind.fact.subject for kind in kinds)
    if not kinds or not (summed > _value(whole) or is_whole):
        return
    b = Mention(where=f"{len(kinds)}类车辆之和", figure=f"{summed}辆", page=kinds[0].fact.page)
    apart = f"{abs(summed - _value(whole))}辆"
    yield [noted("N19", mention(whole), b, difference=apart)] if summed != _value(whole) else []
