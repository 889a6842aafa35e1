"""Sheets written in the usual way are read by a pattern; the same sheet from its tree must give the same rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decode import sheet_xml
from ingest.errors import Unreadable

HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews/><sheetData>'
TAIL = '</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>'
NOTE = "<!-- only the tree bears a comment -->"
RULED = {"7"}
Rows = list[tuple[int, bool, list[sheet_xml.XmlCell]]]


def rows_of(sheet: str) -> Rows:
    found = sheet_xml.read(sheet.encode(), RULED, "s.xml", "a.xlsx").rows
    return [(row.number, row.is_hidden, list(row.cells)) for row in found]


def both_ways(rows: str) -> Rows:
    usual = rows_of(HEAD + rows + TAIL)
    assert rows_of(HEAD + NOTE + rows + TAIL) == usual
    return usual


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ('<c r="A1" s="7"/><c r="B1" s="1" t="s"><v>12</v></c>', [(0, "7", "n", None), (1, "1", "s", "12")]),
        ('<c r="AB1"><v>876.76</v></c><c r="AC1" s="7"/>', [(27, "0", "n", "876.76"), (28, "7", "n", None)]),
        ('<c r="A1" t="str"><f t="shared" si="0">A2&amp;"亿"</f><v>甲 局</v></c>', [(0, "0", "str", "甲 局")]),
        ('<c r="A1"><f ca="1"/><v>3</v></c>', [(0, "0", "n", "3")]),
        ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> 乙 </t></is></c>', [(0, "0", "inlineStr", " 乙 ")]),
        ('<c r="A1" t="s" s="2"><v>1</v></c>', [(0, "2", "s", "1")]),
        ('<c r="A1" t="str"><v>R&amp;D</v></c>', [(0, "0", "str", "R&D")]),
        ("<c><v>1</v></c><c/><c><v>2</v></c>", [(0, "0", "n", "1"), (2, "0", "n", "2")]),
        ('<c r="A1" t="inlineStr"><is><r><t>甲</t></r><rPh><t>jia</t></rPh></is></c>', [(0, "0", "inlineStr", "甲")]),
    ],
    ids=["styled", "wide", "formula", "bare formula", "inline", "order", "entity", "unplaced", "runs"],
)
def test_cells_are_the_same_by_pattern_and_by_tree(row: str, cells: list[sheet_xml.XmlCell]) -> None:
    assert both_ways(f'<row r="3" hidden="1">{row}</row>') == [(2, True, cells)]


def test_rows_end_with_the_last_that_has_a_filled_cell() -> None:
    filled = '<row><c r="A1"><v>1</v></c><c r="B1" s="7"/></row>'
    blank = '\n<row r="5"><c r="A5" s="7"/></row><row r="6" />'
    assert both_ways(blank + filled + blank) == [
        (4, False, [(0, "7", "n", None)]),
        (5, False, []),
        (6, False, [(0, "0", "n", "1"), (1, "7", "n", None)]),
    ]


@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(1, 700), st.sampled_from(["", "1", "7"]), st.sampled_from(["", "0", "1e3", "甲"]))
        ),
        max_size=6,
    )
)
def test_any_usual_sheet_reads_as_its_tree(rows: list[list[tuple[int, str, str]]]) -> None:
    written = ""
    for number, cells in enumerate(rows, start=1):
        written += f'<row r="{number}">'
        for place, style, value in cells:
            letters = chr(64 + place // 26) * (place >= 26) + chr(65 + place % 26)
            look = f' s="{style}"' if style else ""
            written += f'<c r="{letters}{number}"{look}' + (f"><v>{value}</v></c>" if value else "/>")
        written += "</row>"
    both_ways(written)


@pytest.mark.parametrize(
    "rows", ['<row r="1"><c r="A1"><v>1</v></row>', '<row r="1"><c r="A1"><v>1</c></row>', "<row>"]
)
def test_broken_rows_are_refused(rows: str) -> None:
    with pytest.raises(Unreadable):
        rows_of(HEAD + rows + TAIL)


@pytest.mark.parametrize(
    ("items", "texts"),
    [
        ('<si><t>甲</t></si>\n<si><t xml:space="preserve"> 乙</t></si><si><t></t></si>', ["甲", " 乙", ""]),
        ("<si><t>R&amp;D</t></si><si><r><t>甲</t></r><r><t>乙</t></r></si>", ["R&D", "甲乙"]),
    ],
)
def test_shared_texts_are_the_same_by_pattern_and_by_tree(items: str, texts: list[str]) -> None:
    for note in ("", NOTE):
        data = f'<?xml version="1.0" encoding="UTF-8"?><sst count="3">{note}{items}</sst>'.encode()
        assert sheet_xml.shared_strings(data, "s.xml", "a.xlsx") == texts


def test_another_encoding_is_left_to_the_tree() -> None:
    data = '<?xml version="1.0" encoding="GBK"?><sst><si><t>甲</t></si></sst>'.encode("gbk")
    assert sheet_xml.shared_strings(data, "s.xml", "a.xlsx") == ["甲"]
