"""Changes that the text states: their words against each other, their amounts against the budget beside them."""

import pytest

from ingest.facts import NarrativeFact
from tests.ingest.reconcile.builders import fact, findings, grades

HERE = "七、"


def changed(way: str, amount: str, rate_way: str, rate: str, *, base: str = "2023年度") -> list[NarrativeFact]:
    """An amount of 110.00 with its change, and the rate of that change."""
    period = "2024比2023" if base == "2023年度" else "2024"
    return [
        fact("机关运行经费", "agency_operating_expenses", "final_amount", "110.00", HERE),
        fact(
            "机关运行经费",
            "agency_operating_expenses",
            "change_amount",
            amount,
            HERE,
            period=period,
            direction=way,
            base=base,
        ),
        fact(
            "机关运行经费",
            "agency_operating_expenses",
            "change_ratio",
            rate,
            HERE,
            period=period,
            direction=rate_way,
            base=base,
        ),
    ]


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        (changed("增加", "10.00", "增加", "10.00%"), {}),
        (changed("增加", "10.00", "减少", "10.00%"), {"N20-way": "contradiction"}),
        (changed("减少", "10.00", "增加", "10.00%"), {"N20-way": "contradiction"}),
        (changed("增加", "10.00", "减少", "12.00%"), {"N20-way": "contradiction", "N21": "contradiction"}),
        (changed("增加", "0.00", "减少", "0.00%"), {}),
    ],
)
def test_a_change_goes_one_way(facts: list[NarrativeFact], due: dict[str, str]) -> None:
    assert grades(*facts) == due


def budgeted(budget: str, way: str, less: str, *, base: str = "预算") -> list[NarrativeFact]:
    return [
        fact("公务接待费", "official_reception", "budget", budget, HERE),
        fact("公务接待费", "official_reception", "final_amount", "2.30", HERE),
        fact("公务接待费", "official_reception", "change_amount", less, HERE, direction=way, base=base),
    ]


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        (budgeted("4.00", "减少", "1.70"), {}),
        (budgeted("4.00", "减少", "1.71"), {"N07-less": "hint"}),
        (budgeted("4.00", "减少", "1.72"), {"N07-less": "contradiction"}),
        (budgeted("4.00", "增加", "1.70"), {"N07-less": "contradiction"}),
        (budgeted("4.00", "减少", "9.00", base="年初预算"), {}),
    ],
)
def test_less_than_the_budget_by(facts: list[NarrativeFact], due: dict[str, str]) -> None:
    assert grades(*facts) == due


def test_the_words_say_both_figures_and_what_they_are_apart() -> None:
    (one,) = findings(*budgeted("4.00", "减少", "1.20"))
    assert one.message == (
        "决算数与预算数之差应等于所述变动额：说明七“公务接待费”变动额为减少1.20万元，"
        "决算数2.30万元与预算数4.00万元之差为减少1.70万元，相差0.50万元"
    )


def test_both_totals_are_the_total_that_a_change_is_told_of() -> None:
    sides = [
        fact(name, key, "final_amount", "110.00", "一、")
        for name, key in (("收入总计", "total_revenue_and_carryover"), ("支出总计", "total_expenditure_and_carryover"))
    ]

    def told(rate: str) -> list[NarrativeFact]:
        more = {"period": "2024比2023", "direction": "增加", "base": "2023年度"}
        amount = fact("收支", "grand_total", "change_amount", "10.00", "一、", **more)
        return [*sides, amount, fact("收支", "grand_total", "change_ratio", rate, "一、", **more)]

    assert grades(*told("10.00%")) == {}
    assert grades(*told("9.09%")) == {"N21": "contradiction"}


def test_a_verdict_is_held_against_the_rate_where_no_budget_is_told() -> None:
    def told(rate: str, word: str) -> list[NarrativeFact]:
        return [
            fact("某项", "vehicles", "final_amount", "5.00", HERE),
            fact("某项", "vehicles", "completion_of_budget", rate, HERE),
            fact("某项", "vehicles", "verdict", word, HERE),
        ]

    assert grades(*told("100%", "持平")) == grades(*told("90%", "小于")) == {}
    assert grades(*told("128%", "持平")) == grades(*told("90%", "大于")) == {"N20": "contradiction"}
