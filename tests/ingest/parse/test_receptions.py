"""Whose receptions are counted: domestic and foreign guests stand in one sentence, in either order."""

import pytest

from ingest import pipeline

PAGE = """示例市财政局2022年度部门决算公开
第一部分 部门概况
一、部门职责
负责财政工作。
第三部分 2022年度部门决算情况说明
一、财政拨款“三公”经费支出决算情况说明
{}
第四部分 名词解释
一、财政拨款收入：指财政拨付的资金。
"""
DOMESTIC = ("公务接待", "批次"), ("公务接待", "人次")
FOREIGN = ("外宾接待", "批次"), ("外宾接待", "人次")
CASES = {
    "公务接待费支出决算16.07万元，国内接待74批次813人次，接待外宾2批次、9人次。": ((74, 813), (2, 9)),
    "公务接待10批次、152人次，全部为国内公务接待。没有外宾接待支出。": ((10, 152), None),
    "其中：外事接待支出0.50万元，接待2批次、9人次；国内公务接待支出1.00万元，接待10批次、152人次。": (
        (10, 152),
        (2, 9),
    ),
    "外宾接待2批次、9人次。接待国内来访团组3个，来宾15人次。": ((3, 15), (2, 9)),
    "全年接待（不含外宾）3批次、15人次。": ((3, 15), None),
    "国（境）外公务接待2批次，9人次；国内公务接待3批次，共15人次。": ((3, 15), (2, 9)),
}


@pytest.mark.parametrize(("sentence", "expected"), CASES.items())
def test_receptions(sentence: str, expected: tuple[tuple[int, int], tuple[int, int] | None]) -> None:
    facts = pipeline.read(PAGE.format(sentence).encode(), "x.txt").facts
    counted = [
        (fact.subject, fact.measure, int(fact.value))
        for fact in facts
        if fact.unit in {"批次", "人次", "个"} and fact.value
    ]
    domestic, foreign = expected
    wanted = [(*names, value) for names, value in zip(DOMESTIC, domestic, strict=True)]
    wanted += [(*names, value) for names, value in zip(FOREIGN, foreign or (), strict=False)]
    assert sorted(counted) == sorted(wanted)
