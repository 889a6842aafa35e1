"""Amounts under a heading that no layout knows: a column that seems blank is not taken for zero."""

from tests.ingest.reconcile.builders import findings, table

BASIC = table("basic_expenditure", [("30231 公务用车运行维护费", None, "amount", "3.00")])


def _three_public(column: str) -> list[str]:
    printed = [
        ("", None, "final_total", "3.00"),
        ("", None, "final_vehicles", "3.00"),
        ("", None, column, "3.00"),
    ]
    return [finding.check for finding in findings(table("three_public_expenses", printed), BASIC)]


def test_a_known_blank_column_is_a_contradiction() -> None:
    assert "X18b" in _three_public("final_vehicle_purchase")


def test_an_unknown_column_may_be_the_one() -> None:
    assert "X18b" not in _three_public("决算数/公务用车运行")
