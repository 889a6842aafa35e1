"""Workbooks, written for the test by xlsxwriter and xlwt."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwt

from ingest import notes
from ingest.decode import excel
from ingest.decode.flow import Flow
from ingest.decode.worksheet import Merge, Sheet, lay_out
from ingest.errors import TooLarge, Unreadable
from tests.ingest.decode.office_files import grids_of, lines_of, placed, rows_of, zipped

Draw = Callable[[Any, Any], None]


def workbook(draw: Draw) -> bytes:
    """A workbook that `draw(book, sheet)` fills."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    draw(book, book.add_worksheet("表一"))
    book.close()
    return buffer.getvalue()


def old_workbook(draw: Draw) -> bytes:
    buffer = io.BytesIO()
    book = xlwt.Workbook(encoding="utf-8")
    draw(book, book.add_sheet("表一"))
    book.save(buffer)
    return buffer.getvalue()


def disclosure(book: Any, sheet: Any) -> None:
    """Title, table number, department and unit above a ruled table, a note below it."""
    ruled = book.add_format({"border": 1})
    money = book.add_format({"border": 1, "num_format": "#,##0.00"})
    sheet.merge_range("A1:C1", "收入决算表")
    sheet.write("C2", "公开02表")
    sheet.write("A3", "部门：甲局")
    sheet.write("C3", "金额单位：万元")
    sheet.merge_range("A4:A5", "科目名称", ruled)
    sheet.merge_range("B4:C4", "本年收入", ruled)
    sheet.write_row("B5", ["合计", "其中：教育收费"], ruled)
    sheet.write("A6", "行政运行", ruled)
    sheet.write("B6", 1234.5, money)
    sheet.write_blank("C6", None, ruled)
    sheet.merge_range("A7:C7", "注：本表反映部门本年度取得的各项收入情况。")


def test_the_table_is_a_grid_and_what_stands_around_it_are_lines() -> None:
    document = excel.read(workbook(disclosure), "a.xls")
    grid = grids_of(document)[0]
    assert lines_of(document) == [
        "收入决算表",
        "公开02表",
        "部门：甲局  金额单位：万元",
        "注：本表反映部门本年度取得的各项收入情况。",
    ]
    assert placed(grid)[:2] == [(0, 0, 2, 1, "科目名称"), (0, 1, 1, 2, "本年收入")]
    assert rows_of(grid)[1:] == [["合计", "其中：教育收费"], ["行政运行", "1,234.50", ""]]
    assert (grid.name, grid.order, document.kind) == ("表一", 3, "xlsx")


def test_without_rules_labels_and_single_texts_stay_outside() -> None:
    def draw(_: Any, sheet: Any) -> None:
        rows = [
            ["支出决算表"],
            [],
            ["部门：甲局", None, "单位：万元"],
            ["项目", "合计", "基本支出"],
            ["类", "1", "2"],
            ["其他支出"],
            ["注：无。"],
        ]
        for index, row in enumerate(rows):
            sheet.write_row(index, 0, row)

    document = excel.read(workbook(draw), "")
    assert lines_of(document) == ["支出决算表", "部门：甲局  单位：万元", "注：无。"]
    assert rows_of(grids_of(document)[0]) == [["项目", "合计", "基本支出"], ["类", "1", "2"], ["其他支出", "", ""]]


def test_a_merge_that_ends_before_it_begins_is_none() -> None:
    flow = Flow("")
    cells = [(0, 0, "a"), (0, 1, "b"), (1, 0, "c"), (1, 1, "d")]
    lay_out(Sheet("", cells, [Merge(0, 0, 0, 2), Merge(1, 0, 1, 0)], {}), flow)
    assert rows_of(flow.pages()[0].grids[0]) == [["a", "b"], ["c", "d"]]


def test_the_tab_stands_for_a_title_that_the_sheet_does_not_print() -> None:
    def draw(book: Any, sheet: Any) -> None:
        other = book.add_worksheet("C07 一般公共预算财政拨款基本支出决算表")
        for target in (sheet, other):
            target.write_row(0, 0, ["项目", "金额"])
            target.write_row(1, 0, ["合计", "1"])

    assert lines_of(excel.read(workbook(draw), "")) == ["C07 一般公共预算财政拨款基本支出决算表"]


def test_two_tables_under_each_other_are_two_grids() -> None:
    def draw(_: Any, sheet: Any) -> None:
        for top in (0, 4):
            sheet.write(top, 0, "收入决算表")
            sheet.write_row(top + 1, 0, ["项目", "金额"])
            sheet.write_row(top + 2, 0, ["合计", top])

    document = excel.read(workbook(draw), "")
    assert [rows_of(grid)[1] for grid in grids_of(document)] == [["合计", "0"], ["合计", "4"]]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (12.3, "0.00", "12.30"),
        (503.23540000000003, "General", "503.2354"),
        (-5, "0.00_);(0.00)", "(5.00)"),
        (0.5, "0.0%", "50.0%"),
        (45520, 'yyyy"年"m"月"d"日"', "2024年8月16日"),
        ("=1+1", "0.00", "=1+1"),
        ("00201", "@", "00201"),
    ],
)
def test_numbers_are_read_as_displayed(value: Any, code: str, shown: str) -> None:
    def new(book: Any, sheet: Any) -> None:
        write = sheet.write_string if isinstance(value, str) else sheet.write_number
        sheet.write_row(0, 0, ["项目", "金额"])
        write(1, 1, value, book.add_format({"num_format": code}))

    def old(_: Any, sheet: Any) -> None:
        for column, text in enumerate(["项目", "金额"]):
            sheet.write(0, column, text)
        sheet.write(1, 1, value, xlwt.easyxf(num_format_str=code))

    for data in (workbook(new), old_workbook(old)):
        document = excel.read(data, "")
        texts = [cell.text for grid in grids_of(document) for cell in grid.cells] + lines_of(document)
        assert shown in texts


def test_a_formula_gives_its_stored_value() -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["甲", "乙"])
        sheet.write_formula(1, 0, "=SUM(B1:B9)", book.add_format({"num_format": "0.00"}), 7)
        sheet.write_formula(1, 1, "=NA()", None, "#N/A")

    assert rows_of(grids_of(excel.read(workbook(draw), ""))[0])[1] == ["7.00", "#N/A"]


def test_zeros_that_the_sheet_hides_are_blank() -> None:
    def draw(_: Any, sheet: Any) -> None:
        sheet.hide_zero()
        sheet.write_row(0, 0, ["甲", "乙", "丙"])
        sheet.write_row(1, 0, ["丁", 0, 2])

    assert rows_of(grids_of(excel.read(workbook(draw), ""))[0])[1] == ["丁", "", "2"]


def test_a_formula_without_a_result_is_no_number_and_said() -> None:
    def draw(_: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["甲", "乙", "丙"])
        sheet.write_row(1, 0, ["丁", 1])
        sheet.write_formula(1, 2, "=SUM(B2:B9)", None, "")
        sheet.write_formula(2, 1, "=B2&C2", None, 3)

    plain = workbook(draw)
    stripped = b'<c r="C2"><f>SUM(B2:B9)</f></c>'
    data = _with_sheet(plain, lambda xml: re.sub(rb'<c r="C2"[^>]*><f>SUM\(B2:B9\)</f><v></v></c>', stripped, xml))
    document = excel.read(data, "")
    assert rows_of(grids_of(document)[0])[1] == ["丁", "1", ""]
    assert document.notes == ("sheet 表一: 1 formula without a result (C2)",)
    [issue] = notes.issues_of(document.notes)
    assert (issue.kind, issue.printed) == ("uncalculated_formula", "表一")
    empty_text = _with_sheet(plain, lambda xml: xml.replace(b'<c r="C2"><f>', b'<c r="C2" t="str"><f>'))
    assert excel.read(empty_text, "").notes == ()


def _with_sheet(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with its first sheet's XML changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts: dict[str, str | bytes] = {name: book.read(name) for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert isinstance(sheet, bytes)
    changed = change(sheet)
    assert changed != sheet
    return zipped(parts | {"xl/worksheets/sheet1.xml": changed})


def test_hidden_rows_are_read_hidden_sheets_are_not() -> None:
    def draw(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["甲", "乙"])
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})
        other = book.add_worksheet("表二")
        other.write(0, 0, "内容")
        other.hide()

    document = excel.read(workbook(draw), "")
    assert [page.number for page in document.pages] == [1, 2]
    assert lines_of(document) == []
    assert len(grids_of(document)) == 1
    assert document.notes == (
        "sheet 表一: 1 hidden rows were read like the others",
        "sheet 表一: hidden columns were read like the others",
        "sheet 表二 is hidden",
    )


def test_an_old_workbook_has_its_merged_cells_and_rules() -> None:
    def draw(_: Any, sheet: Any) -> None:
        ruled = xlwt.easyxf("borders: left thin, right thin, top thin, bottom thin")
        sheet.write_merge(0, 0, 0, 2, "收入决算表")
        sheet.write_merge(1, 2, 0, 0, "项目", ruled)
        sheet.write_merge(1, 1, 1, 2, "本年收入", ruled)
        for column, text in enumerate(["合计", "其中"], start=1):
            sheet.write(2, column, text, ruled)
        for column, value in enumerate(("行政运行", 1.5, "")):
            sheet.write(3, column, value, ruled)

    document = excel.read(old_workbook(draw), "")
    assert lines_of(document) == ["收入决算表"]
    assert placed(grids_of(document)[0])[:2] == [(0, 0, 2, 1, "项目"), (0, 1, 1, 2, "本年收入")]
    assert rows_of(grids_of(document)[0])[2] == ["行政运行", "1.5", ""]


XML_2003 = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="r"><Borders><Border ss:Position="Left" ss:LineStyle="Continuous"/></Borders></Style>
<Style ss:ID="m" ss:Parent="r"><NumberFormat ss:Format="Standard"/></Style></Styles>
<Worksheet ss:Name="表一"><Table><Row><Cell ss:MergeAcross="2"><Data ss:Type="String">收入决算表</Data></Cell></Row>
<Row ss:Index="3"><Cell ss:StyleID="r"><Data ss:Type="String">项目</Data></Cell><Cell ss:StyleID="r" ss:MergeAcross="1"><Data ss:Type="String">本年收入</Data></Cell></Row>
<Row><Cell ss:StyleID="r"><Data ss:Type="String">行政运行</Data></Cell><Cell ss:StyleID="m"><Data ss:Type="Number">1234.5</Data></Cell><Cell ss:StyleID="m"/></Row>
</Table></Worksheet></Workbook>"""


def test_a_workbook_in_the_xml_of_2003() -> None:
    document = excel.read(XML_2003.encode(), "a.xls")
    assert (document.kind, lines_of(document)) == ("excel_xml", ["收入决算表"])
    assert placed(grids_of(document)[0]) == [
        *((0, 0, 1, 1, "项目"), (0, 1, 1, 2, "本年收入")),
        *((1, 0, 1, 1, "行政运行"), (1, 1, 1, 1, "1,234.50"), (1, 2, 1, 1, "")),
    ]


def test_the_same_form_as_xls_and_as_xlsx(corpus: Path) -> None:
    old, new = (
        excel.read((corpus / "other" / name).read_bytes(), name)
        for name in ("空白预算样表.xls", "空白单位预算样表.xlsx")
    )
    assert lines_of(old) == lines_of(new)
    assert [placed(grid) for grid in grids_of(old)] == [placed(grid) for grid in grids_of(new)]
    assert [(grid.name, grid.row_count, grid.column_count) for grid in grids_of(new)][:2] == [
        ("单位收支总表", 16, 7),
        ("单位收入总表", 15, 9),
    ]


HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = "</sheetData></worksheet>"
RELATIONS = '<R><Relationship Id="a" Target="s.xml" Type="x/worksheet"/></R>'


def bare(sheet: str | bytes) -> bytes:
    """A workbook of one sheet, given as XML."""
    return zipped(
        {
            "xl/workbook.xml": '<workbook><sheets><sheet name="一" id="a"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": RELATIONS,
            "xl/s.xml": sheet,
        }
    )


def test_cells_that_do_not_say_where_they_stand_follow_each_other() -> None:
    row = '<row><c><v>1</v></c><c/><c t="inlineStr"><is><t>乙</t></is></c></row>'
    assert rows_of(grids_of(excel.read(bare(HEAD + row + TAIL), ""))[0]) == [["1", "", "乙"]]


def test_cells_in_the_last_corner_cost_nothing() -> None:
    row = '<row r="1048576"><c r="XFC1048576"><v>1</v></c><c r="XFD1048576"><v>2</v></c></row>'
    assert rows_of(grids_of(excel.read(bare(HEAD + row + TAIL), ""))[0]) == [["1", "2"]]


def test_rows_beyond_the_last_are_not_read() -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="4294967295"><c r="A1"><v>3</v></c></row>'
    )
    assert rows_of(grids_of(excel.read(bare(HEAD + rows + TAIL), ""))[0]) == [["1", "2"]]


def test_blank_cells_of_a_bloated_sheet_are_passed_over() -> None:
    blank = "".join(f'<row r="{row}"><c r="A{row}" s="3"/><c r="B{row}" s="3"/></row>' for row in range(2, 120_000))
    first = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    assert rows_of(grids_of(excel.read(bare(HEAD + first + blank + TAIL), ""))[0]) == [["1", "2"]]


ROW = f"<row>{'<c><v>1</v></c>' * 50}</row>"
MILLION, MANY = HEAD + ROW * 20_000 + TAIL, HEAD + ROW * 6_001 + TAIL
FAR = (
    HEAD
    + "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="XFD{row}"><v>1</v></c></row>' for row in range(1, 60))
    + TAIL
)
OLD = old_workbook(lambda _, sheet: sheet.write(0, 0, "x"))
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">]>' + HEAD.replace("<sheetData>", "<sheetData>&a;") + TAIL


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", Unreadable, "expected a workbook, found unknown"),
        (LOCKED, Unreadable, "found encrypted"),
        (workbook(disclosure)[:-60], Unreadable, "cut off or damaged"),
        (OLD[:1200] + b"\xff" * 500 + OLD[1700:], Unreadable, "found damage"),
        (bare(HEAD), Unreadable, "expected XML in xl/s.xml"),
        (bare(BOMB), Unreadable, "document type"),
        (zipped({"xl/workbook.bin": b"x"}), Unreadable, "XLSB"),
        (bare(MILLION), TooLarge, "tags and attributes"),
        (bare(MANY), TooLarge, "300000 filled cells"),
        (bare(FAR), TooLarge, "squares"),
        (b"<html>", Unreadable, "found html"),
    ],
    ids=["empty", "locked", "cut", "cut xls", "broken", "entities", "binary", "million", "many", "far", "html"],
)
def test_bad_files_are_refused_with_a_reason(data: bytes, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        excel.read(data, "a.xlsx")


def test_a_merge_far_beyond_the_last_cell_ends_soon() -> None:
    """A slip of a key merges up to the last column that Excel has; no column of the table stands there."""
    document = excel.read(XML_2003.replace('ss:MergeAcross="1"', 'ss:MergeAcross="2147483647"').encode(), "x")
    assert all(grid.column_count < 80 for page in document.pages for grid in page.grids)
    assert any(cell.column_span > 60 for page in document.pages for grid in page.grids for cell in grid.cells)
