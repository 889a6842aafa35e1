"""Where statements stand and where none do: free pages, deep numbers, page breaks; glossaries, duties, templates, reports."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import pipeline
from ingest.decode import readers
from ingest.decode.document import Box, Document, Line, Page, Reading
from ingest.facts import Disclosure
from ingest.identify.sections import sections
from ingest.parse import narrative

FORMS = """
收入支出决算总表
收入决算表
支出决算表
"""
SILENT = {
    "glossary": "第四部分 名词解释\n一、其他收入：指单位取得的除上述收入以外的收入，如利息收入1.00万元。\n二、政府采购：单项200万元以上的支出。",
    "duties": "第一部分 部门概况\n一、主要职责\n（一）管理财政支出100.00万元以上的项目，三公经费支出5.00万元。",
    "work done": "第五部分 2023年重点工作完成情况\n一、一般公共预算收入完成1234.56万元，比上年增长5.00%。",
    "work summary": "三、部门主要工作总结\n全年争取项目资金300.00万元，一般公共预算支出增长8.00%。",
    "contents": "目录\n一、收入支出决算总体情况说明 ........ 17\n二、收入决算情况说明 ........ 18\n三、支出决算情况说明 ........ 19\n四、财政拨款收入支出决算总体情况说明 ........ 20",
    "template": "二、收入决算情况说明\n202 年度收入合计 万元，其中：财政拨款收入 万元，占 %。（无此项收入的请删除，金额保留2位小数）",
    "region": "二、财政情况\n全市一般公共预算收入合计120.50亿元，全市一般公共预算支出135.00亿元，增长3.00%。",
    "report": "第六部分 附件\n附件1 示例项目绩效评价报告格式\n一、项目概况\n建设投资500.00万元，受益群众3000人，满意度98%。",
    "instructions": "二、收入决算情况说明\n说明：单价100万元以上设备、采购限额标准200万元以下的不填；占比不低于30%。",
    "a city called 无": "二、财政拨款“三公”经费支出决算情况说明\n无锡市示例局三公经费支出情况，无锡市示例局公务接待费使用规范。",
    "contact": "第四部分 决算公开联系方式\n联系电话：0471-1234567，邮编010010，监督索引号53230000449501000。",
}
NAVIGATION = "首页 | 政务公开 | 通知公告 | 2024年 | 浏览次数：12889\n打印本页 字号：大 中 小\n"


def read(body: str, name: str = "x.txt", before: str = "") -> Disclosure:
    page = f"{before}示例市财政局2023年度部门决算公开\n{body}\n第三部分 2023年度部门决算情况说明\n一、收入支出决算总体情况说明\n详见附表。{FORMS}"
    return pipeline.read(page.encode(), name)


@pytest.mark.parametrize("body", SILENT.values(), ids=SILENT.keys())
def test_what_is_no_statement_of_the_accounts_states_nothing(body: str) -> None:
    facts = read(body).facts
    assert [(fact.subject, fact.measure, fact.text) for fact in facts if fact.value is not None] == []


def test_a_page_without_headings_is_read_by_what_its_sentences_speak_of() -> None:
    sentence = (
        "示例镇2023年“三公”经费决算数共计35.5万元，比上年决算数下降34.26%；其中公务接待费15.5万元，接待16批次、128人。"
        "机关运行经费支出20.00万元。"
    )
    page = f"<html><body><p>{NAVIGATION}</p><h1>示例镇2023年度部门决算公开</h1><p>{sentence}</p></body></html>"
    document = readers.read(page.encode(), "x.html")
    facts, issues = narrative.parse(document, sections(document), 2023)
    assert [(fact.subject_key, fact.measure_key, fact.text) for fact in facts if fact.value is not None] == [
        ("three_public_total", "final_amount", "35.5"),
        ("three_public_total", "change_ratio", "34.26"),
        ("official_reception", "final_amount", "15.5"),
        ("receptions", "receptions", "16"),
        ("reception_guests", "persons", "128"),
        ("agency_operating_expenses", "final_amount", "20.00"),
    ]
    assert issues == ()


@pytest.mark.parametrize(
    "headings",
    [
        "三、2023年度部门决算情况说明\n（一）收入支出决算总体情况说明。\n1.支出情况。",
        "二、关于2023年度决算情况说明\n(二)支出决算情况说明\n（1）总体情况\n①",
        "一、主要职责\n负责财政工作。\n支出决算情况说明\n",
        "第二部分 部门决算编制说明\n二、支出情况\n",
    ],
)
def test_any_depth_of_numbers_leads_to_the_same_statement(headings: str) -> None:
    facts = read(f"{headings}2023年度支出合计10.00万元，其中：基本支出6.00万元，占60.00%。").facts
    told = [(fact.subject_key, fact.measure_key, fact.text) for fact in facts if fact.value is not None]
    assert told == [
        ("total_expenditure", "final_amount", "10.00"),
        ("basic", "final_amount", "6.00"),
        ("basic", "share", "60.00"),
    ]


def document_of(pages: list[list[str]]) -> Document:
    """A document with places: one list of lines a page."""
    made = tuple(
        Page(
            number=number,
            width=595,
            height=842,
            lines=tuple(
                Line(text=text, order=order, box=Box(x0=72, y0=20.0 * order, x1=500, y1=20.0 * order + 12))
                for order, text in enumerate(lines, start=1)
            ),
            grids=(),
        )
        for number, lines in enumerate(pages, start=1)
    )
    return Document(sha256="0" * 64, name="x.pdf", kind="pdf", reading=Reading.TEXT_LAYER, pages=made)


def test_a_sentence_over_a_page_break_keeps_its_figures_and_their_pages() -> None:
    head, foot = "示例市财政局2023年度部门决算", "- {} -"
    pages = [
        [
            head,
            "第三部分 2023年度部门决算情况说明",
            "一、收入支出决算总体情况说明",
            "2023年度收、支总计1,188.",
            foot.format(1),
        ],
        [head, "31万元。与2022年度相比，收、支总计各增加", foot.format(2)],
        [head, "10.00万元，增长0.85%。", foot.format(3)],
    ]
    document = document_of(pages)
    facts, _ = narrative.parse(document, sections(document), 2023)
    told = [(fact.measure_key, str(fact.value), fact.page) for fact in facts if fact.value is not None]
    assert told == [("final_amount", "1188.31", 1), ("change_amount", "10.00", 3), ("change_ratio", "0.85", 3)]


def test_a_wrapped_line_that_begins_with_a_number_is_no_heading() -> None:
    pages = [
        [
            "第三部分 2023年度部门决算情况说明",
            "一、支出决算情况说明",
            "2023年度支出合计10.00万元，其中：基本支出6.00万元、项目支出",
            "4.00万元，分别占本年支出的60.00%、40.00%。",
        ]
    ]
    document = document_of(pages)
    facts, _ = narrative.parse(document, sections(document), 2023)
    assert ("project", "4.00") in [(fact.subject_key, fact.text) for fact in facts]


@given(
    cents=st.integers(min_value=0, max_value=10**12),
    decimals=st.integers(min_value=0, max_value=4),
    separators=st.booleans(),
    wide=st.booleans(),
    unit=st.sampled_from(["元", "万元", "亿元"]),
    gap=st.sampled_from(["", " ", "\u3000"]),
)
@settings(max_examples=60, deadline=None)
def test_any_amount_reads_back(cents: int, decimals: int, separators: bool, wide: bool, unit: str, gap: str) -> None:
    value = Decimal(cents).scaleb(-decimals)
    printed = f"{value:,f}" if separators else f"{value:f}"
    shown = printed.translate(str.maketrans("0123456789.,", "０１２３４５６７８９．，")) if wide else printed
    document = document_of(
        [["第三部分 2023年度部门决算情况说明", "一、支出决算情况说明", f"2023年度支出合计{gap}{shown}{gap}{unit}。"]]
    )
    facts, _ = narrative.parse(document, sections(document), 2023)
    assert [(fact.value, fact.text, fact.unit) for fact in facts if fact.value is not None] == [(value, printed, unit)]
