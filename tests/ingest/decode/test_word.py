"""Word documents, from handwritten XML."""

import shutil
import subprocess
from pathlib import Path

import pytest

from ingest.decode import office, word
from ingest.errors import TooLarge, Unreadable
from tests.ingest.decode.office_files import (
    docx,
    grids_of,
    lines_of,
    paragraph,
    placed,
    rows_of,
    word_cell,
    word_table,
    zipped,
)

BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
TABLE = word_table(
    [
        word_cell("科目名称", '<w:vMerge w:val="restart"/>') + word_cell("决算数", '<w:gridSpan w:val="2"/>'),
        word_cell("", "<w:vMerge/>") + word_cell("合计") + word_cell("其中：教育\n收费"),
        word_cell("行政运行") + word_cell("1,234.50") + word_cell(""),
    ]
)


def body_lines(body: str, **parts: str) -> list[str]:
    return lines_of(word.read(docx(body, **parts), "a.docx"))


def test_paragraphs_and_tables_come_in_order_with_their_spans() -> None:
    page = word.read(docx(paragraph("前") + TABLE + paragraph("后")), "a.docx").pages[0]
    grid = page.grids[0]
    assert [(line.text, line.order) for line in page.lines] == [("前", 0), ("后", 2)]
    assert (grid.order, grid.row_count, grid.column_count) == (1, 3, 3)
    assert placed(grid)[:2] == [(0, 0, 2, 1, "科目名称"), (0, 1, 1, 2, "决算数")]
    assert rows_of(grid)[1:] == [["合计", "其中：教育收费"], ["行政运行", "1,234.50", ""]]


def test_revisions_are_accepted_and_fields_show_their_results() -> None:
    field = (
        '<w:p><w:r><w:t>共</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(ABOVE)</w:instrText>'
        '<w:t>码</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12.30</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>万元</w:t></w:r></w:p>'
    )
    revised = (
        "<w:p><w:r><w:t>决算</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r></w:p>"
    )
    assert body_lines(field + revised) == ["共12.30万元", "决算新"]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ("<w:r><w:t>收</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>入</w:t></w:r>", "收入"),
        ("<w:r><w:t>1,234</w:t><w:t>.50</w:t></w:r>", "1,234.50"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>8</w:t></w:r><w:r><w:t>7</w:t></w:r>", "7"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>8</w:t></w:r>', "8"),
        ("<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t></w:r>", "甲-乙"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>{</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>丙</w:t></w:r>',
            "丙",
        ),
    ],
    ids=["bold", "two texts", "hidden", "not hidden", "hyphen", "field"],
)
def test_runs_of_a_paragraph_are_read_as_printed(runs: str, text: str) -> None:
    assert lines_of(word.read(docx(f"<w:p>{runs}</w:p>"), "a.docx")) == [text]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    assert body_lines(paragraph("收入", "<w:rPr><w:del/></w:rPr>") + paragraph("总计")) == ["收入总计"]


def test_a_deleted_row_is_not_read() -> None:
    table = f"<w:tbl><w:tr>{word_cell('a')}{word_cell('b')}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{word_cell('x')}{word_cell('y')}</w:tr></w:tbl>"
    assert rows_of(grids_of(word.read(docx(table), ""))[0]) == [["a", "b"]]


def test_a_text_box_is_read_once() -> None:
    content = f"<w:txbxContent>{paragraph('部门：甲局')}</w:txbxContent>"
    box = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx>{content}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent><w:t>标题</w:t></w:r></w:p>"
    )
    assert body_lines(box) == ["标题", "部门：甲局"]


def test_pages_begin_at_breaks_and_where_word_broke_them() -> None:
    rendered = "<w:p><w:r><w:t>二上</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>三</w:t></w:r></w:p>"
    section = "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>四</w:t></w:r></w:p>"
    doubled = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>二</w:t></w:r></w:p>"
    pages = word.read(docx(paragraph("一") + BREAK + doubled + rendered + section + paragraph("五")), "").pages
    assert [[line.text for line in page.lines] for page in pages] == [["一"], ["二", "二上"], ["三", "四"], ["五"]]


def test_the_page_after_a_long_table_counts_the_pages_that_it_covers() -> None:
    long = word_table(
        [
            word_cell("a") + word_cell("b"),
            "<w:tc><w:p><w:r><w:lastRenderedPageBreak/><w:t>c</w:t></w:r></w:p></w:tc>" + word_cell("d"),
        ]
    )
    pages = word.read(docx(long + paragraph("后")), "").pages
    assert [(page.number, len(page.grids), [line.text for line in page.lines]) for page in pages] == [
        (1, 1, []),
        (2, 0, ["后"]),
    ]


def test_footnotes_stand_at_the_end_of_their_page() -> None:
    body = '<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + paragraph("又一段")
    note = f'<w:footnote w:id="2">{paragraph("脚注")}</w:footnote>'
    assert body_lines(body, footnotes=note) == ["正文", "又一段", "脚注"]


def test_automatic_numbers_are_printed() -> None:
    level = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="{}"/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level.format(0, "%1、")}{level.format(1, "（%2）")}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = '<w:style w:styleId="h"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    second = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr>'
    styled = '<w:pStyle w:val="h"/>'
    body = "".join(
        [
            paragraph("甲", styled),
            paragraph("乙", second),
            paragraph("丙", second),
            paragraph("丁", styled),
            paragraph("戊", second),
        ]
    )
    assert body_lines(body, numbering=numbering, styles=styles) == [
        "一、甲",
        "（一）乙",
        "（二）丙",
        "二、丁",
        "（一）戊",
    ]


def test_a_table_that_holds_tables_is_only_layout() -> None:
    outer = f"<w:tbl><w:tr><w:tc>{paragraph('题')}{TABLE}{paragraph('')}</w:tc></w:tr></w:tbl>"
    document = word.read(docx(outer), "")
    assert lines_of(document) == ["题"]
    assert grids_of(document)[0].row_count == 3


def test_a_small_table_in_a_cell_becomes_its_text() -> None:
    inner = word_table([word_cell("1") + word_cell("2")])
    table = word_table(
        [word_cell("说明文字") + f"<w:tc>{inner}{paragraph('')}</w:tc>", word_cell("支出合计") + word_cell("3.00")]
    )
    assert rows_of(grids_of(word.read(docx(table), ""))[0]) == [["说明文字", "1  2"], ["支出合计", "3.00"]]


def test_widths_decide_where_spans_do_not_add_up() -> None:
    def wide(text: str, width: int) -> str:
        return word_cell(text, f'<w:tcW w:w="{width}" w:type="dxa"/>')

    grid = "<w:tblGrid>" + '<w:gridCol w:w="1000"/>' * 3 + "</w:tblGrid>"
    rows = wide("甲", 1000) + wide("乙", 2000), wide("1", 1000) + wide("2", 1000) + wide("3", 1000)
    table = f"<w:tbl>{grid}<w:tr>{rows[0]}</w:tr><w:tr>{rows[1]}</w:tr></w:tbl>"
    assert placed(grids_of(word.read(docx(table), ""))[0])[1] == (0, 1, 1, 2, "乙")


def test_edges_drawn_twice_by_hand_are_one() -> None:
    grid = "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{width}"/>' for width in (1000, 20, 980, 1000)) + "</w:tblGrid>"
    first = word_cell("甲") + word_cell("乙", '<w:gridSpan w:val="2"/>') + word_cell("丙")
    second = word_cell("1", '<w:gridSpan w:val="2"/>') + word_cell("2") + word_cell("3")
    table = f"<w:tbl>{grid}<w:tr>{first}</w:tr><w:tr>{second}</w:tr></w:tbl>"
    found = grids_of(word.read(docx(table), ""))[0]
    assert rows_of(found) == [["甲", "乙", "丙"], ["1", "2", "3"]]


def test_what_was_not_read_is_noted() -> None:
    picture = '<w:p><w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r></w:p>'
    assert word.read(docx(picture), "").notes == (
        "page 1: an embedded object (Excel.Sheet.12), whose contents were not read",
    )


def nested(depth: int) -> bytes:
    return docx("<w:sdt>" * depth + "</w:sdt>" * depth)


BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w>&b;</w>'


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (docx(paragraph("x"))[:-60], Unreadable, "cut off or damaged"),
        (zipped({"word/document.xml": "<w:document"}), Unreadable, "expected XML in word/document.xml"),
        (zipped({"word/document.xml": BOMB}), Unreadable, "document type"),
        (zipped({"word/document.xml": "<a/>"}), Unreadable, "no body"),
        (nested(5000), Unreadable, "depth"),
        (zipped({"word/document.xml": b" " * (80 << 20)}), TooLarge, "unpack to at most"),
        (docx("<w:p/>" * 4_000_001), TooLarge, "found more|4000000 tags"),
        (b"", Unreadable, "expected a Word document, found unknown"),
        (b"%PDF-1.4", Unreadable, "found pdf"),
    ],
    ids=["cut", "broken", "entities", "no body", "nested", "bomb", "paragraphs", "empty", "pdf"],
)
def test_bad_files_are_refused_with_a_reason(data: bytes, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        word.read(data, "a.docx")


def test_without_libreoffice_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(Unreadable, match="install the Debian package libreoffice-writer-nogui"):
        word.read(b"{\\rtf1 x}", "a.rtf")


def test_a_conversion_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "soffice").write_text("#!/bin/sh\nsleep 30\n")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(tmp_path / "soffice"))
    monkeypatch.setattr(office, "SECONDS", 1)
    with pytest.raises(TooLarge, match="within 1 s"):
        word.read(b"{\\rtf1 x}", "a.rtf")


@pytest.mark.skipif(shutil.which(office.PROGRAM) is None, reason="LibreOffice is not installed")
def test_an_open_document_is_read_like_a_new_one(tmp_path: Path) -> None:
    rows = [word_cell("项目") + word_cell("合计"), word_cell("行政运行") + word_cell("1,234.50")]
    (tmp_path / "a.docx").write_bytes(docx(paragraph("收入决算表") + word_table(rows) + paragraph("注：无。")))
    profile = (tmp_path / "profile").as_uri()
    command = [
        office.PROGRAM,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "odt",
        "--outdir",
        str(tmp_path),
    ]
    subprocess.run([*command, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=120)
    document = word.read((tmp_path / "a.odt").read_bytes(), "a.odt")
    assert document.kind == "odt"
    assert lines_of(document) == ["收入决算表", "注：无。"]
    assert rows_of(grids_of(document)[0]) == [["项目", "合计"], ["行政运行", "1,234.50"]]


@pytest.mark.skipif(shutil.which(office.PROGRAM) is None, reason="LibreOffice is not installed")
def test_an_old_word_file_is_read_like_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(paragraph("第一部分") + TABLE + BREAK + paragraph("第二部分")))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        office.PROGRAM,
        profile,
        "--headless",
        "--convert-to",
        "doc:MS Word 97",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    data = (tmp_path / "a.doc").read_bytes()
    document = word.read(data, "a.doc")
    assert (document.kind, lines_of(document)) == ("doc", ["第一部分", "第二部分"])
    assert rows_of(grids_of(document)[0])[2] == ["行政运行", "1,234.50", ""]
    with pytest.raises(Unreadable):
        word.read(data[: len(data) // 2], "a.doc")
