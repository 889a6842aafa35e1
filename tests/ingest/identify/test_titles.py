"""Titles as many cities print them: the wording decides, not the number."""

import pytest

from ingest import layouts
from ingest.identify.titles import is_generic, read_title, title_year

# Where a wording was seen, and what is said there; the department is an invented one.
CASES: dict[str, dict[str, list[str]]] = {
    "revenue_expenditure_summary": {
        "总体情况": ["收入支出决算总体情况表", "部门收支决算总体情况表"],
        "usual": [
            "收入支出决算总表",
            "2023 年度收入支出决算总表",
            "收入支出决算总表（公开01表）",
            "公开01表 收入支出决算总表",
        ],
        "云南 without 总": ["一、收入支出决算表", "收入支出决算表"],
        "海南 公开": ["收入支出决算公开表"],
        "universities": ["表 1：高等学校收支决算总表"],
        "部门收支": ["部门收支决算总表", "2014年部门收支决算总表"],
        "新疆 in 《》": ["《收入支出决算总表》", "一、《收入支出决算总表》"],
        "山西 with the department": ["云杉县新桥镇人民政府2021年度收入支出决算总表"],
        "a department whose name ends otherwise": [
            "云杉县总工会2022年度收入支出决算总表",
            "云杉县妇联收入支出决算总表",
            "云杉县疾病预防控制中心收入支出决算总表",
        ],
        "a department of budgets": ["云杉县预算编审中心2022年度收入支出决算总表"],
        "汇总": ["云杉县财政局2022年度收入支出决算总表（汇总）"],
        "烟台 公开表4": ["公开表1 收入支出决算总表", "公开表1收入支出决算总表"],
        "长春 number behind": ["收入支出决算总表（预算表1）", "收入支出决算总表（表1）"],
        "湖州 表01": ["表01 收入支出决算总表", "表01收入支出决算总表"],
        "广西 表一": ["表一:收入支出决算总表"],
        "四川 表1": ["表1 收入支出决算总表"],
        "internal workbook": ["Z01 收入支出决算总表(财决01表)"],
        "year behind": ["收入支出决算总表（2023年度）"],
        "the head on the same line": [
            "收入支出决算总表  部门：云杉县财政局  单位：万元",
            "收入支出决算总表（单位：万元）",
        ],
    },
    "revenue": {
        "情况表": ["部门收入决算情况表"],
        "usual": ["收入决算表", "表2 收入决算表", "高等学校收入决算表"],
        "陕西 总表": ["收入决算总表"],
        "浙江 分科目": ["收入决算表（分科目）"],
        "天津 by function": ["收入决算表(按功能分类列示)"],
        "the unit behind is no unit of rows": ["收入决算表（单位：万元）"],
    },
    "revenue_by_unit": {
        "浙江": ["收入决算表（分单位）", "分单位收入决算表"],
        "天津": ["二、收入决算表(按单位列示)"],
    },
    "expenditure": {
        "情况表": ["支出决算情况表"],
        "usual": ["支出决算表", "2021年度支出决算表", "支出决算表-公开03表"],
        "陕西 总表": ["支出决算总表"],
        "with a page number": ["支出决算表 第1页 共3页"],
        "四川 表1-2": ["表1-2 支出决算表"],
        "with the department": ["重点项目建设办公室支出决算表"],
    },
    "expenditure_by_unit": {"浙江": ["2023年度支出决算表（分单位）"], "天津": ["支出决算表(按单位列示)"]},
    "appropriation_summary": {
        "总体情况": ["财政拨款收入支出决算总体情况表"],
        "usual": ["财政拨款收入支出决算总表"],
        "辽宁 云南 without 总": ["财政拨款收入支出决算表", "四、财政拨款收入支出决算表"],
    },
    "appropriation_expenditure": {"universities": ["表 4：高等学校财政拨款支出决算表"]},
    "appropriation_expenditure_by_economic_class": {"四川": ["财政拨款支出决算明细表", "五、财政拨款支出决算明细表"]},
    "project_revenue_expenditure": {"内蒙古 2022": ["项目收入支出决算表", "五、项目收入支出决算表"]},
    "project_expenditure": {
        "天津": ["项目支出决算表", "十一、项目支出决算表"],
        "云南": ["一般公共预算财政拨款项目支出决算表"],
        "internal workbook, all money": ["Z05_2 项目支出决算明细表(财决05-2表)"],
        "四川 表4-3": ["表4-3 一般公共预算财政拨款项目支出决算表"],
    },
    "general_public_budget_expenditure": {
        "情况表": ["一般公共预算财政拨款支出决算情况表"],
        "by function": ["一般公共预算财政拨款支出决算功能分类表"],
        "usual": ["一般公共预算财政拨款支出决算表"],
        "2013-2014": [
            "公共预算财政拨款支出决算表",
            "2013年度公共预算财政拨款支出决算表",
            "公共财政预算拨款支出决算表",
            "公共财政预算财政拨款支出决算表",
        ],
        "云南 北京 with revenue": ["一般公共预算财政拨款收入支出决算表"],
        "海南": ["一般公共预算财政拨款支出决算公开表", "一般公共预算财政拨款收入支出决算公开表"],
        "山西 (一)": ["五、一般公共预算财政拨款支出决算表（一）"],
    },
    "general_public_budget_expenditure_by_economic_class": {
        "内蒙古 2022": [
            "一般公共预算财政拨款项目支出决算明细表",
        ],
    },
    "basic_expenditure": {
        "by economic class": [
            "一般公共预算财政拨款基本支出决算表（按经济分类科目）",
            "一般公共预算基本支出决算经济分类表",
        ],
        "情况表": ["一般公共预算财政拨款基本支出决算情况表"],
        "until 2021": ["一般公共预算财政拨款基本支出决算表"],
        "明细": ["一般公共预算财政拨款基本支出决算明细表"],
        "2013-2014": ["公共预算财政拨款基本支出决算表", "公共财政预算财政拨款基本支出决算表"],
        "朝阳": ["财政拨款基本支出经济分类决算表"],
        "a sheet's name of 31 letters": ["Z08_1 一般公共预算财政拨款基本支出决算明细表(财决08-"],
        "北京 sheet name": ["C07 一般公共预算财政拨款基本支出决算表"],
    },
    "three_public_expenses": {
        "usual": ["财政拨款“三公”经费支出决算表", "一般公共预算财政拨款“三公”经费支出决算表"],
        "广西": [
            "一般公共预算财政拨款安排的“三公”经费支出决算表",
            "七、一般公共预算财政拨款安排的“三公“经费支出决算表",
        ],
        "安徽": ["九、一般公共预算及政府性基金财政拨款“三公”经费支出决算表"],
        "陕西": [
            "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表",
            "一般公共预算财政拨款“三公”经费、会议费、培训费支出决算表",
        ],
        "上海 2017": ["“三公”经费及机关运行经费支出决算表"],
        "海南 陵水": [
            "一般公共预算财政拨款“三公”经费支出决算公开表",
            "政府性基金预算财政拨款“三公”经费支出决算公开表",
            "国有资本经营预算财政拨款“三公”经费支出决算公开表",
        ],
        "四川 表5-1": ["表5-1 政府性基金预算财政拨款“三公”经费支出决算表"],
        "云南 公开11": ["一般公共预算财政拨款“三公”经费情况表"],
        "short": ["“三公”经费决算表"],
    },
    "three_public_and_operating_expenses": {
        "云南": ["“三公”经费、行政参公单位机关运行经费情况表"],
        "云南 2023": ["十、财政拨款“三公”经费、行政参公单位机关运行经费情况表"],
    },
    "government_funds_budget": {
        "usual": ["政府性基金预算财政拨款收入支出决算表"],
        "上海 2017": ["政府性基金预算财政拨款支出决算表"],
    },
    "government_funds_basic_expenditure": {"北京": ["政府性基金预算财政拨款基本支出决算表"]},
    "state_capital_budget": {
        "usual": ["国有资本经营预算财政拨款支出决算表"],
        "云南 上海 新疆 天津": [
            "国有资本经营预算财政拨款收入支出决算表",
            "九、《国有资本经营预算财政拨款收入支出决算表》",
        ],
        "四川 2017": ["国有资本经营预算支出决算表"],
    },
    "fiscal_account_funds": {"云南 2018": ["财政专户管理资金收入支出决算表"]},
    "agency_operation_information": {
        "内蒙古 2022": ["机构运行经费支出、国有资产占用情况及政府采购支出信息表"],
        "内蒙古 2019, 重庆": ["机构运行信息表", "八、机构运行信息表"],
        "internal workbook": ["F03 机构运行信息表(财决附03表)"],
    },
    "state_assets": {"江西": ["国有资产占用情况表"], "云南": ["国有资产使用情况表", "国有资产占有使用情况表"]},
    "procurement_information": {"北京": ["政府采购情况表"]},
    "service_purchases": {"北京": ["政府购买服务决算公开情况表"], "北京 2020": ["十二、政府购买服务支出情况表"]},
    "disclosure_statistics": {"山西": ["决算公开相关信息统计表"], "internal 2017": ["部门决算相关信息统计表"]},
}


@pytest.mark.parametrize(
    ("form", "text"),
    [
        pytest.param(form, text, id=f"{form} {where}: {text}")
        for form, places in CASES.items()
        for where, texts in places.items()
        for text in texts
    ],
)
def test_reads_the_form_of_a_title(form: str, text: str) -> None:
    title = read_title(text)
    assert title is not None
    assert title.form == form


def test_every_form_is_reached_by_a_title() -> None:
    by_headings = {"three_public_expenses_by_unit", "general_public_budget_basic_expenditure_by_economic_class"}
    assert set(CASES) | by_headings == set(layouts.forms())


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
        "收入决算表(按功能分类列示)5",
        "支出决算表13",
        "2022年度收入、支出决算情况见下列各表",
    ],
)
def test_a_line_that_names_no_table(text: str) -> None:
    assert read_title(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "项目支出绩效自评表",
        "部门整体支出绩效自评表",
        "部门整体支出绩效目标表",
        "政府采购支出决算表",
        "机构运行经费支出决算表",
        "收支预算总表",
        "部门收入预算总表",
        "一般公共预算财政拨款支出预算表",
        "一般公共预算“三公”经费支出情况表",
        "支出经济分类情况表",
        "部门预算支出经济分类情况表",
        "专项资金支出决算表",
        "会议费支出决算表",
        "水利建设支出决算表",
        "基本支出决算表",
        "经营支出决算表",
        "事业收入决算表",
        "上级补助收入决算表",
        "学校食堂收入支出决算表",
        "危房改造补助支出决算表",
        "惠企政策清单一览表",
        "干部联系方式表",
        "社会保险基金收入支出决算表",
        "收入支出决算总表（分单位）",
        "政府性基金预算财政拨款项目支出决算表",
        "Z05_1 基本支出决算明细表(财决05-1表)",
        "F01 预算支出相关信息表(财决附01表)",
        "车辆运行收入决算表明细补充表",
    ],
)
def test_a_table_that_no_layout_knows_keeps_its_title(text: str) -> None:
    title = read_title(text)
    assert title is not None
    assert title.form is None
    assert title.text == text


@pytest.mark.parametrize(
    "text",
    [
        "具体情况见收入决算表",
        "收入合计：指本年收入的总数，见收入决算表",
        "本单位按收入支出决算总表",
        "支出的详细情况，详见支出决算表",
    ],
)
def test_a_sentence_that_ends_with_a_title_names_no_form(text: str) -> None:
    title = read_title(text)
    assert title is None or title.form is None


@pytest.mark.parametrize(
    ("text", "rivals"),
    [
        ("六、一般公共预算财政拨款支出决算表（二）", {"basic_expenditure", "general_public_budget_expenditure"}),
        (
            "一般公共预算财政拨款支出决算明细表",
            {"general_public_budget_expenditure", "general_public_budget_expenditure_by_economic_class"},
        ),
    ],
)
def test_a_title_of_two_forms_names_both(text: str, rivals: set[str]) -> None:
    title = read_title(text)
    assert title is not None
    assert {title.form, *title.rivals} == rivals


def test_the_head_behind_a_title_is_no_part_of_it() -> None:
    title = read_title("收入决算表    编制单位：云杉县财政局    单位：万元")
    assert title is not None
    assert title.text == "收入决算表"


def test_the_year_of_a_title() -> None:
    assert title_year("2023 年度收入决算表") == 2023
    assert title_year("收入决算表") is None


@pytest.mark.parametrize(
    "title",
    [
        "教育支出决算表",
        "城乡社区支出决算表",
        "2023年度乡村振兴支出决算表",
        "往来收入支出决算表",
        "附属单位收入支出决算表",
        "非财政拨款收入支出决算表",
        "某县教育局民生支出决算表",
    ],
)
def test_words_of_what_kind_before_a_title_make_it_another_table(title: str) -> None:
    read = read_title(title)
    assert read is not None and read.form is None


@pytest.mark.parametrize(
    "title",
    [
        "二〇二三年度收入决算表",
        "第二部分 收入决算表",
        "Z03_1 收入决算表(财决03表)",
        "部门公开表2 收入决算表",
        "预决算公开02表 收入决算表",
        "收入决算表（部门公开表2）",
        "收入决算表：",
        "续：收入决算表",
        "云杉县公路段2023年度收入决算表",
        "2023年度云杉高新技术开发区收入决算表",
    ],
)
def test_numbers_years_and_bodies_before_a_title_say_nothing_of_its_kind(title: str) -> None:
    read = read_title(title)
    assert read is not None and read.form == "revenue"


@pytest.mark.parametrize(
    "line", ["部门决算公开报表", "云杉县财政局2023年度部门决算公开附表（一）", "2023年度 公开03表"]
)
def test_a_line_that_names_all_tables_of_a_document_is_generic(line: str) -> None:
    assert is_generic(line)


@pytest.mark.parametrize("line", ["某项情况统计表", "民生支出决算表", "（年）" * 30 + "某表", "表" * 60 + "某"])
def test_a_line_that_names_a_table_is_not_generic(line: str) -> None:
    assert not is_generic(line)
