"""Totals that a sentence does not name itself: carried over from the one before, of both sides, of the section around."""

from dataclasses import replace

import pytest

from ingest.facts import NarrativeFact
from tests.ingest.reconcile.builders import fact, grades, table

IN, OUT = "收入", "支出"
FISCAL = table(
    "appropriation_summary",
    [
        ("total_revenue", IN, "amount", "480.00"),
        ("opening_carryover", IN, "amount", "30.00"),
        ("grand_total", IN, "amount", "510.00"),
        ("total_expenditure", OUT, "total", "490.00"),
        ("closing_carryover", OUT, "total", "20.00"),
        ("grand_total", OUT, "total", "510.00"),
    ],
)
ALL = table(
    "revenue_expenditure_summary",
    [
        ("total_revenue", IN, "amount", "550.00"),
        ("opening_carryover", IN, "amount", "30.00"),
        ("grand_total", IN, "amount", "580.00"),
    ],
)


def carried(printed: str, quote: str) -> NarrativeFact:
    told = fact("财政拨款收入支出总体", "appropriation_grand_total", "final_amount", printed, "四、")
    return replace(told, quote=quote)


@pytest.mark.parametrize(
    ("printed", "quote", "due"),
    [
        ("490.00", "财政拨款收入支出总体增加9.00万元。年初预算数450.00万元，决算数490.00", {}),
        ("480.00", "财政拨款收入支出总体增加9.00万元。年初预算数450.00万元，决算数480.00", {}),
        ("470.00", "财政拨款收入支出总体增加9.00万元。年初预算数450.00万元，决算数470.00", {"N04": "contradiction"}),
        ("490.00", "2024年度财政拨款收入支出总计490.00", {"N04": "contradiction"}),
    ],
)
def test_a_total_carried_over_may_be_one_of_the_year(printed: str, quote: str, due: dict[str, str]) -> None:
    assert grades(FISCAL, carried(printed, quote)) == due


@pytest.mark.parametrize(("rate", "due"), [("3.57%", {}), ("4.57%", {"N21": "contradiction"})])
def test_a_change_of_one_side_is_of_the_total_of_both(rate: str, due: dict[str, str]) -> None:
    last = {"period": "2024比2023", "base": "2023年度", "direction": "增加"}
    side = ("支出总计", "total_expenditure_and_carryover")
    told = (
        fact("收支总计", "grand_total", "final_amount", "580.00", "一、"),
        fact(*side, "change_amount", "20.00", "一、", **last),
        fact(*side, "change_ratio", rate, "一、", **last),
    )
    assert grades(ALL, *told) == due


@pytest.mark.parametrize(("opening", "due"), [("30.00", {}), ("31.00", {"N02": "contradiction"})])
def test_a_balance_told_first_is_of_what_its_section_is_about(opening: str, due: dict[str, str]) -> None:
    """The sections below are about other budgets."""
    told = (
        fact("年初结转和结余", "opening_carryover", "final_amount", opening, "一、"),
        fact("本年收入", "total_revenue", "final_amount", "550.00", "一、"),
        fact("政府性基金预算财政拨款收入", "government_funds_revenue", "final_amount", "9.00", "一、(一)2"),
    )
    assert grades(ALL, *told) == due
