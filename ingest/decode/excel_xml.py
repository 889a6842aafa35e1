"""The sheets of a workbook in the one-file XML of Excel 2003 (XML Spreadsheet)."""

import re
from collections.abc import Iterator
from math import isfinite

from lxml import etree

from ingest.decode.markup import attribute, child, local_name, parse_xml, whole_number
from ingest.decode.number_format import GENERAL, display, display_text
from ingest.decode.worksheet import LAST_COLUMN, LAST_ROW, MAX_CELLS, Merge, Sheet
from ingest.errors import TooLarge

MAX_BYTES = 48 << 20

_NAMED = {
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Currency": '"¥"#,##0.00',
    "General Number": GENERAL,
    "Scientific": "0.00E+00",
}
_UPRIGHT = {"Left", "Right"}
_MIDNIGHT = re.compile(r"T00:00:00(?:\.0+)?$")

_Styles = dict[str, tuple[str, bool]]


def sheets(data: bytes, name: str, notes: list[str]) -> Iterator[Sheet]:
    """The sheets in the order of their tabs. Raises `Unreadable`, `TooLarge`."""
    if len(data) > MAX_BYTES:
        raise TooLarge(f"expected a workbook of at most {MAX_BYTES} bytes, found {len(data)}", document=name)
    root = parse_xml(data.lstrip(), "the workbook", name)
    styles = _styles(child(root, "Styles"))
    left = MAX_CELLS
    for element in root:
        if local_name(element) != "Worksheet":
            continue
        title = attribute(element, "Name") or ""
        if _visibility(element) in {"SheetHidden", "SheetVeryHidden"}:
            notes.append(f"sheet {title} is hidden")
            yield Sheet(title, [], [], {})
            continue
        sheet = Sheet(title, [], [], {})
        _read_table(child(element, "Table"), sheet, styles)
        left -= len(sheet.cells)
        if left < 0:
            raise TooLarge(f"expected at most {MAX_CELLS} filled cells, found more", document=name)
        yield sheet


def _visibility(worksheet: etree._Element) -> str:
    visible = child(worksheet, "WorksheetOptions", "Visible")
    return (visible.text or "").strip() if visible is not None else ""


def _styles(listed: etree._Element | None) -> _Styles:
    """For each style its number format and whether it has upright rules. A style that names a parent adds to it."""
    found: _Styles = {}
    for style in listed if listed is not None else ():
        code, ruled = found.get(attribute(style, "Parent") or "Default", (GENERAL, False))
        printed = attribute(child(style, "NumberFormat"), "Format")
        borders = child(style, "Borders")
        if borders is not None:
            ruled = any(
                attribute(border, "Position") in _UPRIGHT and attribute(border, "LineStyle") not in {None, "None"}
                for border in borders
            )
        found[attribute(style, "ID") or ""] = (_NAMED.get(printed, printed) if printed else code, ruled)
    return found


def _read_table(table: etree._Element | None, sheet: Sheet, styles: _Styles) -> None:
    row = -1
    for element in table if table is not None else ():
        if local_name(element) != "Row":
            continue
        row = min(LAST_ROW, whole_number(attribute(element, "Index"), row + 2) - 1)
        column = -1
        for cell in element:
            if local_name(cell) == "Cell":
                column = min(LAST_COLUMN, whole_number(attribute(cell, "Index"), column + 2) - 1)
                column = _read_cell(cell, max(0, row), max(0, column), sheet, styles)


def _read_cell(cell: etree._Element, row: int, column: int, sheet: Sheet, styles: _Styles) -> int:
    """Takes the cell and returns the last column that it covers."""
    across = max(0, min(LAST_COLUMN - column, whole_number(attribute(cell, "MergeAcross"), 0)))
    down = max(0, min(LAST_ROW - row, whole_number(attribute(cell, "MergeDown"), 0)))
    if across or down:
        sheet.merges.append(Merge(row, row + down + 1, column, column + across + 1))
    code, ruled = styles.get(attribute(cell, "StyleID") or "Default", (GENERAL, False))
    if ruled:
        sheet.rule(row, [column])
    if text := _shown(child(cell, "Data"), code):
        sheet.cells.append((row, column, text))
    return column + across


def _shown(data: etree._Element | None, code: str) -> str:
    if data is None:
        return ""
    stored = "".join(str(part) for part in data.itertext())
    kind = attribute(data, "Type")
    if kind == "DateTime":
        return _MIDNIGHT.sub("", stored)
    if kind == "Boolean":
        return "TRUE" if stored.strip() == "1" else "FALSE"
    if kind != "Number":
        return display_text(stored, code)
    try:
        number = float(stored)
    except ValueError:
        return stored
    return display(number, code) if isfinite(number) else stored
