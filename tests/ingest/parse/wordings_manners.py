"""Wordings of titled items, both sides in one, budgets of funds, several items in one point: see `wordings.py`."""

from tests.ingest.parse.wordings import APPROPRIATION, FUNDS, OPERATING, THREE, Case

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
]
