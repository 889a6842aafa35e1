"""Numbers as readers see them."""

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import formats
from app.downloads import csv_bytes, harmless
from app.tables import Figure, address, cell_html, table_html


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=2))
def test_wan_is_the_amount_to_the_second_decimal(yuan: Decimal) -> None:
    shown = Decimal(formats.wan(yuan).replace(",", ""))
    assert abs(shown * 10_000 - yuan) <= Decimal(50)


@given(st.integers(min_value=-(10**9), max_value=10**9))
def test_whole_hundreds_of_yuan_come_back_exactly(hundreds: int) -> None:
    assert Decimal(formats.wan(hundreds * 100).replace(",", "")) * 10_000 == hundreds * 100


@pytest.mark.parametrize(
    ("yuan", "shown"),
    [
        (None, ("—", "")),
        (15897600, ("1,589.76", "万元")),
        (100000000, ("1.00", "亿元")),
        (0, ("0.00", "万元")),
        (-250000000, ("-2.50", "亿元")),
    ],
)
def test_headlines_change_to_yi_at_ten_thousand_wan(yuan: int | None, shown: tuple[str, str]) -> None:
    assert formats.headline(yuan) == shown


@pytest.mark.parametrize(
    ("now", "before", "shown"),
    [
        (110, 100, "▲10.0%"),
        (95, 100, "▼5.0%"),
        (100, 100, "持平"),
        (100, None, "—"),
        (None, 100, "—"),
        (100, 0, "—"),
        (100, -5, "—"),
    ],
)
def test_change_never_stands_on_a_missing_or_empty_base(now: int | None, before: int | None, shown: str) -> None:
    assert formats.change(formats.growth(now, before)) == shown


def test_missing_is_never_zero() -> None:
    assert formats.wan(None) == formats.percent(None) == formats.signed_wan(None) == "—"
    assert formats.wan(0) == "0.00"
    assert formats.ratio(5, 0) is None


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    assert harmless(text).startswith("'")


@pytest.mark.parametrize("text", ["行政运行", "-20,442.30", "12.5", ""])
def test_plain_text_and_negative_numbers_stay(text: str) -> None:
    assert harmless(text) == text


def test_csv_opens_in_excel() -> None:
    data = csv_bytes(pl.DataFrame({"部门": ["=HYPERLINK(1)"], "金额": [Decimal("1.20")]}))
    assert data.startswith(b"\xef\xbb\xbf")
    assert "'=HYPERLINK(1)" in data.decode("utf-8-sig")


def test_text_from_documents_is_escaped() -> None:
    html = table_html(["<b>"], [["<script>alert(1)</script>"], [Figure(text="1", amount_id='"><img>')]], text_columns=1)
    assert "<script>" not in html
    assert "<img>" not in html
    assert cell_html(Figure(text="—", amount_id="x")) == "—"


def test_addresses_are_quoted() -> None:
    assert address("source", amount="a&b") == "source?amount=a%26b"
    assert address("overview") == "./"
