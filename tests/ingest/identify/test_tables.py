"""Where the tables of a document stand: titles and heads as they are printed, tables fused, parted and continued."""

import pytest

from ingest.decode.document import Grid, Reading
from ingest.facts import Standing, Table
from ingest.identify.tables import LocatedTable, locate_tables
from ingest.parse.forms import parse_table
from tests.ingest.parse.grids import document, grid, placed

CODED = ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"]
TOTAL = ["", "合计", "5.00", "3.00", "2.00"]
ROW = ["201", "一般公共服务支出", "5.00", "3.00", "2.00"]
EXPENDITURE = grid(CODED, TOTAL, ROW)
REVENUE = grid(["科目编码", "科目名称", "本年收入合计", "财政拨款收入", "其他收入"], TOTAL, ROW)


def forms(*pages: list[str | Grid]) -> list[str | None]:
    return [table.form for table in locate_tables(document(*pages))]


def parsed(located: LocatedTable) -> Table:
    table, _ = parse_table(located, 0, located.unit, Reading.TEXT_LAYER)
    assert table is not None
    return table


HEADS = {
    "中央: number, title, department, unit": ["公开03表", "支出决算表", "部门：云杉县财政局", "单位：万元"],
    "西安: department before the title": ["编制部门：云杉县财政局", "支出决算表", "公开03表", "金额单位：万元"],
    "烟台: 部门（单位）": ["公开表3", "支出决算表", "部门（单位）：云杉县财政局", "单位:万元"],
    "长春: 预算单位, number behind the title": ["支出决算表（预算表3）", "预算单位：云杉县财政局  单位：万元"],
    "广州 长沙: 单位名称": ["表3", "支出决算表", "单位名称：云杉县财政局", "单位：万元"],
    "all on one line": ["支出决算表   编制单位：云杉县财政局   金额单位：万元"],
    "unit in brackets behind the title": ["支出决算表（单位：万元）", "部门：云杉县财政局"],
}


@pytest.mark.parametrize("head", HEADS.values(), ids=list(HEADS))
def test_the_head_of_a_table(head: list[str | Grid]) -> None:
    [table] = locate_tables(document([*head, EXPENDITURE]))
    assert (table.form, table.unit, table.department) == ("expenditure", "万元", "云杉县财政局")


def test_a_head_that_is_drawn_into_the_table() -> None:
    drawn = grid(
        ["支出决算表", "<", "<", "<", "公开03表"],
        ["部门：云杉县财政局", "<", "2023年度", "金额单位：万元", "<"],
        CODED,
        ROW,
    )
    [table] = locate_tables(document(["第二部分 决算表", drawn]))
    assert (table.form, table.unit, table.department) == ("expenditure", "万元", "云杉县财政局")
    assert len(parsed(table).amounts) == 3


def test_an_organisation_and_a_unit_of_money_both_called_unit() -> None:
    [table] = locate_tables(document(["支出决算表", "单位：云杉县第一中学    单位：万元", EXPENDITURE]))
    assert (table.unit, table.department) == ("万元", "云杉县第一中学")


UNITS = {
    "元": (["单位：元"], "元"),
    "千元": (["金额单位：千元"], "千元"),
    "亿元": (["计量单位：亿元"], "亿元"),
    "人民币": (["金额单位：人民币万元"], "万元"),
    "without a colon": (["金额单位万元"], "万元"),
    "behind other units": (["单位：辆、台（套）、万元"], "万元"),
    "before other units": (["单位：万元、辆"], "万元"),
    "on a line of its own": (["万元"], "万元"),
}


@pytest.mark.parametrize(("head", "unit"), UNITS.values(), ids=list(UNITS))
def test_the_unit_of_a_table(head: list[str | Grid], unit: str) -> None:
    [table] = locate_tables(document(["支出决算表", *head, EXPENDITURE]))
    assert (table.unit, table.other_units) == (unit, ())


def test_shanghai_each_table_keeps_its_own_unit() -> None:
    three = grid(["项目", "预算数", "决算数"], ["公务接待费", "2.00", "1.00"])
    tables = locate_tables(
        document(["支出决算表", "单位：元", EXPENDITURE], ["“三公”经费支出决算表", "单位：万元", three])
    )
    assert [table.unit for table in tables] == ["元", "万元"]
    assert [str(parsed(table).amounts[0].amount_yuan) for table in tables] == ["5.00", "20000.00"]


@pytest.mark.parametrize(
    ("headings", "unit"),
    [
        (["本年支出合计（万元）", "基本支出（万元）", "项目支出（万元）"], "万元"),
        (["本年支出合计（元）", "基本支出", "项目支出"], "元"),
        (["本年支出合计（元）", "基本支出（万元）", "项目支出"], None),
        (["本年支出合计", "基本支出（其中奖金）", "项目支出"], None),
    ],
)
def test_the_unit_that_the_headings_print(headings: list[str], unit: str | None) -> None:
    table = grid(["科目编码", "科目名称", *headings], ["201", "一般公共服务支出", "3.00", "2.00", "1.00"])
    assert [one.unit for one in locate_tables(document(["支出决算表", table]))] == [unit]


def test_two_units_in_one_head_contradict_each_other() -> None:
    [table] = locate_tables(document(["支出决算表（万元）", "金额单位：元", EXPENDITURE]))
    assert (table.unit, table.other_units) == ("万元", ("元",))
    read, issues = parse_table(table, 0, table.unit, Reading.TEXT_LAYER)
    assert read is not None
    assert {amount.standing for amount in read.amounts} == {Standing.DOUBTED}
    assert [issue.kind for issue in issues] == ["conflicting_units"]


def test_the_unit_of_the_table_above_is_not_taken_where_the_head_prints_its_own() -> None:
    [_, table] = locate_tables(
        document(["收入决算表", "单位：元", REVENUE, "单位：元", "支出决算表", "单位：万元", EXPENDITURE])
    )
    assert (table.unit, table.other_units) == ("万元", ())


def test_no_head_at_all() -> None:
    [table] = locate_tables(document(["支出决算表", EXPENDITURE]))
    assert (table.form, table.unit, table.department) == ("expenditure", None, None)


def test_a_title_without_its_table_page_is_known_by_its_headings() -> None:
    revenue = grid(
        ["科目编码", "科目名称", "本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入"],
        ["", "合计", "5.00", "3.00", "2.00", "", ""],
    )
    assert forms(["收入支出决算总表", EXPENDITURE], ["部门：云杉县财政局", revenue])[1] == "revenue"


BROKEN = {
    "in two lines": ["一般公共预算财政拨款", "支出决算表"],
    "around the heading": ["一般公共预算财政拨款", "部门：云杉县财政局  单位：万元", "支出决算表"],
    "before 总表": ["一般公共预算财政拨款支出", "决算表"],
}


@pytest.mark.parametrize("lines", BROKEN.values(), ids=list(BROKEN))
def test_a_title_that_is_broken(lines: list[str | Grid]) -> None:
    assert forms([*lines, EXPENDITURE]) == ["general_public_budget_expenditure"]


@pytest.mark.parametrize(
    ("first", "second", "form"),
    [
        ("财政拨款收入", "支出决算总表", "appropriation_summary"),
        ("政府性基金预算财政拨款收入", "支出决算表", "government_funds_budget"),
        ("国有资本经营预算财政拨款", "支出决算表", "state_capital_budget"),
        ("一般公共预算财政拨款基本", "支出决算明细表", "basic_expenditure"),
        ("一般公共预算财政拨款“三公”经费", "支出决算表", "three_public_expenses"),
        ("政府采购项目", "支出决算表", None),
    ],
)
def test_the_end_of_a_broken_title_is_no_title_of_its_own(first: str, second: str, form: str | None) -> None:
    assert forms([first, second, EXPENDITURE]) == [form]


def test_two_tables_drawn_in_one_grid() -> None:
    fused = grid(
        ["收入决算表", "<", "<", "<", "<"],
        ["科目编码", "科目名称", "本年收入合计", "财政拨款收入", "其他收入"],
        ["201", "一般公共服务支出", "9.00", "8.00", "1.00"],
        ["支出决算表", "<", "<", "<", "<"],
        ["单位：元", "<", "<", "<", "<"],
        CODED,
        ROW,
    )
    first, second = locate_tables(document([fused]))
    assert (first.form, second.form, second.unit) == ("revenue", "expenditure", "元")
    assert [(a.column, str(a.value)) for a in parsed(first).amounts] == [
        ("total", "9.00"),
        ("appropriation", "8.00"),
        ("other", "1.00"),
    ]
    assert [(a.column, str(a.value)) for a in parsed(second).amounts] == [
        ("total", "5.00"),
        ("basic", "3.00"),
        ("project", "2.00"),
    ]


def test_two_forms_side_by_side() -> None:
    beside = grid(
        ["收入决算表", "<", "<", "支出决算表", "<", "<"],
        ["科目编码", "科目名称", "本年收入合计", "科目编码", "科目名称", "本年支出合计"],
        ["201", "一般公共服务支出", "9.00", "201", "一般公共服务支出", "5.00"],
    )
    first, second = locate_tables(document([beside]))
    assert [(a.code, a.column, str(a.value)) for a in parsed(first).amounts] == [("201", "total", "9.00")]
    assert [(a.code, a.column, str(a.value)) for a in parsed(second).amounts] == [("201", "total", "5.00")]
    assert (first.form, second.form) == ("revenue", "expenditure")


def test_lingshui_three_tables_of_one_form_stay_three() -> None:
    printed = grid(["项目", "预算数", "决算数"], ["合计", "2.00", "1.00"])
    funds = ("一般公共预算", "政府性基金预算", "国有资本经营预算")
    for pages in (
        [[f"{fund}财政拨款“三公”经费支出决算公开表", printed] for fund in funds],
        [[item for fund in funds for item in (f"{fund}财政拨款“三公”经费支出决算公开表", printed)]],
    ):
        assert forms(*pages) == ["three_public_expenses"] * 3


def test_shanxi_two_tables_of_one_name() -> None:
    economic = grid(
        ["科目编码", "科目名称", "决算数"],
        ["301", "工资福利支出", "3.00"],
        ["30101", "基本工资", "3.00"],
        ["302", "商品和服务支出", "2.00"],
    )
    name = "云杉县新桥镇人民政府2021年度一般公共预算财政拨款支出决算表"
    assert forms([f"{name}（一）", EXPENDITURE], [f"{name}（二）", economic]) == [
        "general_public_budget_expenditure",
        "basic_expenditure",
    ]
    assert forms([f"{name}（一）", EXPENDITURE], [f"{name}（二）", EXPENDITURE]) == [
        "general_public_budget_expenditure",
        "general_public_budget_expenditure",
    ]


def test_sichuan_the_same_title_for_two_forms() -> None:
    across = grid(
        ["科目编码", "科目名称", "合计", "工资福利支出", "<", "商品和服务支出", "<"],
        ["^", "^", "^", "小计", "基本工资", "小计", "办公费"],
        ["201", "一般公共服务支出", "5.00", "3.00", "3.00", "2.00", "2.00"],
    )
    title = "一般公共预算财政拨款支出决算明细表"
    assert forms([title, across]) == ["general_public_budget_expenditure_by_economic_class"]
    assert forms([title, EXPENDITURE]) == ["general_public_budget_expenditure"]


def test_basic_expenditure_across_is_another_form_than_in_blocks() -> None:
    title = "Z08_1 一般公共预算财政拨款基本支出决算明细表(财决08-"
    names = ["基本工资", "津贴补贴", "奖金", "绩效工资", "住房公积金"]
    more = ["办公费", "印刷费", "水费", "电费", "邮电费"]
    across = grid(
        ["科目编码", "科目名称", "合计", "工资福利支出", *["<"] * 4, "商品和服务支出", *["<"] * 4],
        ["^", "^", "^", *names, *more],
        ["201", "一般公共服务支出", *[f"{n}.00" for n in range(11)]],
    )
    blocks = grid(
        ["科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"],
        ["301", "工资福利支出", "", "302", "商品和服务支出", ""],
    )
    assert forms([title, across]) == ["general_public_budget_basic_expenditure_by_economic_class"]
    assert forms([title, blocks]) == ["basic_expenditure"]


CONTINUED = {
    "title and head again": ["支出决算表", "部门：云杉县财政局", "单位：万元"],
    "title with 续": ["支出决算表（续）"],
    "the year before it the second time": ["2023年度支出决算表"],
    "nothing but a page number": ["- 12 -"],
    "nothing": [],
}


@pytest.mark.parametrize("between", CONTINUED.values(), ids=list(CONTINUED))
@pytest.mark.parametrize(
    "head", [[CODED, TOTAL], [CODED], []], ids=["headings and total again", "headings", "no headings"]
)
def test_a_table_goes_on_on_the_next_page(between: list[str | Grid], head: list[list[str]]) -> None:
    further = grid(*head, ["205", "教育支出", "1.00", "", "1.00"])
    [table] = locate_tables(document(["支出决算表", EXPENDITURE], [*between, further]))
    assert [(a.code, a.name) for a in parsed(table).amounts if a.column == "total"] == [
        (None, "合计"),
        ("201", "一般公共服务支出"),
        ("205", "教育支出"),
    ]


def test_a_page_of_nothing_but_the_total() -> None:
    [table] = locate_tables(document(["支出决算表", grid(CODED, ROW)], [grid(TOTAL)]))
    assert [(a.line, str(a.value)) for a in parsed(table).amounts if a.column == "total"] == [
        (None, "5.00"),
        ("total", "5.00"),
    ]


def test_the_total_again_with_its_name_wrapped_otherwise_counts_once() -> None:
    wrapped = grid(CODED, ["", "合 计", "5.00", "3.00", "2.00"], ["205", "教育支出", "1.00", "", "1.00"])
    [table] = locate_tables(document(["支出决算表", EXPENDITURE], ["支出决算表", wrapped]))
    assert [a.code for a in parsed(table).amounts if a.column == "total"] == [None, "201", "205"]


def test_a_total_above_and_a_total_below_are_both_printed() -> None:
    """Universities print it at the head and at the end: two rows, and both are amounts."""
    last = grid(["205", "教育支出", "1.00", "", "1.00"], TOTAL)
    [table] = locate_tables(document(["支出决算表", EXPENDITURE], [last]))
    assert [a.code for a in parsed(table).amounts if a.column == "total"] == [None, "201", "205", None]


def test_the_tables_of_two_bodies_are_two() -> None:
    tables = locate_tables(
        document(
            ["支出决算表", "部门：云杉县财政局", EXPENDITURE],
            ["支出决算表", "部门：云杉县国库支付中心", EXPENDITURE],
        )
    )
    assert [(table.form, table.department) for table in tables] == [
        ("expenditure", "云杉县财政局"),
        ("expenditure", "云杉县国库支付中心"),
    ]


LEFT = placed(grid(["科目编码", "科目名称", "本年支出合计"], ["", "合计", "5.00"], ["201", "一般公共服务支出", "5.00"]))
RIGHT = placed(grid(["基本支出", "项目支出"], ["3.00", "2.00"], ["3.00", ""]))


def test_columns_that_go_on_on_the_next_page() -> None:
    [table] = locate_tables(document(["支出决算表", LEFT], [RIGHT]))
    assert [(a.code, a.name, a.column, str(a.value), a.page) for a in parsed(table).amounts] == [
        (None, "合计", "total", "5.00", 1),
        (None, "合计", "basic", "3.00", 2),
        (None, "合计", "project", "2.00", 2),
        ("201", "一般公共服务支出", "total", "5.00", 1),
        ("201", "一般公共服务支出", "basic", "3.00", 2),
    ]


DETAIL_LEFT = placed(
    grid(
        ["科目编码", "科目名称", "合计", "工资福利支出", "商品和服务支出"],
        ["^", "^", "^", "基本工资", "办公费"],
        ["", "合计", "6.00", "3.00", "2.00"],
        ["201", "一般公共服务支出", "6.00", "3.00", "2.00"],
    )
)
DETAIL_RIGHT = placed(
    grid(
        ["科目编码", "科目名称", "商品和服务支出"],
        ["^", "^", "印刷费"],
        ["", "合计", "1.00"],
        ["201", "一般公共服务支出", "1.00"],
    )
)


def test_columns_that_go_on_behind_the_same_labels() -> None:
    [table] = locate_tables(document(["一般公共预算财政拨款支出决算明细表", DETAIL_LEFT], [DETAIL_RIGHT]))
    assert [(a.row, a.code, a.column, str(a.value), a.page) for a in parsed(table).amounts] == [
        (0, None, "total", "6.00", 1),
        (0, None, "30101", "3.00", 1),
        (0, None, "30201", "2.00", 1),
        (0, None, "30202", "1.00", 2),
        (1, "201", "total", "6.00", 1),
        (1, "201", "30101", "3.00", 1),
        (1, "201", "30201", "2.00", 1),
        (1, "201", "30202", "1.00", 2),
    ]


def test_a_heading_that_the_edge_of_the_page_cuts() -> None:
    cut = placed(
        grid(
            ["", "<", "资本性支出"], ["印刷费", "水费", "办公设备购置"], ["1.00", "0.50", "0.25"], ["1.00", "", "0.25"]
        )
    )
    [table] = locate_tables(document(["一般公共预算财政拨款支出决算明细表", DETAIL_LEFT], [cut]))
    assert [(a.column, str(a.value)) for a in parsed(table).amounts if a.code is None] == [
        ("total", "6.00"),
        ("30101", "3.00"),
        ("30201", "2.00"),
        ("30202", "1.00"),
        ("30205", "0.50"),
        ("31002", "0.25"),
    ]


def test_a_table_without_its_title_below_one_of_the_same_rows_is_no_strip() -> None:
    right = placed(
        grid(
            ["科目编码", "科目名称", "基本支出", "项目支出"],
            ["", "合计", "3.00", "2.00"],
            ["201", "一般公共服务支出", "3.00", ""],
        )
    )
    assert forms(["支出决算表", LEFT], [right]) == ["expenditure", None]


def test_strips_of_two_pages_each() -> None:
    below = placed(grid(["205", "教育支出", "1.00"]))
    beside = placed(grid(["", "1.00"]))
    [table] = locate_tables(document(["支出决算表", LEFT], [below], [RIGHT], [beside]))
    assert [(a.code, a.column, str(a.value), a.page) for a in parsed(table).amounts][-2:] == [
        ("205", "total", "1.00", 2),
        ("205", "project", "1.00", 4),
    ]


def test_another_table_of_the_same_rows_is_no_strip() -> None:
    other = placed(grid(["科目名称", "其他"], ["合计", "3.00"], ["教育支出", "3.00"]))
    assert forms(["支出决算表", LEFT], [other]) == ["expenditure", None]
    lower = placed(grid(["基本支出", "项目支出"], ["3.00", "2.00"], ["3.00", ""]), top=300.0)
    assert forms(["支出决算表", LEFT], [lower]) == ["expenditure", None]


UNKNOWN = {
    "budget summary": (
        "部门收支预算总表",
        grid(["收入", "<", "支出", "<"], ["一般公共预算", "5.00", "教育支出", "5.00"]),
    ),
    "performance of a project": ("项目支出绩效自评表", grid(["项目名称", "全年预算数"], ["公路养护", "5.00"])),
    "performance of a department": ("部门整体支出绩效自评表", grid(["年度资金", "全年执行数"], ["基本支出", "5.00"])),
    "economic classes of a budget": (
        "部门预算支出经济分类情况表",
        grid(["科目编码", "科目名称", "合计"], ["301", "工资福利支出", "5.00"]),
    ),
    "special funds": ("专项资金支出决算表", EXPENDITURE),
    "policies": ("惠企政策一览表", grid(["政策名称", "补贴标准（万元）"], ["稳岗补贴", "5.00"])),
    "contacts": ("干部联系方式表", grid(["姓名", "电话"], ["某某", "0000-1234567"])),
    "a sentence that names a form": (
        "收入合计：指本年取得的收入，见收入决算表",
        grid(["名词", "解释"], ["结转", "5.00"]),
    ),
    "three public figures in the narrative": (
        "2022年度“三公”经费支出情况如下：",
        grid(
            ["项目", "2022年决算数", "2022年预算数"],
            ["因公出国（境）费", "1.00", "2.00"],
            ["公务接待费", "1.00", "2.00"],
        ),
    ),
    "basic expenditure in the narrative": (
        "基本支出构成如下：",
        grid(["工资福利支出", "商品和服务支出", "合计"], ["3.00", "2.00", "5.00"]),
    ),
}


@pytest.mark.parametrize(("line", "printed"), UNKNOWN.values(), ids=list(UNKNOWN))
def test_a_table_that_only_looks_like_a_form_stays_unknown(line: str, printed: Grid) -> None:
    assert forms([line, printed]) == [None]


RECEIVED = grid(["科目编码", "科目名称", "本年收入合计", "财政拨款收入"], ["201", "一般公共服务支出", "3.00", "2.00"])
SPENT = grid(
    ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
    ["201", "一般公共服务支出", "3.00", "2.00", "1.00"],
)


@pytest.mark.parametrize(
    ("lines", "form"),
    [
        (["支出决算表", "单位：万元", "云杉县某项情况统计表"], None),
        (["支出决算表", "单位：万元", "云杉县财政局2023年度部门决算公开表"], "expenditure"),
        (["支出决算表", "部门：云杉县财政局    公开03表    单位：万元"], "expenditure"),
        (["二、支出决算表", "三、一般公共预算财政拨款支出决算表"], None),
        (["收入决算表", "支出决算表"], "expenditure"),
        (["收入决算表", "单位：万元", "支出决算表", "单位：万元"], "expenditure"),
        (["支出决算表", "收入决算表"], None),
        (["二、支出决算表", "第二部分 部门决算表", "支出决算表", "单位：万元"], "expenditure"),
        (["支出决算表", "一般公共预算财政拨款支出决算表", "支出决算表"], "expenditure"),
        (["支出决算表", "本部门没有支出，故本表无数据。", "单位：万元"], None),
    ],
)
def test_of_titles_that_contend_for_a_grid_the_headings_decide_or_none(
    lines: list[str | Grid], form: str | None
) -> None:
    located = [table for table in locate_tables(document([*lines, SPENT])) if table.parts]
    assert [table.form for table in located] == [form]


def test_two_titles_before_two_tables_name_neither_of_them() -> None:
    assert forms(["收入决算表", "支出决算表", RECEIVED, SPENT]) == [None, None]
