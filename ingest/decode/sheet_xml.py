"""Sheets and shared texts of XLSX from their XML (ECMA-376 part 1, 18.3.1.73 and 18.4.9).

A sheet may have a hundred thousand cells, and a tree of them costs more than all the rest of reading. So what spreadsheet
programs usually write, elements on end with their attributes in one order, is read by a pattern that must fit every letter
from the first element to the last. Everything else is read from the tree, with the same result.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from ingest.decode.markup import child, local_name, parse_xml, stream_xml, whole_number
from ingest.decode.worksheet import LAST_ROW

_TRUE = {"1", "true", "on"}
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_FILLED = etree.XPath("*/*[*]")

# The usual way to write. Texts without entities and without characters that XML forbids or changes.
_TEXT = r"[^<&\r\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]++"
_ATTRIBUTES = r'(?: [\w:]++="[^"<>&]*+")*+'
_FORMULA = rf"(?:<f{_ATTRIBUTES}(?:/>|>[^<]*+</f>))?+"
_CELL = (
    r'<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d++")?+'
    rf'(?: t="inlineStr"><is><t(?: xml:space="preserve")?+>{_TEXT}</t></is></c>'
    rf'|(?: t="(?!inlineStr)[A-Za-z]++")?+(?: ?/>|>{_FORMULA}<v>{_TEXT}</v></c>))'
)
_ROW = rf"<row{_ATTRIBUTES}(?: ?/>|>(?:\s*+{_CELL})*+\s*+</row>)"
_STRING = rf'<si><t(?: xml:space="preserve")?+>(?:{_TEXT})?+</t></si>'
_USUAL_ROWS = re.compile(rf"(?:\s*+{_ROW})*+\s*+", re.ASCII)
_USUAL_STRINGS = re.compile(rf"(?:\s*+{_STRING})*+\s*+", re.ASCII)
_IS_UTF8 = re.compile(r"\ufeff?(?:<\?xml(?![^>]*encoding)|<\?xml[^>]*encoding=[\"'](?i:utf-8)[\"']|<[^?])")

# The parts of what is known to be written so.
_CELL_PARTS = re.compile(
    r'<c r="([A-Z]+)\d+"(?: s="(\d+)")?(?: t="(\w+)")?'
    r"(?: ?/>|>(?:<f[^>]*(?:/>|>[^<]*</f>))?<v>([^<]*)|><is><t[^>]*>([^<]*))"
)
_STRING_PARTS = re.compile(r"<si><t[^>]*>([^<]*)")
_NUMBER, _HIDDEN = re.compile(r' r="([^"]*)"'), re.compile(r' hidden="(?:1|true|on)"')

XmlCell = tuple[int, str, str, str | None]
"""A cell as it is stored: column from 0, style and type as they are written, value; None for a blank cell."""


class XmlRow(NamedTuple):
    """A row by its number from 0."""

    number: int
    is_hidden: bool
    cells: Iterable[XmlCell]


class SheetXml(NamedTuple):
    """The root of a sheet, which may lack its rows, and the rows up to the last that has a filled cell."""

    root: etree._Element
    rows: Iterator[XmlRow]


def read(data: bytes, ruled: Collection[str], part: str, document: str) -> SheetXml:
    """The sheet of an XML part; blank cells only where their style is among `ruled`. Raises like `parse_xml`."""
    usual = _usual(data, "<sheetData>", "</sheetData>", _USUAL_ROWS)
    if usual is not None:
        return SheetXml(parse_xml(usual.frame(), part, document), _rows_of_text(usual, ruled))
    return _by_tree(parse_xml(data, part, document), ruled)


def shared_strings(data: bytes, part: str, document: str) -> list[str]:
    """The shared texts of a workbook in their order. Raises like `parse_xml`."""
    usual = _usual(data, "<sst", "</sst>", _USUAL_STRINGS)
    if usual is not None:
        parse_xml(usual.frame(), part, document)
        return _STRING_PARTS.findall(usual.text, usual.start, usual.end)
    return [rich_text(item) for item in stream_xml(data, ("si",), part, document)]


def rich_text(item: etree._Element) -> str:
    """The runs of a text; readings printed above it (rPh) are left out."""
    parts = []
    for inner in item:
        tag = local_name(inner)
        if tag == "t":
            parts.append(inner.text or "")
        elif tag == "r":
            text = child(inner, "t")
            parts.append(text.text or "" if text is not None else "")
    return "".join(parts)


@lru_cache(maxsize=1 << 15)
def column_number(letters: str) -> int:
    """The number from 0 of the column of these letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


class _Usual(NamedTuple):
    """A part whose elements are written in the usual way, and where they begin and end."""

    text: str
    start: int
    end: int

    def frame(self) -> bytes:
        """The part without these elements."""
        return (self.text[: self.start] + self.text[self.end :]).encode()


def _usual(data: bytes, opening: str, closing: str, pattern: re.Pattern[str]) -> _Usual | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    start = text.find(opening)
    start, end = text.find(">", start) + 1, text.rfind(closing)
    is_usual = 0 < start <= end and "<!" not in text and _IS_UTF8.match(text) and pattern.fullmatch(text, start, end)
    return _Usual(text, start, end) if is_usual else None


def _rows_of_text(usual: _Usual, ruled: Collection[str]) -> Iterator[XmlRow]:
    number = 0
    text, start, end = usual
    last_filled = text.rfind("</c>", start, end)
    end = text.find("</row>", last_filled) if last_filled >= 0 else start
    for row in text[start:end].split("<row")[1:]:
        attributes, _, inside = row.partition(">")
        given = _NUMBER.search(attributes)
        number = whole_number(given[1] if given else None, number + 1)
        if 0 < number <= LAST_ROW:
            cells = [
                (column_number(letters), style or "0", kind or "n", value or inline or None)
                for letters, style, kind, value, inline in _CELL_PARTS.findall(inside)
                if value or inline or (style or "0") in ruled
            ]
            yield XmlRow(number - 1, _HIDDEN.search(attributes) is not None, cells)


def _by_tree(root: etree._Element, ruled: Collection[str]) -> SheetXml:
    grid = child(root, "sheetData")
    filled = _FILLED(grid) if grid is not None else []
    final = filled[-1] if isinstance(filled, list) and filled else None
    last = final.getparent() if isinstance(final, etree._Element) else None
    return SheetXml(root, _rows_of_tree(grid, last, ruled) if grid is not None and last is not None else iter(()))


def _rows_of_tree(grid: etree._Element, last: etree._Element, ruled: Collection[str]) -> Iterator[XmlRow]:
    number = 0
    for row in grid:
        number = whole_number(row.get("r"), number + 1)
        if 0 < number <= LAST_ROW:
            yield XmlRow(number - 1, row.get("hidden") in _TRUE, _cells_of_tree(row, ruled))
        if row is last:
            return


def _cells_of_tree(row: etree._Element, ruled: Collection[str]) -> Iterator[XmlCell]:
    column = -1
    for cell in row:
        style = cell.get("s", "0")
        if not len(cell) and style not in ruled:
            column += 1
            continue
        place = _PLACE.fullmatch(cell.get("r", ""))
        column = column_number(place[1]) if place else column + 1
        yield column, style, cell.get("t", "n"), _stored(cell) if len(cell) else None


def _stored(cell: etree._Element) -> str | None:
    """The value; of a text in the cell itself its runs, None where there is no such text."""
    if cell.get("t") == "inlineStr":
        inline = child(cell, "is")
        return None if inline is None else rich_text(inline)
    value = child(cell, "v")
    return value.text or "" if value is not None else ""
