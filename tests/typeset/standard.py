"""The standard forms of the yearly template as data; places take them as they are or change them (`styles`, `provinces`)."""

from dataclasses import replace

from tests.typeset.style import Entry, Form


def columns(*pairs: str) -> tuple[Entry, ...]:
    """Columns written `key 上层/下层`; `key>figure` where the figure has another name."""
    made = []
    for pair in pairs:
        key, label = pair.split(" ", 1)
        key, _, figure = key.partition(">")
        made.append(Entry(key=key, label=label, of=figure))
    return tuple(made)


REVENUE_COLUMNS = columns(
    "total 本年收入合计",
    "appropriation 财政拨款收入",
    "higher_level_subsidies 上级补助收入",
    "service 事业收入",
    "business 经营收入",
    "affiliate_remittances 附属单位上缴收入",
    "other 其他收入",
)
EXPENDITURE_COLUMNS = columns(
    "total 本年支出合计",
    "basic 基本支出",
    "project 项目支出",
    "remittances_to_higher_level 上缴上级支出",
    "business 经营支出",
    "subsidies_to_affiliates 对附属单位补助支出",
)
BASIC_AND_PROJECT = ("basic 本年支出/基本支出", "project 本年支出/项目支出")
SPENT = columns("total 本年支出/小计", *BASIC_AND_PROJECT)
CARRIED = columns(
    "opening_carryover 年初结转和结余",
    "revenue 本年收入",
    "expenditure 本年支出/小计",
    "basic 本年支出/基本支出",
    "project 本年支出/项目支出",
    "closing_carryover 年末结转和结余",
)
THREE = columns(
    "total 合计",
    "overseas_travel 因公出国（境）费",
    "vehicles 公务用车购置及运行维护费/小计",
    "vehicle_purchase 公务用车购置及运行维护费/公务用车购置费",
    "vehicle_operation 公务用车购置及运行维护费/公务用车运行维护费",
    "official_reception 公务接待费",
)


def six_and_six(budget: str = "预算数", final: str = "决算数") -> tuple[Entry, ...]:
    """Six columns of budget, then six of outturn."""
    return tuple(
        Entry(key=f"{kind}_{entry.key}", label=f"{top}/{entry.label}")
        for kind, top in (("budget", budget), ("final", final))
        for entry in THREE
    )


def pairs(top: str) -> tuple[Entry, ...]:
    """预算数 and 决算数 beside each other under every item."""
    return tuple(
        Entry(key=f"{kind}_{entry.key}", label=f"{top}/{entry.label}{'' if '/' in entry.label else '/^'}/{bottom}")
        for entry in THREE
        for kind, bottom in (("budget", "预算数"), ("final", "决算数"))
    )


def _surplus() -> tuple[Entry, ...]:
    return (
        Entry(key="surplus", label="用事业基金弥补收支差额", until=2018),
        Entry(key="surplus", label="使用非财政拨款结余", since=2019, until=2023),
        Entry(key="surplus", label="使用非财政拨款结余（含专用结余）", since=2024),
    )


INCOME = (
    Entry(key="general_public_budget_revenue", label="一般公共预算财政拨款收入"),
    Entry(key="government_funds_revenue", label="政府性基金预算财政拨款收入"),
    Entry(key="state_capital_revenue", label="国有资本经营预算财政拨款收入", since=2020),
    Entry(key="higher_level_subsidies", label="上级补助收入"),
    Entry(key="service_revenue", label="事业收入"),
    Entry(key="business_revenue", label="经营收入"),
    Entry(key="affiliate_remittances", label="附属单位上缴收入"),
    Entry(key="other_revenue", label="其他收入"),
)
SUMMARY = Form(
    form="revenue_expenditure_summary",
    title="收入支出决算总表",
    shape="sided",
    head="决算数",
    columns=columns("amount 决算数"),
    lines=INCOME,
    foot=(
        Entry(key="total_revenue", label="本年收入合计"),
        *_surplus(),
        Entry(key="opening_carryover", label="年初结转和结余"),
        Entry(key="grand_total", label="总计"),
    ),
    right=(
        Entry(key="total_expenditure", label="本年支出合计"),
        Entry(key="surplus_distribution", label="结余分配"),
        Entry(key="closing_carryover", label="年末结转和结余"),
        Entry(key="grand_total", label="总计"),
    ),
    notes=("注：本表反映部门本年度的总收支和年末结转结余情况。金额因四舍五入可能存在尾差。",),
)
REVENUE = Form(
    form="revenue",
    title="收入决算表",
    columns=REVENUE_COLUMNS,
    notes=("注：本表反映部门本年度取得的各项收入情况。",),
)
EXPENDITURE = Form(
    form="expenditure",
    title="支出决算表",
    columns=EXPENDITURE_COLUMNS,
    notes=("注：本表反映部门本年度各项支出情况。",),
)
APPROPRIATION = Form(
    form="appropriation_summary",
    title="财政拨款收入支出决算总表",
    shape="sided",
    of="by_budget",
    head="金额",
    columns=(
        Entry(key="total", label="合计"),
        Entry(key="general_public_budget", label="一般公共预算财政拨款"),
        Entry(key="government_funds", label="政府性基金预算财政拨款"),
        Entry(key="state_capital", label="国有资本经营预算财政拨款", since=2020),
    ),
    lines=(
        Entry(key="general_public_budget_revenue", label="一般公共预算财政拨款"),
        Entry(key="government_funds_revenue", label="政府性基金预算财政拨款"),
        Entry(key="state_capital_revenue", label="国有资本经营预算财政拨款", since=2020),
    ),
    foot=(
        Entry(key="appropriation_revenue", label="本年收入合计"),
        Entry(key="appropriation_opening", label="年初财政拨款结转和结余"),
        Entry(key="opening_general_public_budget", label="一般公共预算财政拨款"),
        Entry(key="opening_government_funds", label="政府性基金预算财政拨款"),
        Entry(key="opening_state_capital", label="国有资本经营预算财政拨款", since=2020),
        Entry(key="appropriation_grand_total", label="总计"),
    ),
    right=(
        Entry(key="total_expenditure", label="本年支出合计"),
        Entry(key="closing_carryover", label="年末财政拨款结转和结余"),
        Entry(key="", label=""),
        Entry(key="", label=""),
        Entry(key="", label="", since=2020),
        Entry(key="grand_total", label="总计"),
    ),
    notes=("注：本表反映部门本年度财政拨款的总收支和年末结转结余情况。",),
)
APPROPRIATION_CLOSING = replace(
    APPROPRIATION,
    right=(
        *APPROPRIATION.right[:2],
        Entry(key="closing_general_public_budget", label="　　一般公共预算财政拨款"),
        Entry(key="closing_government_funds", label="　　政府性基金预算财政拨款"),
        Entry(key="closing_state_capital", label="　　国有资本经营预算财政拨款", since=2020),
        APPROPRIATION.right[-1],
    ),
)
GENERAL = Form(
    form="general_public_budget_expenditure",
    title="一般公共预算财政拨款支出决算表",
    columns=SPENT,
    notes=("注：本表反映部门本年度一般公共预算财政拨款支出情况。",),
)
BASIC = Form(
    form="basic_expenditure",
    title="一般公共预算财政拨款基本支出决算表",
    shape="blocks",
    blocks=3,
    repeats=False,
    notes=("注：本表反映部门本年度一般公共预算财政拨款基本支出情况。",),
)
DETAIL = replace(BASIC, title="一般公共预算财政拨款基本支出决算明细表", every_row=True)
FUNDS = Form(
    form="government_funds_budget",
    title="政府性基金预算财政拨款收入支出决算表",
    columns=CARRIED,
    notes=("注：本表反映部门本年度政府性基金预算财政拨款收入、支出及结转结余情况。",),
    empty="说明：{department}没有政府性基金收入，也没有使用政府性基金安排的支出，故本表无数据。",
)
STATE_CAPITAL = Form(
    form="state_capital_budget",
    title="国有资本经营预算财政拨款支出决算表",
    columns=columns("total 本年支出/合计", *BASIC_AND_PROJECT),
    since=2020,
    empty="说明：{department}没有使用国有资本经营预算安排的支出，故本表无数据。",
)
THREE_PUBLIC = Form(
    form="three_public_expenses",
    title="财政拨款“三公”经费支出决算表",
    shape="rows",
    columns=six_and_six(),
    repeats=False,
    notes=("注：预算数为“三公”经费全年预算数，决算数包括当年财政拨款和以前年度结转资金安排的实际支出。",),
)
