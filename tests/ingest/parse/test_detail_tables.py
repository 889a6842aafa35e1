"""Tables by project and by economic class: rows with names of their own, columns that are codes, blocks side by side."""

import pytest

from ingest.decode.document import Grid, Reading
from ingest.facts import Table
from ingest.parse.forms import parse_table
from tests.ingest.parse.grids import grid, located


def read(form: str, *grids: Grid) -> tuple[Table, list[str]]:
    table, issues = parse_table(located(form, *grids), 0, "万元", Reading.TEXT_LAYER)
    assert table is not None
    return table, [issue.kind for issue in issues]


def rows(table: Table) -> list[tuple[str | None, str, str, str]]:
    return [(amount.code, amount.name, amount.column, str(amount.value)) for amount in table.amounts]


PROJECTS = {
    "天津: projects alone": (
        grid(
            ["序号", "项目名称", "合计", "财政拨款", "<", "<", "其他资金"],
            ["^", "^", "^", "一般公共预算", "政府性基金", "国有资本经营", "^"],
            ["", "合计", "9.00", "5.00", "3.00", "", "1.00"],
            ["1", "公路养护", "9.00", "5.00", "3.00", "", "1.00"],
        ),
        [
            (None, "合计", "total", "9.00"),
            (None, "合计", "general_public_budget", "5.00"),
            (None, "合计", "government_funds", "3.00"),
            (None, "合计", "other_funds", "1.00"),
            (None, "公路养护", "total", "9.00"),
            (None, "公路养护", "general_public_budget", "5.00"),
            (None, "公路养护", "government_funds", "3.00"),
            (None, "公路养护", "other_funds", "1.00"),
        ],
    ),
    "四川: projects under their function codes": (
        grid(
            ["科目编码", "<", "<", "科目名称（项目）", "金额"],
            ["类", "款", "项", "^", "^"],
            ["", "", "", "合计", "9.00"],
            ["214", "", "", "交通运输支出", "9.00"],
            ["", "01", "", "公路水路运输", "9.00"],
            ["", "", "06", "公路养护", "9.00"],
            ["", "", "", "农村公路养护补助", "9.00"],
        ),
        [
            (None, "合计", "amount", "9.00"),
            ("214", "交通运输支出", "amount", "9.00"),
            ("21401", "公路水路运输", "amount", "9.00"),
            ("2140106", "公路养护", "amount", "9.00"),
            (None, "农村公路养护补助", "amount", "9.00"),
        ],
    ),
    "with the unit and the ground of each project": (
        grid(
            ["单位名称", "项目名称", "立项依据", "功能科目编码", "决算数"],
            ["云杉县交通运输局", "公路养护", "交通规划", "2140106", "9.00"],
        ),
        [("2140106", "公路养护", "amount", "9.00")],
    ),
    "云南: economic codes in blocks": (
        grid(
            ["科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"],
            ["301", "工资福利支出", "2.00", "302", "商品和服务支出", "7.00"],
            ["30199", "其他工资福利支出", "2.00", "30201", "办公费", "7.00"],
        ),
        [
            ("301", "工资福利支出", "amount", "2.00"),
            ("302", "商品和服务支出", "amount", "7.00"),
            ("30199", "其他工资福利支出", "amount", "2.00"),
            ("30201", "办公费", "amount", "7.00"),
        ],
    ),
}


@pytest.mark.parametrize(("printed", "expected"), PROJECTS.values(), ids=list(PROJECTS))
def test_project_expenditure(printed: Grid, expected: list[tuple[str | None, str, str, str]]) -> None:
    table, issues = read("project_expenditure", printed)
    assert rows(table) == expected
    assert issues == []


def test_inner_mongolia_project_revenue_and_expenditure() -> None:
    table, issues = read(
        "project_revenue_expenditure",
        grid(
            ["项目名称", "功能科目", "年初结转和结余", "本年收入", "<", "本年支出", "<", "年末结转和结余"],
            ["^", "^", "^", "小计", "其中：财政拨款", "小计", "其中：财政拨款", "^"],
            ["合计", "", "1.00", "9.00", "8.00", "7.00", "6.00", "3.00"],
            ["公路养护", "2140106", "1.00", "9.00", "8.00", "7.00", "6.00", "3.00"],
        ),
    )
    expected = {
        "opening_carryover": "1.00",
        "revenue": "9.00",
        "revenue_appropriation": "8.00",
        "expenditure": "7.00",
        "expenditure_appropriation": "6.00",
        "closing_carryover": "3.00",
    }
    assert {a.column: str(a.value) for a in table.amounts if a.code == "2140106"} == expected
    assert {a.column: str(a.value) for a in table.amounts if a.line == "total"} == expected
    assert {a.name for a in table.amounts} == {"合计", "公路养护"}
    assert issues == []


def test_sichuan_appropriation_by_economic_class() -> None:
    table, issues = read(
        "appropriation_expenditure_by_economic_class",
        grid(
            ["支出经济分类科目", "<", "合计", "一般公共预算财政拨款", "<", "<", "政府性基金预算财政拨款"],
            ["科目编码", "科目名称", "^", "小计", "基本支出", "项目支出", "^"],
            ["", "合计", "9.00", "8.00", "5.00", "3.00", "1.00"],
            ["301", "工资福利支出", "9.00", "8.00", "5.00", "3.00", "1.00"],
        ),
    )
    assert [(code, column, value) for code, _, column, value in rows(table)][6:] == [
        ("301", "general_public_budget", "8.00"),
        ("301", "general_public_budget_basic", "5.00"),
        ("301", "general_public_budget_project", "3.00"),
        ("301", "government_funds", "1.00"),
    ]
    assert issues == []


DETAIL = "general_public_budget_expenditure_by_economic_class"


@pytest.mark.parametrize("numbered", [False, True], ids=["names", "codes before the names"])
def test_function_codes_down_and_economic_codes_across(numbered: bool) -> None:
    names = ["工资福利支出", "<", "<", "商品和服务支出", "<", "资本性支出（基本建设）", "资本性支出", "<"]
    below = ["小计", "基本工资", "其他社会保障缴费", "小计", "办公费", "办公设备购置", "小计", "办公设备购置"]
    if numbered:
        names = [
            "301工资福利支出",
            "<",
            "<",
            "302商品和服务支出",
            "<",
            "309资本性支出（基本建设）",
            "310资本性支出",
            "<",
        ]
        below = [
            "小计",
            "30101基本工资",
            "其他社会保障缴费",
            "小计",
            "30201办公费",
            "办公设备购置",
            "小计",
            "办公设备购置",
        ]
    table, issues = read(
        DETAIL,
        grid(
            ["科目编码", "科目名称", "合计", *names],
            ["^", "^", "^", *below],
            ["2010301", "行政运行", *[f"{n}.00" for n in range(1, 10)]],
        ),
    )
    assert [(column, value) for _, _, column, value in rows(table)] == [
        ("total", "1.00"),
        ("301", "2.00"),
        ("30101", "3.00"),
        ("30112", "4.00"),
        ("302", "5.00"),
        ("30201", "6.00"),
        ("30902", "7.00"),
        ("310", "8.00"),
        ("31002", "9.00"),
    ]
    assert issues == []


def test_an_economic_name_of_two_classes_without_its_class_is_not_guessed() -> None:
    table, issues = read(
        DETAIL,
        grid(
            ["科目编码", "科目名称", "合计", "办公设备购置", "办公费"], ["2010301", "行政运行", "3.00", "2.00", "1.00"]
        ),
    )
    assert [column for _, _, column, _ in rows(table)] == ["total", "办公设备购置", "30201"]
    assert issues == ["unknown_column"]
