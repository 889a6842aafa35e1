"""Misread words are put right, other words are left."""

import pytest

from ingest.decode.document import Line
from ingest.decode.grid import Content
from ingest.decode.misread import put_right, with_known_words
from tests.ingest.parse.grids import grid


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("项日名称", "项目名称"),
        ("偏差大或日标未完成原因分析", "偏差大或目标未完成原因分析"),
        ("科日编码", "科目编码"),
        ("项日支出", "项目支出"),
        ("年度日标", "年度目标"),
        ("般公共预算财政拨款基本支出决算表", "一般公共预算财政拨款基本支出决算表"),
    ],
)
def test_a_word_that_is_none_is_put_right(read: str, meant: str) -> None:
    assert put_right(read) == meant


@pytest.mark.parametrize(
    "text",
    ["各项日常支出", "每日标准", "日标准", "2024年9月3日", "1项日均", "日常公用经费", "一般公共预算", "五、般若"],
)
def test_what_may_be_meant_is_left(text: str) -> None:
    assert put_right(text) == text


def test_lines_and_cells_are_put_right() -> None:
    made = with_known_words(Content((Line(text="项日支出决算表", order=0),), (grid(["项日名称", "1,208.00"]),)))
    assert [line.text for line in made.lines] == ["项目支出决算表"]
    assert [cell.text for cell in made.grids[0].cells] == ["项目名称", "1,208.00"]
