"""Numbers as readers see them, and tables as HTML."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import figures, formats
from app.formats import WAN, YI
from app.tables import Figure, Sheet, Way, address, cell_html, proof_address, sheet_html, table_html

MONEY = st.decimals(min_value=-(10**11), max_value=10**11, places=2)


@given(MONEY)
def test_wan_is_the_amount_to_the_second_decimal(yuan: Decimal) -> None:
    shown = Decimal(formats.wan(yuan).replace(",", ""))
    assert abs(shown * 10_000 - yuan) <= Decimal(50)


@given(st.integers(min_value=-(10**9), max_value=10**9))
def test_whole_hundreds_of_yuan_come_back_exactly(hundreds: int) -> None:
    assert Decimal(formats.wan(hundreds * 100).replace(",", "")) * 10_000 == hundreds * 100


@given(MONEY)
def test_the_text_of_a_cell_is_its_value(yuan: Decimal) -> None:
    for unit in (WAN, YI):
        cell = figures.yuan(yuan, unit=unit)
        assert Decimal(cell.text.replace(",", "")) == cell.value
        assert cell.value or not cell.text.startswith("-")


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


def test_a_table_is_shown_in_yi_only_where_it_is_very_large() -> None:
    assert formats.unit_for([None, 9_999_999_999]) is WAN
    assert formats.unit_for([1, None, 10_000_000_000]) is YI
    assert formats.money(12_345_678_900, YI) == "123.4568"


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
    assert formats.wan(None) == formats.percent(None) == formats.signed_wan(None) == formats.count(None) == "—"
    assert formats.wan(0) == "0.00"
    assert formats.ratio(5, 0) is None
    assert figures.money(None, "amount_yuan", "amount_id") is figures.NONE
    assert figures.money({"amount_yuan": None, "amount_id": None}, "amount_yuan", "amount_id").value is None


def test_text_from_documents_is_escaped() -> None:
    html = table_html(["<b>"], [["<script>alert(1)</script>"], [Figure(text="1", evidence=('"><img>',))]])
    assert "<script>" not in html
    assert "<img>" not in html
    assert cell_html(Way(text="<i>", to='"><b>')) == '<a href="&quot;&gt;&lt;b&gt;" target="_self">&lt;i&gt;</a>'


def test_a_dash_leads_nowhere() -> None:
    assert cell_html(Figure(text="—", evidence=("x-1",))) == "—"


def test_addresses_are_quoted() -> None:
    assert address("source", cell="a&b") == "source?cell=a%26b"
    assert address("overview") == "./"
    assert proof_address([f"d-{n}" for n in range(99)]).count("%2C") == 11


def test_a_sheet_says_its_unit() -> None:
    sheet = Sheet(title="支出", head=["项目", "金额"], rows=[["合计", figures.yuan(100)]], unit="万元")
    assert "<caption>单位：万元</caption>" in sheet_html(sheet)
