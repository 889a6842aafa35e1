"""Points and rates as forms print them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.parse.points import percent, points, rate

D = Decimal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8.8", "8.8"),
        ("10分", "10"),
        ("100", "100"),
        ("9.8765", "9.8765"),
        ("≥9", None),
        ("9/10", None),
        ("1,000", None),
    ],
)
def test_points(text: str, value: str | None) -> None:
    assert points(text) == (D(value) if value else None)


@pytest.mark.parametrize(("text", "value"), [("77.13%", "77.13"), ("1000%", "1000"), ("77.13", None), ("%", None)])
def test_percent(text: str, value: str | None) -> None:
    assert percent(text) == (D(value) if value else None)


@pytest.mark.parametrize(
    ("text", "executed", "budget", "value"),
    [
        ("1", "40", "40", "100"),
        ("1", "0.4", "40", "1"),
        ("0.8", "40", "50", "80"),
        ("85", "48.5", "50", "85"),
        ("80", "8000", "1", None),
        ("0", "0", "50", "0"),
        ("0.8", None, "50", None),
        ("0.8", "40", "0", None),
        ("八成", "40", "50", None),
    ],
)
def test_a_rate_without_a_sign_is_borne_out_by_the_money(
    text: str, executed: str | None, budget: str, value: str | None
) -> None:
    read = rate(text, D(executed) if executed else None, D(budget))
    assert read == (D(value) if value else None)


def test_a_heading_in_percent_needs_no_money() -> None:
    assert rate("0.8", None, None, in_percent=True) == D("0.8")


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_share_and_percentage_of_one_rate_are_read_the_same(executed: int, budget: int) -> None:
    share = (D(executed) / D(budget)).quantize(D("0.0001"))
    if D("0.01") <= share <= 10:
        read = {rate(text, D(executed), D(budget)) for text in (f"{share}", f"{share * 100}", f"{share * 100}%")}
        assert read == {share * 100}
