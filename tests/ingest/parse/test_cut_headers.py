"""Headings that a page break has parted from their table."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ingest.decode.document import Reading
from ingest.facts import Table
from ingest.parse.forms import parse_table
from tests.ingest.parse.grids import grid, located

UPPER = ["项目", "<", "本年支出", "<", "<"]
LOWER = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
BODY = [["", "合计", "100.00", "60.00", "40.00"], ["210", "卫生健康支出", "100.00", "60.00", "40.00"]]
WHOLE = {("", "total"), ("210", "total"), ("", "basic"), ("210", "basic"), ("", "project"), ("210", "project")}


def _table(*parts: list[list[str]]) -> Table:
    table, issues = parse_table(located("expenditure", *(grid(*part) for part in parts)), 0, "万元", Reading.TEXT_LAYER)
    assert table is not None
    assert not issues
    return table


@pytest.mark.parametrize(
    "parts",
    [
        ([UPPER, LOWER], BODY),
        ([UPPER], [LOWER, *BODY]),
        ([UPPER, LOWER], [UPPER, LOWER, *BODY]),
        ([UPPER, ["科目编", "科目名", "合计", "基本支", "项目支"]], [["码", "称", "", "出", "出"], *BODY]),
    ],
    ids=["before the data", "between two rows", "printed again", "inside a row"],
)
def test_the_columns_keep_their_names(parts: tuple[list[list[str]], ...]) -> None:
    table = _table(*parts)
    assert {(amount.code or "", amount.column) for amount in table.amounts} == WHOLE
    assert {amount.page for amount in table.amounts} == {2}
    assert sum(amount.value for amount in table.amounts if amount.column == "basic") == Decimal("120.00")


def test_headings_that_are_a_table_of_their_own_in_a_format_without_places() -> None:
    parts = [replace(grid(*part), column_edges=()) for part in ([UPPER, LOWER], BODY)]
    table, issues = parse_table(located("expenditure", *parts), 0, "万元", Reading.OFFICE_CELL)
    assert table is not None and not issues
    assert {(amount.code or "", amount.column) for amount in table.amounts} == WHOLE


def test_a_total_under_headings_is_not_taken_for_one() -> None:
    """The grid above carries data: the page after it stays a part of its own."""
    table = _table([LOWER, BODY[0]], [BODY[1]])
    assert [(amount.page, amount.column) for amount in table.amounts][:4] == [
        (1, "total"),
        (1, "basic"),
        (1, "project"),
        (2, "total"),
    ]


def test_headings_cut_above_a_frame_that_goes_on_are_set_above_their_rows() -> None:
    """The rest of a frame of cells is a blank row under the headings; the page after it prints the names of the columns."""
    upper = ["项目", "<", "本年支出", "<", "<"]
    table = _table([upper, ["", "<", "<", "<", "<"]], [LOWER, *BODY])
    assert {(amount.code or "", amount.column) for amount in table.amounts} == WHOLE


def test_a_column_that_is_divided_on_the_next_page_is_not_carried_over() -> None:
    """Of several columns that stand inside one of the page before any may be meant: none is read."""
    wide = [["科目编码", "科目名称", "合计"], ["", "合计", "100.00"]]
    narrow = [["210", "卫生健康支出", "301", "工资", "60.00"]]
    before, after = grid(*wide), grid(*narrow)
    before = replace(before, column_edges=(0.0, 50.0, 100.0, 400.0))
    after = replace(after, column_edges=(0.0, 50.0, 100.0, 150.0, 300.0, 400.0))
    table, issues = parse_table(located("expenditure", before, after), 0, "万元", Reading.TEXT_LAYER)
    assert table is not None
    assert [str(amount.value) for amount in table.amounts] == ["100.00"]
    assert [issue.kind for issue in issues] == ["unreadable_header"]


def test_headings_are_those_of_the_last_page_that_was_read() -> None:
    """A page that could not be read lends its columns to none: the one after it has those of the page before both."""
    first = grid(LOWER, *BODY)
    unread = replace(grid(["甲", "乙"]), column_edges=(0.0, 30.0, 500.0))
    table, _ = parse_table(located("expenditure", first, unread, grid(BODY[1])), 0, "万元", Reading.TEXT_LAYER)
    assert table is not None
    assert [amount.page for amount in table.amounts if amount.page == 3] == [3, 3, 3]
