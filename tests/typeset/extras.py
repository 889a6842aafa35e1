"""The forms that provinces print beside the standard ones, as data."""

from dataclasses import replace

from tests.typeset.standard import EXPENDITURE, GENERAL, REVENUE, STATE_CAPITAL, columns
from tests.typeset.style import Entry, Form


def lines(*pairs: str) -> tuple[Entry, ...]:
    """Lines written `key label`; `-` prints a heading without a figure."""
    split = [pair.split(" ", 1) for pair in pairs]
    return tuple(Entry(key=key, label=label) for key, label in split)


REVENUE_BY_UNIT = replace(REVENUE, form="revenue_by_unit", title="收入决算表（分单位）", shape="by_unit", of="revenue")
REVENUE_BY_CODE = replace(REVENUE, title="收入决算表（分科目）")
EXPENDITURE_BY_UNIT = replace(
    EXPENDITURE, form="expenditure_by_unit", title="支出决算表（分单位）", shape="by_unit", of="expenditure"
)
EXPENDITURE_BY_CODE = replace(EXPENDITURE, title="支出决算表（分科目）")
GENERAL_CARRIED = replace(
    GENERAL,
    title="一般公共预算财政拨款收入支出决算表",
    columns=columns(
        "opening_carryover 年初结转和结余/合计",
        "opening_carryover_basic 年初结转和结余/基本支出结转",
        "opening_carryover_project 年初结转和结余/项目支出结转和结余",
        "revenue 本年收入/合计",
        "revenue_basic 本年收入/基本支出",
        "revenue_project 本年收入/项目支出",
        "total 本年支出/合计",
        "basic 本年支出/基本支出/小计",
        "basic_personnel 本年支出/基本支出/人员经费",
        "basic_public_use 本年支出/基本支出/公用经费",
        "project 本年支出/项目支出",
        "closing_carryover 年末结转和结余/合计",
        "closing_carryover_basic 年末结转和结余/基本支出结转",
        "closing_carryover_project 年末结转和结余/项目支出结转和结余/项目支出结转",
        "closing_surplus_project 年末结转和结余/项目支出结转和结余/项目支出结余",
    ),
    width=1.35,
    notes=("注：本表反映部门本年度一般公共预算财政拨款的收支和年初、年末结转结余情况。",),
)
STATE_CAPITAL_CARRIED = replace(
    STATE_CAPITAL,
    title="国有资本经营预算财政拨款收入支出决算表",
    columns=columns(
        "opening_carryover 年初结转和结余",
        "revenue 本年收入",
        "total 本年支出/小计",
        "basic 本年支出/基本支出",
        "project 本年支出/项目支出",
        "closing_carryover 年末结转和结余",
    ),
)
FUNDS_BASIC = Form(
    form="government_funds_basic_expenditure",
    title="政府性基金预算财政拨款基本支出决算表",
    of="nothing",
    columns=columns("total 合计", "basic_personnel 人员经费", "basic_public_use 公用经费"),
    empty="说明：{department}没有使用政府性基金安排的基本支出，故本表无数据。",
)
PROJECT_EXPENDITURE = Form(
    form="project_expenditure",
    title="项目支出决算表",
    shape="projects",
    columns=columns(
        "total 合计",
        "general_public_budget 一般公共预算财政拨款",
        "government_funds 政府性基金预算财政拨款",
        "state_capital 国有资本经营预算财政拨款",
    ),
    notes=("注：本表反映部门本年度项目支出的资金来源情况。",),
)
PROJECT_FLOWS = Form(
    form="project_revenue_expenditure",
    title="项目收入支出决算表",
    shape="projects",
    columns=columns(
        "opening_carryover 年初结转和结余",
        "revenue 本年收入",
        "expenditure 本年支出",
        "closing_carryover 年末结转和结余",
    ),
    notes=("注：本表反映部门本年度项目的收入、支出和结转结余情况。",),
)
APPROPRIATION_DETAIL = Form(
    form="appropriation_expenditure_by_economic_class",
    title="财政拨款支出决算明细表",
    shape="by_economic_code",
    columns=columns(
        "total 合计",
        "general_public_budget 一般公共预算财政拨款/小计",
        "general_public_budget_basic 一般公共预算财政拨款/基本支出",
        "general_public_budget_project 一般公共预算财政拨款/项目支出",
        "government_funds 政府性基金预算财政拨款",
        "state_capital 国有资本经营预算财政拨款",
    ),
)
GENERAL_DETAIL = Form(
    form="general_public_budget_expenditure_by_economic_class",
    title="一般公共预算财政拨款支出决算明细表",
    shape="matrix",
    columns=columns(
        "total 合计",
        "301 工资福利支出/小计",
        "30101 工资福利支出/基本工资",
        "30102 工资福利支出/津贴补贴",
        "30108 工资福利支出/机关事业单位基本养老保险缴费",
        "30113 工资福利支出/住房公积金",
        "302 商品和服务支出/小计",
        "30201 商品和服务支出/办公费",
        "30227 商品和服务支出/委托业务费",
        "30299 商品和服务支出/其他商品和服务支出",
        "303 对个人和家庭的补助/小计",
        "310 资本性支出/小计",
    ),
    width=1.6,
)
_THREE_LINES = lines(
    "- 一、“三公”经费支出",
    "total （一）支出合计",
    "overseas_travel 　　1．因公出国（境）费",
    "vehicles 　　2．公务用车购置及运行维护费",
    "vehicle_purchase 　　　（1）公务用车购置费",
    "vehicle_operation 　　　（2）公务用车运行维护费",
    "official_reception 　　3．公务接待费",
    "domestic_reception 　　　（1）国内接待费",
    "foreign_reception 　　　（2）国（境）外接待费",
    "- （二）相关统计数",
    "overseas_groups 　　1．因公出国（境）团组数（个）",
    "overseas_persons 　　2．因公出国（境）人次数（人）",
    "vehicles_purchased 　　3．公务用车购置数（辆）",
    "vehicles_held 　　4．公务用车保有量（辆）",
    "receptions 　　5．国内公务接待批次（个）",
    "reception_guests 　　6．国内公务接待人次（人）",
)
THREE_AND_AGENCY = Form(
    form="three_public_and_operating_expenses",
    title="“三公”经费、行政参公单位机关运行经费情况表",
    shape="statement",
    columns=columns("initial_budget>budget 预算数", "final 决算统计数"),
    lines=(
        *_THREE_LINES,
        *lines(
            "- 二、机关运行经费",
            "agency_operating_expenses （一）行政单位",
            "agency_of_assimilated_units （二）参照公务员法管理事业单位",
        ),
    ),
    notes=("注：“三公”经费统计数反映财政拨款安排的支出。",),
)
AGENCY_INFORMATION = Form(
    form="agency_operation_information",
    title="机构运行经费支出、国有资产占用情况及政府采购支出信息表",
    shape="statement",
    columns=columns("final 统计数"),
    lines=lines(
        "- 一、机构运行经费",
        "agency_operating_expenses 　（一）支出合计",
        "agency_of_administrative_units 　　1．行政单位",
        "agency_of_assimilated_units 　　2．参照公务员法管理事业单位",
        "- 二、国有资产占用情况",
        "vehicles_total 　（一）车辆数合计（辆）",
        "vehicles_of_secrecy 　　1．机要通信用车",
    ),
    right=lines(
        "vehicles_other 　　2．其他用车",
        "equipment 　（二）单价100万元（含）以上设备（不含车辆）",
        "- 三、政府采购支出信息",
        "procurement 　（一）政府采购支出合计",
        "procurement_goods 　　1．政府采购货物支出",
        "procurement_works 　　2．政府采购工程支出",
        "procurement_services 　　3．政府采购服务支出",
        "sme_contracts 　（二）政府采购授予中小企业合同金额",
        "micro_small_contracts 　　其中：授予小微企业合同金额",
    ),
)
STATISTICS = replace(AGENCY_INFORMATION, form="disclosure_statistics", title="决算公开相关信息统计表")
STATE_ASSETS = Form(
    form="state_assets",
    title="国有资产使用情况表",
    shape="rows",
    columns=columns(
        "total_assets 资产总额",
        "current_assets 流动资产",
        "fixed_assets 固定资产/小计",
        "buildings 固定资产/房屋构筑物",
        "automobiles 固定资产/车辆",
        "other_fixed_assets 固定资产/其他固定资产",
        "construction_in_progress 在建工程",
        "intangible_assets 无形资产",
    ),
    lines=(Entry(key="", label="合计"),),
    notes=("注：资产总额为流动资产、固定资产、在建工程和无形资产之和。",),
)
PROCUREMENT = Form(
    form="procurement_information",
    title="政府采购情况表",
    shape="statement",
    columns=columns("amount 金额"),
    lines=lines(
        "procurement 政府采购支出合计",
        "procurement_goods 　　其中：政府采购货物支出",
        "procurement_works 　　　　　政府采购工程支出",
        "procurement_services 　　　　　政府采购服务支出",
        "sme_contracts 政府采购授予中小企业合同金额",
        "micro_small_contracts 　　其中：授予小微企业合同金额",
    ),
)
SERVICES = Form(
    form="service_purchases",
    title="政府购买服务决算公开情况表",
    shape="services",
    columns=columns("final>amount 金额"),
)
