"""Downloads equal the screen, say where they come from, and run nothing."""

import io
from decimal import Decimal

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from app import figures
from app.downloads import Provenance, csv_bytes, frame_of, harmless, parquet_bytes, xlsx_bytes
from app.formats import YI
from app.tables import Figure, Sheet

GIVEN = Provenance(build="20260101-000000-000", filter="某县；全部部门", address="three_public?region=990101")
SHEET = Sheet(
    title="三公",
    head=["部门", "预算数", "占比", "备注"],
    rows=[
        ["=HYPERLINK(1)", figures.yuan(Decimal("1234567.00"), ("d-1",)), figures.percent(Decimal("0.125"), ("d-1", "d-2")), "甲"],
        ["教育局", figures.NONE, figures.NONE, figures.NONE],
        ["财政局", figures.yuan(-50, ("d-3",)), figures.percent(1), Figure(text="5", value=Decimal(5))],
    ],
    unit="万元",
)  # fmt: skip
FRAME = frame_of(SHEET, GIVEN, {"d-1": "甲.pdf 第3页", "d-3": "乙.pdf 第5页"})


def test_a_frame_holds_what_the_screen_shows() -> None:
    assert FRAME["预算数（万元）"].to_list() == [Decimal("123.46"), None, Decimal("-0.01")]
    assert FRAME["占比（%）"].to_list() == [Decimal("12.50"), None, Decimal("100.00")]
    assert FRAME["备注"].to_list() == ["甲", "", "5"]


def test_a_frame_says_where_its_rows_are_printed() -> None:
    assert FRAME["来源"].to_list() == ["甲.pdf 第3页", "", "乙.pdf 第5页"]
    assert FRAME["证据编号"].to_list() == ["d-1 d-2", "", "d-3"]
    assert set(FRAME["构建"]) == {GIVEN.build}
    assert set(FRAME["筛选"]) == {GIVEN.filter}


def test_two_heads_alike_stay_two_columns() -> None:
    sheet = Sheet(title="x", head=["年度", "年度"], rows=[["a", "b"]], text_columns=2)
    assert frame_of(sheet, GIVEN, {}).columns[:2] == ["年度", "年度 2"]


def test_csv_opens_in_excel() -> None:
    data = csv_bytes(FRAME)
    assert data.startswith(b"\xef\xbb\xbf")
    assert "'=HYPERLINK(1),123.46,12.50,甲" in data.decode("utf-8-sig").splitlines()[1]


def test_xlsx_holds_numbers_and_their_origin() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_bytes(FRAME, "三公", GIVEN)))
    rows = book.get_sheet_by_name("数据").to_python()
    assert rows[1][:3] == ["'=HYPERLINK(1)", 123.46, 12.5]
    assert rows[2][1] == ""
    told = [row[0] for row in book.get_sheet_by_name("说明").to_python()]
    assert {f"构建：{GIVEN.build}", f"筛选：{GIVEN.filter}", f"地址：{GIVEN.address}"} <= set(told)


def test_parquet_keeps_decimals_and_its_origin() -> None:
    data = parquet_bytes(FRAME, "三公", GIVEN)
    assert pl.read_parquet(io.BytesIO(data)).equals(FRAME)
    assert pl.read_parquet_metadata(io.BytesIO(data))["build"] == GIVEN.build


def test_amounts_in_yi_keep_their_last_digit() -> None:
    sheet = Sheet(title="x", head=["项目", "数"], rows=[["a", figures.yuan(12_345_678_900, unit=YI)]], unit="亿元")
    assert frame_of(sheet, GIVEN, {})["数（亿元）"].to_list() == [Decimal("123.4568")]


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", " =1+1", "＝1", "-cmd|1"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    assert harmless(text).startswith("'")


@pytest.mark.parametrize("text", ["行政运行", "-20,442.30", "12.5", "", "+1.20%"])
def test_plain_text_and_negative_numbers_stay(text: str) -> None:
    assert harmless(text) == text
