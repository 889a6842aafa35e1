"""The two summaries (收入支出决算总表, 财政拨款收入支出决算总表) over the years and provinces: rows are known by their labels."""

import pytest

from ingest.decode.document import Grid, Reading
from ingest.facts import Table
from ingest.parse.forms import parse_table
from tests.ingest.parse.grids import grid, located

SUMMARY, FISCAL = "revenue_expenditure_summary", "appropriation_summary"
HEAD = [
    ["收入", "<", "<", "支出", "<", "<"],
    ["项目", "行次", "决算数", "项目", "行次", "决算数"],
    ["栏次", "", "1", "栏次", "", "2"],
]


def read(form: str, *grids: Grid) -> tuple[Table, list[str]]:
    table, issues = parse_table(located(form, *grids), 0, "万元", Reading.TEXT_LAYER)
    assert table is not None
    return table, [issue.kind for issue in issues]


def lines(table: Table) -> list[tuple[str | None, str | None, str]]:
    return [(amount.side, amount.line, str(amount.value)) for amount in table.amounts]


REVENUE_ROWS = {
    "2013-2014 财政拨款收入": ("一、财政拨款收入", "appropriation_revenue"),
    "2013-2014 其中：政府性基金": ("其中：政府性基金", "of_which_government_funds"),
    "until 2018 其中：政府性基金预算财政拨款": ("其中：政府性基金预算财政拨款", "of_which_government_funds"),
    "from 2019 一般公共预算": ("一、一般公共预算财政拨款收入", "general_public_budget_revenue"),
    "from 2019 政府性基金": ("二、政府性基金预算财政拨款收入", "government_funds_revenue"),
    "from 2020 国有资本经营": ("三、国有资本经营预算财政拨款收入", "state_capital_revenue"),
    "上级补助收入": ("四、上级补助收入", "higher_level_subsidies"),
    "事业收入": ("五、事业收入", "service_revenue"),
    "经营收入": ("六、经营收入", "business_revenue"),
    "附属单位上缴收入": ("七、附属单位上缴收入", "affiliate_remittances"),
    "其他收入": ("八、其他收入", "other_revenue"),
    "until 2018 用事业基金": ("用事业基金弥补收支差额", "use_of_non_appropriation_surplus"),
    "2019 用非财政拨款结余": ("用非财政拨款结余弥补收支差额", "use_of_non_appropriation_surplus"),
    "2020 使用非财政拨款结余": ("使用非财政拨款结余", "use_of_non_appropriation_surplus"),
    "2022 含专用结余": ("使用非财政拨款结余（含专用结余）", "use_of_non_appropriation_surplus"),
    "年初结转和结余": ("年初结转和结余", "opening_carryover"),
    "收入总计": ("收入总计", "grand_total"),
    "西南大学 合计": ("合计", "grand_total"),
}


@pytest.mark.parametrize(("label", "line"), REVENUE_ROWS.values(), ids=list(REVENUE_ROWS))
def test_a_row_of_revenue(label: str, line: str) -> None:
    table, issues = read(SUMMARY, grid(*HEAD, [label, "1", "10.00", "一、一般公共服务支出", "32", "1.00"]))
    assert lines(table) == [("收入", line, "10.00"), ("支出", "class_201", "1.00")]
    assert issues == []


CLASS_ROWS = {
    "2013 外交 without 支出": ("二、外交", "class_202"),
    "2013-2018 文化体育与传媒": ("七、文化体育与传媒支出", "class_207"),
    "from 2019 文化旅游": ("七、文化旅游体育与传媒支出", "class_207"),
    "2014-2018 医疗卫生": ("九、医疗卫生与计划生育支出", "class_210"),
    "from 2019 卫生健康": ("九、卫生健康支出", "class_210"),
    "until 2018 资源勘探信息": ("十四、资源勘探信息等支出", "class_215"),
    "from 2020 资源勘探工业信息": ("十四、资源勘探工业信息等支出", "class_215"),
    "until 2018 国土海洋": ("十八、国土海洋气象等支出", "class_220"),
    "from 2019 自然资源": ("十八、自然资源海洋气象等支出", "class_220"),
    "from 2019 灾害防治": ("二十二、灾害防治及应急管理支出", "class_224"),
    "from 2020 抗疫特别国债": ("二十六、抗疫特别国债安排的支出", "class_234"),
    "债务付息": ("二十五、债务付息支出", "class_232"),
    "another ordinal": ("二十三、其他支出", "class_229"),
}


@pytest.mark.parametrize(("label", "line"), CLASS_ROWS.values(), ids=list(CLASS_ROWS))
def test_a_class_is_known_by_its_name_not_by_its_ordinal(label: str, line: str) -> None:
    table, _ = read(SUMMARY, grid(*HEAD, ["一、财政拨款收入", "1", "10.00", label, "39", "1.00"]))
    assert lines(table)[1] == ("支出", line, "1.00")


def test_until_2018_carry_over_and_distribution_have_rows_of_their_own() -> None:
    table, issues = read(
        SUMMARY,
        grid(
            *HEAD,
            ["本年收入合计", "23", "10.00", "本年支出合计", "50", "9.00"],
            ["用事业基金弥补收支差额", "24", "0.50", "结余分配", "51", "0.40"],
            ["年初结转和结余", "25", "1.00", "其中：提取职工福利基金", "52", "0.10"],
            ["其中：项目支出结转和结余", "26", "0.70", "转入事业基金", "53", "0.30"],
            ["基本支出结转", "27", "0.20", "年末结转和结余", "54", "2.10"],
            ["经营结余", "28", "0.10", "其中：项目支出结转和结余", "55", "1.50"],
            ["", "", "", "基本支出结转", "56", "0.50"],
            ["", "", "", "经营结余", "57", "0.10"],
            ["总计", "30", "11.50", "总计", "60", "11.50"],
        ),
    )
    assert [line for side, line, _ in lines(table) if side == "收入"] == [
        "total_revenue",
        "use_of_non_appropriation_surplus",
        "opening_carryover",
        "opening_carryover_project",
        "opening_carryover_basic",
        "opening_carryover_business",
        "grand_total",
    ]
    assert [line for side, line, _ in lines(table) if side == "支出"] == [
        "total_expenditure",
        "surplus_distribution",
        "surplus_distribution_welfare_fund",
        "surplus_distribution_business_fund",
        "closing_carryover",
        "closing_carryover_project",
        "closing_carryover_basic",
        "closing_carryover_business",
        "grand_total",
    ]
    assert issues == []


@pytest.mark.parametrize("label", ["其中：交纳所得税", "缴纳所得税"])
def test_income_tax_under_the_distribution_of_surplus(label: str) -> None:
    table, _ = read(
        SUMMARY,
        grid(
            *HEAD,
            ["本年收入合计", "23", "10.00", "结余分配", "51", "0.40"],
            ["年初结转和结余", "25", "1.00", label, "52", "0.10"],
        ),
    )
    assert lines(table)[3] == ("支出", "surplus_distribution_income_tax", "0.10")


def test_until_2018_by_function_and_by_nature_side_by_side() -> None:
    """Three blocks: revenue | expenditure by function | expenditure by nature and economic class."""
    table, issues = read(
        SUMMARY,
        grid(
            ["收入", "<", "<", "支出", "<", "<", "<", "<", "<"],
            [
                "项目",
                "行次",
                "决算数",
                "项目（按功能分类）",
                "行次",
                "决算数",
                "项目（按支出性质和经济分类）",
                "行次",
                "决算数",
            ],
            ["一、财政拨款收入", "1", "10.00", "一、一般公共服务支出", "30", "6.00", "一、基本支出", "60", "7.00"],
            ["二、上级补助收入", "2", "1.00", "二、外交支出", "31", "", "人员经费", "61", "5.00"],
            ["三、事业收入", "3", "", "三、国防支出", "32", "", "日常公用经费", "62", "2.00"],
            ["四、经营收入", "4", "", "四、公共安全支出", "33", "4.00", "二、项目支出", "63", "3.00"],
            ["五、附属单位上缴收入", "5", "", "五、教育支出", "34", "", "三、上缴上级支出", "64", "0.50"],
            ["六、其他收入", "6", "0.30", "六、科学技术支出", "35", "", "四、经营支出", "65", ""],
            ["", "", "", "", "", "", "五、对附属单位补助支出", "66", "0.20"],
            ["", "", "", "", "", "", "经济分类支出合计", "67", "10.00"],
            ["", "", "", "", "", "", "工资福利支出", "68", "4.00"],
            ["本年收入合计", "23", "11.30", "本年支出合计", "50", "10.00", "本年支出合计", "70", "10.00"],
        ),
    )
    assert ("支出", "class_204", "4.00") in lines(table)
    assert [
        line for line in lines(table) if line[1] in {"basic", "basic_personnel", "basic_public_use", "project"}
    ] == [
        ("支出", "basic", "7.00"),
        ("支出", "basic_personnel", "5.00"),
        ("支出", "basic_public_use", "2.00"),
        ("支出", "project", "3.00"),
    ]
    assert ("支出", "remittances_to_higher_level", "0.50") in lines(table)
    assert ("支出", "subsidies_to_affiliates", "0.20") in lines(table)
    assert [amount.name for amount in table.amounts if amount.line is None] == ["经济分类支出合计", "工资福利支出"]
    assert issues == []


@pytest.mark.parametrize(
    "heading", ["项目（按支出性质和经济分类）", "项目"], ids=["headed by economy", "below 基本支出"]
)
def test_other_expenditure_of_the_economic_block_is_no_function_class(heading: str) -> None:
    table, _ = read(
        SUMMARY,
        grid(
            ["收入", "<", "支出", "<", "<", "<"],
            ["项目", "决算数", "项目", "决算数", heading, "决算数"],
            ["一、财政拨款收入", "10.00", "二十三、其他支出", "6.00", "一、基本支出", "7.00"],
            ["二、上级补助收入", "", "", "", "其他支出", "1.50"],
        ),
    )
    assert lines(table)[1:] == [("支出", "class_229", "6.00"), ("支出", "basic", "7.00"), ("支出", None, "1.50")]


@pytest.mark.parametrize("headings", [["决算数", "决算数"], ["金额", "金额"], ["2024年决算数", "2024年决算数"]])
def test_shanghai_without_line_numbers(headings: list[str]) -> None:
    table, issues = read(
        SUMMARY,
        grid(
            ["收入", "<", "支出", "<"],
            ["项目", headings[0], "项目", headings[1]],
            ["一、一般公共预算财政拨款收入", "307.82", "一、一般公共服务支出", "290.00"],
            ["本年收入合计", "307.82", "本年支出合计", "307.82"],
            ["收入总计", "307.82", "支出总计", "307.82"],
        ),
    )
    assert lines(table) == [
        ("收入", "general_public_budget_revenue", "307.82"),
        ("支出", "class_201", "290.00"),
        ("收入", "total_revenue", "307.82"),
        ("支出", "total_expenditure", "307.82"),
        ("收入", "grand_total", "307.82"),
        ("支出", "grand_total", "307.82"),
    ]
    assert issues == []


def test_budget_and_adjusted_budget_beside_the_outturn() -> None:
    table, issues = read(
        SUMMARY,
        grid(
            ["收入", "<", "<", "<", "支出", "<", "<", "<"],
            ["项目", "年初预算数", "调整预算数", "决算数", "项目", "年初预算数", "调整预算数", "决算数"],
            ["一、财政拨款收入", "8.00", "9.00", "10.00", "一、一般公共服务支出", "3.00", "4.00", "5.00"],
        ),
    )
    assert [(amount.side, amount.column, str(amount.value)) for amount in table.amounts] == [
        ("收入", "initial_budget", "8.00"),
        ("收入", "adjusted_budget", "9.00"),
        ("收入", "amount", "10.00"),
        ("支出", "initial_budget", "3.00"),
        ("支出", "adjusted_budget", "4.00"),
        ("支出", "amount", "5.00"),
    ]
    assert issues == []


def test_the_prior_year_beside_this_year_keeps_its_heading() -> None:
    table, _ = read(
        SUMMARY,
        grid(
            ["收入", "<", "<", "支出", "<", "<"],
            ["项目", "2021年决算数", "2022年决算数", "项目", "2021年决算数", "2022年决算数"],
            ["一、财政拨款收入", "8.00", "10.00", "一、一般公共服务支出", "3.00", "5.00"],
        ),
    )
    assert [(amount.column.rsplit("/")[-1], str(amount.value)) for amount in table.amounts] == [
        ("2021年决算数", "8.00"),
        ("amount", "10.00"),
        ("2021年决算数", "3.00"),
        ("amount", "5.00"),
    ]


def test_until_2019_the_appropriation_summary_has_no_state_capital() -> None:
    table, issues = read(
        FISCAL,
        grid(
            ["收入", "<", "<", "支出", "<", "<", "<", "<"],
            ["项目", "行次", "决算数", "项目", "行次", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款"],
            ["一、一般公共预算财政拨款", "1", "10.00", "一、一般公共服务支出", "30", "8.00", "8.00", "0.00"],
            ["二、政府性基金预算财政拨款", "2", "2.00", "二、外交支出", "31", "", "", ""],
            ["本年收入合计", "24", "12.00", "本年支出合计", "54", "8.00", "8.00", "0.00"],
            ["年初财政拨款结转和结余", "25", "1.00", "年末财政拨款结转和结余", "55", "5.00", "3.00", "2.00"],
            ["一般公共预算财政拨款", "26", "0.40", "", "56", "", "", ""],
            ["政府性基金预算财政拨款", "27", "0.60", "", "57", "", "", ""],
            ["总计", "29", "13.00", "总计", "58", "13.00", "11.00", "2.00"],
        ),
    )
    assert [line for line in lines(table) if line[0] == "收入"] == [
        ("收入", "general_public_budget_revenue", "10.00"),
        ("收入", "government_funds_revenue", "2.00"),
        ("收入", "total_revenue", "12.00"),
        ("收入", "opening_carryover", "1.00"),
        ("收入", "opening_carryover_general_public_budget", "0.40"),
        ("收入", "opening_carryover_government_funds", "0.60"),
        ("收入", "grand_total", "13.00"),
    ]
    assert {amount.column for amount in table.amounts if amount.side == "支出"} == {
        "total",
        "general_public_budget",
        "government_funds",
    }
    assert issues == []
