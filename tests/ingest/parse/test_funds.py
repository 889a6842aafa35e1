"""Money of self-evaluation forms: headings on one level and two, rows by source, units and what is no number."""

from decimal import Decimal

import pytest

from ingest.decode.document import Grid
from ingest.identify.tables import LocatedGrid
from ingest.layouts.performance import wordings
from ingest.parse.funds import Money, read_money
from tests.ingest.parse.grids import grid

D = Decimal


def money(made: Grid, *head: str) -> Money:
    return read_money([LocatedGrid(page=1, grid=made)], head)


def figures(read: Money) -> list[tuple[str | None, str, D | None, D | None, D | None]]:
    return [(row.source, row.label, row.adjusted_budget, row.executed, row.execution_ratio) for row in read.rows]


HEADINGS = ["", "全年预算数（A）", "全年执行数（B）", "执行率（B/A）"]


@pytest.mark.parametrize(
    ("label", "source"),
    [
        ("年度资金总额", "total"),
        ("部门整体支出总额", "total"),
        ("合计", "total"),
        ("其中:当年财政拨款", "appropriation"),
        ("其中:中央补助", "appropriation"),
        ("上年结转资金", "carryover"),
        ("其他资金", "other"),
        ("政府性基金预算拨款", "government_funds"),
        ("财政专户管理资金", "special_account"),
        ("单位资金", "unit_funds"),
        ("其中:基本支出", "basic"),
        ("部门预算总额", "total"),
        ("项目总金额", "total"),
        ("部门支出总额", "total"),
        ("(1)政府预算资金", "appropriation"),
        ("中央转移支付资金", "appropriation"),
        ("上年结转财政拨款", "carryover"),
        ("政府性基金预算财政拨款", "government_funds"),
        ("国有资本经营预算财政拨款", "state_capital"),
        ("单位自有资金", "unit_funds"),
        ("其他非财政资金", "other"),
        ("人员支出", "personnel"),
        ("运转类项目", "public_use"),
        ("基本支出经费", "basic"),
        ("项目支出", "project"),
        ("产出指标", None),
        ("预期目标", None),
    ],
)
def test_a_label_names_its_source(label: str, source: str | None) -> None:
    assert wordings().source(label) == source


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("年初预算数", "initial_budget"),
        ("年初预算数(万元)", "initial_budget"),
        ("年初预算资金总额", "initial_budget"),
        ("年初安排数", "initial_budget"),
        ("当年年初预算数", "initial_budget"),
        ("预算数(年初)", "initial_budget"),
        ("预算数(年初)(万元)", "initial_budget"),
        ("预算数(调整后)", "adjusted_budget"),
        ("全年预算资金", "adjusted_budget"),
        ("调整(追加)后预算数", "adjusted_budget"),
        ("预算(A)", "adjusted_budget"),
        ("执行(B)", "executed"),
        ("实际支付数", "executed"),
        ("支出决算", "executed"),
        ("实际使用金额", "executed"),
        ("支付率", "execution_ratio"),
        ("预算执行率=全年执行数/全年预算数", "execution_ratio"),
        ("分值权重", "weight"),
        ("标准分值", "weight"),
        ("评价得分", "execution_score"),
        ("项目支出数", None),
        ("全年预算数(A)", "adjusted_budget"),
        ("调整后预算数", "adjusted_budget"),
        ("全年(调整)预算数", "adjusted_budget"),
        ("预算数(A)", "adjusted_budget"),
        ("全年执行数(B)", "executed"),
        ("实际支出数", "executed"),
        ("预算执行数", "executed"),
        ("执行率(B/A)", "execution_ratio"),
        ("预算执行率(%)", "execution_ratio"),
        ("分值(10分)", "weight"),
        ("得分(20分*执行率)", "execution_score"),
        ("年度指标值", None),
        ("实际完成值", None),
        ("1-8月执行数", None),
        ("上年执行数", None),
    ],
)
def test_a_heading_is_of_one_kind(text: str, key: str | None) -> None:
    heading = wordings().heading(text)
    assert (heading.key if heading else None) == key


def test_what_is_blank_or_does_not_apply_is_no_figure_and_no_fault() -> None:
    read = money(grid(HEADINGS, ["年度资金总额", "50", "/", "—"], ["其他资金", "", "", ""]))
    assert figures(read) == [("total", "年度资金总额", D(50), None, None), ("other", "其他资金", None, None, None)]
    assert read.unread == ()


def test_words_and_two_figures_in_a_cell_are_told() -> None:
    read = money(grid(HEADINGS, ["年度资金总额", "约50", "20+20", "80%"]))
    assert [(cell.measure, cell.printed) for cell in read.unread] == [("全年预算数", "约50"), ("全年执行数", "20+20")]
    assert figures(read) == [("total", "年度资金总额", None, None, D(80))]


@pytest.mark.parametrize(
    ("made", "head", "unit"),
    [
        (grid(["项目资金（万元）", *HEADINGS[1:]], ["年度资金总额", "5", "4", "80%"]), (), "万元"),
        (grid(["项目资金（单位：元）", *HEADINGS[1:]], ["年度资金总额", "5", "4", "80%"]), (), "元"),
        (grid(HEADINGS, ["年度资金总额", "5", "4", "80%"]), ("自评表", "金额单位：万元"), "万元"),
        (grid(HEADINGS, ["年度资金总额", "5万元", "4万元", "80%"]), (), "万元"),
        (grid(HEADINGS, ["年度资金总额", "5", "4", "80%"]), (), None),
        (grid(HEADINGS, ["年度资金总额", "5万元", "4元", "80%"]), (), None),
        (grid(HEADINGS, ["年度资金总额", "5", "4", "80%"], ["三级指标", "人均（元）", "1", "1"]), (), None),
    ],
)
def test_the_unit_is_what_the_money_or_the_head_names(made: Grid, head: tuple[str, ...], unit: str | None) -> None:
    assert money(made, *head).unit == unit


def test_amounts_of_two_units_are_left() -> None:
    read = money(grid(HEADINGS, ["年度资金总额", "5万元", "4元", "80%"]))
    assert figures(read) == [("total", "年度资金总额", None, None, D(80))]


def test_of_two_totals_the_years_is_meant() -> None:
    read = money(grid(HEADINGS, ["资金总额", "90", "80", "88.89%"], ["年度资金总额", "50", "40", "80%"]))
    assert [row.source for row in read.rows] == [None, "total"]


def test_headings_may_part_the_money_by_source() -> None:
    made = grid(
        ["任务", "全年预算数（万元）", "<", "全年执行数（万元）", "<", "执行率"],
        ["^", "总额", "财政拨款", "总额", "财政拨款", "^"],
        ["任务1", "3", "2", "3", "2", ""],
        ["金额合计", "9", "8", "6", "5", "66.67%"],
    )
    assert figures(money(made)) == [
        ("total", "金额合计", D(9), D(6), D("66.67")),
        ("appropriation", "财政拨款", D(8), D(5), None),
    ]


def test_a_cell_under_two_headings_belongs_to_none() -> None:
    read = money(grid(HEADINGS, ["年度资金总额", "50", "<", "80%"]))
    assert figures(read) == [("total", "年度资金总额", None, None, D(80))]
    assert [cell.printed for cell in read.unread] == ["50"]


def test_projects_under_the_headings_are_no_total() -> None:
    read = money(grid(HEADINGS, ["道路养护", "50", "40", "80%"], ["桥梁维修", "5", "4", "80%"]))
    assert [row.source for row in read.rows] == [None, None]


def test_label_and_figure_take_turns_and_the_rate_stands_below_its_heading() -> None:
    made = grid(
        ["预算安排情况", "<", "资金到位情况", "<", "资金执行情况", "<", "预算执行进度"],
        ["预算数：", "50", "到位数：", "50", "执行数：", "40", "80%"],
        ["其中：财政资金", "45", "其中：财政资金", "45", "其中：财政资金", "36", ""],
        ["一级指标", "三级指标", "指标值", "完成值", "得分", "", ""],
    )
    assert figures(money(made)) == [
        ("total", "", D(50), D(40), D(80)),
        ("appropriation", "其中：财政资金", D(45), D(36), None),
    ]


def test_money_by_task_goes_on_over_the_page() -> None:
    headed = grid(
        ["任务", "全年预算数（万元）", "<", "全年执行数（万元）", "<", "执行率"],
        ["^", "总额", "财政拨款", "总额", "财政拨款", "^"],
        ["任务1", "3", "2", "3", "2", ""],
    )
    rest = grid(["任务2", "6", "6", "3", "3", ""], ["金额合计", "9", "8", "6", "5", "66.67%"])
    read = read_money([LocatedGrid(page=1, grid=headed), LocatedGrid(page=2, grid=rest)], ())
    assert figures(read) == [
        ("total", "金额合计", D(9), D(6), D("66.67")),
        ("appropriation", "财政拨款", D(8), D(5), None),
    ]
    assert [row.page for row in read.rows] == [2, 2]


@pytest.mark.parametrize("change", ["调整数", "调整数（万元）", "追加数", "年中调整数", "追加（减）数"])
def test_what_was_added_to_a_budget_is_no_budget(change: str) -> None:
    headings = ["", "年初预算数", change, "全年预算数", "执行数", "执行率"]
    read = money(grid(headings, ["年度资金总额", "100", "20", "120", "90", "75%"]))
    assert figures(read) == [("total", "年度资金总额", D(120), D(90), D(75))]
    assert read.rows[0].initial_budget == D(100)
    bare = money(grid(["", "年初预算数", change, "执行数", "执行率"], ["年度资金总额", "100", "20", "90", "75%"]))
    assert figures(bare) == [("total", "年度资金总额", None, D(90), D(75))]


def test_a_budget_after_its_change_may_stand_alone() -> None:
    read = money(grid(["", "调整数", "执行数", "执行率"], ["年度资金总额", "120", "90", "75%"]))
    assert figures(read) == [("total", "年度资金总额", D(120), D(90), D(75))]


def test_a_sum_may_stand_beside_its_parts_under_a_heading() -> None:
    made = grid(
        ["", "预算数", "<", "执行数", "<", "执行率"],
        ["^", "小计", "财政拨款", "小计", "财政拨款", "^"],
        ["资金总额", "9", "8", "6", "5", "66.67%"],
    )
    assert figures(money(made)) == [
        ("total", "资金总额", D(9), D(6), D("66.67")),
        ("appropriation", "财政拨款", D(8), D(5), None),
    ]
