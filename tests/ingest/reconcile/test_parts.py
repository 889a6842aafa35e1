"""Parts of the three public expenses that only the text tells: receptions at home and of foreign guests, shares of vehicles."""

import pytest

from ingest.facts import NarrativeFact
from tests.ingest.reconcile.builders import fact, grades

WHOLE = fact("三公经费合计", "three_public_total", "final_amount", "20.00", "七、")


def receptions(total: str, home: str, foreign: str) -> list[NarrativeFact]:
    told = (("official_reception", total), ("domestic_reception", home), ("foreign_reception", foreign))
    return [fact(key, key, "final_amount", amount, "七、") for key, amount in told]


@pytest.mark.parametrize(
    ("told", "due"),
    [
        (("5.00", "4.00", "1.00"), {}),
        (("5.00", "5.00", "1.00"), {}),
        (("5.00", "5.01", "1.00"), {}),
        (("5.00", "4.00", "0.99"), {"N14-sum": "hint"}),
        (("5.00", "4.00", "2.00"), {"N14-sum": "contradiction"}),
        (("5.00", "5.00", "6.00"), {"N14-sum": "contradiction"}),
    ],
)
def test_foreign_guests_may_be_part_of_receptions_at_home(told: tuple[str, str, str], due: dict[str, str]) -> None:
    assert grades(WHOLE, *receptions(*told)) == due


@pytest.mark.parametrize(
    ("base", "printed", "due"),
    [
        ("三公经费总支出", "30.00%", {}),
        ("三公经费总支出", "40.00%", {"N06": "contradiction"}),
        ("公务用车购置及运行费", "60.00%", {}),
        ("公务用车购置及运行费", "50.00%", {"N06": "contradiction"}),
    ],
)
def test_shares_of_vehicle_costs_are_of_what_is_named(base: str, printed: str, due: dict[str, str]) -> None:
    told = (
        fact("公务用车购置及运行费", "vehicles", "final_amount", "10.00", "七、"),
        fact("公务用车购置费", "vehicle_purchase", "final_amount", "6.00", "七、"),
        fact("公务用车购置费", "vehicle_purchase", "share", printed, "七、", base=base),
    )
    assert grades(WHOLE, *told) == due
