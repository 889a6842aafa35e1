"""The sheets of an XLS file (Excel 5 to 2003) through xlrd, with its formats and rules. The one user of xlrd."""

import io
import struct
from collections.abc import Iterator
from math import isfinite
from typing import Any

import xlrd
from xlrd.biffh import XLRDError
from xlrd.compdoc import CompDocError

from ingest.decode.number_format import BUILT_IN, GENERAL, display, display_text
from ingest.decode.worksheet import MAX_CELLS, Merge, Sheet
from ingest.errors import TooLarge, Unreadable

MAX_BYTES = 64 << 20

_NOTHING = {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}

_DAMAGE = (
    *(XLRDError, CompDocError, struct.error, UnicodeError, LookupError, ValueError, TypeError),
    *(AttributeError, AssertionError, ArithmeticError, NotImplementedError, EOFError, MemoryError, RecursionError),
)


def sheets(data: bytes, name: str, notes: list[str]) -> Iterator[Sheet]:
    """The sheets in the order of their tabs. Raises `Unreadable`, `TooLarge`."""
    if len(data) > MAX_BYTES:
        raise TooLarge(f"expected a workbook of at most {MAX_BYTES} bytes, found {len(data)}", document=name)
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, on_demand=True, logfile=io.StringIO()
        )
        count = book.nsheets
    except _DAMAGE as error:
        locked = "encrypted" in str(error).lower()
        found = "one locked by a password" if locked else f"damage ({type(error).__name__}: {str(error)[:120]})"
        raise Unreadable(f"expected a readable workbook (XLS), found {found}", document=name) from error
    left = MAX_CELLS
    for index in range(count):
        try:
            sheet = _sheet(book, book.sheet_by_index(index), notes)
        except _DAMAGE as error:
            title = book.sheet_names()[index]
            raise Unreadable(
                f"expected a readable workbook (XLS), found damage in sheet {title} ({type(error).__name__})",
                document=name,
            ) from error
        book.unload_sheet(index)
        left -= len(sheet.cells)
        if left < 0:
            raise TooLarge(f"expected at most {MAX_CELLS} filled cells, found more", document=name)
        yield sheet


def _sheet(book: Any, source: Any, notes: list[str]) -> Sheet:
    if source.visibility:
        notes.append(f"sheet {source.name} is hidden")
        return Sheet(source.name, [], [], {})
    sheet = Sheet(source.name, [], [Merge(*merge) for merge in source.merged_cells], {})
    styles: dict[int, tuple[str, bool]] = {}
    for row in range(source.nrows):
        values, kinds = source.row_values(row), source.row_types(row)
        columns = []
        for column, (kind, value) in enumerate(zip(kinds, values, strict=True)):
            index = source.cell_xf_index(row, column)
            if index not in styles:
                styles[index] = _style(book, index)
            code, ruled = styles[index]
            if ruled:
                columns.append(column)
            if kind not in _NOTHING and (text := _shown(book, source, kind, value, code)):
                sheet.cells.append((row, column, text))
        if columns:
            sheet.rule(row, columns)
    filled = {row for row, _, _ in sheet.cells}
    hidden = sum(1 for row, info in source.rowinfo_map.items() if info.hidden and row in filled)
    if hidden:
        notes.append(f"sheet {source.name}: {hidden} hidden rows were read like the others")
    if sheet.cells and any(info.hidden for info in source.colinfo_map.values()):
        notes.append(f"sheet {source.name}: hidden columns were read like the others")
    return sheet


def _style(book: Any, index: int | None) -> tuple[str, bool]:
    if index is None or not 0 <= index < len(book.xf_list):
        return GENERAL, False
    look = book.xf_list[index]
    format_ = book.format_map.get(look.format_key)
    code = BUILT_IN.get(look.format_key) or (format_.format_str if format_ is not None else GENERAL)
    return code, bool(look.border.left_line_style or look.border.right_line_style)


def _shown(book: Any, source: Any, kind: int, value: Any, code: str) -> str:
    if kind == xlrd.XL_CELL_TEXT:
        return display_text(str(value), code)
    if kind in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        number = float(value)
        if not isfinite(number) or (number == 0 and not source.show_zero_values):
            return ""
        return display(number, code, from_1904=bool(book.datemode))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if value else "FALSE"
    return str(xlrd.error_text_from_code.get(value, "")) if kind == xlrd.XL_CELL_ERROR else ""
