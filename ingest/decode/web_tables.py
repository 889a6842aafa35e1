"""Tables of a web page: which are tables and which only hold the page together, and their cells with spans."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import cast

from lxml import etree

from ingest.decode.slivers import are_few, drawn
from ingest.decode.tables import MAX_SQUARES, Placed
from ingest.decode.web_broken import parts_of
from ingest.decode.web_text import BLOCKS, SKIPPED, TextRun, as_shown, is_away, is_hidden

MOST_COLUMNS = 1000

_ROWLESS = cast(
    Callable[[etree._Element], list[etree._Element]],
    etree.XPath("descendant::*[self::td or self::th][not(parent::tr)]"),
)
_AROUND_CELLS = {"form", "a", "span", "font", "b", "center", "div"}
_AROUND_TEXT = {"p", "div", "span", "font", "b", "strong", "i", "em", "u"}
_ORDER = {"thead": 0, "tfoot": 2}
_PROSE = 1000
_FEW_ROWS = 2
_COUNT = re.compile(r"\s*(\d{1,6})")
_LONGEST_COUNT = 40
_WIDTH = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)")
_STYLE_WIDTH = re.compile(r"(?:^|;)\s*width\s*:\s*(\d{1,6}(?:\.\d{1,6})?)")
# Of the table's width: a column of line numbers takes about 0.04.
_SLIVER = 0.008


def is_layout(table: etree._Element) -> bool:
    """True where the table only holds others or long prose in place, or is a menu.

    It holds others where most of its text stands in them, where one of them has rows and columns of its own, or where a
    cell holds long text beside one. It holds prose where one of few cells, or most of the text, is one long cell.
    """
    inner = [nested for nested in table.iter("table") if nested is not table]
    if inner:
        outermost = [nested for nested in inner if next(nested.iterancestors("table")) is table]
        return 2 * sum(map(_length, outermost)) >= _length(table) or any(map(_has_rows_and_columns, outermost))
    links, whole = sum(_length(link) for link in table.iter("a") if is_away(link)), _length(table)
    if table.get("role") == "presentation" or (links and 2 * links > whole):
        return True
    if whole <= _PROSE:
        return False
    long = [length for row in _rows(table) for cell in row if (length := _length(cell)) > _PROSE]
    return bool(long) and (len(_own_rows(table)) <= _FEW_ROWS or 2 * max(long) > whole)


def _has_rows_and_columns(table: etree._Element) -> bool:
    """More than a few rows of several texts, or a table that holds such a one: no cell of a table of figures has that inside."""
    filled = [sum(1 for cell in row if _length(cell)) for row in _rows(table)]
    return sum(1 for count in filled if count > 1) > _FEW_ROWS or any(
        _has_rows_and_columns(nested) for nested in table.iter("table") if nested is not table
    )


def read_table(table: etree._Element) -> tuple[list[str], list[Placed]]:
    """The caption's lines and the cells. Spans beyond the table's rows are cut, columns beyond 1000 left out.

    Columns that are too narrow to hold anything are left out where the page gives their widths. Ends soon after
    `MAX_SQUARES` cells: such a table will be refused.
    """
    captions = [line for caption in table.iterchildren("caption") for line in _texts(caption)]
    rows = [parted for row in _rows(table) for parted in parts_of(row)]
    cells: list[Placed] = []
    taken_until: dict[int, int] = {}
    for number, row in enumerate(rows):
        if len(cells) > MAX_SQUARES:
            break
        column = 0
        for cell in row:
            while taken_until.get(column, 0) > number:
                column += 1
            if column >= MOST_COLUMNS:
                break
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            if across != 1 or down != 1:
                across = max(1, min(across, MOST_COLUMNS - column))
                down = max(1, min(down or len(rows), len(rows) - number))
            cells.append(Placed(number, column, down, across, "\n".join(_texts(cell))))
            if down > 1:
                for covered in range(column, column + across):
                    taken_until[covered] = max(number + down, taken_until.get(covered, 0))
            column += across
    return captions, _without_unseen(_without_slivers(cells, _widths(table, rows, cells)))


def _without_unseen(cells: list[Placed]) -> list[Placed]:
    """Columns in which no cell begins are as wide as nothing: spans that reach too far make them."""
    starts = sorted({cell.column for cell in cells})
    if not starts or len(starts) == starts[-1] + 1 == max(cell.column + cell.column_span for cell in cells):
        return cells
    return [
        cell._replace(
            column=bisect_left(starts, cell.column),
            column_span=max(1, bisect_left(starts, cell.column + cell.column_span) - bisect_left(starts, cell.column)),
        )
        for cell in cells
    ]


def _without_slivers(cells: list[Placed], widths: list[float]) -> list[Placed]:
    """The cells without those columns; all of them where two cells with text would come to stand in one."""
    near = sum(widths) * _SLIVER
    if not widths or min(widths) >= near or not are_few(widths, near):
        return cells
    seen = drawn(list(accumulate(widths, initial=0.0)), near)
    kept = []
    for cell in cells:
        first, last = seen[cell.column], seen[cell.column + cell.column_span]
        if first < last or cell.text.strip():
            kept.append(cell._replace(column=min(first, seen[-1] - 1), column_span=max(1, last - first)))
    filled = [(cell.row, cell.column) for cell in kept if cell.text.strip()]
    return kept if len(set(filled)) == len(filled) else cells


def _widths(table: etree._Element, rows: list[list[etree._Element]], cells: list[Placed]) -> list[float]:
    """The widths of the base columns in the page's own measure: of its `col` elements, else of a row of single cells,
    as word processors add below misaligned tables; empty where neither is given for all of them. One that is wider than
    the whole table is none: a converter's difference below zero."""
    count = max((cell.column + cell.column_span for cell in cells), default=0)
    columns = [column for column in table.iter("col") if next(column.iterancestors("table")) is table]
    given = [_width(column) for column in columns for _ in range(min(_span(column, "span"), MOST_COLUMNS))]
    if not columns:
        given = next((found for row in reversed(rows[-2:]) if len(found := _blank_widths(row)) == count), [])
    whole = _width(table) if columns and "%" not in (table.get("width") or "%") else None
    known = [0.0 if whole and width > whole else width for width in given if width is not None]
    return known if len(known) == len(given) == count else []


def _blank_widths(row: list[etree._Element]) -> list[float | None]:
    return [] if any(_length(cell) for cell in row) else [_width(cell) for cell in row]


def _width(element: etree._Element) -> float | None:
    found = _WIDTH.match(element.get("width") or "") or _STYLE_WIDTH.search(element.get("style") or "")
    return float(found[1]) if found else None


def _span(cell: etree._Element, name: str) -> int:
    given = cell.get(name)
    return 1 if given is None else _count(given[:_LONGEST_COUNT])


@lru_cache(maxsize=1000)
def _count(given: str) -> int:
    found = _COUNT.match(given)
    return int(found[1]) if found else 1


def _rows(table: etree._Element) -> list[list[etree._Element]]:
    """The cells of each row, heads first and feet last; cells without a row make one."""
    own = _own_rows(table)
    own.sort(key=lambda row: _ORDER.get(str(getattr(row.getparent(), "tag", "")), 1))
    rows = [list(_cells(row)) for row in own]
    loose = [cell for cell in _ROWLESS(table) if next(cell.iterancestors("tr", "table")) is table]
    return [*rows, loose] if loose else rows


def _own_rows(table: etree._Element) -> list[etree._Element]:
    """The rows that are shown, without those of tables inside."""
    return [row for row in table.iter("tr") if next(row.iterancestors("table")) is table and not is_hidden(row)]


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, also inside a form or link that is drawn around them."""
    for cell in row:
        tag = cell.tag
        if tag in {"td", "th"}:
            if not is_hidden(cell):
                yield cell
        elif tag in _AROUND_CELLS:
            yield from (inner for inner in cell.iter("td", "th") if next(inner.iterancestors("tr")) is row)


def _length(element: etree._Element) -> int:
    if not len(element):
        return len((element.text or "").strip())
    return sum([len(text.strip()) for text in element.itertext()])


def _text_alone(cell: etree._Element) -> str | None:
    """The text of a cell that holds nothing else but elements around it, as nearly all do; None for other cells."""
    element = cell
    while len(element) == 1:
        inner = element[0]
        if inner.tag not in _AROUND_TEXT or is_hidden(inner) or _is_text(element.text) or _is_text(inner.tail):
            return None
        element = inner
    return None if len(element) else element.text or ""


def _is_text(text: str | None) -> bool:
    return text is not None and not text.isspace()


def _texts(cell: etree._Element) -> list[str]:
    """The paragraphs of a cell; the cells of a table inside it, row by row."""
    alone = _text_alone(cell)
    if alone is not None:
        return [text] if (text := as_shown(alone)) else []
    run = TextRun()
    lines: list[str] = []
    walk = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        ends = element.tag in BLOCKS and element.tag not in {"td", "th"}
        if event == "start":
            if element.tag in SKIPPED or (element is not cell and is_hidden(element)):
                walk.skip_subtree()
                continue
            if ends or element.tag == "br":
                lines.append(run.take()[0])
            elif element.tag in {"td", "th"} and element is not cell:
                run.add("\u2002")
            run.add(element.text)
        else:
            if ends:
                lines.append(run.take()[0])
            if element is not cell:
                run.add(element.tail)
    lines.append(run.take()[0])
    return [line.replace("\u2002", " ").strip() for line in lines if line.strip()]
