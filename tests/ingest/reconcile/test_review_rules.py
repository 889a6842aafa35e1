"""Rules of self-evaluation forms against accounts, text and each other."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ingest.facts import Grade, NarrativeFact, PerformanceForm, PerformanceFunds, Table
from ingest.reconcile.cells import sheets
from ingest.reconcile.review_rules import check_reviews
from ingest.reconcile.story import tell
from tests.ingest.reconcile.builders import fact, table
from tests.ingest.reconcile.test_indicators import FORM, indicator

SPENT = table("expenditure", [("total", None, "total", "50.00"), ("total", None, "project", "30.00")])
DOUBT, HINT = [Grade.DOUBTFUL], [Grade.HINT]


def form(executed: str = "20.00", ratio: str = "80", **changed: object) -> PerformanceForm:
    funds = PerformanceFunds(
        source="total",
        label="年度资金总额",
        initial_budget=None,
        adjusted_budget=Decimal("25.00"),
        executed=Decimal(executed),
        execution_ratio=Decimal(ratio),
        weight=None,
        score=None,
        printed=(("executed", executed),),
        page=2,
        box=None,
    )
    return replace(FORM, unit="万元", funds=(funds,), **changed)  # type: ignore[arg-type]


def told(
    *forms: PerformanceForm, facts: tuple[NarrativeFact, ...] = (), tables: tuple[Table, ...] = (SPENT,)
) -> dict[str, list[Grade]]:
    found = check_reviews(forms, tell(facts, 2024), sheets(tables))
    return {one.check: [finding.grade for finding in one.findings] for one in found if one.compared}


def count(key: str, measure: str, number: str) -> NarrativeFact:
    return replace(fact("自评", key, measure, number, "十、"), unit="个", amount_yuan=None)


@pytest.mark.parametrize(("listed", "due"), [("20.00", []), ("20.01", []), ("20.02", DOUBT)])
def test_a_form_executes_what_the_text_lists(listed: str, due: list[Grade]) -> None:
    assert told(form(), facts=(fact("道路养护", "listed_project", "final_amount", listed, "五、"),))["P08"] == due


@pytest.mark.parametrize(("executed", "due"), [("30.00", []), ("30.01", []), ("30.02", HINT)])
def test_forms_stay_within_project_expenditure(executed: str, due: list[Grade]) -> None:
    assert told(form(executed))["P09"] == due


@pytest.mark.parametrize(("number", "due"), [("1", []), ("2", DOUBT)])
def test_as_many_forms_as_the_text_says(number: str, due: list[Grade]) -> None:
    assert told(form(), facts=(count("published_reviews", "count", number),))["P10"] == due


@pytest.mark.parametrize(("funds", "due"), [("30.00", []), ("30.01", []), ("30.02", HINT)])
def test_all_projects_are_all_their_money(funds: str, due: list[Grade]) -> None:
    facts = (
        fact("自评", "reviewed_projects", "share", "100%", "十、"),
        fact("自评", "reviewed_projects", "funds_involved", funds, "十、"),
    )
    assert told(facts=facts)["P11"] == due


@pytest.mark.parametrize(
    ("executed", "ratio", "due"),
    [("50.00", "100", []), ("50.01", "100", []), ("50.02", "100", DOUBT), ("50.00", "100.01", DOUBT)],
)
def test_the_whole_department_executes_its_accounts(executed: str, ratio: str, due: list[Grade]) -> None:
    assert told(form(executed, ratio, kind="department"))["P12"] == due


@pytest.mark.parametrize(("actual", "due"), [("150%", []), ("151%", HINT), ("60%", []), ("59%", HINT)])
def test_an_actual_value_far_from_its_target_is_noted(actual: str, due: list[Grade]) -> None:
    one = replace(indicator(actual=actual), target="100%")
    assert told(form(indicators=(one,)))["P13"] == due


def test_one_text_for_two_projects_is_noted() -> None:
    reason = "受项目进度影响，部分资金未能在年内支付完毕"
    forms = [form(name=name, indicators=(replace(indicator(), reason=reason),)) for name in ("甲项目", "乙项目")]
    assert told(*forms)["P15"] == HINT
    assert told(forms[0])["P15"] == []


@pytest.mark.parametrize(("ratio", "reason", "due"), [("80", "", []), ("79.99", "", HINT), ("79.99", "进度慢", [])])
def test_a_low_rate_is_explained(ratio: str, reason: str, due: list[Grade]) -> None:
    assert told(form(ratio=ratio, indicators=(replace(indicator(), reason=reason),)))["P16"] == due


@pytest.mark.parametrize(("average", "due"), [("89.5", []), ("89.6", []), ("89.7", [Grade.CONTRADICTION])])
def test_the_average_is_that_of_the_forms(average: str, due: list[Grade]) -> None:
    facts = (count("reviewed_projects", "count", "1"), count("reviewed_projects", "average_score", average))
    assert told(form(), facts=facts)["P18"] == due


def test_target_and_actual_are_told_in_one_unit() -> None:
    assert told(form(indicators=(replace(indicator(actual="5次"), target="5次"),)))["P19"] == []
    assert told(form(indicators=(replace(indicator(actual="5人"), target="5次"),)))["P19"] == HINT


@pytest.mark.parametrize(("ratio", "score", "due"), [("60", "95", []), ("59.99", "90", HINT), ("59.99", "89.9", [])])
def test_hardly_any_money_and_nearly_all_points_is_noted(ratio: str, score: str, due: list[Grade]) -> None:
    assert told(form(ratio=ratio, total_score=Decimal(score)))["P20"] == due
