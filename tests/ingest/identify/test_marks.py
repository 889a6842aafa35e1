"""Whether a page goes on counting where the page before stopped."""

import pytest

from ingest.identify.marks import counts_on
from tests.ingest.parse.grids import grid

CODED = grid(
    ["科目编码", "科目名称", "合计", "基本支出"], ["20132", "组织事务", "3.00", ""], ["2013202", "事务", "3.00", ""]
)
SIDES = grid(["项目", "金额", "项目", "金额"], ["一、收入", "1.00", "一、服务", "1.00"], ["", "", "十五、其他", "2.00"])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["20138", "市场监督", "5.00", "5.00"]], True),
        ([["", "务", "", ""], ["20138", "市场监督", "5.00", "5.00"]], True),
        ([["20138", "市场监督", "5.00", "5.00"], ["204", "公共安全", "6.00", ""]], True),
        ([["20132", "组织事务", "3.00", ""]], False),
        ([["20138", "市场监督", "5.00", ""], ["20133", "宣传事务", "5.00", ""]], False),
        ([["5.00", "市场监督", "20138", ""]], False),
        ([["合计", "", "9.00", ""], ["20138", "市场监督", "5.00", ""]], False),
        ([["20138", "市场监督", "5.00"]], False),
    ],
)
def test_codes_go_on(rows: list[list[str]], expected: bool) -> None:
    assert counts_on(CODED, grid(*rows)) is expected


@pytest.mark.parametrize(
    ("label", "expected"), [("十六、金融", True), ("二十、储备", True), ("十四、资源", False), ("金融", False)]
)
def test_ordinals_go_on(label: str, expected: bool) -> None:
    assert counts_on(SIDES, grid(["", "", label, "2.00"])) is expected
