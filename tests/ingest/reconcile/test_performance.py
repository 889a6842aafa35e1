"""Self-evaluation forms: rate, score, and the text beside the form; lists of items without an amount."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ingest.facts import Finding, Grade, NarrativeFact, Table, TableState
from ingest.reconcile.listing import check_lists
from ingest.reconcile.performance import check_performance


def fact(key: str, value: str, *, subject: str = "道路养护", form: bool = True, unit: str = "万元") -> NarrativeFact:
    return NarrativeFact(
        subject=subject,
        subject_key="performance_form" if form else None,
        measure=key,
        measure_key=key,
        period="2023",
        value=Decimal(value),
        text=value,
        unit=unit,
        amount_yuan=None,
        section="绩效自评表",
        page=1,
        quote="",
    )


def form(
    rate: str = "77.13", score: str = "7.7", total: str = "94.7", subject: str = "道路养护"
) -> tuple[NarrativeFact, ...]:
    return (
        fact("adjusted_budget", "536.20", subject=subject),
        fact("executed", "413.57", subject=subject),
        fact("weight", "10.0", unit="分", subject=subject),
        fact("execution_ratio", rate, unit="%", subject=subject),
        fact("execution_score", score, unit="分", subject=subject),
        fact("total_score", total, unit="分", subject=subject),
    )


def told(*facts: NarrativeFact) -> list[tuple[str, Grade]]:
    return [(one.check, one.grade) for one in check_performance(facts)]


def test_a_form_that_agrees_with_itself_and_its_text_is_silent() -> None:
    assert (
        told(
            *form(), fact("score", "94.7", form=False, unit="分"), fact("execution_ratio", "77.1", form=False, unit="%")
        )
        == []
    )


@pytest.mark.parametrize(
    ("rate", "grade"),
    [("77.13", None), ("77.14", Grade.HINT), ("77.15", Grade.CONTRADICTION), ("0.0", Grade.CONTRADICTION)],
)
def test_the_rate_is_executed_over_budget(rate: str, grade: Grade | None) -> None:
    findings = [one for one in check_performance(form(rate=rate)) if one.check == "P01"]
    assert [one.grade for one in findings] == ([grade] if grade else [])


@pytest.mark.parametrize(("score", "grade"), [("7.7", []), ("7.5", [Grade.HINT]), ("9.0", [Grade.DOUBTFUL])])
def test_the_score_is_the_weight_times_the_rate(score: str, grade: list[Grade]) -> None:
    assert [one.grade for one in check_performance(form(score=score)) if one.check == "P02"] == grade


def test_the_text_agrees_with_the_form() -> None:
    (one,) = check_performance((*form(), fact("score", "88.5", subject="道路养护项目", form=False, unit="分")))
    assert (one.check, one.grade, one.difference) == ("P07", Grade.CONTRADICTION, "6.2分")


def test_rows_by_source_are_one_finding() -> None:
    rows = tuple(
        row for source in ("财政拨款", "上年结转") for row in form(rate="0.0", subject=f"道路养护（{source}）")
    )
    found: list[Finding] = [one for one in check_performance(rows) if one.check == "P01"]
    assert [len(one.consequences) for one in found] == [1]


def test_without_a_table_lists_are_not_judged() -> None:
    listed = NarrativeFact(
        subject="公用经费",
        subject_key="public_use",
        measure="主要包括",
        measure_key="consists_of",
        period="2023",
        value=None,
        text="办公费、邮电费、差旅费",
        unit="text",
        amount_yuan=None,
        section="六、",
        page=3,
        quote="",
    )
    empty = Table(
        index=0, form="basic_expenditure", title="", unit="万元", pages=(1,), state=TableState.BLANK, amounts=()
    )
    assert check_lists((empty,), (listed,)) == ()


def named(name: str, *rows: tuple[str, str, str]) -> tuple[NarrativeFact, ...]:
    """Figures of a form whose section ends with its name, as forms are read."""
    return tuple(
        replace(fact(key, value, subject=name, unit=unit), section=f"绩效自评表 {name}") for key, value, unit in rows
    )


def test_a_project_with_brackets_is_no_source_of_money() -> None:
    rows = (("weight", "10", "分"), ("execution_ratio", "50.00", "%"), ("execution_score", "9", "分"))
    assert told(*named("道路养护（二期）", *rows)) == [("P02", Grade.DOUBTFUL)]


def test_a_text_that_two_forms_could_mean_is_not_tested() -> None:
    first, second = named("道路养护", ("total_score", "90", "分")), named("道路养护", ("total_score", "80", "分"))
    said = fact("score", "70", form=False, unit="分")
    assert told(*first, said) == [("P07", Grade.CONTRADICTION)]
    assert told(*first, *second, said) == []


def test_every_form_of_one_name_is_tested() -> None:
    rows = (("adjusted_budget", "50.00", "万元"), ("executed", "40.00", "万元"))
    right, wrong = (named("道路养护", *rows, ("execution_ratio", rate, "%")) for rate in ("80.00", "90.00"))
    assert told(*right, *wrong) == [("P01", Grade.CONTRADICTION)]


def test_amounts_of_different_units_are_not_compared() -> None:
    form_money = named("道路养护", ("adjusted_budget", "5000000", "元"))
    assert told(*form_money, fact("adjusted_budget", "500", form=False)) == []


def test_a_rate_printed_as_a_share_is_as_fine_as_it_is_printed() -> None:
    money = named("道路养护", ("adjusted_budget", "50.00", "万元"), ("executed", "49.60", "万元"))
    share = replace(named("道路养护", ("execution_ratio", "99", "%"))[0], text="0.99")
    assert told(*money, share) == []
    assert told(*money, replace(share, value=Decimal(80), text="0.80")) == [("P01", Grade.CONTRADICTION)]
