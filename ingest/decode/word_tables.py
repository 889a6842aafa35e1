"""Tables of Word: their rows and cells, where the cells stand, and which tables only hold others in place."""

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from lxml import etree

from ingest.decode.markup import attribute, child, local_name, whole_number
from ingest.decode.slivers import are_few, drawn

WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "Choice", "Fallback"}
"""Elements around paragraphs, rows and cells that print nothing themselves: controls and accepted insertions."""
_MOST_COLUMNS = 1000
# Twentieths of a point, as all widths of Word.
_NEAR = 70


class _Look(NamedTuple):
    """What a cell's properties say: its span, its merging down, whether it is merged to the left."""

    span: int
    merge: str | None
    is_continued: bool


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows that are printed: not those deleted by a revision, not hidden ones."""
    for row in table:
        name = local_name(row)
        if name == "tr":
            properties = child(row, "trPr")
            if child(properties, "del") is None and not is_on(child(properties, "hidden")):
                yield row
        elif name in WRAPPERS:
            yield from rows_of(row)


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, also those in controls."""
    for cell in row:
        name = local_name(cell)
        if name == "tc":
            yield cell
        elif name in WRAPPERS:
            yield from cells_of(cell)


def places(row: etree._Element, edges: list[int]) -> Iterator[tuple[etree._Element, str | None, int, int]]:
    """The cells of a row, how they are merged downwards (`restart`, `continue`, None), their first base column and span.

    Where the spans do not add up to the table's columns but the widths are given, the widths decide. Edges that stand
    nearer than cells can be are one edge, drawn twice by hand.
    """
    properties = child(row, "trPr")
    start = _count(child(properties, "gridBefore"), 0)
    cells = list(cells_of(row))
    looks = [_look(cell) for cell in cells]
    spans = [look.span for look in looks]
    total = start + sum(spans) + _count(child(properties, "gridAfter"), 0)
    by_width = _spans_by_width(cells, edges) if edges and total != len(edges) - 1 and not start else None
    seen = drawn(edges, _NEAR) if total == len(edges) - 1 or by_width else None
    column = start
    for cell, look, span in zip(cells, looks, by_width or spans, strict=True):
        first, last = (seen[column], seen[column + span]) if seen else (column, column + span)
        column += span
        if look.is_continued or first >= _MOST_COLUMNS or (first == last and not _length(cell)):
            continue
        yield cell, look.merge, first, max(1, last - first)


def _look(cell: etree._Element) -> _Look:
    span, merge, is_continued = 1, None, False
    properties = child(cell, "tcPr")
    for element in properties if properties is not None else ():
        name = local_name(element)
        if name == "gridSpan":
            span = _count(element, 1) or 1
        elif name == "vMerge":
            merge = attribute(element, "val") or "continue"
        elif name == "hMerge":
            is_continued = attribute(element, "val") == "continue"
    return _Look(span, merge, is_continued)


def _width(cell: etree._Element) -> int:
    """The width in twentieths of a point, 0 where it is not given so."""
    given = child(cell, "tcPr", "tcW")
    return whole_number(attribute(given, "w"), 0) if attribute(given, "type") in {None, "dxa"} else 0


def _spans_by_width(cells: list[etree._Element], edges: list[int]) -> list[int] | None:
    spans, column, place = [], 0, 0
    for cell in cells:
        place += _width(cell)
        nearest = min(range(len(edges)), key=lambda index: abs(edges[index] - place))
        if nearest <= column or abs(edges[nearest] - place) > _NEAR:
            return None
        spans.append(nearest - column)
        column = nearest
    return spans


def edges_of(table: etree._Element) -> list[int]:
    """The left edges of the base columns, and the last right one, in twentieths of a point; empty where not given or where
    most columns would be too narrow to be seen."""
    widths = [whole_number(attribute(column, "w"), 0) for column in _children(child(table, "tblGrid"), "gridCol")]
    if not 0 < len(widths) <= _MOST_COLUMNS or min(widths) <= 0 or not are_few(widths, _NEAR):
        return []
    return list(accumulate(widths, initial=0))


def _children(element: etree._Element | None, name: str) -> list[etree._Element]:
    return [inner for inner in element if local_name(inner) == name] if element is not None else []


def _count(element: etree._Element | None, otherwise: int) -> int:
    return max(0, min(_MOST_COLUMNS, whole_number(attribute(element, "val"), otherwise)))


def is_layout(table: etree._Element) -> bool:
    """True for a table that only holds other tables in place: most of its text stands in them."""
    inner = [
        nested
        for nested in table.iter("{*}tbl")
        if nested is not table and next(nested.iterancestors("{*}tbl")) is table
    ]
    return bool(inner) and 2 * sum(_length(nested) for nested in inner) >= _length(table)


def _length(element: etree._Element) -> int:
    return sum(len(text.text or "") for text in element.iter("{*}t"))


def is_on(element: etree._Element | None) -> bool:
    """True for a switch that is there and not set to off."""
    return element is not None and attribute(element, "val") not in {"0", "false", "off"}
