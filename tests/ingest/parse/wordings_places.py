"""Wordings of more places, each read from a habit of some province and checked by eye: see `wordings.py`."""

from tests.ingest.parse.wordings import (
    APPROPRIATION,
    ASSETS,
    BASIC,
    EXPENDITURE,
    FUNDS,
    GENERAL,
    OPERATING,
    PERFORMANCE,
    PROCUREMENT,
    REVENUE,
    THREE,
    TOTAL,
    Case,
)

PLACES: list[Case] = [
    (
        TOTAL,
        "2023年决算收入500.00万元。2023年决算支出480.00万元，其中基本支出决算300.00万元，占总支出的62.50%；项目支出决算180.00万元，占总支出的37.50%。",
        [
            "stated_revenue final_amount 500.00",
            "stated_expenditure final_amount 480.00",
            "basic final_amount 300.00",
            "basic share 62.50% 总支出",
            "project final_amount 180.00",
            "project share 37.50% 总支出",
        ],
    ),
    (
        TOTAL,
        "2023年度支出合计90.00万元，其中：基本支出60.00万元，占总支出的66.67%；项目支出30.00万元，占总支出的33.33%。2022年度支出合计80.00万元，其中：基本支出50.00万元，占总支出的62.50%；项目支出30.00万元，占总支出的37.50%。",
        [
            "total_expenditure final_amount 90.00",
            "basic final_amount 60.00",
            "basic share 66.67% 总支出",
            "project final_amount 30.00",
            "project share 33.33% 总支出",
            "total_expenditure final_amount 80.00 @2022",
            "basic final_amount 50.00 @2022",
            "basic share 62.50% 总支出 @2022",
            "project final_amount 30.00 @2022",
            "project share 37.50% 总支出 @2022",
        ],
    ),
    (
        TOTAL,
        "2023年部门收入123456.78元，支出120000.50元，比上年收入增加8.50%，支出比上年减少2.50%。",
        [
            "stated_revenue final_amount 123456.78元",
            "stated_expenditure final_amount 120000.50元",
            "stated_revenue change_ratio 8.50% 增加 2022年度",
            "stated_expenditure change_ratio 2.50% 减少 2022年度",
        ],
    ),
    (
        TOTAL,
        "本部门2023年度收、支总计（含结转和结余）600.00万元。与2022年度决算相比，收支各增加20.00万元，增长3.45%。",
        [
            "grand_total final_amount 600.00",
            "grand_total change_amount 20.00 增加 2022年度",
            "grand_total change_ratio 3.45% 增加 2022年度",
        ],
    ),
    (
        REVENUE,
        "本年收入合计290.00万元；包括财政拨款收入280.00万元（其中：一般公共预算270.00万元，政府性基金预算10.00万元，国有资本经营预算0万元），占收入合计96.55%；其他收入10.00万元，占收入合计3.45%。",
        [
            "total_revenue final_amount 290.00",
            "appropriation_revenue final_amount 280.00",
            "general_public_budget_revenue final_amount 270.00",
            "government_funds_revenue final_amount 10.00",
            "state_capital_revenue final_amount 0",
            "appropriation_revenue share 96.55% 收入合计",
            "other_revenue final_amount 10.00",
            "other_revenue share 3.45% 收入合计",
        ],
    ),
    (
        REVENUE,
        "事业收入30.00万元（含教育收费1.50万元），占总收入的2.00%。",
        [
            "service_revenue final_amount 30.00",
            "教育收费 final_amount 1.50",
            "service_revenue share 2.00% 总收入",
        ],
    ),
    (
        EXPENDITURE,
        "用于保障示例局机关等机构正常运转的日常支出500.00万元。其中：基本工资、津贴补贴等人员经费支出400.00万元，占基本支出的80.00%；办公费、印刷费、水电费、办公设备购置等公用经费100.00万元，占基本支出的20.00%。",
        [
            "basic final_amount 500.00",
            "personnel final_amount 400.00",
            "personnel share 80.00% 基本支出",
            "public_use final_amount 100.00",
            "public_use share 20.00% 基本支出",
        ],
    ),
    (
        EXPENDITURE,
        "按支出用途分类，包括人员支出80.00万元，占80.00%；日常公用支出20.00万元，占20.00%。比上年增加5.00万元。",
        [
            "personnel final_amount 80.00",
            "personnel share 80.00%",
            "public_use final_amount 20.00",
            "public_use share 20.00%",
            "?5.00万元",
        ],
    ),
    (
        APPROPRIATION,
        "财政拨款收入总计99.00万元，其中：年初财政拨款结转和结余1.00万元，本年财政拨款收入98.00万元。财政拨款支出总计99.00万元，其中：年末财政拨款结转和结余2.00万元，本年财政拨款支出97.00万元。",
        [
            "appropriation_revenue_and_carryover final_amount 99.00",
            "opening_carryover final_amount 1.00",
            "appropriation_revenue final_amount 98.00",
            "appropriation_expenditure_and_carryover final_amount 99.00",
            "closing_carryover final_amount 2.00",
            "appropriation_expenditure final_amount 97.00",
        ],
    ),
    (
        APPROPRIATION,
        "财政拨款本年收入88.00万元，比2022年度增加8.00万元，增长10.00%；本年支出87.00万元，增加7.00万元，增长8.75%。其中：一般公共预算财政拨款本年收入86.00万元，比上年增加6.00万元；本年支出85.00万元，比上年增加5.00万元。政府性基金预算财政拨款本年收入2.00万元，比上年增加2.00万元；本年支出2.00万元，比上年增加2.00万元。",
        [
            "appropriation_revenue final_amount 88.00",
            "appropriation_revenue change_amount 8.00 增加 2022年度",
            "appropriation_revenue change_ratio 10.00% 增加 2022年度",
            "appropriation_expenditure final_amount 87.00",
            "appropriation_expenditure change_amount 7.00 增加 2022年度",
            "appropriation_expenditure change_ratio 8.75% 增加 2022年度",
            "general_public_budget_revenue final_amount 86.00",
            "general_public_budget_revenue change_amount 6.00 增加 2022年度",
            "general_public_budget_expenditure final_amount 85.00",
            "general_public_budget_expenditure change_amount 5.00 增加 2022年度",
            "government_funds_revenue final_amount 2.00",
            "government_funds_revenue change_amount 2.00 增加 2022年度",
            "government_funds_expenditure final_amount 2.00",
            "government_funds_expenditure change_amount 2.00 增加 2022年度",
        ],
    ),
    (
        APPROPRIATION,
        "与年初预算相比，年初预算数90.00万元，决算数99.00万元，预决算差异率10.00%。",
        [
            "appropriation_grand_total initial_budget 90.00",
            "appropriation_grand_total final_amount 99.00",
            "appropriation_grand_total difference_ratio 10.00%",
        ],
    ),
    (
        GENERAL,
        "1.一般公共服务支出（类）财政事务（款）行政运行（项）支出决算100.00万元，其中：基本支出90.00万元，项目支出10.00万元。",
        [
            "一般公共服务支出（类）财政事务（款）行政运行（项） final_amount 100.00",
            "一般公共服务支出（类）财政事务（款）行政运行（项） 基本支出 final_amount 90.00",
            "一般公共服务支出（类）财政事务（款）行政运行（项） 项目支出 final_amount 10.00",
        ],
    ),
    (
        BASIC,
        "2023年度一般公共财政拨款基本支出60.00万元。其中：人员经费50.00万元，较上年决算数增加1.00万元，增长2.04%。",
        [
            "general_public_budget_basic final_amount 60.00",
            "personnel final_amount 50.00",
            "personnel change_amount 1.00 增加 2022年度",
            "personnel change_ratio 2.04% 增加 2022年度",
        ],
    ),
    (
        THREE,
        "三公经费支出合计40.00万元，其中，因公出国支出决算比预算无增减变化，比去年无增减变化；公务用车运行维护费支出决算比预算无增减变化，比去年增加1.00万元，增长10.00%；公务接待费支出决算与上年持平，比预算减少2.00万元。",
        [
            "three_public_total final_amount 40.00",
            "vehicle_operation change_amount 1.00 增加 2022年度",
            "vehicle_operation change_ratio 10.00% 增加 2022年度",
            "official_reception change_amount 2.00 减少 预算",
        ],
    ),
    (
        THREE,
        "2023年度全镇“三公”经费支出合计40.00万，其中，因公出国（境）费0万元；公务用车购置及运维费30.00万元；公务接待费10.00万元。",
        [
            "three_public_total final_amount 40.00",
            "overseas_travel final_amount 0",
            "vehicles final_amount 30.00",
            "official_reception final_amount 10.00",
        ],
    ),
    (
        THREE,
        "“三公”经费支出431.00万元，比上年累计支出433.00万元减少2.00万元，下降0.46%。",
        [
            "three_public_total final_amount 431.00",
            "three_public_total final_amount 433.00 @2022",
            "three_public_total change_amount 2.00 减少 2022年度",
            "three_public_total change_ratio 0.46% 减少 2022年度",
        ],
    ),
    (
        THREE,
        "公务用车购置支出0.00万元，主要用于购置车辆，比上年决算数下降100.00%；公务用车运行维护费支出5.00万元，主要用于燃料费、维修费等支出。比上年决算数减少10.00%。",
        [
            "vehicle_purchase final_amount 0.00",
            "vehicle_purchase change_ratio 100.00% 减少 2022年度",
            "vehicle_operation final_amount 5.00",
            "?10.00%",
        ],
    ),
    (
        THREE,
        "公务接待费支出决算减少为0.00万元，与2022年持平。",
        [
            "?0.00万元",
        ],
    ),
    (
        THREE,
        "其中：外事接待支出0.00万元，主要用于接待。接待0人次，0批次。其他国内公务接待支出5.00万元，主要用于接待来宾等支出。接待52人次，6批次。",
        [
            "foreign_reception final_amount 0.00",
            "foreign_reception_guests persons 0人次",
            "foreign_receptions receptions 0批次",
            "domestic_reception final_amount 5.00",
            "reception_guests persons 52人次",
            "receptions receptions 6批次",
        ],
    ),
    (
        THREE,
        "公务接待费支出年初预算为40.00万元，支出决算为30.00万元，具体是国内接待费支出决算30.00万元（其中：外事接待费支出决算0.00万元）。",
        [
            "official_reception initial_budget 40.00",
            "official_reception final_amount 30.00",
            "domestic_reception final_amount 30.00",
            "foreign_reception final_amount 0.00",
        ],
    ),
    (
        THREE,
        "公务接待费全年预算数2.50万元，决算数2.00万元，预决算差异率-20.00%。",
        [
            "official_reception adjusted_budget 2.50",
            "official_reception final_amount 2.00",
            "official_reception difference_ratio -20.00%",
        ],
    ),
    (
        OPERATING,
        "2023年度示例市财政局本级1家行政单位及所属示例市监督局等2家参公事业单位的机关运行经费支出210.50万元，比年初预算数减少9.50万元，下降4.32%。",
        [
            "agency_operating_expenses final_amount 210.50",
            "agency_operating_expenses change_amount 9.50 减少 年初预算",
            "agency_operating_expenses change_ratio 4.32% 减少 年初预算",
        ],
    ),
    (
        OPERATING,
        "机关运行经费支出80.00万元，其中财政拨款70.00万元。",
        [
            "agency_operating_expenses final_amount 80.00",
            "?70.00万元",
        ],
    ),
    (
        PROCUREMENT,
        "政府采购支出总额71.00万元：政府采购货物支出48.00万元、政府采购服务支出23.00万元；其中一般公共预算拨款政府采购50.00万元：政府采购货物支出40.00万元、政府采购服务支出10.00万元。",
        [
            "procurement_total final_amount 71.00",
            "procurement_goods final_amount 48.00",
            "procurement_services final_amount 23.00",
            "?50.00万元",
            "?40.00万元",
            "?10.00万元",
        ],
    ),
    (
        PERFORMANCE,
        "选取7个项目开展重点评价，涉及预算金额2,298.00万元，等级为优良的项目有4个，占57.00%。",
        [
            "evaluated_projects count 7个",
            "evaluated_projects funds_involved 2,298.00",
        ],
    ),
    (
        PERFORMANCE,
        "本部门对部门整体和10个项目开展了绩效自评，其中，以填报自评表形式开展自评10项，涉及资金500.00万元；以委托第三方形式开展绩效评价0项，涉及资金0万元。",
        [
            "reviewed_projects count 10个",
            "reviewed_projects count 10项",
            "reviewed_projects funds_involved 500.00",
            "appraised_projects count 0项",
            "appraised_projects funds_involved 0",
        ],
    ),
    (
        ASSETS,
        "实现资产处置收入2.00万元；资产使用收入8.00万元。",
        [
            "资产处置收入 final_amount 2.00",
            "资产使用收入 final_amount 8.00",
        ],
    ),
    (
        OPERATING,
        "机关运行经费支出100.00万元，其中：办公费10.00万元，公务接待费3.00万元，公务用车运行维护费5.00万元，会议费2.00万元。",
        [
            "agency_operating_expenses final_amount 100.00",
            "办公费 final_amount 10.00",
            "机关运行经费 公务接待费 final_amount 3.00",
            "机关运行经费 公务用车运行维护费 final_amount 5.00",
            "机关运行经费 会议费 final_amount 2.00",
        ],
    ),
    (
        OPERATING,
        "机关运行经费为0。",
        [
            "agency_operating_expenses final_amount 0",
        ],
    ),
    (
        THREE,
        "因公出国（境）费支出年初预算为0，支出决算为0，完成年初预算的0.00%。",
        [
            "overseas_travel initial_budget 0",
            "overseas_travel final_amount 0",
            "overseas_travel completion_of_initial_budget 0.00%",
        ],
    ),
    (
        THREE,
        "2023年“三公经费”财政拨款预算中，因公出国（境）费6.00万元，公务接待费8.00万元。",
        [
            "overseas_travel budget 6.00",
            "official_reception budget 8.00",
        ],
    ),
    (
        THREE,
        "2023年示例区一般公共预算财政拨款开支“三公”经费58.00万元，较2021年下降2.30%。其中：公务用车购置安排6.00万元；公车运行及维护46.00万元，较上年下降21.00%；公务接待费6.00万元，与上年持平。",
        [
            "three_public_total final_amount 58.00",
            "three_public_total change_ratio 2.30% 减少 2021年度",
            "vehicle_purchase final_amount 6.00",
            "vehicle_operation final_amount 46.00",
            "vehicle_operation change_ratio 21.00% 减少 2022年度",
            "official_reception final_amount 6.00",
        ],
    ),
    (
        THREE,
        "2023年示例市委宣传部财政拨款“三公”经费支出合计35.00万元，其中：公务用车保有量2辆，购置及运行维护费5.00万元；公务接待费30.00万元。",
        [
            "three_public_total final_amount 35.00",
            "vehicles_held count 2辆 @2023-12-31",
            "vehicles final_amount 5.00",
            "official_reception final_amount 30.00",
        ],
    ),
    (
        THREE,
        "2023年度区本级“三公”经费决算汇总数20.40万元，“三公”经费决算数据比2022年“三公”经费决算数据减少1.60万元。",
        [
            "three_public_total final_amount 20.40",
            "three_public_total change_amount 1.60 减少 2022年度",
        ],
    ),
    (
        TOTAL,
        "争取上级资金700.00万元，其中农林水支出500.00万元。",
        [
            "争取上级资金 final_amount 700.00",
            "争取上级资金 农林水支出 final_amount 500.00",
        ],
    ),
    (
        EXPENDITURE,
        "社会保障和就业支出类科目11.60万元，占支出总决算10.73%。",
        [
            "社会保障和就业支出 final_amount 11.60",
            "社会保障和就业支出 share 10.73% 支出总决算",
        ],
    ),
    (
        PROCUREMENT,
        "政府采购支出1.70万元，其中：政府集中采购支出1.70万元，占政府采购支出的100%；分散采购0元。",
        [
            "procurement_total final_amount 1.70",
            "政府集中采购支出 final_amount 1.70",
            "政府集中采购支出 share 100% 政府采购支出",
            "分散采购 final_amount 0元",
        ],
    ),
    (
        PERFORMANCE,
        "部门整体绩效自评情况：部门预算总金额80.00万元，其中：基本支出75.00万元，项目支出5.00万元。",
        [
            "whole_department_evaluation funds_involved 80.00",
        ],
    ),
    (
        REVENUE,
        "财政拨款收入90.00万元，占收入合计的90.00%，占比较上年提高5.00个百分点。",
        [
            "appropriation_revenue final_amount 90.00",
            "appropriation_revenue share 90.00% 收入合计",
            "?5.00个百分点",
        ],
    ),
    (
        THREE,
        "公务接待费支出1.50万元，与年初预算数2.00万元相比减少0.50万元，与上年决算数2.10万元相比减少0.60万元，下降28.57%。",
        [
            "official_reception final_amount 1.50",
            "official_reception initial_budget 2.00",
            "official_reception change_amount 0.50 减少 年初预算",
            "official_reception final_amount 2.10 @2022",
            "official_reception change_amount 0.60 减少 2022年度",
            "official_reception change_ratio 28.57% 减少 2022年度",
        ],
    ),
    (
        FUNDS,
        "政府性基金预算财政拨款收入20.00万元；年初结转和结余1.00万元；支出18.00万元；年末结转和结余3.00万元。",
        [
            "government_funds_revenue final_amount 20.00",
            "government_funds_opening_carryover final_amount 1.00",
            "government_funds_expenditure final_amount 18.00",
            "government_funds_closing_carryover final_amount 3.00",
        ],
    ),
]
