"""Units, posts and staff: what the overview of a department states, in text and in lists and tables of units."""

import pytest

from ingest import pipeline
from ingest.facts import Disclosure

PAGE = """示例市云杉县示例局2023年度部门决算公开
第一部分 部门概况
一、主要职责
负责示例工作，推进50个乡村建设，核定项目12个。
二、{heading}
{text}
第三部分 2023年度部门决算情况说明
一、收入支出决算总体情况说明
2023年度收、支总计10.00万元。
二、收入决算情况说明
本年收入合计10.00万元。
第四部分 名词解释
一、事业单位：指所属5个单位。
"""
CASES = [
    (
        "部门决算单位构成",
        "从决算单位构成看，示例局部门决算由本级决算和2个所属单位决算组成。其中：行政单位1个、参公事业单位1个、公益一类事业单位1个。",
        [
            "所属单位 subordinate_count 2",
            "行政单位 administrative_count 1",
            "参公单位 participating_count 1",
            "事业单位 institution_count 1",
        ],
    ),
    (
        "机构设置",
        "示例局内设13个职能机构，分别是：办公室、人事科。示例局部门决算包括：局本级决算、离退休干部服务中心决算、机关服务中心决算和信息中心决算。",
        [
            "内设职能机构 internal_count 13",
            "决算单位构成 listed_count 4",
            "决算单位构成 unit_name 局本级",
            "决算单位构成 unit_name 离退休干部服务中心",
            "决算单位构成 unit_name 机关服务中心",
            "决算单位构成 unit_name 信息中心",
        ],
    ),
    (
        "部门决算单位构成",
        "纳入示例局2023年度部门决算编制范围的单位共3个，包括：\n1.示例局本级\n2.示例县农技推广中心\n3.示例县种子站",
        [
            "纳入编制范围的单位 unit_count 3",
            "决算单位构成 listed_count 3",
            "决算单位构成 unit_name 示例局本级",
            "决算单位构成 unit_name 示例县农技推广中心",
            "决算单位构成 unit_name 示例县种子站",
        ],
    ),
    (
        "部门决算单位构成",
        "从预算单位构成看，示例局部门决算包括：示例局本级决算、下属行政事业单位决算。",
        [],
    ),
    ("机构设置", "本部门没有下属单位，单独编制本部门决算。", ["决算单位构成 no_subordinates 没有下属单位"]),
    (
        "人员情况",
        "截至2023年底，行政编制30名，事业编制12名；实有在职人员40人，离休人员1人，退休人员25人，临时聘用人员3人。",
        [
            "行政编制 posts 30",
            "事业编制 posts 12",
            "实有在职人员 headcount 40",
            "离休人员 headcount 1",
            "退休人员 headcount 25",
            "临时聘用人员 headcount 3",
        ],
    ),
    (
        "机构设置及人员情况",
        "示例中心2023年度，实有人数11人，其中：在职人员10人，离休人员0人，退休人员1人。单位无下属预算单位，下设0个处室。",
        [
            "实有人数 headcount 11",
            "在职人员 headcount 10",
            "离休人员 headcount 0",
            "退休人员 headcount 1",
            "内设机构 internal_count 0",
            "决算单位构成 no_subordinates 无下属预算单位",
        ],
    ),
    (
        "单位基本情况",
        "现有人员编制115人，其中：参照公务员管理事业编制71人，事业编制44人。另有事业控制编制13人。",
        ["人员编制 posts 115", "参照公务员管理事业编制 posts 71", "事业编制 posts 44", "事业控制编制 posts 13"],
    ),
    (
        "人员构成情况",
        "我院2023年底人员编制数78人，实有在职在编干警人数69人，临时聘用人员28人，退休人员33人。在园幼儿915名。",
        [
            "人员编制 posts 78",
            "实有在职在编干警人数 headcount 69",
            "临时聘用人员 headcount 28",
            "退休人员 headcount 33",
        ],
    ),
    (
        "部门基本情况",
        "2023年末实有人员编制40人。其中：行政编制20人（含行政工勤编制2人），事业编制20人（含参公管理事业编制3人）；在职在编实有行政人员19人（含行政工勤人员2人），参照公务员法管理事业人员3人，非参公管理事业人员15人。实有车辆编制2辆。",
        [
            "人员编制 posts 40",
            "行政编制 posts 20",
            "行政工勤编制 posts 2",
            "事业编制 posts 20",
            "参公管理事业编制 posts 3",
            "在职在编实有行政人员 headcount 19",
            "行政工勤人员 headcount 2",
            "参照公务员法管理事业人员 headcount 3",
            "非参公管理事业人员 headcount 15",
        ],
    ),
    (
        "机构设置",
        "示例局共设置6个内设机构，所属单位3个，分别是：1．示例县农技中心；2．示例县种子站；3．示例县畜牧站。",
        [
            "内设机构 internal_count 6",
            "所属单位 subordinate_count 3",
            "决算单位构成 listed_count 3",
            "决算单位构成 unit_name 示例县农技中心",
            "决算单位构成 unit_name 示例县种子站",
            "决算单位构成 unit_name 示例县畜牧站",
        ],
    ),
]


def composition(disclosure: Disclosure) -> list[str]:
    return [
        f"{fact.subject} {fact.measure_key} {fact.text if fact.value is None else fact.value}"
        for fact in disclosure.facts
        if fact.subject_key == "composition"
    ]


@pytest.mark.parametrize(("heading", "text", "expected"), CASES, ids=lambda value: str(value)[:40])
def test_the_overview_tells_units_and_staff(heading: str, text: str, expected: list[str]) -> None:
    disclosure = pipeline.read(PAGE.format(heading=heading, text=text).encode(), "x.txt")
    assert sorted(composition(disclosure)) == sorted(expected)


def test_the_names_of_a_table_of_units_are_read() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>{name}</td><td>{kind}</td></tr>" for n, name, kind in UNITS)
    table = f"<table><tr><td>序号</td><td>单位名称</td><td>单位性质</td></tr>{rows}</table>"
    text = "纳入2023年度部门决算编制范围的二级预算单位包括：</p>" + table + "<p>"
    page = "".join(f"<p>{line}</p>" for line in PAGE.format(heading="部门决算单位构成", text=text).splitlines())
    disclosure = pipeline.read(f"<html><body>{page}</body></html>".encode(), "x.html")
    names = [fact.text for fact in disclosure.facts if fact.measure_key == "unit_name"]
    assert names == [name for _, name, _ in UNITS]
    assert [int(fact.value or 0) for fact in disclosure.facts if fact.measure_key == "listed_count"] == [2]


UNITS = [(1, "云杉县示例局本级", "行政单位"), (2, "云杉县示例服务中心", "事业单位")]
