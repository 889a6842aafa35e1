"""Rows that a page break has cut in two."""

from decimal import Decimal

import pytest

from ingest.decode.document import Reading
from ingest.parse.forms import parse_table
from tests.ingest.parse.grids import grid, located

HEADER = ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"]
TOTAL = ["", "合计", "100.00", "60.00", "40.00"]
CUT = {
    "name": (["2080506", "机关事业单位职业", "30.00", "30.00", ""], ["", "年金缴费支出", "", "", ""]),
    "code": (["20805", "机关事业单位职业", "30.00", "30.00", ""], ["06", "年金缴费支出", "", "", ""]),
    "amount": (["2080506", "机关事业单位职业年金缴费支出", "30.", "30.0", ""], ["", "", "00", "0", ""]),
}


def _amounts(*rows: list[list[str]]) -> list[tuple[str | None, str, str, Decimal, int]]:
    table, _ = parse_table(located("expenditure", *(grid(*part) for part in rows)), 0, "万元", Reading.TEXT_LAYER)
    assert table is not None
    return [(a.code, a.name, a.column, a.value, a.page) for a in table.amounts if a.code]


@pytest.mark.parametrize("repeated", [[], [HEADER]], ids=["no headings again", "headings again"])
@pytest.mark.parametrize(("begun", "rest"), CUT.values(), ids=list(CUT))
def test_the_rest_returns_to_its_row(begun: list[str], rest: list[str], repeated: list[list[str]]) -> None:
    second = ["210", "卫生健康支出", "70.00", "30.00", "40.00"]
    assert _amounts([HEADER, TOTAL, begun], [*repeated, rest, second])[:3] == [
        ("2080506", "机关事业单位职业年金缴费支出", "total", Decimal("30.00"), 1),
        ("2080506", "机关事业单位职业年金缴费支出", "basic", Decimal("30.00"), 1),
        ("210", "卫生健康支出", "total", Decimal("70.00"), 2),
    ]


@pytest.mark.parametrize(
    "first_of_the_page",
    [
        ["", "合计", "100.00", "60.00", "40.00"],
        ["", "年金缴费支出", "5.00", "", ""],
        ["210", "卫生健康支出", "", "", ""],
    ],
    ids=["a total", "a row with whole amounts", "a row with its own code"],
)
def test_other_rows_stay_as_printed(first_of_the_page: list[str]) -> None:
    begun = ["2080506", "职业年金", "30.00", "30.00", ""]
    assert [name for _, name, *_ in _amounts([HEADER, TOTAL, begun], [first_of_the_page])][:2] == [
        "职业年金",
        "职业年金",
    ]
