"""The layouts of the invented county that the samples print: which forms, in which order, and how."""

from dataclasses import replace

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
    pairs,
)
from tests.typeset.style import Entry, Form, Style

OLD_TITLE = "一般公共预算财政拨款“三公”经费支出决算表"
FIRST_SIX = (SUMMARY, REVENUE, EXPENDITURE, APPROPRIATION, GENERAL)
SEVENTH = replace(THREE_PUBLIC, title=OLD_TITLE, until=2020)
NINTH = replace(THREE_PUBLIC, since=2021)
TWO_BLOCKS = replace(BASIC, blocks=2)
_PAIRED = replace(
    THREE_PUBLIC,
    columns=pairs("财政拨款“三公”经费"),
    repeats=True,
    notes=("注：本表反映部门本年度“三公”经费支出预决算情况。",),
)
_MEETINGS = "一般公共预算财政拨款安排的“三公”经费"
WITH_MEETINGS = Form(
    form="three_public_expenses",
    title="一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表",
    shape="rows",
    columns=columns(
        f"total {_MEETINGS}/小计",
        f"overseas_travel {_MEETINGS}/因公出国（境）费用",
        f"vehicles {_MEETINGS}/公务用车购置及运行维护费/小计",
        f"vehicle_purchase {_MEETINGS}/公务用车购置及运行维护费/公务用车购置费",
        f"vehicle_operation {_MEETINGS}/公务用车购置及运行维护费/公务用车运行维护费",
        f"official_reception {_MEETINGS}/公务接待费",
        "meetings 会议费",
        "training 培训费",
    ),
    lines=(Entry(key="budget_", label="预算数"), Entry(key="final_", label="决算数")),
    notes=("注：本表反映部门本年度“三公”经费、会议费和培训费的预决算情况。",),
)
SPLIT = ("项目/科目编码/类", "项目/科目编码/款", "项目/科目编码/项", "项目/科目名称")

STYLES = {
    "central": Style(forms=(*FIRST_SIX, BASIC, SEVENTH, FUNDS, STATE_CAPITAL, NINTH)),
    "shanghai": Style(
        forms=(
            *FIRST_SIX[:4],
            replace(GENERAL, total="last"),
            TWO_BLOCKS,
            replace(_PAIRED, title=OLD_TITLE, until=2020),
            replace(_PAIRED, since=2021),
            FUNDS,
            STATE_CAPITAL,
        ),
        line_numbers=False,
        codes="split",
        stub=SPLIT,
        numbering="",
        above=(("", "单位：{unit}"),),
        idiom="bars",
    ),
    "guangdong": Style(
        forms=(*FIRST_SIX, TWO_BLOCKS, SEVENTH, FUNDS, STATE_CAPITAL, NINTH),
        separators=False,
        zeros="0.00",
        repeats="total",
        numbering="表{}",
        above=(("", "{number}"), ("部门：{department}", "单位：{unit}")),
        idiom="edges",
        landscape=True,
    ),
    "shaanxi": Style(
        forms=(
            *FIRST_SIX,
            BASIC,
            replace(WITH_MEETINGS, until=2020),
            FUNDS,
            STATE_CAPITAL,
            replace(WITH_MEETINGS, since=2021),
        ),
        parts=("narrative", "tables"),
        above=(("", "{number}"), ("编制部门：{department}", "金额单位：{unit}")),
        title="{year}年度{title}",
        idiom="bars",
    ),
    "hunan": Style(
        forms=(
            *FIRST_SIX,
            replace(BASIC, title="一般公共预算财政拨款基本支出决算明细表"),
            SEVENTH,
            FUNDS,
            STATE_CAPITAL,
            NINTH,
        ),
        unit="元",
        above=(("", "{number}"), ("单位名称：{department}", "金额单位：{unit}")),
        idiom="edges",
    ),
}
