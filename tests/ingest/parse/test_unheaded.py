"""Accounts that are told without headings of their own: in numbered points, in sentences under a heading that names no topic."""

import pytest

from ingest.decode import readers
from ingest.identify.sections import sections
from ingest.parse import narrative
from tests.ingest.parse.test_wordings import told

PAGE = """示例市财政局2023年度部门决算公开
第一部分 部门概况
一、部门职责
负责财政工作。
第三部分 2023年度部门决算情况说明
{text}
第四部分 名词解释
一、财政拨款收入：指财政拨付的资金。
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "（一）本单位2023年度总收入58.00万元。收入具体情况如下。\n1.上级补助收入8.00万元，较2022年度决算数减少2.00万元。\n"
            "2.年初结转和结余50.00万元。\n（二）本单位2023年度总支出58.00万元。\n1.社会保障和就业支出46.00万元：主要用于人员经费。",
            [
                "total_revenue_and_carryover final_amount 58.00",
                "higher_level_subsidies final_amount 8.00",
                "higher_level_subsidies change_amount 2.00 减少 2022年度",
                "opening_carryover final_amount 50.00",
                "total_expenditure_and_carryover final_amount 58.00",
                "社会保障和就业支出 final_amount 46.00",
            ],
        ),
        (
            "2023年本年收入合计37.00万元，其中：一般公共预算财政拨款收入30.00万元，占81.08%；事业收入7.00万元，占18.92%。",
            [
                "total_revenue final_amount 37.00",
                "general_public_budget_revenue final_amount 30.00",
                "general_public_budget_revenue share 81.08%",
                "service_revenue final_amount 7.00",
                "service_revenue share 18.92%",
            ],
        ),
        (
            "1、决算车辆运行维护费用2.90万元，比去年3.00万元少0.10万元；2、公务接待费用4.00万元，接待74批次813人。",
            [
                "vehicle_operation final_amount 2.90",
                "vehicle_operation final_amount 3.00 @2022",
                "vehicle_operation change_amount 0.10 减少 2022年度",
                "official_reception final_amount 4.00",
                "receptions receptions 74批次",
                "reception_guests persons 813人",
            ],
        ),
    ],
    ids=["numbered points", "the whole before its part", "points in one line"],
)
def test_accounts_without_headings(text: str, expected: list[str]) -> None:
    document = readers.read(PAGE.format(text=text).encode(), "x.txt")
    facts, issues = narrative.parse(document, sections(document), 2023)
    assert [told(fact) for fact in facts if fact.value is not None] == expected
    assert not issues


def test_numbered_reasons_state_changes_only() -> None:
    text = (
        "一、财政拨款“三公”经费支出决算情况说明\n“三公”经费支出决算40.00万元，比上年增加5.00万元，主要原因是：\n"
        "1.公务接待费增加4.00万元，新增调研经费1.00万元。\n2.会议中心购置车辆2辆，用于接待。\n公务接待费支出9.00万元。"
    )
    document = readers.read(PAGE.format(text=text).encode(), "x.txt")
    facts, issues = narrative.parse(document, sections(document), 2023)
    assert [told(fact) for fact in facts if fact.value is not None] == [
        "three_public_total final_amount 40.00",
        "three_public_total change_amount 5.00 增加 2022年度",
        "official_reception change_amount 4.00 增加",
        "official_reception final_amount 9.00",
    ]
    assert not issues
