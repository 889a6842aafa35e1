"""Words of keys: measures, items, grades, causes, breaks. The terms of the Budget Law; nothing else is said of a key."""

GRADES = {"contradiction": "矛盾", "doubtful": "存疑", "hint": "提示"}
SERIOUS = "serious"
"""The choice of everything that is no hint."""

GRADE_CHOICES = {SERIOUS: "矛盾和存疑", **GRADES, "": "全部"}
CHECK_GROUPS = {
    "T": "表内关系",
    "X": "表间关系",
    "N": "说明与表格",
    "Y": "年度之间",
    "P": "绩效自评",
    "F": "公开形式",
}
CAUSES = {
    "new_version": "文件有新版本",
    "reader_version": "读取程序更新",
    "review_decision": "人工复核",
    "department_decision": "部门归属更正",
}
STATES = {
    "loaded": "已收录",
    "warned": "已收录（有提示）",
    "refused": "不予收录（不是决算）",
    "quarantined": "无法读取",
}
BREAKS = {
    "start": "首个年度",
    "gap": "中间年度缺失",
    "rename": "更名",
    "merge": "合并",
    "split": "分出",
    "transfer": "职能划转",
    "undeclared_merge": "疑似并入职能",
    "undeclared_split": "疑似划出职能",
}
TOTALS = {
    "total_revenue": "本年收入合计",
    "appropriation_revenue": "　其中：财政拨款收入",
    "service_revenue": "　其中：事业收入",
    "opening_carryover": "年初结转和结余",
    "total_expenditure": "本年支出合计",
    "basic_expenditure": "　基本支出",
    "project_expenditure": "　项目支出",
    "closing_carryover": "年末结转和结余",
    "general_public_budget_expenditure": "一般公共预算财政拨款支出",
    "government_funds_expenditure": "政府性基金预算财政拨款支出",
    "state_capital_expenditure": "国有资本经营预算财政拨款支出",
    "personnel": "人员经费",
    "public_use": "公用经费",
    "three_public_total": "“三公”经费决算",
    "agency_operating_expenses": "机关运行经费",
    "procurement_total": "政府采购支出总额",
    "sme_contracts": "授予中小企业合同金额",
}
ITEMS = {
    "total": "合计",
    "overseas_travel": "因公出国（境）费",
    "vehicles": "公务用车购置及运行维护费",
    "vehicle_purchase": "　购置费",
    "vehicle_operation": "　运行维护费",
    "official_reception": "公务接待费",
    "meetings": "会议费",
    "training": "培训费",
}
COUNTS = {
    "overseas_groups": "因公出国（境）团组（个）",
    "overseas_persons": "因公出国（境）人次",
    "vehicles_purchased": "购置公务用车（辆）",
    "vehicles_held": "公务用车保有量（辆）",
    "receptions": "公务接待批次",
    "reception_guests": "公务接待人次",
    "foreign_receptions": "外事接待批次",
}
PEER_MEASURES = {
    "total_expenditure": ("支出合计", "万元"),
    "total_revenue": ("收入合计", "万元"),
    "project_share": ("项目支出占比", "%"),
    "basic_share": ("基本支出占比", "%"),
    "personnel_share": ("人员经费占支出合计", "%"),
    "public_use_share": ("公用经费占支出合计", "%"),
    "public_use": ("公用经费", "万元"),
    "appropriation_share": ("财政拨款占收入合计", "%"),
    "three_public_final": ("“三公”经费决算", "万元"),
    "three_public_share": ("“三公”经费占支出合计", "%"),
    "three_public_execution": ("“三公”经费决算占预算", "%"),
    "agency_operating_expenses": ("机关运行经费", "万元"),
    "procurement_total": ("政府采购支出总额", "万元"),
    "sme_share": ("中小企业占政府采购", "%"),
    "closing_carryover_share": ("年末结转和结余占总计", "%"),
    "vehicle_operation_per_vehicle": ("每辆公务用车运行维护费", "万元"),
    "expenditure_per_head": ("人均支出", "万元"),
    "personnel_per_head": ("人均人员经费", "万元"),
    "public_use_per_head": ("人均公用经费", "万元"),
    "three_public_per_head": ("人均“三公”经费", "万元"),
}
PEER_PARTS = {
    "project_share": ("project_expenditure", "total_expenditure"),
    "basic_share": ("basic_expenditure", "total_expenditure"),
    "personnel_share": ("personnel", "total_expenditure"),
    "public_use_share": ("public_use", "total_expenditure"),
    "appropriation_share": ("appropriation_revenue", "total_revenue"),
    "three_public_final": ("three_public_total",),
    "three_public_share": ("three_public_total", "total_expenditure"),
    "three_public_execution": ("three_public_total", "three_public_budget"),
    "sme_share": ("sme_contracts", "procurement_total"),
    "closing_carryover_share": ("closing_carryover", "grand_total"),
    "vehicle_operation_per_vehicle": ("three_public_vehicle_operation", "vehicles_held"),
    "expenditure_per_head": ("total_expenditure", "headcount"),
    "personnel_per_head": ("personnel", "headcount"),
    "public_use_per_head": ("public_use", "headcount"),
    "three_public_per_head": ("three_public_total", "headcount"),
}
"""The printed figures that a compared figure is made of; a measure that is not here is printed itself."""
TABLE_STATES = {
    "declared empty": "公开了空表并注明无此项支出（空表）",
    "blank": "公开了空表，没有说明是否无此项支出",
    "unread": "公开了表，其中的数字没有读出",
}
"""What is said of a table of which no figure is shown."""

RESULTS = {
    "pass": "相符",
    "pass_with_rounding": "相符（尾差内）",
    "fail": "不符",
    "not_applicable": "不适用",
    "not_testable": "缺数字，不能核对",
}
