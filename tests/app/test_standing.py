"""Ranks, medians and quartiles as they are shown; what is missing stands nowhere."""

from decimal import Decimal
from typing import Any

import pytest

from app import standing


def member(department: str, figure: str | None, year: int = 2023) -> dict[str, Any]:
    return {"department_id": department, "fiscal_year": year, "figure": None if figure is None else Decimal(figure)}


MEMBERS = [member("a", "0.5"), member("b", "0.25"), member("c", "0.25"), member("d", None), member("e", "0.1")]


def test_the_chosen_one_stands_among_those_that_have_the_figure() -> None:
    told = standing.of("project_share", MEMBERS, ("b", 2023), None)
    assert told.values == [Decimal("50.00"), Decimal("25.00"), Decimal("25.00"), Decimal("10.00")]
    assert told.value == Decimal("25.00")
    assert told.median == Decimal("25.00")
    assert told.side == "等于"
    assert [told.rank(value) for value in told.values] == [1, 2, 2, 4]


def test_the_figure_of_another_year_is_not_the_chosen_ones() -> None:
    assert standing.of("project_share", MEMBERS, ("b", 2022), None).own is None
    assert standing.of("project_share", MEMBERS, ("d", 2023), None).value is None


def test_quartiles_are_those_of_the_group() -> None:
    position = {"first_quartile": Decimal("0.2"), "median": Decimal("0.3"), "third_quartile": Decimal("0.4")}
    told = standing.of("project_share", MEMBERS, ("a", 2023), position)
    assert told.quartiles == (Decimal("20.00"), Decimal("30.00"), Decimal("40.00"))
    assert (told.median, told.side) == (Decimal("30.00"), "高于")
    assert standing.of("project_share", MEMBERS, ("a", 2023), {**position, "median": None}).quartiles is None


@pytest.mark.parametrize(
    ("figure", "measure", "shown"),
    [("0.12345", "project_share", "12.35"), (15_897_600, "total_expenditure", "1589.76"), (None, "sme_share", None)],
)
def test_figures_are_shown_in_the_unit_of_their_measure(figure: object, measure: str, shown: str | None) -> None:
    assert standing.in_measure(figure, measure) == (None if shown is None else Decimal(shown))
