"""Printed amounts: every spelling of a number, and what is no number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.parse.amounts import YUAN, is_blank, parse_amount, to_yuan

FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("19,572.91", "19572.91"),
        ("0.00", "0.00"),
        ("1668.14", "1668.14"),
        ("-20,442.30", "-20442.30"),
        ("（1,234.50）", "-1234.50"),
        ("1,188. 31", "1188.31"),
        ("503.2354", "503.2354"),
        ("134，339，860", "134339860"),
        ("７１２．５０", "712.50"),
    ],
)
def test_reads_every_spelling(printed: str, value: str) -> None:
    assert parse_amount(printed) == Decimal(value)


@pytest.mark.parametrize(
    "printed", ["", "-", "—", "合计", "12.5%", "1,23.4", "2024年", "1.2.3", "12,345,6", "3.14万元", "=1+1"]
)
def test_refuses_what_is_not_exactly_one_amount(printed: str) -> None:
    assert parse_amount(printed) is None


@pytest.mark.parametrize("printed", ["", " ", "-", "—", "－", "/", "…", "无"])
def test_knows_the_strokes_that_stand_for_blank(printed: str) -> None:
    assert is_blank(printed)


def test_a_printed_zero_is_not_blank() -> None:
    assert not is_blank("0.00")


@given(
    st.decimals(min_value=-(10**12), max_value=10**12, places=2),
    st.sampled_from(sorted(YUAN)),
    st.booleans(),
    st.booleans(),
)
def test_an_amount_printed_and_read_again_is_itself(value: Decimal, unit: str, separators: bool, wide: bool) -> None:
    printed = f"{value:,.2f}" if separators else f"{value:.2f}"
    read = parse_amount(printed.translate(FULL_WIDTH) if wide else printed)
    assert read == value
    assert to_yuan(read, unit) / YUAN[unit] == value
