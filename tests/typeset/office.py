"""Reports as DOCX, XLSX and HTML: the same content in the formats that departments publish beside PDF."""

import io
import math
import zipfile
from dataclasses import dataclass
from html import escape

import xlsxwriter

from tests.typeset.cells import Spanned, spanned
from tests.typeset.report import Report, Table

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# Sheets: characters of a narrow letter that a width of 1 holds, points of a line, and how full wrapped lines become.
_CHARACTERS, _ROW_HEIGHT, _FILLED, _LINE = 5.5, 16.0, 0.8, 80.0
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = (
    "<w:tblBorders>"
    + "".join(f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in _SIDES)
    + "</w:tblBorders>"
)
_PAGE = '<w:pgSz {}/><w:pgMar w:top="1000" w:right="{{}}" w:bottom="1000" w:left="{{}}"/>'
_UPRIGHT = _PAGE.format('w:w="11906" w:h="16838"')
_ACROSS = _PAGE.format('w:w="16838" w:h="11906" w:orient="landscape"')
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
        words.set_column(0, 0, _LINE)
        wrapped = book.add_format({"text_wrap": True})
        texts = [*report.cover, *(part.text for part in report.parts if not isinstance(part, Table))]
        for row, text in enumerate(texts):
            words.write_string(row, 0, text, wrapped)
            words.set_row(row, _height(text, _LINE))
        for number, table in enumerate((part for part in report.parts if isinstance(part, Table)), start=1):
            sheet = book.add_worksheet(f"表{number}")
            sheet.fit_to_pages(1, 0)
            if table.landscape:
                sheet.set_landscape()
            for column, width in enumerate(table.widths):
                sheet.set_column(column, column, _CHARACTERS * width)
            _sheet(book, sheet, table, 0)
            for row, height in _heights(table).items():
                sheet.set_row(row, height)
    return buffer.getvalue()


def _height(text: str, width: float) -> float:
    """The height of a row, in points, that shows a wrapped text whole: the program cuts off what does not fit."""
    return _ROW_HEIGHT * max(1, math.ceil(2 * len(text) / (_FILLED * width)))


def _heights(table: Table) -> dict[int, float]:
    """Sheet rows with the heights that their wrapped cells need."""
    top = int(table.titled) + len(table.above)
    heights: dict[int, float] = {}
    for cell in spanned(table):
        width = _CHARACTERS * sum(table.widths[cell.column : cell.column + cell.across])
        row = top + cell.row
        heights[row] = max(heights.get(row, _ROW_HEIGHT), _height(cell.text, width) / cell.down)
    return heights


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


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSetting:
    """How a Word document is set. Lengths in twentieths of a point, `size` in half points (0: the program's own).

    `shift`: blank paragraphs before the first table, which move every page break. `across`: landscape. `whole_rows`: no
    row is broken over pages; `repeats`: the heading stands again on every page. `room` is the width of every table (0:
    that of the page). `rows_each`: a table is put down as several, with that many rows each, under headings of their own
    where `repeats`; `parted`: headings and rows are two tables. `nested`: every table stands in a cell.
    """

    margin: int = 1_400
    size: int = 0
    shift: int = 0
    across: bool | None = None
    whole_rows: bool = False
    repeats: bool = False
    room: int = 0
    rows_each: int = 0
    parted: bool = False
    nested: bool = False


PLAIN = WordSetting()


def as_docx(report: Report, setting: WordSetting = PLAIN) -> bytes:
    """A Word document of paragraphs and tables with merged cells."""
    body = [_paragraph(text, setting) for text in report.cover]
    body += [_paragraph("", setting)] * setting.shift
    for part in report.parts:
        if not isinstance(part, Table):
            body.append(_paragraph(part.text, setting))
            continue
        body += [_paragraph(part.title, setting)] if part.titled else []
        body += [_paragraph("　　".join(text for text in pair if text), setting) for pair in part.above]
        body.append(_word_tables(part, setting))
        body += [_paragraph(note, setting) for note in part.notes] or [_paragraph("", setting)]
    is_across = any(part.landscape for part in report.tables()) if setting.across is None else setting.across
    sections = f"<w:sectPr>{(_ACROSS if is_across else _UPRIGHT).format(setting.margin, setting.margin)}</w:sectPr>"
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W}><w:body>{"".join(body)}{sections}</w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("[Content_Types].xml", _TYPES)
        opened.writestr("_rels/.rels", _RELS)
        opened.writestr("word/document.xml", document)
    return buffer.getvalue()


def _paragraph(text: str, setting: WordSetting) -> str:
    size = f'<w:rPr><w:sz w:val="{setting.size}"/></w:rPr>' if setting.size else ""
    return f'<w:p><w:r>{size}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _word_tables(table: Table, setting: WordSetting) -> str:
    """The table as one, or as several with a blank paragraph between."""
    head, height = len(table.head), len(table.head) + len(table.rows)
    bounds = [0, height]
    if setting.parted:
        bounds = [0, head, height]
    if setting.rows_each:
        cells = list(spanned(table))
        ends = list(range(head + setting.rows_each, height - 1, setting.rows_each))
        bounds = [0, *(row for row in ends if not any(c.row < row < c.row + c.down for c in cells)), height]
    between = _paragraph("", setting)
    heads = [range(head if first and setting.repeats and not setting.parted else 0) for first in bounds[:-1]]
    pieces = [
        _word_table(table, [*again, *range(first, last)], setting)
        for again, first, last in zip(heads, bounds, bounds[1:], strict=False)
    ]
    if not setting.nested:
        return between.join(pieces)
    return "".join(
        f'<w:tbl><w:tblPr>{_BORDERS}</w:tblPr><w:tblGrid><w:gridCol w:w="{_room(table, setting) + 400}"/></w:tblGrid>'
        f"<w:tr><w:tc><w:tcPr/>{piece}{between}</w:tc></w:tr></w:tbl>{between}"
        for piece in pieces
    )


def _room(table: Table, setting: WordSetting) -> int:
    return setting.room or (13_600 if table.landscape else 9_000)


def _word_table(table: Table, shown: list[int], setting: WordSetting) -> str:
    rows = [*table.head, *table.rows]
    total = sum(table.widths)
    room = _room(table, setting)
    grid = "".join(f'<w:gridCol w:w="{round(room * width / total)}"/>' for width in table.widths)
    parts = [f"<w:tbl><w:tblPr>{_BORDERS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"]
    cells = {(cell.row, cell.column): cell for cell in spanned(table)}
    for r in shown:
        repeated = "<w:tblHeader/>" if setting.repeats and r < len(table.head) else ""
        whole = "<w:cantSplit/>" if setting.whole_rows else ""
        parts.append(f"<w:tr><w:trPr>{whole}{repeated}</w:trPr>" if whole or repeated else "<w:tr>")
        for c, text in enumerate(rows[r]):
            if text == "<":
                continue
            above = next((cells[n, c] for n in range(r, -1, -1) if (n, c) in cells), None)
            if above is None:
                continue
            span = f'<w:gridSpan w:val="{above.across}"/>' if above.across > 1 else ""
            merge = "" if above.down == 1 else '<w:vMerge w:val="restart"/>' if text != "^" else "<w:vMerge/>"
            inside = _paragraph("" if text == "^" else text, setting)
            parts.append(f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{inside}</w:tc>")
        parts.append("</w:tr>")
    return "".join([*parts, "</w:tbl>"])
