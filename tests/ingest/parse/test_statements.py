"""What is told in words: the base of a change is the one that the change itself names."""

from ingest import pipeline

PAGE = """示例市财政局2022年度部门决算公开
第一部分 部门概况
一、部门职责
负责财政工作。
第三部分 2022年度部门决算情况说明
一、一般公共预算财政拨款支出决算情况说明
2022年度一般公共预算财政拨款支出90.00万元，与上年相比减少5.00万元；完成年初预算100%，决算数大于预算数3.00万元。
第四部分 名词解释
一、财政拨款收入：指财政拨付的资金。
"""


def test_a_change_against_the_budget_is_not_told_to_be_one_against_last_year() -> None:
    facts = pipeline.read(PAGE.encode(), "x.txt").facts
    changes = {str(fact.value): fact.base for fact in facts if fact.measure_key == "change_amount"}
    assert changes == {"5.00": "2021年度", "3.00": "预算"}
    assert [fact.text for fact in facts if fact.measure_key == "base"] == ["上年", "预算"]
