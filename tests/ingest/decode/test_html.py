"""Web pages, from markup written here and from the real ones."""

from pathlib import Path

import pytest

from ingest.decode import html
from ingest.decode.document import Document, Reading
from ingest.errors import TooLarge, Unreadable
from tests.ingest.decode.office_files import grids_of, lines_of, placed, rows_of

TABLE = (
    "<table><caption>收入决算表</caption><thead><tr><th rowspan=2>科目名称<th colspan=2>本年收入<tr><th>合计<th>其中：教育<br>收费</thead>"
    "<tr><td>行政运行<td>1,234.50<td></table>"
)


def page(body: str, name: str = "a.html") -> Document:
    return html.read(f"<html><body>{body}</body></html>".encode(), name)


def test_tables_are_grids_and_paragraphs_are_lines() -> None:
    document = page(f"<p>第一部分</p>{TABLE}<div>注：<b>无</b>。</div>")
    grid = grids_of(document)[0]
    assert lines_of(document) == ["第一部分", "收入决算表", "注：无。"]
    assert placed(grid)[:2] == [(0, 0, 2, 1, "科目名称"), (0, 1, 1, 2, "本年收入")]
    assert rows_of(grid)[1:] == [["合计", "其中：教育收费"], ["行政运行", "1,234.50", ""]]
    assert grid.order == 2


def test_line_ends_of_the_markup_do_not_part_chinese_text() -> None:
    assert lines_of(page("<p>2023年度收入\n支出决算\n  <span>总表</span> a\nb</p>")) == ["2023年度收入支出决算总表 a b"]


def test_line_breaks_and_preformatted_lines_are_kept() -> None:
    assert lines_of(page("<p>一<br>二</p><pre>三\n四  五\n</pre>六")) == ["一", "二", "三", "四 五", "六"]


def test_a_table_that_holds_tables_or_links_is_only_layout() -> None:
    menu = "<table><tr><td><a href=/a>首页</a><td><a href=/b>信息公开</a></table>"
    document = page(f"{menu}<table><tr><td>左<td><p>标题</p>{TABLE}</table>")
    assert lines_of(document) == ["左", "标题", "收入决算表"]
    assert len(grids_of(document)) == 1


def test_title_and_unit_rows_of_a_table_become_lines() -> None:
    rows = "<tr><td colspan=3>支出决算表<tr><td>部门：甲局<td><td>单位：万元<tr><td>项目<td>合计<td>其中<tr><td>a<td>1<td>2<tr><td colspan=3>注：无。"
    document = page(f"<table>{rows}</table>")
    assert lines_of(document) == ["支出决算表", "部门：甲局  单位：万元", "注：无。"]
    assert rows_of(grids_of(document)[0]) == [["项目", "合计", "其中"], ["a", "1", "2"]]


MISALIGNED = (
    "<tr><td colspan=2>项目<td colspan=2>合计<td>其他<tr><td>科目编码<td colspan=2>科目名称<td>1<td>2"
    "<tr><td>201<td colspan=2>一般公共服务支出<td>3.00<td>4.00"
)


@pytest.mark.parametrize(
    "table",
    [
        f'<table><col width="28*"><col width="28*"><col width="0*"><col width="28*" span=2>{MISALIGNED}</table>',
        f"<table>{MISALIGNED}<tr height=0><td width=64><td style='border:none;width:90pt'><td width=1><td width=90><td width=90></table>",
    ],
    ids=["of col elements", "of a last blank row"],
)
def test_columns_too_narrow_to_hold_anything_are_left_out(table: str) -> None:
    grid = grids_of(page(table))[0]
    assert grid.column_count == 4
    assert rows_of(grid)[:3] == [
        ["项目", "合计", "其他"],
        ["科目编码", "科目名称", "1", "2"],
        ["201", "一般公共服务支出", "3.00", "4.00"],
    ]


def test_a_narrow_column_with_a_text_is_kept() -> None:
    grid = grids_of(
        page("<table><col width=90><col width=0><col width=90><tr><td>类<td>款<td>项<tr><td>1<td><td>3</table>")
    )[0]
    assert "款" in "".join(rows_of(grid)[0])


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("甲", "甲"),
        ("<p><span>甲</span></p>", "甲"),
        ("&nbsp;<span> 甲 </span>\n", "甲"),
        ("<p>\n<font>\n甲\n乙</font></p>", "甲乙"),
        ("<p>甲</p>乙", "甲乙"),
        ("<p><b>1,234</b>.50</p>", "1,234.50"),
        ("<div><p>甲</p><p>乙</p></div>", "甲乙"),
        ("<p>甲<br>乙</p>", "甲乙"),
        ('<span style="display:none">8</span>', ""),
        ("<p><script>1</script></p>", ""),
        ("<strong>&nbsp;</strong>", ""),
    ],
)
def test_the_text_of_a_cell_is_read_through_its_markup(inside: str, text: str) -> None:
    rows = f"<tr><td>项目</td><td>{inside}</td></tr><tr><td>合计</td><td>1.00</td></tr>"
    assert rows_of(grids_of(page(f"<table>{rows}</table>"))[0]) == [["项目", text], ["合计", "1.00"]]


def test_menus_scripts_and_hidden_text_are_left_out() -> None:
    body = '<nav>导航</nav><ul><li><a href="/x">部门预算</a></li></ul><script>var a="脚本"</script><p style="display:none">隐</p><p>当前位置：<a href=/>首页</a> &gt; <a href=/y>决算</a></p><p>正文<a href=/z>链接</a></p>'
    assert lines_of(page(body)) == ["正文链接"]


def test_a_hidden_tab_with_a_table_is_read() -> None:
    assert len(grids_of(page(f'<div style="display: none">{TABLE}</div>'))) == 1


def test_the_title_of_the_window_counts_where_the_page_prints_none() -> None:
    data = "<html><head><title>甲局2023年度部门决算_政府网</title></head><body><p>{}</p></body></html>"
    assert lines_of(html.read(data.format("正文").encode(), "")) == ["正文", "甲局2023年度部门决算"]
    assert lines_of(html.read(data.format("甲局2023年度部门决算").encode(), "")) == ["甲局2023年度部门决算"]


def test_attachments_and_large_pictures_are_noted() -> None:
    links = '<a href="/d?id=7">甲局决算.pdf</a><a href="b%E8%A1%A8.xls">下载</a><a href="#x.pdf">目录</a><iframe src="v.html?file=c.pdf"></iframe>'
    images = '<img src="icon.gif" width=16><p><img src="t1.png"></p><img src="t2.png" style="width:750px">'
    assert page(links + images).notes == (
        "attachment: 甲局决算.pdf (/d?id=7)",
        "attachment: 下载 (b%E8%A1%A8.xls)",
        "attachment: v.html?file=c.pdf (v.html?file=c.pdf)",
        "pictures: 2 large ones, which were not read (t1.png …)",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "big5"])
def test_the_charset_is_that_of_the_bytes(encoding: str) -> None:
    said = "big5" if encoding == "big5" else "gb2312"
    text = f'<html><head><meta charset="{said}"></head><body><p>收入支出</p></body></html>'
    assert lines_of(html.read(text.encode(encoding), "")) == ["收入支出"]


def test_spans_beyond_the_table_are_cut() -> None:
    document = page('<table><tr><td rowspan=9 colspan="99999999">a<td>b<tr><td rowspan=0>c<td>d</table>')
    assert sum(len(grid.cells) for grid in grids_of(document)) <= 4


PART = "收入决算表</p><table><tr><td>甲<td>乙<tr><td>1<td>2</table>"
MAIL = (
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: image/png\r\n\r\n123\r\n'
    "--x\r\nContent-Type: text/html{}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<html><p>{}</html>\r\n--x--\r\n"
)


@pytest.mark.parametrize(("said", "encoding"), [('; charset="gb2312"', "gb18030"), ("", "utf-8")])
def test_a_page_saved_in_one_file(said: str, encoding: str) -> None:
    document = html.read(MAIL.format(said, PART).encode(encoding), "决算.doc")
    assert (document.kind, lines_of(document)) == ("mhtml", ["收入决算表"])
    assert rows_of(grids_of(document)[0]) == [["甲", "乙"], ["1", "2"]]


def test_a_workbook_saved_in_one_file_has_a_page_for_each_sheet() -> None:
    sheets = MAIL.format("", PART).replace(
        "--x--", "--x\r\nContent-Type: text/html\r\n\r\n<html><p>二</p></html>\r\n--x--"
    )
    document = html.read(sheets.encode(), "决算.mht")
    assert [[line.text for line in one.lines] for one in document.pages] == [["收入决算表"], ["二"]]


def placed_page() -> str:
    """Two columns and two rows drawn by sides of boxes, a title above."""
    rule = '<div style="position:absolute;left:{}pt;top:{}pt;width:{}pt;height:{}pt;border-{}:0.5pt solid #000"> </div>'
    text = '<div style="position:absolute;left:{}pt;top:{}pt;font-size:10pt;line-height:10pt">{}</div>'
    flat = "".join(rule.format(50, y, 200, 0, "bottom") for y in (100, 120, 140))
    upright = "".join(rule.format(x, 100, 0, 40, "right") for x in (50, 150, 250))
    words = [(55, 80, "收入决算表"), (55, 105, "合计"), (155, 105, "其中"), (55, 125, "1,234.50"), (155, 125, "0.10")]
    return f'<div style="position:relative;width:595pt;height:842pt">{flat}{upright}{"".join(text.format(*word) for word in words)}</div>'


def test_a_page_of_placed_words_and_rules_is_read_by_their_places() -> None:
    document = page(f"<p>前</p>{placed_page()}{placed_page()}")
    assert [(one.number, one.width) for one in document.pages] == [(1, 0), (2, 595), (3, 595)]
    assert rows_of(document.pages[1].grids[0]) == [["合计", "其中"], ["1,234.50", "0.10"]]
    assert document.pages[1].lines[0].text == "收入决算表"
    assert document.pages[1].grids[0].column_edges == (50.0, 150.0, 250.0)


def test_the_real_landing_page_points_at_its_attachment(corpus: Path) -> None:
    document = html.read((corpus / "other" / "西南大学2023年度部门决算-落地页.html").read_bytes(), "")
    assert "西南大学2023年度决算公开（详见附件）" in lines_of(document)
    assert document.notes[0].startswith("attachment: 西南大学2023年度决算公开.pdf (")
    assert grids_of(document) == []


def test_the_real_budget_whose_tables_are_pictures(corpus: Path) -> None:
    document = html.read((corpus / "other" / "重庆市交通委员会2018年部门预算说明.html").read_bytes(), "")
    assert lines_of(document)[0] == "重庆市交通委员会2018年部门预算情况说明"
    assert document.notes[0].startswith("pictures: 8 large ones")


def test_the_real_budget_of_placed_words(corpus: Path) -> None:
    document = html.read((corpus / "other" / "烟台市退役军人事务局2026年部门预算.html").read_bytes(), "")
    grid = document.pages[7].grids[0]
    assert len(document.pages) == 53
    assert (grid.row_count, grid.column_count) == (18, 17)
    assert rows_of(grid)[6][:7] == ["208", "", "", "社会保障和就业支出", "27,416.60", "21,672.07", "21,672.07"]


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", Unreadable, "found unknown"),
        (b"%PDF-1.4", Unreadable, "found pdf"),
        (b"<div>" * 30_000, TooLarge, "nested"),
        (b"<html>" + b" " * (50 << 20), TooLarge, "at most"),
        (b"<html>" + b"<p>" * 5_000_000, TooLarge, "4000000 tags"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n", Unreadable, "no page"),
        (("<table>" + f"<tr>{'<td>1' * 900}" * 230).encode(), TooLarge, "squares"),
    ],
    ids=["empty", "pdf", "nested", "long", "many tags", "mail without a page", "cells"],
)
def test_bad_files_are_refused_with_a_reason(data: bytes, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        html.read(data, "a.html")


def test_an_error_page_is_a_page_of_lines() -> None:
    assert lines_of(
        html.read(b"<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>", "a.pdf")
    ) == ["Not Found"]


FIGURES = "".join(f"<tr><td>{code}<td>教育支出<td>{code}.00" for code in range(205, 211))
NESTED = f"<table>{FIGURES}</table>"
PROSE = "<p>" + "本年度支出决算数与上年相比有所增加。" * 80 + "</p>"


@pytest.mark.parametrize(
    "page_of",
    [
        f"<table><tr><td>{PROSE}{NESTED}</table>",
        f"<table><tr><td>标题<tr><td>日期<tr><td>{PROSE}<table><tr><td>{PROSE}{NESTED}</table></table>",
        f"<table><tr><td>索引号<td>1<tr><td>机构<td>局<tr><td>文号<td>无<tr><td>日期<td>2024<tr><td colspan=2>{PROSE}{NESTED}</table>",
    ],
    ids=["one deep", "two deep", "under a table of data"],
)
def test_tables_are_found_in_layout_tables_however_long_the_text(page_of: str) -> None:
    document = page(page_of)
    [grid] = [grid for grid in grids_of(document) if grid.row_count == 6]
    assert rows_of(grid)[0] == ["205", "教育支出", "205.00"]
    assert any(line.startswith("本年度支出决算数") for line in lines_of(document))


def test_long_text_in_a_table_of_a_catalogue_is_text() -> None:
    rows = "".join(f"<tr><td>栏目{n}<td>值{n}" for n in range(5))
    document = page(f"<table>{rows}<tr><td colspan=2>{PROSE}</table>")
    assert any(line.startswith("本年度支出决算数") for line in lines_of(document))
    assert grids_of(document) == []


def test_a_small_table_in_a_cell_of_figures_leaves_the_table_one() -> None:
    small = "<table><tr><td>其中<td>一</table>"
    rows = "".join(f"<tr><td>项目{n}<td>{n}.00<td>{small if n == 2 else n}" for n in range(9))
    [grid] = grids_of(page(f"<table>{rows}</table>"))
    assert grid.row_count == 9


def test_columns_that_only_spans_reach_are_none() -> None:
    rows = "<tr><td>科目<td>合计<tr><td>教育<td>1.00<tr><td>住房<td>2.00<tr><td colspan=9>&nbsp;"
    [grid] = grids_of(page(f"<table>{rows}</table>"))
    assert grid.column_count == 2


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        (("教育<br>住房<br>合计", "1.00<br>2.00<br>3.00"), [["教育", "1.00"], ["住房", "2.00"], ["合计", "3.00"]]),
        (("教育<br>住房<br>合计", "1.00<br>&nbsp;<br>1.00"), [["教育", "1.00"], ["住房", ""], ["合计", "1.00"]]),
        (("教育<br>住房<br>合计", "1.00<br>1.00"), None),
        (("教育<br>住房", "1.00<br>2.00"), None),
        (("教育<br>住房<br>合计", "甲<br>乙<br>丙"), None),
    ],
    ids=["whole", "with a blank", "a line is missing", "two lines", "no figures"],
)
def test_rows_that_line_breaks_part_are_rows_where_all_cells_agree(
    cells: tuple[str, str], rows: list[list[str]] | None
) -> None:
    table = f"<table><tr><td>科目<td>决算数<tr><td>{cells[0]}<td>{cells[1]}</table>"
    [grid] = grids_of(page(table))
    assert grid.row_count == (2 if rows is None else 4)
    assert rows is None or rows_of(grid)[1:] == rows


def test_a_hidden_tab_of_text_is_read_and_other_hidden_text_is_not() -> None:
    tab = f'<div style="display:none"><p>三、支出决算情况说明</p>{PROSE}</div>'
    other = f'<div style="display:none"><p>{"隐私政策说明。" * 200}</p></div>'
    lines = lines_of(page(f"<p>正文</p>{tab}{other}"))
    assert lines[:2] == ["正文", "三、支出决算情况说明"]
    assert not any("隐私" in line for line in lines)


@pytest.mark.parametrize("order", [0, 1], ids=["behind", "before"])
def test_a_hidden_copy_of_what_is_shown_is_left_out(order: int) -> None:
    shown, copy = f"<div>{TABLE}{PROSE}</div>", f'<div style="display:none">{TABLE}{PROSE}</div>'
    document = page("".join([shown, copy][:: 1 - 2 * order]) + "尾")
    assert len(grids_of(document)) == 1
    assert sum(line.startswith("本年度支出决算数") for line in lines_of(document)) == 1
    assert lines_of(document)[-1] == "尾"


def test_preformatted_accounts_are_a_dump() -> None:
    rows = "\n".join(f"{n}  教育支出    {n}.00" for n in range(50))
    document = page(f"<p>甲局</p><pre>2023年度部门决算\n{rows}\n</pre>")
    assert document.reading is Reading.DUMP
    assert lines_of(document)[0] == "甲局"
    assert page("<pre>一\n二</pre>").reading is Reading.OFFICE_CELL


def test_a_page_in_a_frame_is_noted_with_its_address() -> None:
    frames = '<iframe src="/t/1.html?id=3"></iframe><iframe src="about:blank"></iframe><iframe src="/count" style="display:none"></iframe>'
    assert page(f"<p>正文</p>{frames}").notes == ("frame: /t/1.html?id=3",)


@pytest.mark.parametrize("widths", [(30, 30, 9000, 30), (30, 9000, 30, 9000)], ids=["most", "half"])
def test_widths_that_would_hide_filled_columns_are_no_widths(widths: tuple[int, ...]) -> None:
    columns = "".join(f"<col width={width}>" for width in widths)
    rows = "".join(f"<tr><td>{name}<td>{n}.00<td>{n}.00<td>0.00" for n, name in enumerate(("教育支出", "住房支出"), 1))
    [grid] = grids_of(page(f"<table>{columns}<tr><td>科目<td>合计<td>基本支出<td>项目支出{rows}</table>"))
    assert rows_of(grid)[1:] == [["教育支出", "1.00", "1.00", "0.00"], ["住房支出", "2.00", "2.00", "0.00"]]


def test_a_column_wider_than_its_table_is_none() -> None:
    columns = "<col width=30><col width=4355><col width=30><col width=30>"
    total = "<tr><td colspan=2>合计<td>3.00<td>3.00"
    rows = "<tr><td>教育支出<td colspan=2>1.00<td>1.00<tr><td>住房支出<td colspan=2>2.00<td>2.00"
    [grid] = grids_of(page(f"<table width=90>{columns}<tr><td>科目<td colspan=2>合计<td>基本支出{total}{rows}</table>"))
    assert rows_of(grid)[1:] == [["合计", "3.00", "3.00"], ["教育支出", "1.00", "1.00"], ["住房支出", "2.00", "2.00"]]
