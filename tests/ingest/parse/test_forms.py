"""One walk for every form: header paths, sides, blocks, continuations, totals, and what is refused."""

from decimal import Decimal

import pytest

from ingest.decode.document import Grid, Reading
from ingest.facts import Standing, Table, TableState
from ingest.identify.tables import LocatedTable
from ingest.parse.forms import parse_table
from tests.ingest.parse.grids import grid, located

FUNCTION_HEAD = [
    ["项目", "<", "本年支出", "<", "<"],
    ["科目编码", "科目名称", "小计", "基本支出", "项目支出"],
]


def parse(table: LocatedTable) -> Table:
    parsed, issues = parse_table(table, 0, "万元", Reading.TEXT_LAYER)
    assert parsed is not None
    assert issues == ()
    return parsed


def kinds(table: LocatedTable) -> list[str]:
    return [issue.kind for issue in parse_table(table, 0, "万元", Reading.TEXT_LAYER)[1]]


def coded(table: Table) -> dict[tuple[str | None, str], str]:
    return {(amount.code or amount.line, amount.column): str(amount.value) for amount in table.amounts}


def lined(table: Table) -> dict[tuple[str | None, str], str]:
    return {(amount.line, amount.column): str(amount.value) for amount in table.amounts}


def gpb(*rows: list[str]) -> Grid:
    return grid(*FUNCTION_HEAD, *rows)


def test_reads_a_coded_table_by_its_heading_paths() -> None:
    table = parse(
        located(
            "general_public_budget_expenditure",
            gpb(["合计", "<", "3.00", "2.00", "1.00"], ["201", "一般公共服务支出", "3.00", "2.00", "1.00"]),
        )
    )
    assert coded(table) == {
        ("total", "total"): "3.00",
        ("total", "basic"): "2.00",
        ("total", "project"): "1.00",
        ("201", "total"): "3.00",
        ("201", "basic"): "2.00",
        ("201", "project"): "1.00",
    }
    assert table.amounts[0].amount_yuan == Decimal("30000")


def test_a_blank_cell_is_no_amount_and_a_printed_zero_is_one() -> None:
    table = parse(located("general_public_budget_expenditure", gpb(["201", "一般公共服务支出", "3.00", "", "0.00"])))
    assert coded(table) == {("201", "total"): "3.00", ("201", "project"): "0.00"}


def test_the_total_may_share_its_row_with_the_last_header_row() -> None:
    table = parse(
        located(
            "appropriation_expenditure",
            grid(
                ["项目", "<", "<", "<", "本年支出", "<", "<"],
                ["科目编码", "<", "<", "科目名称", "合计", "基本支出", "项目支出"],
                ["类", "款", "项", "合计", "9.00", "4.00", "5.00"],
                ["201", "06", "01", "行政运行", "9.00", "4.00", "5.00"],
            ),
        )
    )
    assert coded(table)["total", "project"] == "5.00"
    assert coded(table)["2010601", "basic"] == "4.00"
    assert table.amounts[0].name == "合计"


def test_a_repeated_header_and_total_count_once() -> None:
    total = ["合计", "<", "3.00", "2.00", "1.00"]
    first = gpb(total, ["201", "一般公共服务支出", "2.00", "2.00", "0.00"])
    second = gpb(total, ["205", "教育支出", "1.00", "0.00", "1.00"])
    table = parse(located("general_public_budget_expenditure", first, second))
    assert [amount.code for amount in table.amounts if amount.column == "total"] == [None, "201", "205"]
    assert table.pages == (1, 2)


def test_a_continuation_without_header_keeps_the_columns() -> None:
    first = gpb(["201", "一般公共服务支出", "3.00", "2.00", "1.00"])
    second = grid(["205", "教育支出", "1.00", "", "1.00"], ["", "合计", "4.00", "2.00", "2.00"])
    table = parse(located("general_public_budget_expenditure", first, second))
    assert coded(table)["205", "project"] == "1.00"
    assert coded(table)["total", "basic"] == "2.00"


def test_revenue_and_carryover_columns_beside_expenditure_stay_apart() -> None:
    table = parse(
        located(
            "general_public_budget_expenditure",
            grid(
                ["项目", "<", "年初结转和结余", "<", "本年收入", "<", "本年支出", "<", "<"],
                ["科目编码", "科目名称", "合计", "基本支出结转", "合计", "基本支出", "合计", "基本支出", "项目支出"],
                ["201", "一般公共服务支出", "1.00", "2.00", "3.00", "4.00", "5.00", "6.00", "7.00"],
            ),
        )
    )
    assert coded(table) == {
        ("201", "opening_carryover"): "1.00",
        ("201", "opening_carryover_basic"): "2.00",
        ("201", "revenue"): "3.00",
        ("201", "revenue_basic"): "4.00",
        ("201", "total"): "5.00",
        ("201", "basic"): "6.00",
        ("201", "project"): "7.00",
    }


def test_the_same_label_means_another_line_under_another_heading() -> None:
    table = parse(
        located(
            "appropriation_summary",
            grid(
                ["收入", "<", "<", "支出", "<", "<", "<", "<"],
                ["项目", "行次", "金额", "项目", "行次", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款"],
                ["栏次", "", "1", "栏次", "", "2", "3", "4"],
                ["一、一般公共预算财政拨款", "1", "10.00", "一、一般公共服务支出", "33", "8.00", "8.00", ""],
                ["本年收入合计", "27", "10.00", "本年支出合计", "59", "8.00", "8.00", ""],
                ["年初财政拨款结转和结余", "28", "1.00", "年末财政拨款结转和结余", "60", "3.00", "3.00", ""],
                ["一般公共预算财政拨款", "29", "1.00", "", "61", "", "", ""],
                ["总计", "32", "11.00", "总计", "64", "11.00", "11.00", ""],
            ),
        )
    )
    values = lined(table)
    assert values["general_public_budget_revenue", "amount"] == "10.00"
    assert values["opening_carryover_general_public_budget", "amount"] == "1.00"
    assert values["class_201", "general_public_budget"] == "8.00"
    assert values["closing_carryover", "total"] == "3.00"
    assert {amount.side for amount in table.amounts} == {"收入", "支出"}
    assert next(amount.line_number for amount in table.amounts if amount.line == "class_201") == 33


@pytest.mark.parametrize("merged", ["^", ""])
def test_headings_that_read_like_labels_of_rows_are_headings(merged: str) -> None:
    table = parse(
        located(
            "appropriation_summary",
            grid(
                ["收入", "<", "支出", "<", "<"],
                ["项目", "决算数", "项目（按功能分类）", "决算数", "<"],
                [merged, merged, merged, "合计", "一般公共预算财政拨款"],
                ["一、一般公共预算财政拨款", "10.00", "一、一般公共服务支出", "8.00", "8.00"],
                ["总计", "10.00", "总计", "10.00", ""],
            ),
        )
    )
    assert lined(table) == {
        ("general_public_budget_revenue", "amount"): "10.00",
        ("class_201", "total"): "8.00",
        ("class_201", "general_public_budget"): "8.00",
        ("grand_total", "amount"): "10.00",
        ("grand_total", "total"): "10.00",
    }


def test_blocks_side_by_side_are_read_each_by_its_own_columns() -> None:
    table = parse(
        located(
            "basic_expenditure",
            grid(
                ["人员经费", "<", "<", "公用经费", "<", "<"],
                ["科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"],
                ["301", "工资福利支出", "5.00", "302", "商品和服务支出", "2.00"],
                ["30101", "基本工资", "5.00", "30201", "办公费", "2.00"],
                ["人员经费合计", "<", "5.00", "公用经费合计", "<", "2.00"],
            ),
        )
    )
    assert coded(table) == {
        ("301", "amount"): "5.00",
        ("302", "amount"): "2.00",
        ("30101", "amount"): "5.00",
        ("30201", "amount"): "2.00",
        ("personnel_total", "amount"): "5.00",
        ("public_use_total", "amount"): "2.00",
    }


ITEMS = ["合计", "因公出国（境）费", "公务用车购置及运行维护费", "<", "<", "公务接待费"]
VEHICLES = ["^", "^", "小计", "公务用车购置费", "公务用车运行维护费", "^"]


def test_three_public_expenses_as_six_columns_and_six() -> None:
    table = parse(
        located(
            "three_public_expenses",
            grid(
                ["预算数", "<", "<", "<", "<", "<", "决算数", "<", "<", "<", "<", "<"],
                ITEMS + ITEMS,
                VEHICLES + VEHICLES,
                [str(n) for n in range(1, 13)],
                ["76.43", "30.00", "40.63", "", "40.63", "5.80", "46.21", "4.69", "40.61", "", "40.61", "0.90"],
            ),
        )
    )
    values = {amount.column: str(amount.value) for amount in table.amounts}
    assert values == {
        "budget_total": "76.43",
        "budget_overseas_travel": "30.00",
        "budget_vehicles": "40.63",
        "budget_vehicle_operation": "40.63",
        "budget_official_reception": "5.80",
        "final_total": "46.21",
        "final_overseas_travel": "4.69",
        "final_vehicles": "40.61",
        "final_vehicle_operation": "40.61",
        "final_official_reception": "0.90",
    }


def test_three_public_expenses_in_pairs() -> None:
    table = parse(
        located(
            "three_public_expenses",
            grid(
                ["财政拨款“三公”经费", *["<"] * 11],
                [
                    "合计",
                    "<",
                    "因公出国（境）费",
                    "<",
                    "公务用车购置及运行维护费",
                    "<",
                    "<",
                    "<",
                    "<",
                    "<",
                    "公务接待费",
                    "<",
                ],
                ["^", "^", "^", "^", "小计", "<", "公务用车购置费", "<", "公务用车运行维护费", "<", "^", "^"],
                ["预算数", "决算数"] * 6,
                ["0.95", "0.10", "", "", "", "", "", "", "", "", "0.95", "0.10"],
            ),
        )
    )
    values = {amount.column: str(amount.value) for amount in table.amounts}
    assert values == {
        "budget_total": "0.95",
        "final_total": "0.10",
        "budget_official_reception": "0.95",
        "final_official_reception": "0.10",
    }


def test_three_public_expenses_with_budget_and_outturn_as_rows() -> None:
    table = parse(
        located(
            "three_public_expenses",
            grid(
                ["项目", "总计", "“三公”经费", "<", "<", "<", "<", "<", "会议费", "培训费"],
                ["^", "^", "小计", "因公出国（境）费用", "公务用车购置及运行维护费", "<", "<", "公务接待费", "^", "^"],
                ["^", "^", "^", "^", "小计", "公务用车购置费", "公务用车运行维护费", "^", "^", "^"],
                ["预算数", "9.00", "5.00", "", "4.00", "", "4.00", "1.00", "3.00", "1.00"],
                ["决算数", "8.00", "4.00", "", "3.00", "", "3.00", "1.00", "3.00", "1.00"],
            ),
        )
    )
    values = {amount.column: str(amount.value) for amount in table.amounts}
    assert values["budget_total"] == "5.00"
    assert values["budget_grand_total"] == "9.00"
    assert values["budget_vehicle_operation"] == "4.00"
    assert values["final_vehicles"] == "3.00"
    assert values["final_official_reception"] == "1.00"
    assert values["budget_meetings"] == "3.00"
    assert values["final_training"] == "1.00"
    assert len(values) == 14


def test_a_table_that_says_it_is_empty_is_not_a_blank_one() -> None:
    blank = grid(*FUNCTION_HEAD, ["合计", "<", "", "", ""], ["", "", "", "", ""])
    assert parse(located("state_capital_budget", blank, declaration="故本表无数据")).state is TableState.DECLARED_EMPTY
    assert parse(located("state_capital_budget", blank)).state is TableState.BLANK


def test_an_unknown_heading_keeps_its_words() -> None:
    table = located(
        "expenditure",
        grid(["科目编码", "科目名称", "本年支出合计", "神秘支出"], ["201", "一般公共服务支出", "3.00", "1.00"]),
    )
    parsed, issues = parse_table(table, 0, "万元", Reading.TEXT_LAYER)
    assert parsed is not None
    assert coded(parsed)["201", "神秘支出"] == "1.00"
    assert [issue.kind for issue in issues] == ["unknown_column"]


def test_an_amount_under_no_heading_is_doubted() -> None:
    head = ["科目编码", "科目名称", "本年支出合计", ""]
    unheaded = located("expenditure", grid(head, ["201", "一般公共服务支出", "3.00", "1.00"]))
    table, _ = parse_table(unheaded, 0, "万元", Reading.TEXT_LAYER)
    assert table is not None
    assert [(amount.column, amount.standing) for amount in table.amounts] == [
        ("total", Standing.PLAIN),
        ("column 4", Standing.DOUBTED),
    ]


def test_a_thin_blank_parts_thousands_and_not_two_amounts() -> None:
    table = parse(
        located("general_public_budget_expenditure", gpb(["201", "一般公共服务支出", "1\u2009234.50", "", ""]))
    )
    assert coded(table) == {("201", "total"): "1234.50"}
    assert not table.ambiguous


def test_what_is_no_amount_is_reported_and_not_taken() -> None:
    assert kinds(
        located("general_public_budget_expenditure", gpb(["201", "一般公共服务支出", "3.0O", "2.00", "1.00"]))
    ) == ["unreadable_amount"]


def test_an_amount_over_two_columns_is_left_open() -> None:
    table = parse(located("general_public_budget_expenditure", gpb(["201", "一般公共服务支出", "3.00", "2.00", "<"])))
    assert coded(table) == {("201", "total"): "3.00"}
    assert [(amount.printed, amount.candidates) for amount in table.ambiguous] == [("2.00", ("basic", "project"))]


def test_a_table_under_the_title_of_another_is_not_taken() -> None:
    table = grid(["科目编码", "科目名称", "本年支出合计", "基本支出"], ["201", "一般公共服务支出", "3.00", "2.00"])
    assert kinds(located("revenue", table)) == ["unreadable_header"]


def test_without_headings_nothing_is_taken() -> None:
    assert kinds(located("expenditure", grid(["201", "一般公共服务支出", "3.00", "2.00"]))) == ["unreadable_header"]


def test_yuan_documents_keep_their_unit() -> None:
    parsed, _ = parse_table(
        located("general_public_budget_expenditure", gpb(["201", "一般公共服务支出", "737,615,447.00", "", ""])),
        0,
        "元",
        Reading.TEXT_LAYER,
    )
    assert parsed is not None
    assert parsed.amounts[0].amount_yuan == Decimal("737615447.00")


def test_a_blank_column_and_a_column_of_notes_are_passed_over() -> None:
    table = parse(
        located(
            "expenditure",
            grid(
                ["科目编码", "科目名称", "", "本年支出合计", "基本支出", "备注"],
                ["201", "一般公共服务支出", "", "3.00", "2.00", "见说明"],
            ),
        )
    )
    assert coded(table) == {("201", "total"): "3.00", ("201", "basic"): "2.00"}


def test_a_cell_that_covers_two_rows_counts_in_the_first_alone() -> None:
    table = parse(
        located(
            "general_public_budget_expenditure",
            gpb(["201", "一般公共服务支出", "3.00", "2.00", "1.00"], ["20101", "人大事务", "^", "2.00", ""]),
        )
    )
    assert [(a.code, a.column, str(a.value)) for a in table.amounts] == [
        ("201", "total", "3.00"),
        ("201", "basic", "2.00"),
        ("201", "project", "1.00"),
        ("20101", "basic", "2.00"),
    ]


def test_notes_and_page_numbers_inside_the_grid_are_no_rows() -> None:
    table = parse(
        located(
            "general_public_budget_expenditure",
            gpb(
                ["201", "一般公共服务支出", "3.00", "2.00", "1.00"],
                ["注：本表反映部门本年度一般公共预算财政拨款支出情况，共2.00项。", "<", "<", "<", "<"],
                ["—12—", "<", "<", "<", "<"],
            ),
        )
    )
    assert len(table.amounts) == 3
