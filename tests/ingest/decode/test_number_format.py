"""Numbers as a workbook displays them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decode.number_format import BUILT_IN, display, display_text
from ingest.parse.amounts import parse_amount

ACCOUNTING = BUILT_IN[43]

CASES = [
    (12.3, "0.00", "12.30"),
    (12.3, "General", "12.3"),
    (503.23540000000003, "General", "503.2354"),
    (-0.0, "General", "0"),
    (-1234.5, "General", "-1234.5"),
    (1e-7, "General", "0.0000001"),
    (1e20, "General", "100000000000000000000"),
    (0.285, "0.00", "0.29"),
    (1234567.891, "#,##0.00", "1,234,567.89"),
    (1234.5, "#,##0.00_ ", "1,234.50"),
    (0, "#,##0.00", "0.00"),
    (0, "#,###.##", "."),
    (0.5, ".00", ".50"),
    (7, "000", "007"),
    (-12, "0.00", "-12.00"),
    (-12, "0.00_);(0.00)", "(12.00)"),
    (-12, "0.00;[Red]0.00", "-12.00"),
    (-12, "0.00_ ;[Red]\\-0.00\\ ", "-12.00"),
    (-1234.5, ACCOUNTING, "-1,234.50"),
    (0, ACCOUNTING, "-"),
    (0, "#,##0.00;-#,##0.00;;@", ""),
    (5, ";;;", ""),
    (0.1234, "0.00%", "12.34%"),
    (1, "0%", "100%"),
    (12345678, "0,", "12346"),
    (123456, "0!.0000", "12.3456"),
    (1234567, '0.00,,"百万"', "1.23百万"),
    (12.5, "# ?/?", "12.5"),
    (123456, "0.00E+00", "1.23E+5"),
    (12.3, '"约"0.0"万元"', "约12.3万元"),
    (12.3, "[$¥-804]#,##0.00", "¥12.30"),
    (120, "[>=100]0.0;0.00", "120.0"),
    (12, "[>=100]0.0;0.00", "12.00"),
    (-12, "[<0]0.0;0.00", "-12.0"),
    (2023, "0_ ", "2023"),
    (1e22, "0.00", "10000000000000000000000.00"),
    (45520, "yyyy/m/d", "2024/8/16"),
    (45520, BUILT_IN[31], "2024年8月16日"),
    (45520, '[$-804]yyyy"年"m"月";@', "2024年8月"),
    (45520.75, "yyyy-mm-dd hh:mm:ss", "2024-08-16 18:00:00"),
    (45520.75, "h:mm AM/PM", "6:00 PM"),
    (45520, "aaaa", "星期五"),
    (1.5, "[h]:mm", "36:00"),
    (60, "yyyy-m-d", "1900-2-29"),
    (61, "yyyy-m-d", "1900-3-1"),
    (1, "yyyy-m-d", "1900-1-1"),
    (-1, "yyyy-m-d", "-1"),
    (3, "x" * 300, "3"),
]


@pytest.mark.parametrize(("value", "code", "shown"), CASES)
def test_a_number_is_shown_as_its_format_says(value: float, code: str, shown: str) -> None:
    assert display(value, code) == shown


def test_days_may_be_counted_from_1904() -> None:
    assert display(45520 - 1462, "yyyy/m/d", from_1904=True) == "2024/8/16"


def test_only_a_fourth_section_changes_texts() -> None:
    assert display_text("合计", "0.00") == "合计"
    assert display_text("合计", ";;;") == ""
    assert display_text("合计", '0;0;0;"“"@"”"') == "“合计”"


@given(
    st.decimals(-(10**11), 10**11, places=2),
    st.sampled_from(["0.00", "#,##0.00", "#,##0.00_ ;[Red]-#,##0.00", "0.00_);(0.00)"]),
)
def test_an_amount_that_is_shown_and_parsed_is_itself(amount: Decimal, code: str) -> None:
    assert parse_amount(display(float(amount), code)) == amount


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.sampled_from('0#?.,%;_*"\\[]@EeyYmMdDhHsS-/+ $<>=1年'), max_size=14),
)
def test_any_format_shows_something(value: float, code: str) -> None:
    assert isinstance(display(value, code), str)
