"""Text dumps that keep the layout by blanks: tables become grids, other lines stay lines."""

import pytest

from ingest import pipeline
from ingest.decode import text
from ingest.decode.padded import is_padded

BODY = """\
201       一般公共服务支出         264.87   62.63      202.24
20139     社会工作事务           264.87   62.63      202.24
2013901   行政运行              51.32   51.32
2013950   事业运行              11.31   11.31
2013999   其他社会工作事务支出      202.24             202.24
          合计              264.87   62.63      202.24
"""
DUMP = (
    "                    虚构省示例市云杉县统计局2024年度部门决算\n"
    "                      一般公共预算财政拨款支出决算表\n"
    "部门：虚构省示例市云杉县统计局                     单位：万元\n"
    "科目编码      科目名称             合计       基本支出       项目支出\n" + BODY + "注：本表反映支出情况。\n"
    "支出决算情况说明。2024年度支出264.87万元。\n"
)


def test_padding_is_told_from_plain_lines() -> None:
    assert is_padded(BODY.splitlines())
    assert not is_padded(["201 教育 3.00 3.00", "208 社保 4.00 4.00", "210 卫生 5.00 5.00"])
    assert not is_padded(["第一部分    概况", "第二部分    决算表"])


def test_a_padded_table_is_a_grid_and_its_title_a_line() -> None:
    page = text.read(DUMP.encode(), "dump.txt").pages[0]
    assert len(page.grids) == 1
    assert page.grids[0].box is None and all(cell.box is None for cell in page.grids[0].cells)
    assert page.lines[1].text == "一般公共预算财政拨款支出决算表"


@pytest.mark.parametrize("separator", ["\n", "\r\n"])
def test_the_columns_of_a_padded_dump_are_read_from_its_layout(separator: str) -> None:
    disclosure = pipeline.read(DUMP.replace("\n", separator).encode(), "dump.txt")
    table = disclosure.tables[0]
    read = {(amount.code or amount.line, amount.column): str(amount.value) for amount in table.amounts}
    assert read["2013999", "project"] == "202.24"
    assert read["2013901", "basic"] == "51.32"
    assert read["total", "basic"] == "62.63"
    assert len(read) == 15
    assert not table.ambiguous
    assert disclosure.identity.department == "虚构省示例市云杉县统计局"
