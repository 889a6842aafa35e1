"""A figure inside a reason is a cause, not a statement of the account."""

import pytest

from ingest import pipeline

PAGE = """示例市财政局2022年度部门决算公开
第一部分 部门概况
一、部门职责
负责财政工作。
第三部分 2022年度部门决算情况说明
一、一般公共预算财政拨款支出决算情况说明
{}
第四部分 名词解释
一、财政拨款收入：指财政拨付的资金。
"""
TOLD = "2022年度一般公共预算财政拨款支出900.00万元"
CASES = {
    TOLD + "，主要原因是年中追加人员经费500.00万元。": ["900.00"],
    TOLD + "，比上年增加30.00万元，主要原因是工资增加50.00万元、项目支出减少20.00万元。": ["900.00", "30.00"],
    TOLD + "，比上年增加30.00万元，主要是项目增加，增长3.45%。": ["900.00", "30.00", "3.45"],
    TOLD + "，主要原因是追加经费50.00万元，与2021年相比增加30.00万元。": ["900.00", "30.00"],
    TOLD + "，主要由于追加经费50.00万元，完成年初预算的106.00%。": ["900.00", "106.00"],
}


@pytest.mark.parametrize(("sentence", "values"), CASES.items())
def test_figures_of_a_reason_are_not_bound(sentence: str, values: list[str]) -> None:
    disclosure = pipeline.read(PAGE.format(sentence).encode(), "x.txt")
    assert [str(fact.value) for fact in disclosure.facts if fact.value is not None] == values
    assert not [issue for issue in disclosure.issues if issue.kind == "unbound_figure"]
