"""Checks over several documents, each model run alone: what agrees, what fails, one unit inside the bound and one beyond."""

from collections.abc import Callable
from typing import Any

import pytest

from ingest.identities.catalogue import Evaluator, catalogue
from tests.dbt.model_sql import Rows, run

Given = dict[str, Rows]
WAN = 10000
PASS, ROUNDED, FAIL = "pass", "pass_with_rounding", "fail"
TOUCHED: Rows = [{"document_id": "now"}, {"document_id": "before"}]
PAIRED: Rows = [{"document_id": "now", "previous_document_id": "before"}]


def opened(yuan: float) -> Given:
    """Y02: this year opens with so much; last year closed with 5.00."""
    amount = {"line": "opening_carryover", "page": 1, "unit": "万元", "decimals": 2}
    return {
        "fct_carryovers": [
            {
                "document_id": "now",
                "basis": "全部",
                "opening_yuan": yuan,
                "prior_closing_yuan": 5.0 * WAN,
                "opening_difference_yuan": yuan - 5.0 * WAN,
                "opening_amount_id": "a",
                "prior_closing_amount_id": "b",
            }
        ],
        "stg_amounts": [
            {"amount_id": "a", "document_id": "now", **amount},
            {"amount_id": "b", "document_id": "before", **amount},
        ],
        "int_touched_documents": TOUCHED,
        "carryover_lines": [{"line": "opening_carryover"}],
    }


def implied(key: str) -> Callable[[float], Given]:
    """Y01 and Y10: last year's figure as a change implies it, so many yuan from what was published."""

    def given(apart: float) -> Given:
        told = {"document_id": "now", "page": 1, "unit": "万元", "text": "5.00"}
        change = {
            "document_id": "now",
            "subject_key": key,
            "subject": "某数",
            "item_code": "",
            "period": "2024比2023",
            "base_words": "",
            "occurrence": 1,
            "base_kind": "year",
            "implied_base_yuan": 5.0 * WAN + apart,
            "disclosed_prior_yuan": 5.0 * WAN,
            "implied_difference_yuan": apart,
            "change_fact_id": "a",
            "final_fact_id": "b",
        }
        return {
            "fct_stated_changes": [change],
            "stg_narrative_facts": [
                {"fact_id": "a", "measure_key": "change_amount", **told},
                {"fact_id": "b", "measure_key": "final_amount", **told},
            ],
            "int_touched_documents": TOUCHED,
        }

    return given


def item(change: float) -> Given:
    """Y06: an item of 300 万元 last year that changes by so many yuan."""
    year = {"department_id": "d", "fiscal_year": 2024, "scope": "汇总"}
    changed = {"function_code": "2010101", "measure": "expenditure_by_function", "prior_amount_yuan": 300.0 * WAN}
    return {
        "fct_year_changes": [{**year, **changed, "amount_yuan": 300.0 * WAN + change, "change_yuan": change}],
        "int_document_versions": [{"document_id": "now", **year, "is_current": True, "is_version": True}],
        "int_touched_documents": TOUCHED,
    }


def units(*names: str) -> Given:
    """Y07: the units of this year; last year they were 甲 and 乙."""
    told = [("now", name) for name in names] + [("before", "甲"), ("before", "乙")]
    composed = {"subject_key": "composition", "measure_key": "unit_name"}
    return {
        "int_department_years_paired": PAIRED,
        "stg_narrative_facts": [{"document_id": document, "text": name, **composed} for document, name in told],
    }


def vehicles(held: int) -> Given:
    """Y08: so many vehicles at the year's end, of three before and two bought."""
    counts = [("now", "vehicles_held", held), ("now", "vehicles_purchased", 2), ("before", "vehicles_held", 3)]
    columns = ("document_id", "count_kind", "count_value")
    rows: Rows = [dict(zip(columns, row, strict=True)) for row in counts]
    return {"int_department_years_paired": PAIRED, "fct_three_public_counts": rows}


def copies(same: int) -> Given:
    """Y09: of 100 places that both years print so many have the same amount."""
    place = {"form": "revenue", "side": "", "column_name": "total", "code": None}
    rows: Rows = [{"document_id": "before", "line": f"r{n}", "amount_yuan": n + 1.0, **place} for n in range(100)]
    rows += [
        {"document_id": "now", "line": f"r{n}", "amount_yuan": n + (1.0 if n < same else 2.0), **place}
        for n in range(100)
    ]
    return {
        "int_department_years_paired": PAIRED,
        "int_touched_documents": [{"document_id": "now"}],
        "int_document_versions": [
            {"document_id": "before", "document_number": 1},
            {"document_id": "now", "document_number": 2},
        ],
        "stg_amounts": rows,
    }


def summed(apart: float) -> Given:
    """X22: a department of two units that tells so many yuan more than they."""
    documents = [("whole", "汇总"), ("own", "本级"), ("unit", "单位")]
    totals = {"whole": 9.0 * WAN + apart, "own": 5.0 * WAN, "unit": 4.0 * WAN}
    return {
        "int_document_versions": [
            {
                "document_id": name,
                "department_id": "d2" if name == "unit" else "d",
                "fiscal_year": 2024,
                "scope": scope,
                "is_current": True,
                "is_version": True,
            }
            for name, scope in documents
        ],
        "int_documents_resolved": [
            {"document_id": name, "parent_department_id": "d" if name == "unit" else None} for name, _ in documents
        ],
        "stg_narrative_facts": [
            {"document_id": "whole", "subject_key": "composition", "measure_key": "unit_count", "value": 2}
        ],
        "fct_department_totals": [
            {"document_id": name, "measure": "total_expenditure", "amount_yuan": yuan} for name, yuan in totals.items()
        ],
    }


def status(missing: str | None, late: str) -> Given:
    """F02 and F04: what a disclosure lacks and whether it came late."""
    row = {"document_id": "now", "missing_forms": missing, "status": late}
    return {"fct_disclosure_status": [{**row, "published_on": "2024-09-21", "approved_on": "2024-09-01"}]}


CASES: dict[str, tuple[str, list[tuple[Given, str]]]] = {
    "Y02": (
        "int_carryovers_checked",
        [
            (opened(5.0 * WAN), PASS),
            (opened(9.0 * WAN), FAIL),
            (opened(5.01 * WAN), ROUNDED),
            (opened(5.02 * WAN), FAIL),
        ],
    ),
    **{
        check: (
            "int_stated_changes_checked",
            [
                (implied(key)(0), PASS),
                (implied(key)(-5000), FAIL),
                (implied(key)(200), ROUNDED),
                (implied(key)(300), FAIL),
            ],
        )
        for check, key in (("Y01", "grand_total"), ("Y10", "agency_operating_expenses"))
    },
    "Y06": (
        "int_year_changes_checked",
        [(item(0), PASS), (item(900.0 * WAN), FAIL), (item(150.0 * WAN), PASS), (item(-150.01 * WAN), FAIL)],
    ),
    "Y07": (
        "int_compositions_checked",
        [(units("甲", "乙"), PASS), (units("丙"), FAIL), (units("乙", "甲"), PASS), (units("甲", "乙", "丙"), FAIL)],
    ),
    "Y08": (
        "int_vehicles_checked",
        [(vehicles(4), PASS), (vehicles(9), FAIL), (vehicles(5), PASS), (vehicles(6), FAIL)],
    ),
    "Y09": ("int_copies_checked", [(copies(0), PASS), (copies(99), FAIL), (copies(29), PASS), (copies(30), FAIL)]),
    "X22": (
        "int_units_checked",
        [(summed(0), PASS), (summed(5000), FAIL), (summed(-100), ROUNDED), (summed(200), FAIL)],
    ),
    "F02": (
        "int_forms_checked",
        [
            (status(None, "published"), PASS),
            (status("收入决算表、支出决算表", "published"), FAIL),
            (status(None, "late"), PASS),
            (status("收入决算表", "published"), FAIL),
        ],
    ),
    "F04": (
        "int_forms_checked",
        [
            (status(None, "published"), PASS),
            (status(None, "late"), FAIL),
            (status("收入决算表", "published"), PASS),
            (status("收入决算表", "late"), FAIL),
        ],
    ),
}


def test_every_check_of_the_warehouse_has_its_cases() -> None:
    due = {entry.id for entry in catalogue() if entry.evaluator is Evaluator.WAREHOUSE}
    told_beside = {"Y03", "Y04", "Y11"}
    assert due - told_beside == CASES.keys() - told_beside


@pytest.mark.parametrize(
    ("check", "model", "given", "state"),
    [(check, model, given, state) for check, (model, cases) in CASES.items() for given, state in cases],
)
def test_the_end_of_a_check(check: str, model: str, given: Given, state: str) -> None:
    ends: list[Any] = [row["state"] for row in run(model, given) if row["check_id"] == check]
    assert ends == [state]
