"""Layouts of provinces, the centre, a university and earlier years, after what was seen in real disclosures."""

from dataclasses import dataclass, replace

from tests.typeset.county import ASSETS_OFFICE, BODIES, COLLEGE, Body
from tests.typeset.early import EARLY
from tests.typeset.extras import (
    AGENCY_INFORMATION,
    APPROPRIATION_DETAIL,
    EXPENDITURE_BY_CODE,
    EXPENDITURE_BY_UNIT,
    FUNDS_BASIC,
    GENERAL_CARRIED,
    GENERAL_DETAIL,
    PROCUREMENT,
    PROJECT_EXPENDITURE,
    PROJECT_FLOWS,
    REVENUE_BY_CODE,
    REVENUE_BY_UNIT,
    SERVICES,
    STATE_ASSETS,
    STATE_CAPITAL_CARRIED,
    THREE_AND_AGENCY,
)
from tests.typeset.standard import (
    APPROPRIATION,
    BASIC,
    EXPENDITURE,
    FUNDS,
    GENERAL,
    REVENUE,
    STATE_CAPITAL,
    SUMMARY,
    THREE_PUBLIC,
    columns,
)
from tests.typeset.style import Entry, Form, Style
from tests.typeset.styles import FIRST_SIX, SPLIT, STYLES, WITH_MEETINGS

DETAIL = replace(BASIC, title="一般公共预算财政拨款基本支出决算明细表", every_row=True)
ONE_LIST = replace(
    BASIC, shape="one_list", columns=columns("amount 合计", "personnel 人员经费", "public_use 公用经费"), repeats=True
)
MEETINGS_NINTH = replace(WITH_MEETINGS, title="财政拨款“三公”经费及会议费、培训费支出决算表")


def _renamed(form: Form, title: str) -> Form:
    return replace(form, title=title)


def _closing_by_budget(form: Form) -> Form:
    """The closing carry-over of each budget stands under the closing total."""
    budgets = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
    keys = ("closing_general_public_budget", "closing_government_funds", "closing_state_capital")
    parts = tuple(Entry(key=key, label=f"　　{label}") for key, label in zip(keys, budgets, strict=True))
    return replace(form, right=(*form.right[:2], *parts, form.right[-1]))


PLACES = {
    "ministry": Style(
        forms=(
            SUMMARY,
            REVENUE,
            EXPENDITURE,
            _closing_by_budget(APPROPRIATION),
            GENERAL,
            DETAIL,
            FUNDS,
            STATE_CAPITAL,
            THREE_PUBLIC,
        ),
        codes="split",
        stub=SPLIT,
        total="beside",
    ),
    "zhejiang": Style(
        forms=(
            SUMMARY,
            REVENUE_BY_UNIT,
            REVENUE_BY_CODE,
            EXPENDITURE_BY_UNIT,
            EXPENDITURE_BY_CODE,
            APPROPRIATION,
            GENERAL,
            BASIC,
            FUNDS,
            STATE_CAPITAL,
            THREE_PUBLIC,
        ),
        title="{year}年度{title}（汇总）",
        above=(("编制单位：{department}", "{number}"), ("", "单位：{unit}")),
        stub=("功能分类科目编码", "科目名称"),
        repeats="head",
        units_listed=True,
    ),
    "yunnan": Style(
        separators_in_prose=True,
        forms=(
            _renamed(SUMMARY, "收入支出决算表"),
            REVENUE,
            EXPENDITURE,
            _renamed(APPROPRIATION, "财政拨款收入支出决算表"),
            GENERAL_CARRIED,
            BASIC,
            _renamed(PROJECT_EXPENDITURE, "一般公共预算财政拨款项目支出决算表"),
            FUNDS,
            STATE_CAPITAL_CARRIED,
            THREE_AND_AGENCY,
            STATE_ASSETS,
        ),
        codes="split",
        stub=("支出功能分类科目编码/类", "支出功能分类科目编码/款", "支出功能分类科目编码/项", "科目名称"),
        landscape=True,
        cover=("监督索引号53042300133301000", "{department}", "{year}年度部门决算", "（虚构示例）"),
        review="national",
        reviews=3,
        parts=("tables", "narrative", "reviews"),
    ),
    "neimenggu": Style(
        voice="western",
        forms=(
            SUMMARY,
            REVENUE,
            EXPENDITURE,
            APPROPRIATION,
            PROJECT_FLOWS,
            GENERAL,
            DETAIL,
            THREE_PUBLIC,
            FUNDS,
            STATE_CAPITAL,
            AGENCY_INFORMATION,
        ),
        parts=("narrative", "tables"),
        tables_heading="第三部分 {department}{year}年度部门决算公开表格",
        title="{title}（{number}）",
        above=(("部门：{department}", "金额单位：{unit}"),),
        agency="机构运行经费",
        idiom="edges",
    ),
    "sichuan": Style(
        voice="western",
        forms=(
            replace(SUMMARY, number="表1"),
            replace(REVENUE, number="表1-1"),
            replace(EXPENDITURE, number="表1-2"),
            replace(APPROPRIATION, number="表2"),
            replace(APPROPRIATION_DETAIL, number="表2-1"),
            replace(GENERAL, number="表3"),
            replace(GENERAL_DETAIL, number="表3-1"),
            replace(BASIC, number="表3-2"),
            replace(PROJECT_EXPENDITURE, title="一般公共预算财政拨款项目支出决算表", number="表3-3"),
            replace(FUNDS, number="表4"),
            replace(STATE_CAPITAL_CARRIED, number="表5"),
            replace(STATE_CAPITAL, number="表5-1"),
            replace(THREE_PUBLIC, number="表4-3"),
        ),
        parts=("narrative", "tables"),
        line_numbers=False,
        landscape=True,
        separators=False,
        above=(("{number}", ""), ("编制部门：{department}", "金额单位：{unit}")),
        codes="split",
        stub=SPLIT,
    ),
    "beijing": Style(
        separators_in_prose=True,
        forms=(
            SUMMARY,
            REVENUE,
            EXPENDITURE,
            _closing_by_budget(APPROPRIATION),
            GENERAL_CARRIED,
            GENERAL,
            replace(ONE_LIST, decimals=4),
            FUNDS,
            FUNDS_BASIC,
            STATE_CAPITAL,
            THREE_PUBLIC,
            PROCUREMENT,
            SERVICES,
        ),
        stub=("科目编码", "科目名称"),
        above=(("", "{number}"), ("单位名称：{department}", "单位:{unit}")),
        idiom="bars",
        landscape=True,
        repeats="head",
    ),
    "university": Style(
        voice="school",
        forms=(
            replace(
                SUMMARY,
                title="高等学校收支决算总表",
                foot=(*SUMMARY.foot[:-1], Entry(key="grand_total", label="合计")),
                right=(*SUMMARY.right[:-1], Entry(key="grand_total", label="合计")),
            ),
            replace(
                REVENUE,
                title="高等学校收入决算表",
                total="last",
                columns=columns(
                    "total 合计",
                    "appropriation 财政拨款收入",
                    "higher_level_subsidies 上级补助收入",
                    "service 事业收入/金额",
                    "service_education_fees 事业收入/其中：教育收费",
                    "business 经营收入",
                    "affiliate_remittances 附属单位上缴收入",
                    "other 其他收入",
                ),
            ),
            replace(EXPENDITURE, title="高等学校支出决算表", total="last"),
            Form(
                form="appropriation_expenditure",
                title="高等学校财政拨款支出决算表",
                columns=columns(
                    "total 合计",
                    "basic 基本支出",
                    "project 项目支出/小计",
                    "project_infrastructure 项目支出/其中：基本建设资金支出",
                ),
            ),
        ),
        numbering="表{}",
        above=(("", "{number}"), ("单位名称：", "单位：{unit}")),
        stub=("科目编码", "科目名称"),
        line_numbers=False,
        tables_heading="第二部分 {year}年度高等学校决算表",
    ),
    "early": EARLY,
    "jiangsu": Style(
        voice="coastal",
        forms=(*FIRST_SIX, BASIC, THREE_PUBLIC, FUNDS, STATE_CAPITAL, PROCUREMENT),
        inside=True,
        stub=("功能分类科目编码", "功能分类科目名称"),
        above=(("{number}", ""), ("部门名称：{department}", "单位：{unit}")),
        zeros="-",
        idiom="edges",
    ),
    "tianjin": Style(
        voice="coastal",
        forms=(
            SUMMARY,
            _renamed(REVENUE_BY_CODE, "收入决算表（按功能分类列示）"),
            _renamed(REVENUE_BY_UNIT, "收入决算表（按单位列示）"),
            EXPENDITURE,
            APPROPRIATION,
            GENERAL,
            ONE_LIST,
            THREE_PUBLIC,
            FUNDS,
            STATE_CAPITAL_CARRIED,
            PROJECT_EXPENDITURE,
        ),
        codes="joined",
        stub=("科目编码及名称",),
        title="{title}（单位：{unit}）",
        above=(("预算单位：{department}", "{number}"),),
        total="last",
    ),
    "shanxi": Style(
        forms=(
            *FIRST_SIX[:4],
            _renamed(GENERAL, "一般公共预算财政拨款支出决算表（一）"),
            _renamed(BASIC, "一般公共预算财政拨款支出决算表（二）"),
            THREE_PUBLIC,
            FUNDS,
            STATE_CAPITAL,
            _renamed(AGENCY_INFORMATION, "决算公开相关信息统计表"),
        ),
        title="{department}{year}年度{title}",
        above=(("", "{number}"), ("", "金额单位：{unit}")),
        codes="dashed",
        idiom="bars",
    ),
    "fujian": Style(
        voice="coastal",
        forms=(*FIRST_SIX, replace(BASIC, blocks=2), THREE_PUBLIC, FUNDS, STATE_CAPITAL),
        codes="leaves",
        stub=("科目编码", "科目名称"),
        numbering="",
        above=(("", "单位：{unit}"),),
        line_numbers=False,
        total="last",
    ),
    "changsha": Style(
        voice="western",
        forms=(*FIRST_SIX, replace(BASIC, every_row=True), THREE_PUBLIC, FUNDS, STATE_CAPITAL),
        codes="inherited",
        stub=SPLIT,
        unit="元",
        above=(("单位名称：{department}", "金额单位：{unit}"),),
        idiom="edges",
        landscape=True,
        separators=False,
        repeats="head",
    ),
    "hangzhou": Style(
        forms=(*FIRST_SIX, BASIC, FUNDS, STATE_CAPITAL, MEETINGS_NINTH),
        codes="none",
        stub=("科目名称",),
        above=(("部门名称：{department}", "{number}"), ("", "单位：{unit}")),
        line_numbers=False,
        zeros="0.00",
        idiom="bars",
    ),
    "xinjiang": Style(
        forms=(*FIRST_SIX, BASIC, THREE_PUBLIC, FUNDS, STATE_CAPITAL_CARRIED),
        parts=("narrative", "tables"),
        tables_heading="第四部分 {department}{year}年度部门决算报表",
        title="《{title}》",
        codes="dashed",
        zeros="0",
        separators=False,
    ),
    "xian": Style(
        voice="western",
        separators_in_prose=True,
        forms=(*FIRST_SIX, BASIC, FUNDS, STATE_CAPITAL, WITH_MEETINGS),
        parts=("narrative", "reviews", "tables"),
        cover=(
            "{department}",
            "{year}年度部门决算",
            "（虚构示例）",
            "保密审查情况：已审查",
            "部门主要负责人审签情况：已审签",
        ),
        above=(("编制部门：{department}", "金额单位：{unit}"),),
        title="{title}（{number}）",
        review="shaanxi",
        reviews=90,
        units_listed=True,
    ),
    "hubei": Style(
        forms=(*FIRST_SIX, replace(BASIC, every_row=True), FUNDS, STATE_CAPITAL, THREE_PUBLIC),
        parts=("tables", "narrative", "reviews"),
        review="hubei",
        reviews=2,
        zeros="0.00",
        codes="padded",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A layout with the department and year that shows it; `kind` is the class of layouts that it stands for."""

    place: str
    kind: str
    style: Style
    body: Body
    year: int


def _case(place: str, kind: str, body: Body, year: int) -> Case:
    return Case(place=place, kind=kind, style=(STYLES | PLACES)[place], body=body, year=year)


STANDARD, MORE, CODES, SCHOOL, EARLIER = "标准九表", "增加表格的省份", "编码另式", "高等学校四表", "2018年度以前"


HOUSING, EDUCATION, HEALTH, POLICE = BODIES[6], BODIES[2], BODIES[5], BODIES[3]
CASES = {
    case.place: case
    for case in (
        _case("central", STANDARD, ASSETS_OFFICE, 2024),
        _case("shanghai", STANDARD, HEALTH, 2024),
        _case("guangdong", STANDARD, HOUSING, 2019),
        _case("shaanxi", STANDARD, ASSETS_OFFICE, 2022),
        _case("hunan", STANDARD, HOUSING, 2021),
        _case("ministry", STANDARD, ASSETS_OFFICE, 2024),
        _case("zhejiang", MORE, EDUCATION, 2022),
        _case("yunnan", MORE, ASSETS_OFFICE, 2023),
        _case("neimenggu", MORE, ASSETS_OFFICE, 2022),
        _case("sichuan", MORE, ASSETS_OFFICE, 2023),
        _case("beijing", MORE, ASSETS_OFFICE, 2022),
        _case("university", SCHOOL, COLLEGE, 2023),
        _case("early", EARLIER, HOUSING, 2014),
        _case("jiangsu", MORE, HOUSING, 2023),
        _case("tianjin", MORE, ASSETS_OFFICE, 2022),
        _case("shanxi", MORE, POLICE, 2021),
        _case("fujian", CODES, HOUSING, 2020),
        _case("changsha", CODES, EDUCATION, 2020),
        _case("hangzhou", CODES, HOUSING, 2022),
        _case("xinjiang", CODES, ASSETS_OFFICE, 2021),
        _case("xian", STANDARD, EDUCATION, 2022),
        _case("hubei", CODES, HEALTH, 2023),
    )
}
