"""Numbers whose column is not sure: which columns they may stand in, and that none of them is taken unproved."""

from dataclasses import replace
from decimal import Decimal

from ingest.decode.document import Grid, Reading
from ingest.facts import Table, TableState
from ingest.parse.forms import parse_table
from ingest.parse.unsure import numbers_in
from ingest.reconcile.settled import settle_tables
from tests.ingest.parse.grids import grid, located

FORM = "general_public_budget_expenditure"
HEAD = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]


def read(*rows: list[str], drawn: bool = True, unit: str | None = "万元") -> Table:
    table, _ = parse_table(located(FORM, replace(grid(HEAD, *rows), drawn=drawn)), 0, unit, Reading.TEXT_LAYER)
    assert table is not None
    return table


def open_columns(table: Table) -> list[tuple[str, tuple[str, ...]]]:
    return [(amount.printed, amount.candidates) for amount in table.ambiguous]


def test_a_number_over_two_columns_may_stand_in_either() -> None:
    table = read(["201", "一般公共服务支出", "3.00", "3.00", "<"])
    assert open_columns(table) == [("3.00", ("basic", "project"))]
    assert [amount.column for amount in table.amounts] == ["total"]


def test_two_numbers_in_a_merged_cell_are_parted_in_order() -> None:
    table = settle_tables((read(["201", "一般公共服务支出", "5.00", "3.00 2.00", "<"]),)).tables[0]
    assert {amount.column: str(amount.value) for amount in table.amounts} == {
        "total": "5.00",
        "basic": "3.00",
        "project": "2.00",
    }
    assert table.ambiguous == ()


def test_sums_of_other_rows_decide_where_a_number_stands() -> None:
    rows = [
        ["合计", "", "5.00", "3.00", "2.00"],
        ["201", "教育", "3.00", "3.00", "<"],
        ["208", "社保", "2.00", "2.00", "<"],
    ]
    table = settle_tables((read(*rows),)).tables[0]
    placed = {(amount.code, amount.column): amount.evidence for amount in table.amounts if amount.evidence}
    assert set(placed) == {("201", "basic"), ("208", "project")}
    assert all("T05-2" in evidence for evidence in placed.values())


def test_without_a_unit_nothing_is_placed() -> None:
    table = settle_tables((read(["201", "一般公共服务支出", "5.00", "3.00 2.00", "<"], unit=None),)).tables[0]
    assert open_columns(table) == [("3.00", ()), ("2.00", ())]


def test_numbers_under_an_unknown_heading_are_left_open_where_no_rule_draws_it() -> None:
    body = Grid(
        order=0,
        row_count=2,
        column_count=3,
        cells=grid(["科目名称", "合计", "某种支出"], ["教育", "3.00", "3.00"]).cells,
        column_edges=(0.0, 50.0, 100.0, 150.0),
        drawn=False,
    )
    table, _ = parse_table(located(FORM, body), 0, "万元", Reading.TEXT_LAYER)
    assert table is not None
    assert open_columns(table) == [("3.00", ())]
    assert settle_tables((table,)).tables[0].amounts == ()


def test_whole_numbers_of_a_table_without_rules_are_no_amounts() -> None:
    assert numbers_in("33", drawn=False) == []
    assert numbers_in("33 9,846.82", drawn=False) == []
    assert [text for text, _ in numbers_in("0", drawn=False)] == ["0"]
    assert [text for text, _ in numbers_in("33", drawn=True)] == ["33"]
    assert [text for text, _ in numbers_in("1,188. 31", drawn=True)] == ["1,188. 31"]
    assert [text for text, _ in numbers_in("3.00 2.00", drawn=True)] == ["3.00", "2.00"]
    assert [text for text, _ in numbers_in("29 1,154.62", drawn=True)] == ["29", "1,154.62"]


def test_a_row_of_a_table_without_rules_that_does_not_add_up_is_withheld() -> None:
    right = ["208", "社会保障和就业支出", "2.00", "1.00", "1.00"]
    table = settle_tables((read(["205", "教育支出", "9.00", "3.00", "2.00"], right, drawn=False),)).tables[0]
    assert {amount.code for amount in table.amounts} == {"208"}
    assert [amount.candidates for amount in table.ambiguous] == [("total",), ("basic",), ("project",)]


def test_headings_of_a_table_without_rules_are_joined_as_the_layout_knows_them() -> None:
    head = [["", "", "本年支", "", ""], ["科目编码", "科目名称", "出合计", "基本支出", "项目支出"]]
    body = replace(grid(*head, ["205", "教育支出", "3.00", "1.00", "2.00"]), drawn=False)
    table, _ = parse_table(located(FORM, body), 0, "万元", Reading.TEXT_LAYER)
    assert table is not None
    assert {amount.column: str(amount.value) for amount in table.amounts} == {
        "total": "3.00",
        "basic": "1.00",
        "project": "2.00",
    }


def test_a_line_number_in_the_cell_of_its_label_is_told_apart() -> None:
    body = grid(
        ["项目行次", "金额", "项目行次", "金额"],
        ["一、一般公共预算财政拨款收入 1", "3.00", "一、一般公共服务支出 32", "3.00"],
    )
    table, _ = parse_table(located("revenue_expenditure_summary", body), 0, "万元", Reading.TEXT_LAYER)
    assert table is not None
    assert {(amount.line, amount.line_number) for amount in table.amounts} == {
        ("general_public_budget_revenue", 1),
        ("class_201", 32),
    }


def test_a_row_whose_label_holds_an_amount_is_refused() -> None:
    table = read(["201", "一般公共服务支出307.82", "5.00", "3.00", "2.00"])
    assert table.amounts == () and table.ambiguous == ()


def test_a_table_whose_amounts_cannot_be_read_is_unread_not_blank() -> None:
    head = ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"]
    states = [
        table.state
        for row in (["205", "教育支出", "###", "", ""], ["205", "教育支出", "", "", ""])
        if (table := parse_table(located(FORM, grid(head, row)), 0, "万元", Reading.TEXT_LAYER)[0]) is not None
    ]
    assert states == [TableState.UNREAD, TableState.BLANK]


def test_a_row_without_rules_that_holds_an_amount_and_a_name_in_one_cell_is_withheld() -> None:
    body = grid(
        ["项目", "决算数", "项目", "决算数"],
        ["本年收入合计", "8896.49本年支出合计", "<", "9145.54"],
        ["总计", "9434.50", "总计", "9434.50"],
    )
    table, issues = parse_table(
        located("revenue_expenditure_summary", replace(body, drawn=False)), 0, "万元", Reading.TEXT_LAYER
    )
    assert table is not None
    assert "crowded_label" in {issue.kind for issue in issues}
    assert not [amount for amount in table.amounts if amount.value == Decimal("9145.54")]


def test_names_that_go_on_in_the_next_row_are_not_taken_without_rules() -> None:
    body = grid(
        ["单位名称", "本年收入合计", "财政拨款收入"],
        ["合计", "9.00", "9.00"],
        ["示例市第一中学", "4.00", "4.00"],
        ["示例市第二中学（含", "5.00", "5.00"],
        ["附属小学）", "", ""],
    )
    table, issues = parse_table(located("revenue", replace(body, drawn=False)), 0, "万元", Reading.TEXT_LAYER)
    assert table is not None
    assert {amount.name for amount in table.amounts} == {"合计", "示例市第一中学"}
    assert [issue.kind for issue in issues] == ["uncertain_row"]


def test_a_number_with_fewer_decimals_than_the_others_may_be_cut() -> None:
    rows = [
        ["205", "教育支出", "4.00", "3.00", "1.00"],
        ["210", "卫生健康支出", "4.00", "3.00", "1.00"],
        ["208", "社会保障和就业支出", "2.0", "2.0", ""],
    ]
    assert {amount.code for amount in read(*rows, drawn=False).amounts} == {"205", "210"}
    assert {amount.code for amount in read(*rows, drawn=True).amounts} == {"205", "210", "208"}


def test_codes_of_another_table_are_not_taken_without_rules() -> None:
    rows = [["205", "教育支出", "4.00", "3.00", "1.00"], ["30101", "基本工资", "3.00", "3.00", ""]]
    assert {amount.code for amount in read(*rows, drawn=False).amounts} == {"205"}
