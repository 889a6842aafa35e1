"""Dates, years and level words of a disclosure."""

import pytest

from ingest import pipeline

PAGE = """示例市示例局2023年度部门决算
{cover}
第三部分 2023年度部门决算情况说明
一、收入支出决算总体情况说明
2023年度收、支总计10.00万元。与2022年度相比，增加1.00万元，主要原因是区级财政追加。
二、收入决算情况说明
本年收入合计10.00万元，2020年无此项收入。
第四部分 名词解释
一、财政拨款收入：指2015年起县级财政拨付的资金。
"""
CASES = {
    "批复时间：2024年09月08日\n公开时间：2024年9月26日": {
        "approved_on": "2024-09-08",
        "published_on": "2024-09-26",
    },
    "二〇二四年八月": {"dated": "2024-08"},
    "2024年8月15日": {"dated": "2024-08-15"},
    "发布日期：2024-08-20 09:15": {"published_on": "2024-08-20"},
    "公开日期：2024926": {},
    "发布日期\n2024-08-20": {"published_on": "2024-08-20"},
    "发布日期\n索引号": {},
    "二○二四年十二月": {"dated": "2024-12"},
}


@pytest.mark.parametrize(("cover", "expected"), CASES.items())
def test_dates_are_iso(cover: str, expected: dict[str, str]) -> None:
    facts = pipeline.read(PAGE.format(cover=cover).encode(), "x.txt").facts
    keys = {"approved_on", "published_on", "written_on", "dated"}
    assert {fact.measure_key: fact.text for fact in facts if fact.measure_key in keys} == expected


def test_years_and_levels_of_the_accounts_are_named_once() -> None:
    facts = pipeline.read(PAGE.format(cover="2024年8月").encode(), "x.txt").facts
    assert [fact.text for fact in facts if fact.measure_key == "year_named"] == ["2023", "2022", "2020"]
    assert [fact.text for fact in facts if fact.measure_key == "level_named"] == ["区级"]


RESIDUE = {
    "三公经费支出比2022年减增加2.00万元。": ["减增加"],
    "决算数大小于预算数的主要原因是厉行节约。": ["大小于"],
    "比上年增加（减少）2.00万元。": ["增加(减少)"],
    "公共安全支出2.00万元，占20.5；教育支出8.00万元，占79.5%。": ["占20.5"],
    "年初预算为3.00万元，支出决算为2.50。": ["支出决算为2.50"],
    "年初预算为0，支出决算为2.50万元，占20.5%，增减变化如下，新增加2人。": [],
    "增加(减少)情况：比上年减少3.00万元。": [],
}


@pytest.mark.parametrize(("said", "expected"), RESIDUE.items())
def test_what_is_left_of_a_template_is_told(said: str, expected: list[str]) -> None:
    text = PAGE.format(cover="2024年8月").replace("第四部分", f"三、支出决算情况说明\n{said}\n第四部分")
    facts = pipeline.read(text.encode(), "x.txt").facts
    assert [fact.text for fact in facts if fact.measure_key == "residue"] == expected
