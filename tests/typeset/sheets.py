"""A report as an XLS workbook of 1997: one sheet a table, merged cells, numbers with the formats that show them."""

import io

import xlwt

from tests.typeset.cells import spanned
from tests.typeset.office import is_figure
from tests.typeset.report import Report, Table


def as_xls(report: Report) -> bytes:
    """The workbook; the narrative stands on the first sheet."""
    book = xlwt.Workbook(encoding="utf-8")
    words = book.add_sheet("说明")
    texts = [*report.cover, *(part.text for part in report.parts if not isinstance(part, Table))]
    for row, text in enumerate(texts):
        words.write(row, 0, text)
    styles: dict[str, xlwt.XFStyle] = {}
    for number, table in enumerate((part for part in report.parts if isinstance(part, Table)), start=1):
        _sheet(book.add_sheet(f"表{number}"), table, styles)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheet(sheet: "xlwt.Worksheet", table: Table, styles: dict[str, "xlwt.XFStyle"]) -> None:
    width = len(table.rows[0])
    top = 0
    if table.titled:
        sheet.write_merge(0, 0, 0, width - 1, table.title)
        top = 1
    for left, right in table.above:
        for column, text in ((0, left), (width - 1, right)):
            if text:
                sheet.write(top, column, text)
        top += 1
    for cell in spanned(table):
        row, column = top + cell.row, cell.column
        if cell.down > 1 or cell.across > 1:
            sheet.write_merge(row, row + cell.down - 1, column, column + cell.across - 1, cell.text)
        elif is_figure(table, cell):
            sheet.write(row, column, float(cell.text.replace(",", "")), _style(styles, cell.text))
        else:
            sheet.write(row, column, cell.text)
    end = top + len(table.head) + len(table.rows)
    for number, note in enumerate(table.notes):
        sheet.write_merge(end + number, end + number, 0, width - 1, note)


def _style(styles: dict[str, "xlwt.XFStyle"], text: str) -> "xlwt.XFStyle":
    places = len(text.partition(".")[2])
    code = ("#,##0" if "," in text else "0") + ("." + "0" * places if places else "")
    if code not in styles:
        styles[code] = xlwt.XFStyle()
        styles[code].num_format_str = code
    return styles[code]
