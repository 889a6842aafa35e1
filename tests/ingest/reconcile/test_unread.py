"""A cell of amounts that prints something else is neither zero nor blank: what it is part of is not tested."""

from dataclasses import replace

from tests.ingest.reconcile.builders import fact, findings, table

TOTAL = [("total", None, "opening_carryover", "0.00"), ("total", None, "revenue", "105.00")]
CLASS = [("221", None, "revenue", "105.00"), ("221", None, "expenditure", "105.00")]
TOLD = (
    fact("政府性基金预算财政拨款收入", "government_funds_revenue", "final_amount", "105.00", "八、"),
    fact("政府性基金预算财政拨款支出", "government_funds_expenditure", "final_amount", "105.00", "八、"),
)


def test_a_blank_total_is_zero_and_one_that_prints_words_is_unknown() -> None:
    blank = table("government_funds_budget", [*TOTAL, *CLASS])
    assert {finding.check for finding in findings(blank, *TOLD)} >= {"N12"}
    assert not findings(replace(blank, unread=(("total", None, "expenditure"),)), *TOLD)


def test_a_sum_over_a_column_with_such_a_cell_is_not_tested() -> None:
    rows = [("total", None, "total", "9.00"), ("201", None, "total", "5.00")]
    short = table("expenditure", rows)
    assert findings(short)
    assert not findings(replace(short, unread=(("204", None, "total"),)))
