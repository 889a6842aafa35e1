"""Identities that hold under a condition, or in forms that few provinces print."""

from decimal import Decimal

import pytest

from ingest.facts import Grade
from tests.ingest.reconcile.builders import Cell, grades, table

IN, OUT = "收入", "支出"
S, A, G = "revenue_expenditure_summary", "appropriation_summary", "general_public_budget_expenditure"
E, B = "appropriation_expenditure_by_economic_class", "basic_expenditure"
U = "appropriation_expenditure"
ITEMS = ("2010101 行政运行", "2010199 其他人大事务支出")


def _columns(column: str) -> list[Cell]:
    return [("total", None, column, "20.00"), ("甲单位", None, column, "12.00"), ("乙单位", None, column, "8.00")]


def general_only() -> dict[str, list[Cell]]:
    """A body with general budget money only that carries nothing over, with the forms of units and of economic codes."""
    items: list[Cell] = [(item, None, column, "10.00") for item in ITEMS for column in ("total", "basic")]
    spent: list[Cell] = [*[("total", None, column, "20.00") for column in ("total", "basic")], *items]
    units: list[Cell] = [("total", None, "total", "20.00"), ("甲单位", None, "total", "12.00")]
    return {
        S: [
            ("general_public_budget_revenue", IN, "amount", "20.00"),
            ("total_revenue", IN, "amount", "20.00"),
            ("grand_total", IN, "amount", "20.00"),
            ("total_expenditure", OUT, "amount", "20.00"),
            ("grand_total", OUT, "amount", "20.00"),
        ],
        A: [("total_expenditure", OUT, "total", "20.00")],
        "revenue": [("total", None, "total", "20.00"), *[(item, None, "total", "10.00") for item in ITEMS]],
        "expenditure": spent,
        G: [*spent, *[(item, None, "project", "0.00") for item in ITEMS]],
        U: [*items, *[(item, None, "project", "0.00") for item in ITEMS]],
        B: [("30101", None, "amount", "15.00")],
        E: [(code, None, "total", "20.00") for code in ("total", "301", "30101")],
        "revenue_by_unit": [*units, ("乙单位", None, "total", "8.00"), *_columns("appropriation")],
        "expenditure_by_unit": [*units, ("乙单位", None, "total", "8.00"), *_columns("basic")],
        "three_public_expenses_by_unit": [
            ("total", None, "final_total", "20.00"),
            ("甲单位", None, "final_total", "12.00"),
            ("乙单位", None, "final_total", "8.00"),
        ],
    }


PLACES = {
    "X14h": (U, ITEMS[0], "basic"),
    "X15a": (G, ITEMS[0], "total"),
    "X15b": (G, ITEMS[0], "basic"),
    "X21": ("revenue", ITEMS[0], "total"),
    "X25a": (B, "30101", "amount"),
    "X25b": (E, "total", "total"),
    "TU-1a": ("revenue_by_unit", "乙单位", "total"),
    "TU-1b": ("expenditure_by_unit", "乙单位", "total"),
    "X25c": (E, "30101", "total"),
    "X25d": (E, "301", "total"),
    "TU-1f": ("revenue_by_unit", "乙单位", "appropriation"),
    "TU-1g": ("expenditure_by_unit", "乙单位", "basic"),
    "TU-1d": ("revenue_by_unit", "total", "total"),
    "TU-1e": ("expenditure_by_unit", "total", "total"),
    "TU-1c": ("three_public_expenses_by_unit", "乙单位", "final_total"),
}


def told(forms: dict[str, list[Cell]]) -> dict[str, str]:
    return grades(*[table(form, cells) for form, cells in forms.items()])


def moved(place: tuple[str, str, str], by: Decimal) -> dict[str, list[Cell]]:
    form, key, column = place
    forms = general_only()
    forms[form] = [
        (name, side, at, str(Decimal(printed) + by) if (name, at) == (key, column) else printed)
        for name, side, at, printed in forms[form]
    ]
    return forms


def test_such_forms_that_agree_have_no_finding() -> None:
    assert told(general_only()) == {}


@pytest.mark.parametrize("check", PLACES)
def test_a_figure_just_outside_the_bound_is_noticed(check: str) -> None:
    start = Decimal(5) if check == "X25a" else Decimal(0)
    grade = told(moved(PLACES[check], start + Decimal("0.02")))[check]
    assert grade == Grade.CONTRADICTION


@pytest.mark.parametrize("check", PLACES)
def test_a_figure_just_inside_the_bound_is_a_hint(check: str) -> None:
    start = Decimal(5) if check == "X25a" else Decimal(0)
    assert told(moved(PLACES[check], start + Decimal("0.01")))[check] == Grade.HINT


def test_project_expenditure_of_fiscal_money_is_no_more_than_all() -> None:
    forms = general_only()
    forms["expenditure"] += [(item, None, "project", "0.00") for item in ITEMS]
    forms[U] = [(*cell[:3], "1.00") if cell[2] == "project" else cell for cell in forms[U]]
    assert told(forms)["X14i"] == Grade.CONTRADICTION


def test_project_expenditure_of_an_item_is_compared() -> None:
    forms = general_only()
    forms["expenditure"] += [(ITEMS[1], None, "project", "1.00")]
    assert told(forms)["X15c"] == Grade.CONTRADICTION


@pytest.mark.parametrize("check", ["X15a", "X21"])
def test_other_revenue_leaves_them_untested(check: str) -> None:
    forms = moved(PLACES[check], Decimal(1))
    forms[S].append(("other_revenue", IN, "amount", "3.00"))
    assert check not in told(forms)


def test_money_left_over_leaves_revenue_by_item_untested() -> None:
    forms = moved(PLACES["X21"], Decimal(1))
    forms[S].append(("closing_carryover", OUT, "amount", "3.00"))
    assert "X21" not in told(forms)
