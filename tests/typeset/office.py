"""Reports as DOCX, XLSX and HTML: the same content in the formats that departments publish beside PDF."""

import io
import zipfile
from html import escape

import xlsxwriter

from tests.typeset.cells import Spanned, spanned
from tests.typeset.report import Report, Table

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def as_html(report: Report) -> bytes:
    """A web page of paragraphs and tables."""
    body = [f"<p>{escape(text)}</p>" for text in report.cover]
    for part in report.parts:
        if not isinstance(part, Table):
            body.append(f"<p>{escape(part.text)}</p>")
            continue
        body.append(f"<p>{escape(part.title)}</p>")
        body += [f"<p>{escape('　　'.join(text for text in pair if text))}</p>" for pair in part.above]
        body.append("<table border=1>" + _html_rows(part) + "</table>")
        body += [f"<p>{escape(note)}</p>" for note in part.notes]
    return f"<html><head><meta charset=utf-8><title>{escape(report.name)}</title></head><body>{''.join(body)}</body></html>".encode()


def _html_rows(table: Table) -> str:
    rows: dict[int, list[Spanned]] = {n: [] for n in range(len(table.head) + len(table.rows))}
    for cell in spanned(table):
        rows[cell.row].append(cell)
    return "".join(
        "<tr>" + "".join(f'<td rowspan="{c.down}" colspan="{c.across}">{escape(c.text)}</td>' for c in row) + "</tr>"
        for row in rows.values()
    )


def as_xlsx(report: Report) -> bytes:
    """A workbook with one sheet a table; the narrative stands on the first sheet."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        words = book.add_worksheet("说明")
        texts = [*report.cover, *(part.text for part in report.parts if not isinstance(part, Table))]
        for row, text in enumerate(texts):
            words.write_string(row, 0, text)
        money = book.add_format({"num_format": "#,##0.00"})
        for number, table in enumerate((part for part in report.parts if isinstance(part, Table)), start=1):
            _sheet(book.add_worksheet(f"表{number}"), table, money)
    return buffer.getvalue()


def _sheet(sheet: "xlsxwriter.worksheet.Worksheet", table: Table, money: object) -> None:
    width = len(table.rows[0])
    sheet.merge_range(0, 0, 0, width - 1, table.title)
    top = 1
    for left, right in table.above:
        if left:
            sheet.write_string(top, 0, left)
        if right:
            sheet.write_string(top, width - 1, right)
        top += 1
    for cell in spanned(table):
        row = top + cell.row
        if cell.down > 1 or cell.across > 1:
            sheet.merge_range(row, cell.column, row + cell.down - 1, cell.column + cell.across - 1, cell.text)
        elif (
            cell.row >= len(table.head)
            and cell.column not in table.words
            and cell.text.replace(",", "").replace(".", "", 1).lstrip("-").isdigit()
        ):
            sheet.write_number(row, cell.column, float(cell.text.replace(",", "")), money)
        else:
            sheet.write_string(row, cell.column, cell.text)
    for number, note in enumerate(table.notes):
        sheet.merge_range(
            top + len(table.head) + len(table.rows) + number,
            0,
            top + len(table.head) + len(table.rows) + number,
            width - 1,
            note,
        )


def as_docx(report: Report) -> bytes:
    """A Word document of paragraphs and tables with merged cells."""
    body = [_paragraph(text) for text in report.cover]
    for part in report.parts:
        if not isinstance(part, Table):
            body.append(_paragraph(part.text))
            continue
        body.append(_paragraph(part.title))
        body += [_paragraph("　　".join(text for text in pair if text)) for pair in part.above]
        body.append(_word_table(part))
        body += [_paragraph(note) for note in part.notes] or [_paragraph("")]
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W}><w:body>{"".join(body)}</w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("[Content_Types].xml", _TYPES)
        opened.writestr("_rels/.rels", _RELS)
        opened.writestr("word/document.xml", document)
    return buffer.getvalue()


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _word_table(table: Table) -> str:
    rows = [*table.head, *table.rows]
    parts = ["<w:tbl><w:tblGrid>" + "<w:gridCol/>" * len(rows[0]) + "</w:tblGrid>"]
    cells = {(cell.row, cell.column): cell for cell in spanned(table)}
    for r, row in enumerate(rows):
        parts.append("<w:tr>")
        for c, text in enumerate(row):
            if text == "<":
                continue
            above = next((cells[n, c] for n in range(r, -1, -1) if (n, c) in cells), None)
            if above is None:
                continue
            span = f'<w:gridSpan w:val="{above.across}"/>' if above.across > 1 else ""
            merge = "" if above.down == 1 else '<w:vMerge w:val="restart"/>' if text != "^" else "<w:vMerge/>"
            parts.append(f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{_paragraph('' if text == '^' else text)}</w:tc>")
        parts.append("</w:tr>")
    return "".join([*parts, "</w:tbl>"])
