"""“三公” tables as the provinces print them: one meaning of an amount, whatever way it is printed."""

import pytest

from ingest.decode.document import Grid, Reading
from ingest.facts import Table
from ingest.parse.forms import parse_table
from tests.ingest.parse.grids import grid, located

ITEMS = ["合计", "因公出国（境）费", "公务用车购置及运行维护费", "<", "<", "公务接待费"]
VEHICLES = ["^", "^", "小计", "公务用车购置费", "公务用车运行维护费", "^"]
KEYS = ("total", "overseas_travel", "vehicles", "vehicle_purchase", "vehicle_operation", "official_reception")


def read(*grids: Grid) -> tuple[Table, list[str]]:
    table, issues = parse_table(located("three_public_expenses", *grids), 0, "万元", Reading.TEXT_LAYER)
    assert table is not None
    return table, [issue.kind for issue in issues]


def values(table: Table) -> dict[str, str]:
    assert len({amount.column for amount in table.amounts}) == len(table.amounts)
    return {amount.column: str(amount.value) for amount in table.amounts}


def keyed(kind: str, *figures: str) -> dict[str, str]:
    return {f"{kind}_{key}": figure for key, figure in zip(KEYS, figures, strict=True) if figure}


BUDGET = ("9.00", "1.00", "6.00", "2.00", "4.00", "2.00")
FINAL = ("7.00", "0.50", "5.50", "2.00", "3.50", "1.00")
PRIOR = ("8.00", "0.60", "5.90", "2.10", "3.80", "1.50")
BOTH = keyed("budget", *BUDGET) | keyed("final", *FINAL)

LAYOUTS = {
    "中央 湖北 广东: six and six": grid(
        ["预算数", "<", "<", "<", "<", "<", "决算数", "<", "<", "<", "<", "<"],
        ITEMS + ITEMS,
        VEHICLES + VEHICLES,
        [str(n) for n in range(1, 13)],
        [*BUDGET, *FINAL],
    ),
    "six and six with a column of the department": grid(
        ["部门名称", "2019年预算数", "<", "<", "<", "<", "<", "2019年决算数", "<", "<", "<", "<", "<"],
        ["^", *ITEMS, *ITEMS],
        ["^", *VEHICLES, *VEHICLES],
        ["云杉县财政局", *BUDGET, *FINAL],
    ),
    "other spellings": grid(
        ["“三公”经费年初预算数", "<", "<", "<", "<", "<", "“三公”经费支出决算数", "<", "<", "<", "<", "<"],
        ["小计", "因公出国(境)费用", "公务用车购置及运行费", "<", "<", "公务接待费用"] * 2,
        ["^", "^", "合计", "公务用车购置", "公务用车运行费", "^"] * 2,
        [*BUDGET, *FINAL],
    ),
    "上海: pairs": grid(
        ["合计", "<", "因公出国（境）费", "<", "公务用车购置及运行费", "<", "<", "<", "<", "<", "公务接待费", "<"],
        ["^", "^", "^", "^", "小计", "<", "公务用车购置费", "<", "公务用车运行费", "<", "^", "^"],
        ["预算数", "决算数"] * 6,
        [figure for pair in zip(BUDGET, FINAL, strict=True) for figure in pair],
    ),
    "rows of items": grid(
        ["项目", "行次", "年初预算数", "决算数"],
        ["合计", "1", BUDGET[0], FINAL[0]],
        ["1.因公出国（境）费", "2", BUDGET[1], FINAL[1]],
        ["2.公务用车购置及运行维护费", "3", BUDGET[2], FINAL[2]],
        ["其中：（1）公务用车购置费", "4", BUDGET[3], FINAL[3]],
        ["（2）公务用车运行维护费", "5", BUDGET[4], FINAL[4]],
        ["3.公务接待费", "6", BUDGET[5], FINAL[5]],
    ),
    "陕西: budget and outturn as rows": grid(
        ["项目", "一般公共预算财政拨款安排的“三公”经费", "<", "<", "<", "<", "<"],
        ["^", *ITEMS],
        ["^", *VEHICLES],
        ["预算数", *BUDGET],
        ["决算数", *FINAL],
    ),
    "长沙: reception before vehicles": grid(
        ["项目", "合计", "公务接待费", "因公出国（境）费", "公务用车购置及运行费", "<", "<"],
        ["^", "^", "^", "^", "小计", "购置费", "运行费"],
        ["2022年预算数", BUDGET[0], BUDGET[5], *BUDGET[1:5]],
        ["2022年决算数", FINAL[0], FINAL[5], *FINAL[1:5]],
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=list(LAYOUTS))
def test_the_same_figures_in_every_layout(layout: Grid) -> None:
    table, issues = read(layout)
    assert values(table) == BOTH
    assert issues == []
    assert table.quantities == ()


def test_shaanxi_meetings_and_training_with_the_prior_year_and_the_change() -> None:
    table, issues = read(
        grid(
            ["项目", "总计", "“三公”经费", "<", "<", "<", "<", "<", "会议费", "培训费"],
            ["^", "^", *ITEMS, "^", "^"],
            ["^", "^", *VEHICLES, "^", "^"],
            ["上年决算数", "12.00", *PRIOR, "3.00", "1.00"],
            ["本年预算数", "13.00", *BUDGET, "3.00", "1.00"],
            ["本年决算数", "10.00", *FINAL, "2.00", "1.00"],
            ["增减额", "-2.00", "-1.00", "-0.10", "-0.40", "-0.10", "-0.30", "-0.50", "-1.00", ""],
            ["增减率（%）", "-16.67", "-12.50", "-16.67", "-6.78", "-4.76", "-7.89", "-33.33", "-33.33", ""],
        )
    )
    read_values = values(table)
    assert {key: read_values[key] for key in BOTH} == BOTH
    assert read_values["prior_final_total"] == "8.00"
    assert read_values["prior_final_grand_total"] == "12.00"
    assert read_values["final_meetings"] == "2.00"
    assert read_values["budget_training"] == "1.00"
    assert read_values["difference_vehicle_operation"] == "-0.30"
    assert {(q.unit, q.name) for q in table.quantities} == {("%", "增减率（%）")}
    assert len(table.quantities) == 8
    assert issues == []


def test_guangdong_2015_rows_of_plan_outturn_prior_outturn_and_comparison() -> None:
    table, _ = read(
        grid(
            ["项目", *ITEMS],
            ["^", *VEHICLES],
            ["预算数", *BUDGET],
            ["决算数", *FINAL],
            ["上年决算数", *PRIOR],
            ["对比", "-1.00", "-0.10", "-0.40", "-0.10", "-0.30", "-0.50"],
        )
    )
    assert values(table) == BOTH | keyed("prior_final", *PRIOR) | keyed(
        "difference", "-1.00", "-0.10", "-0.40", "-0.10", "-0.30", "-0.50"
    )


@pytest.mark.parametrize("order", [("2022年决算数", "2021年决算数"), ("2021年决算数", "2022年决算数")])
def test_two_years_are_told_apart_whatever_their_order(order: tuple[str, str]) -> None:
    figures = {"2022年决算数": FINAL, "2021年决算数": PRIOR}
    rows = [[name, *figures[name]] for name in order]
    expected = keyed("final", *FINAL) | keyed("prior_final", *PRIOR)
    assert values(read(grid(["年度", *ITEMS], ["^", *VEHICLES], *rows))[0]) == expected
    columns = grid(
        ["项目", *order],
        ["合计", figures[order[0]][0], figures[order[1]][0]],
        ["公务接待费", figures[order[0]][5], figures[order[1]][5]],
    )
    assert values(read(columns)[0]) == {
        "final_total": "7.00",
        "final_official_reception": "1.00",
        "prior_final_total": "8.00",
        "prior_final_official_reception": "1.50",
    }


def test_shanghai_2017_operating_expenses_beside() -> None:
    table, issues = read(
        grid(
            ["“三公”经费", "<", "<", "<", "机关运行经费", "<"],
            ["因公出国（境）费", "<", "公务接待费", "<", "^", "^"],
            ["预算数", "决算数", "预算数", "决算数", "预算数", "决算数"],
            ["1.00", "0.50", "2.00", "1.00", "30.00", "29.00"],
        )
    )
    assert values(table) == {
        "budget_overseas_travel": "1.00",
        "final_overseas_travel": "0.50",
        "budget_official_reception": "2.00",
        "final_official_reception": "1.00",
        "budget_agency_operating_expenses": "30.00",
        "final_agency_operating_expenses": "29.00",
    }
    assert issues == []


def test_guangdong_lists_one_row_a_unit_reception_before_vehicles() -> None:
    table, issues = read(
        grid(
            ["单位名称", "总计", "因公出国（境）费", "公务接待费", "公务用车购置及运行费"],
            ["合计", "7.00", "0.50", "1.00", "5.50"],
            ["云杉县财政局（本级）", "5.00", "0.50", "1.00", "3.50"],
            ["云杉县国库支付中心", "2.00", "", "", "2.00"],
        )
    )
    assert table.form == "three_public_expenses_by_unit"
    rows = {(amount.name, amount.column): str(amount.value) for amount in table.amounts}
    assert rows["合计", "total"] == "7.00"
    assert rows["云杉县国库支付中心", "vehicles"] == "2.00"
    assert rows["云杉县财政局（本级）", "official_reception"] == "1.00"
    assert issues == []


def test_a_row_of_percent_is_no_money() -> None:
    table, _ = read(grid(["项目", "预算数", "决算数", "完成预算的%"], ["公务接待费", "2.00", "1.00", "50.00"]))
    assert values(table) == {"budget_official_reception": "2.00", "final_official_reception": "1.00"}
    assert [(q.unit, str(q.value)) for q in table.quantities] == [("%", "50.00")]


def test_yunnan_the_general_budget_alone_with_its_counts() -> None:
    table, issues = read(
        grid(
            ["项目", "行次", "预算统计数", "全年预算数", "决算统计数"],
            ["栏次", "", "1", "2", "3"],
            ["一、“三公”经费支出", "1", "—", "—", "—"],
            ["（一）支出合计", "2", "9.00", "8.50", "7.00"],
            ["1．因公出国（境）费", "3", "1.00", "", "0.50"],
            ["3．公务接待费", "7", "2.00", "2.00", "1.00"],
            ["（1）国内接待费", "8", "—", "—", "1.00"],
            ["（二）相关统计数", "11", "—", "—", "—"],
            ["1．因公出国（境）团组数（个）", "12", "—", "—", "2"],
            ["4．公务用车保有量（辆）", "15", "—", "—", "12"],
        )
    )
    assert values(table) == {
        "budget_total": "9.00",
        "adjusted_budget_total": "8.50",
        "final_total": "7.00",
        "budget_overseas_travel": "1.00",
        "final_overseas_travel": "0.50",
        "budget_official_reception": "2.00",
        "adjusted_budget_official_reception": "2.00",
        "final_official_reception": "1.00",
        "final_domestic_reception": "1.00",
    }
    assert [(q.line, q.column, str(q.value), q.unit) for q in table.quantities] == [
        ("overseas_groups", "final", "2", "个"),
        ("vehicles_held", "final", "12", "辆"),
    ]
    assert issues == []


def test_the_run_of_column_numbers_is_no_money() -> None:
    numbers = ["", "1", "2", "3", "4", "5", "6"]
    table, _ = read(grid(["", "预算数", *["<"] * 5], ["", *ITEMS], ["", *VEHICLES], numbers, ["", *BUDGET]))
    assert values(table) == keyed("budget", *BUDGET)


def test_a_column_of_the_year_is_no_money() -> None:
    table, _ = read(grid(["年度", *ITEMS], ["^", *VEHICLES], ["2019年决算数", *FINAL]))
    assert values(table) == keyed("final", *FINAL)


def test_two_headings_alike_that_nothing_tells_apart_are_kept_as_printed() -> None:
    table, issues = read(grid(["项目", "决算数", "实际支出数"], ["公务接待费", "2.00", "1.00"]))
    assert [amount.column for amount in table.amounts] == ["决算数", "实际支出数"]
    assert issues == ["unknown_column", "unknown_column"]


def test_a_heading_of_the_whole_above_rows_of_items_is_only_a_kind() -> None:
    table, issues = read(
        grid(
            ["项目", "“三公”经费预算数", "“三公”经费决算数"],
            ["合计", "3.00", "1.50"],
            ["公务接待费", "2.00", "1.00"],
            ["因公出国（境）费", "1.00", "0.50"],
        )
    )
    assert values(table) == {
        "budget_total": "3.00",
        "final_total": "1.50",
        "budget_official_reception": "2.00",
        "final_official_reception": "1.00",
        "budget_overseas_travel": "1.00",
        "final_overseas_travel": "0.50",
    }
    assert issues == []


def test_heading_and_label_that_name_two_items_give_no_amount() -> None:
    table, issues = read(grid(["项目", "公务接待费决算数"], ["因公出国（境）费", "1.00"]))
    assert table.amounts == ()
    assert issues == ["ambiguous_place"]


def test_the_subtotal_of_an_item_is_never_the_total_of_all() -> None:
    table, _ = read(
        grid(
            ["决算数", "<", "<", "<"],
            ["因公出国（境）费", "<", "公务接待费", "<"],
            ["小计", "其中：培训", "小计", "国内接待费"],
            ["5.00", "1.00", "3.00", "2.00"],
        )
    )
    assert {amount.column: str(amount.value) for amount in table.amounts if not amount.column.count("/")} == {
        "overseas_travel": "5.00",
        "official_reception": "3.00",
        "domestic_reception": "2.00",
    }


def test_the_date_of_printing_makes_no_year_of_the_past() -> None:
    table, _ = read(
        grid(["项目", *ITEMS], ["^", *VEHICLES], ["2023年决算数", *FINAL], ["公开日期：2024年9月5日", *["<"] * 6])
    )
    assert values(table) == keyed("final", *FINAL)
