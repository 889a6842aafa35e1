"""Whole files of every format to begin from: the real ones where they are at hand, and ones made here."""

import io
from typing import Any

import xlsxwriter
import xlwt

from tests.conftest import CORPUS
from tests.ingest.decode.office_files import docx, paragraph, word_cell, word_table, zipped
from tests.ingest.decode.test_bundle import rar
from tests.ingest.decode.test_excel import XML_2003
from tests.typeset.county import BODIES
from tests.typeset.disclosure import SEED, compose
from tests.typeset.flatten import flatten
from tests.typeset.office import as_docx, as_html, as_xlsx
from tests.typeset.render import render
from tests.typeset.styles import STYLES
from tests.typeset.truth import history

_HTML = "<html><head><meta charset=gb2312></head><body><p>第一部分</p><table><tr><td rowspan=2>项目<td colspan=2>合计<tr><td>1<td>2</table></body></html>"
_MAIL = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n{}\r\n--x--\r\n"
_SMALL = 600_000


def seeds() -> dict[str, list[bytes]]:
    """Files by format. Real files above 600 kB are left out where smaller ones of their format are there."""
    found = {
        "docx": [_docx()],
        "xlsx": [_workbook(new=True)],
        "xls": [_workbook(new=False)],
        "excel_xml": [XML_2003.encode()],
        "html": [_HTML.encode("gb18030")],
        "mhtml": [_MAIL.format(_HTML).encode()],
        "text": ["收入支出决算总表\n一、1,188.\n31\n— 4 —\n".encode("gb18030")],
        "zip": [zipped({"决算/a.docx": _docx(), "b.zip": zipped({"c.html": _HTML})})],
        "rar": [_rar()],
        "pdf": [],
    }
    for path in sorted(CORPUS.rglob("*")) if CORPUS.is_dir() else ():
        kind = {"txt": "text"}.get(path.suffix[1:], path.suffix[1:])
        if kind in found and path.is_file():
            found[kind].append(path.read_bytes())
    return {kind: _small(files) for kind, files in found.items() if files}


def typeset_seeds() -> dict[str, list[bytes]]:
    """One typeset disclosure a layout, in every format."""
    found: dict[str, list[bytes]] = {"pdf": [], "docx": [], "xlsx": [], "html": [], "text": []}
    for number, style in enumerate(STYLES.values()):
        last, accounts = history(BODIES[number % len(BODIES)], SEED, range(2021, 2023))
        report = compose(accounts, last, style)
        found["pdf"].append(render(report))
        found["docx"].append(as_docx(report))
        found["xlsx"].append(as_xlsx(report))
        found["html"].append(as_html(report))
        found["text"].append(flatten(report).encode())
    return found


def _small(files: list[bytes]) -> list[bytes]:
    small = [data for data in files if len(data) <= _SMALL]
    return small or sorted(files, key=len)[:2]


def _docx() -> bytes:
    table = word_table(
        [
            word_cell("项目", '<w:vMerge w:val="restart"/>') + word_cell("合计", '<w:gridSpan w:val="2"/>'),
            word_cell("", "<w:vMerge/>") + word_cell("1,234.50") + word_cell("0.00"),
        ]
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = paragraph("收入", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    return docx(
        paragraph("第一部分") + table + listed * 3,
        numbering=numbering,
        footnotes=f'<w:footnote w:id="2">{paragraph("注")}</w:footnote>',
    )


def _workbook(*, new: bool) -> bytes:
    buffer = io.BytesIO()
    book: Any = xlsxwriter.Workbook(buffer) if new else xlwt.Workbook(encoding="utf-8")
    sheet = book.add_worksheet("表一") if new else book.add_sheet("表一")
    for row in range(8):
        for column in range(5):
            sheet.write(row + 1, column, row * column + 0.5 if row and column else f"甲{row}{column}")
    if new:
        sheet.merge_range(0, 0, 0, 4, "收入决算表")
        book.close()
    else:
        sheet.write_merge(0, 0, 0, 4, "收入决算表")
        book.save(buffer)
    return buffer.getvalue()


def _rar() -> bytes:
    return rar((b"a.html", _HTML.encode()), ("决算.txt".encode("gb18030"), b"x" * 400))
