"""Layouts of the centre, a university, earlier years and provinces with the standard forms, each after its habits."""

from dataclasses import replace

from tests.typeset.early import EARLY
from tests.typeset.extended import EXTENDED
from tests.typeset.extras import (
    STATE_CAPITAL_CARRIED,
)
from tests.typeset.standard import (
    APPROPRIATION_CLOSING,
    BASIC,
    DETAIL,
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
from tests.typeset.styles import FIRST_SIX, SPLIT, WITH_MEETINGS

MEETINGS_NINTH = replace(WITH_MEETINGS, title="财政拨款“三公”经费及会议费、培训费支出决算表")

PROVINCES = EXTENDED | {
    "ministry": Style(
        forms=(
            SUMMARY,
            REVENUE,
            EXPENDITURE,
            APPROPRIATION_CLOSING,
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
