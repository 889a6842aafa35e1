"""Reports as DOCX, XLSX and HTML: the same content in the formats that departments publish beside PDF."""

import io
import zipfile
from html import escape

import xlsxwriter

from tests.typeset.cells import Spanned, spanned
from tests.typeset.report import Report, Table

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = (
    "<w:tblBorders>"
    + "".join(f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in _SIDES)
    + "</w:tblBorders>"
)
_PAGE = '<w:pgSz w:w="{}" w:h="{}"{}/><w:pgMar w:top="1000" w:right="1400" w:bottom="1000" w:left="1400"/>'
_UPRIGHT = _PAGE.format(11906, 16838, "")
_ACROSS = _PAGE.format(16838, 11906, ' w:orient="landscape"')
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
        body += [f"<p>{escape(part.title)}</p>"] if part.titled else []
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
        for number, table in enumerate((part for part in report.parts if isinstance(part, Table)), start=1):
            sheet = book.add_worksheet(f"表{number}")
            sheet.fit_to_pages(1, 0)
            if table.landscape:
                sheet.set_landscape()
            for column, width in enumerate(table.widths):
                sheet.set_column(column, column, 5.5 * width)
            _sheet(book, sheet, table, 0)
    return buffer.getvalue()


def as_one_sheet(report: Report) -> bytes:
    """A workbook that has everything on one sheet: the words first, then the tables under each other."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("决算公开")
        row = 0
        for text in report.cover:
            sheet.write_string(row, 0, text)
            row += 1
        for part in report.parts:
            if isinstance(part, Table):
                row = _sheet(book, sheet, part, row + 1) + 1
            else:
                sheet.write_string(row, 0, part.text)
                row += 1
    return buffer.getvalue()


def is_figure(table: Table, cell: Spanned) -> bool:
    """True where a cell of the body prints a number outside the columns of words."""
    plain = cell.text.replace(",", "").replace(".", "", 1).lstrip("-")
    return cell.row >= len(table.head) and cell.column not in table.words and plain.isdigit()


def _sheet(book: "xlsxwriter.Workbook", sheet: "xlsxwriter.worksheet.Worksheet", table: Table, top: int) -> int:
    """Writes the table from the row `top`; figures are numbers with the format that shows them. Returns the next row."""
    width = len(table.rows[0])
    ruled = book.add_format({"border": 1, "text_wrap": True})
    if table.titled:
        sheet.merge_range(top, 0, top, width - 1, table.title)
        top += 1
    for left, right in table.above:
        if left:
            sheet.write_string(top, 0, left)
        if right:
            sheet.write_string(top, width - 1, right)
        top += 1
    shown: dict[str, object] = {}
    for cell in spanned(table):
        row = top + cell.row
        if cell.down > 1 or cell.across > 1:
            sheet.merge_range(row, cell.column, row + cell.down - 1, cell.column + cell.across - 1, cell.text, ruled)
        elif is_figure(table, cell):
            places = len(cell.text.partition(".")[2])
            code = ("#,##0" if "," in cell.text else "0") + ("." + "0" * places if places else "")
            form = shown.setdefault(code, book.add_format({"num_format": code, "border": 1}))
            sheet.write_number(row, cell.column, float(cell.text.replace(",", "")), form)
        else:
            sheet.write_string(row, cell.column, cell.text, ruled)
    end = top + len(table.head) + len(table.rows)
    for number, note in enumerate(table.notes):
        sheet.merge_range(end + number, 0, end + number, width - 1, note)
    return end + len(table.notes)


def as_docx(report: Report) -> bytes:
    """A Word document of paragraphs and tables with merged cells."""
    body = [_paragraph(text) for text in report.cover]
    for part in report.parts:
        if not isinstance(part, Table):
            body.append(_paragraph(part.text))
            continue
        body += [_paragraph(part.title)] if part.titled else []
        body += [_paragraph("　　".join(text for text in pair if text)) for pair in part.above]
        body.append(_word_table(part))
        body += [_paragraph(note) for note in part.notes] or [_paragraph("")]
    sections = f"<w:sectPr>{_ACROSS if any(part.landscape for part in report.tables()) else _UPRIGHT}</w:sectPr>"
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W}><w:body>{"".join(body)}{sections}</w:body></w:document>'
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
    total = sum(table.widths)
    room = 13_600 if table.landscape else 9_000
    grid = "".join(f'<w:gridCol w:w="{round(room * width / total)}"/>' for width in table.widths)
    parts = [f"<w:tbl><w:tblPr>{_BORDERS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"]
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
