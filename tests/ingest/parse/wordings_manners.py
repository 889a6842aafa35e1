"""Wordings of titled items, both sides in one, budgets of funds, parts by budget, codes before names: see `wordings.py`."""

from tests.ingest.parse.wordings import (
    APPROPRIATION,
    EXPENDITURE,
    FUNDS,
    GENERAL,
    OPERATING,
    REVENUE,
    THREE,
    TOTAL,
    Case,
)

MANNERS: list[Case] = [
    (
        APPROPRIATION,
        "2023年度财政拨款收入总计99.00万元，支出总计99.00万元，与2022年相比，各增加9.00万元，增长10.00%。主要原因是：人员增加；与年初预算数相比，各增加3.00万元，增长3.13%，主要原因是：追加。",
        [
            "appropriation_revenue_and_carryover final_amount 99.00",
            "appropriation_expenditure_and_carryover final_amount 99.00",
            "appropriation_expenditure_and_carryover change_amount 9.00 增加 2022年度",
            "appropriation_expenditure_and_carryover change_ratio 10.00% 增加 2022年度",
            "appropriation_grand_total change_amount 3.00 增加 年初预算",
            "appropriation_grand_total change_ratio 3.13% 增加 年初预算",
        ],
    ),
    (
        APPROPRIATION,
        "示例局2023年度财政拨款收入、支出决算总计99.00万元。",
        ["appropriation_grand_total final_amount 99.00"],
    ),
    (
        FUNDS,
        "2023年度政府性基金预算财政拨款收入总计25.00万元，其中：年初结转和结余5.00万元，本年收入20.00万元。",
        [
            "government_funds_revenue_and_carryover final_amount 25.00",
            "government_funds_opening_carryover final_amount 5.00",
            "government_funds_revenue final_amount 20.00",
        ],
    ),
    (
        OPERATING,
        "2023年度本级及所属各单位的机关运行经费支出55.00万元，比年初预算数减少3.00万元，下降5.17%。",
        [
            "agency_operating_expenses final_amount 55.00",
            "agency_operating_expenses change_amount 3.00 减少 年初预算",
            "agency_operating_expenses change_ratio 5.17% 减少 年初预算",
        ],
    ),
    (
        THREE,
        "截至2023年12月31日，单位共有公务用车3辆，其中：轿车2辆、越野车1辆。",
        [
            "vehicles_held count 3辆 @2023-12-31",
            "vehicles_of_kind count 2辆 @2023-12-31",
            "vehicles_of_kind count 1辆 @2023-12-31",
        ],
    ),
    (
        THREE,
        "“三公”经费支出决算15.00万元，完成预算20.00万元的75.00%，其中：公务接待费支出5.00万元；公务用车运行维护费支出10.00万元，公务用车保有量为3辆。",
        [
            "three_public_total final_amount 15.00",
            "three_public_total budget 20.00",
            "three_public_total completion_of_budget 75.00%",
            "official_reception final_amount 5.00",
            "vehicle_operation final_amount 10.00",
            "vehicles_held count 3辆 @2023-12-31",
        ],
    ),
    (
        OPERATING,
        "2023年度机关运行经费支出决算9.00万元（其中：一般公共预算支出8.00万元；政府性基金预算支出1.00万元）。与上年相比，减少1.00万元，变动-10.00%。",
        [
            "agency_operating_expenses final_amount 9.00",
            "机关运行经费 一般公共预算财政拨款支出 final_amount 8.00",
            "机关运行经费 政府性基金预算财政拨款支出 final_amount 1.00",
            "agency_operating_expenses change_amount 1.00 减少 2022年度",
            "agency_operating_expenses change_ratio -10.00% 减少 2022年度",
        ],
    ),
    (
        THREE,
        "公务接待费支出预算6.00万元（其中：一般公共预算支出6.00万元；政府性基金预算支出0万元），支出决算5.00万元（其中：一般公共预算支出5.00万元；政府性基金预算支出0万元），完成调整后预算的83.33%。",
        [
            "official_reception budget 6.00",
            "公务接待费 一般公共预算财政拨款支出 budget 6.00",
            "公务接待费 政府性基金预算财政拨款支出 budget 0",
            "official_reception final_amount 5.00",
            "公务接待费 一般公共预算财政拨款支出 final_amount 5.00",
            "公务接待费 政府性基金预算财政拨款支出 final_amount 0",
            "official_reception completion_of_adjusted_budget 83.33%",
        ],
    ),
    (
        TOTAL,
        "2023年度收、支总计均为500.00万元。与上年决算数相比，收、支各增加50.00万元，变动11.11%。",
        [
            "grand_total final_amount 500.00",
            "grand_total change_amount 50.00 增加 2022年度",
            "grand_total change_ratio 11.11% 变化 2022年度",
        ],
    ),
    (
        GENERAL,
        "按功能分类科目类级划分：201一般公共服务支出60.00万元，占60.00%；208社会保障和就业支出40.00万元，占40.00%。",
        [
            "一般公共服务支出 final_amount 60.00",
            "一般公共服务支出 share 60.00%",
            "社会保障和就业支出 final_amount 40.00",
            "社会保障和就业支出 share 40.00%",
        ],
    ),
    (
        GENERAL,
        "按项级科目分类统计：2080505-机关事业单位基本养老保险缴费支出40.00万元，较上年决算数增加5.00万元，增长14.29%。",
        [
            "机关事业单位基本养老保险缴费#2080505 final_amount 40.00",
            "机关事业单位基本养老保险缴费#2080505 change_amount 5.00 增加 2022年度",
            "机关事业单位基本养老保险缴费#2080505 change_ratio 14.29% 增加 2022年度",
        ],
    ),
    (
        GENERAL,
        "1.一般公共服务2010301行政运行。年初预算为10.00万元，支出决算为9.00万元，完成年初预算的90.00%。",
        [
            "行政运行#2010301 initial_budget 10.00",
            "行政运行#2010301 final_amount 9.00",
            "行政运行#2010301 completion_of_initial_budget 90.00%",
        ],
    ),
    (
        THREE,
        "公务接待费5.00万元。其中：国内接待费5.00万元；国（境）外接待费0万元，接待0批次。与上年决算相比，减少1.00万元，下降16.67%。",
        [
            "official_reception final_amount 5.00",
            "domestic_reception final_amount 5.00",
            "foreign_reception final_amount 0",
            "foreign_receptions receptions 0批次",
            "official_reception change_amount 1.00 减少 2022年度",
            "official_reception change_ratio 16.67% 减少 2022年度",
        ],
    ),
    (
        THREE,
        "公务用车保有量3辆。国有资产占用情况中固定资产车辆7辆，与公务用车保有量差异原因是特种车辆不计入。",
        [
            "vehicles_held count 3辆 @2023-12-31",
            "vehicles_total count 7辆 @2023-12-31",
        ],
    ),
    (
        REVENUE,
        "事业收入（不含专户管理教育收费）30.00万元，占30.00%；其他收入70.00万元，占70.00%。",
        [
            "事业收入（不含专户管理教育收费） final_amount 30.00",
            "事业收入（不含专户管理教育收费） share 30.00%",
            "other_revenue final_amount 70.00",
            "other_revenue share 70.00%",
        ],
    ),
    (
        FUNDS,
        "2023年度政府性基金预算财政拨款上年结转3.00万元，本年收入10.00万元。",
        [
            "government_funds_opening_carryover final_amount 3.00",
            "government_funds_revenue final_amount 10.00",
        ],
    ),
    (
        THREE,
        "公务用车运行维护费9.00万元，年末公务用车保有量3辆，每辆车平均3.00万元；车均运维费3.00万元。",
        [
            "vehicle_operation final_amount 9.00",
            "vehicles_held count 3辆 @2023-12-31",
            "vehicle_operation per_vehicle 3.00",
            "vehicle_operation per_vehicle 3.00",
        ],
    ),
    (
        REVENUE,
        "2023年度收入100.00万元，其中：财政拨款收入80.00万元，占收入的80.00%；其他收入20.00万元，占收入的20.00%。",
        [
            "total_revenue final_amount 100.00",
            "appropriation_revenue final_amount 80.00",
            "appropriation_revenue share 80.00% 收入",
            "other_revenue final_amount 20.00",
            "other_revenue share 20.00% 收入",
        ],
    ),
    (
        EXPENDITURE,
        "2023年度支出总额100.00万元，其中：本年支出90.00万元；年末结转和结余10.00万元。",
        [
            "stated_expenditure final_amount 100.00",
            "total_expenditure final_amount 90.00",
            "closing_carryover final_amount 10.00",
        ],
    ),
    (
        THREE,
        "公务用车购置及运行费30.00万元，年初预算40.00万元，其中：公务用车购置费支出20.00万元；公务用车运行费10.00万元。",
        [
            "vehicles final_amount 30.00",
            "vehicles initial_budget 40.00",
            "vehicle_purchase final_amount 20.00",
            "?10.00万元",
        ],
    ),
]
