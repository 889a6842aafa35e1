"""Titles as many cities print them: the wording decides, not the number."""

import pytest

from ingest.identify.titles import read_title, title_year

CASES = {
    "revenue_expenditure_summary": [
        "收入支出决算总表",
        "2023 年度收入支出决算总表",
        "表 1：高等学校收支决算总表",
        "一、收入支出决算表",
        "收入支出决算公开表",
        "公开01表 收入支出决算总表",
        "《收入支出决算总表》",
        "西安市财政局2022年度收入支出决算总表（汇总）",
        "收入支出决算总表（公开01表）",
    ],
    "revenue": [
        "收入决算表",
        "表2 收入决算表",
        "收入决算总表",
        "高等学校收入决算表",
        "收入决算表（分科目）",
        "收入决算表(按功能分类列示)",
    ],
    "revenue_by_unit": ["收入决算表（分单位）", "二、收入决算表(按单位列示)"],
    "expenditure_by_unit": ["2023年度支出决算表（分单位）"],
    "expenditure": [
        "支出决算表",
        "2021年度支出决算表",
        "支出决算总表",
        "表1-2 支出决算表",
        "重点项目建设办公室支出决算表",
    ],
    "appropriation_summary": ["财政拨款收入支出决算总表", "财政拨款收入支出决算表"],
    "general_public_budget_expenditure": [
        "一般公共预算财政拨款支出决算表",
        "公共预算财政拨款支出决算表",
        "一般公共预算财政拨款收入支出决算表",
        "一般公共预算财政拨款支出决算公开表",
    ],
    "basic_expenditure": [
        "一般公共预算财政拨款基本支出决算表",
        "一般公共预算财政拨款基本支出决算明细表",
        "财政拨款基本支出经济分类决算表",
    ],
    "three_public_expenses": [
        "财政拨款“三公”经费支出决算表",
        "一般公共预算财政拨款“三公”经费支出决算表",
        "一般公共预算财政拨款安排的“三公”经费支出决算表",
        "一般公共预算及政府性基金财政拨款“三公”经费支出决算表",
        "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表",
        "“三公”经费决算表",
    ],
    "government_funds_budget": ["政府性基金预算财政拨款收入支出决算表", "政府性基金预算财政拨款支出决算表"],
    "state_capital_budget": [
        "国有资本经营预算财政拨款支出决算表",
        "国有资本经营预算财政拨款收入支出决算表",
        "国有资本经营预算支出决算表",
    ],
    "appropriation_expenditure": ["表 4：高等学校财政拨款支出决算表"],
}


@pytest.mark.parametrize(("form", "text"), [(form, text) for form, texts in CASES.items() for text in texts])
def test_reads_the_form_of_a_title(form: str, text: str) -> None:
    title = read_title(text)
    assert title is not None
    assert title.form == form


@pytest.mark.parametrize(
    "text",
    [
        "一、收入支出决算总表........5",
        "收入决算情况说明",
        "公开 01 表",
        "2024年度部门决算表",
        "本表反映部门本年度取得的各项收入情况。",
        "故本表无数据",
        "国有资本经营预算财政拨款收入支出决算表 13",
    ],
)
def test_a_line_that_names_no_table(text: str) -> None:
    assert read_title(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "项目支出绩效自评表",
        "财政专户管理资金收入支出决算表",
        "国有资产占用情况表",
        "政府性基金预算财政拨款基本支出决算表",
        "项目支出决算表",
        "项目收入支出决算表",
        "政府采购支出决算表",
        "机构运行经费支出决算表",
    ],
)
def test_a_table_that_no_layout_knows_keeps_its_title(text: str) -> None:
    title = read_title(text)
    assert title is not None
    assert title.form is None
    assert title.text == text


def test_the_year_of_a_title() -> None:
    assert title_year("2023 年度收入决算表") == 2023
    assert title_year("收入决算表") is None
