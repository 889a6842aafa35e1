"""The sheets of an XLSX file, from its XML (ECMA-376 part 1, 18)."""

import re
from collections.abc import Iterator
from math import isfinite
from posixpath import join, normpath
from typing import NamedTuple

from lxml import etree

from ingest.decode import sheet_xml
from ingest.decode.markup import attribute, child, local_name, parse_xml, whole_number
from ingest.decode.number_format import BUILT_IN, GENERAL, display, display_text
from ingest.decode.sheet_xml import XmlRow, column_number
from ingest.decode.worksheet import MAX_CELLS, Merge, Sheet
from ingest.decode.zipped import Package
from ingest.errors import TooLarge, Unreadable

MAX_SHEET = 32 << 20
"""Bytes of one sheet's XML without its blank cells."""

_WORKBOOK = re.compile(r"xl/workbook\d*\.xml")
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_TRUE = {"1", "true", "on"}
_MOST_MERGES = 100_000
_LARGE = 4 << 20
_UNPLACED = re.compile(rb"<(?:\w+:)?c(?:>|\s(?![^>]*\br=))")
_BLANK_CELL = re.compile(rb"<(?:\w+:)?c\s[^<>]*/>")

_FORMULA = re.compile(
    rb'<(?:\w+:)?c\b([^>]*?)\br="([A-Z]{1,3}\d{1,7})"([^>]*)>\s*<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_NAMED = 5


class _Book(NamedTuple):
    """What all sheets share. Styles are known by their number as it is written: their formats, and which have upright rules."""

    strings: list[str]
    codes: dict[str, str]
    ruled: set[str]
    from_1904: bool


def sheets(data: bytes, name: str, notes: list[str]) -> Iterator[Sheet]:
    """The sheets in the order of their tabs. Raises `Unreadable`, `TooLarge`."""
    package = Package(data, name, "a workbook (XLSX)")
    part = next((part for part in package.names() if _WORKBOOK.fullmatch(part)), None)
    if part is None:
        raise Unreadable("expected a workbook in XML (XLSX), found a binary one (XLSB): save it as XLSX", document=name)
    root = parse_xml(package.read(part), part, name)
    targets = _relations(package, part, name)
    book = _Book(
        _strings(package, targets, name),
        *_styles(package, targets, name),
        attribute(child(root, "workbookPr"), "date1904") in _TRUE,
    )
    left = MAX_CELLS
    listed = child(root, "sheets")
    for element in listed if listed is not None else ():
        title = attribute(element, "name") or ""
        if attribute(element, "state") in {"hidden", "veryHidden"}:
            # What is hidden is not published. Its page stays, so that the others keep their numbers.
            notes.append(f"sheet {title} is hidden")
            yield Sheet(title, [], [], {})
            continue
        target = targets.get(attribute(element, "id") or "", "")
        sheet = _sheet(package.read(target), target, title, book, left, name, notes)
        left -= len(sheet.cells)
        yield sheet


def _relations(package: Package, part: str, name: str) -> dict[str, str]:
    """The workbook's parts by their relation id, and by the last word of their type."""
    folder, _, file = part.rpartition("/")
    data = package.read(f"{folder}/_rels/{file}.rels")
    found: dict[str, str] = {}
    for relation in parse_xml(data, "workbook.xml.rels", name) if data else ():
        target = normpath(join("/" + folder, attribute(relation, "Target") or "")).lstrip("/")
        found[attribute(relation, "Id") or ""] = target
        found.setdefault("/" + (attribute(relation, "Type") or "").rpartition("/")[2], target)
    return found


def _strings(package: Package, targets: dict[str, str], name: str) -> list[str]:
    part = targets.get("/sharedStrings", "xl/sharedStrings.xml")
    data = package.read(part)
    return sheet_xml.shared_strings(data, part, name) if data else []


def _styles(package: Package, targets: dict[str, str], name: str) -> tuple[dict[str, str], set[str]]:
    part = targets.get("/styles", "xl/styles.xml")
    data = package.read(part)
    if not data:
        return {}, set()
    root = parse_xml(data, part, name)
    named = dict(BUILT_IN)
    for element in _children(root, "numFmts"):
        named[whole_number(attribute(element, "numFmtId"), -1)] = attribute(element, "formatCode") or GENERAL
    drawn = {str(index) for index, border in enumerate(_children(root, "borders")) if _has_upright_rule(border)}
    codes, ruled = {}, set()
    for index, element in enumerate(_children(root, "cellXfs")):
        codes[str(index)] = named.get(whole_number(attribute(element, "numFmtId"), 0), GENERAL)
        if attribute(element, "borderId") in drawn:
            ruled.add(str(index))
    return codes, ruled


def _children(root: etree._Element, name: str) -> list[etree._Element]:
    found = child(root, name)
    return list(found) if found is not None else []


def _has_upright_rule(border: etree._Element) -> bool:
    sides = [side for side in border if local_name(side) in {"left", "right", "start", "end"}]
    return any(attribute(side, "style") not in {None, "none"} for side in sides)


def _sheet(data: bytes, part: str, title: str, book: _Book, left: int, name: str, notes: list[str]) -> Sheet:
    sheet = Sheet(title, [], [], {})
    if not data:
        return sheet
    root, rows = sheet_xml.read(_without_blanks(data, part, name), book.ruled, part, name)
    view = child(root, "sheetViews", "sheetView")
    zeros = attribute(view, "showZeros") not in {"0", "false"}
    hidden_rows = 0
    for row in rows:
        before = len(sheet.cells)
        _read_row(row, book, sheet, zeros=zeros)
        hidden_rows += row.is_hidden and len(sheet.cells) > before
        if len(sheet.cells) > left:
            raise TooLarge(f"expected at most {MAX_CELLS} filled cells, found more", document=name)
    sheet.merges.extend(
        merge for element in _children(root, "mergeCells")[:_MOST_MERGES] if (merge := _merge(element.get("ref", "")))
    )
    if blank := _without_result(data):
        notes.append(
            f"sheet {title}: {len(blank)} formula{'s' * (len(blank) > 1)} without a result ({' '.join(blank[:_NAMED])}{' …' * (len(blank) > _NAMED)})"
        )
    if hidden_rows:
        notes.append(f"sheet {title}: {hidden_rows} hidden rows were read like the others")
    if sheet.cells and any(element.get("hidden") in _TRUE for element in _children(root, "cols")):
        notes.append(f"sheet {title}: hidden columns were read like the others")
    return sheet


def _without_result(data: bytes) -> list[str]:
    """Places of the formulas whose result the program that wrote the sheet has not stored; a text of no letters is one."""
    if b"<f" not in data and b":f" not in data:
        return []
    return [
        found[2].decode("ascii")
        for found in _FORMULA.finditer(data)
        if b't="str"' not in found[1] and b't="str"' not in found[3]
    ]


def _without_blanks(data: bytes, part: str, name: str) -> bytes:
    """A large sheet without its blank cells, which are most of it. Only where cells say where they stand."""
    if len(data) <= _LARGE:
        return data
    slim = data if _UNPLACED.search(data) else _BLANK_CELL.sub(b"", data)
    if len(slim) > MAX_SHEET:
        raise TooLarge(
            f"expected at most {MAX_SHEET} bytes of filled cells in {part}, found {len(slim)}", document=name
        )
    return slim


def _read_row(row: XmlRow, book: _Book, sheet: Sheet, *, zeros: bool) -> None:
    number, ruled, codes = row.number, book.ruled, book.codes
    columns = []
    for column, style, kind, stored in row.cells:
        if style in ruled:
            columns.append(column)
        if stored and (text := _shown(stored, kind, codes.get(style, GENERAL), book, zeros=zeros)):
            sheet.cells.append((number, column, text))
    if columns:
        sheet.rule(number, columns)


def _shown(stored: str, kind: str, code: str, book: _Book, *, zeros: bool) -> str:
    if kind == "s":
        index = whole_number(stored, -1)
        if not 0 <= index < len(book.strings):
            return ""
        return book.strings[index] if code == GENERAL else display_text(book.strings[index], code)
    if kind == "b":
        return "FALSE" if stored.strip() in {"0", "false"} else "TRUE"
    if kind != "n":
        return display_text(stored, code)
    try:
        number = float(stored)
    except ValueError:
        return stored
    if not isfinite(number):
        return stored
    return "" if number == 0 and not zeros else display(number, code, from_1904=book.from_1904)


def _merge(reference: str) -> Merge | None:
    first, _, last = reference.partition(":")
    one, other = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
    if one is None or other is None:
        return None
    rows = sorted((int(one[2]), int(other[2])))
    columns = sorted((column_number(one[1]), column_number(other[1])))
    return Merge(rows[0] - 1, rows[1], columns[0], columns[1] + 1) if rows[0] > 0 else None
