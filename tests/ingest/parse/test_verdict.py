"""The total of points: which figure is the score, which the weight, and when neither can be told."""

from decimal import Decimal

import pytest

from ingest.identify.tables import LocatedGrid
from ingest.parse.indicators import read_indicators
from ingest.parse.verdict import read_verdict
from tests.ingest.parse.grids import grid

D = Decimal
WEIGHTED = ["一级指标", "三级指标", "指标值", "完成值", "分值", "得分"]
BARE = ["一级指标", "三级指标", "指标值", "完成值", "得分", "备注"]


def verdict(headings: list[str], total: list[str]) -> tuple[D | None, D | None, str | None, str]:
    parts = [LocatedGrid(page=1, grid=grid(headings, ["产出指标", "里程", "9", "9", "90", "88"], total))]
    read = read_verdict(parts, read_indicators(parts))
    return (
        read.weight.value if read.weight else None,
        read.score.value if read.score else None,
        read.grade,
        read.unread,
    )


@pytest.mark.parametrize(
    ("headings", "total", "expected"),
    [
        (WEIGHTED, ["总分", "<", "<", "<", "100", "98.5"], (D(100), D("98.5"), None, "")),
        (WEIGHTED, ["总分", "<", "<", "<", "100", ""], (D(100), None, None, "")),
        (WEIGHTED, ["总分", "<", "<", "<", "", "98.5分"], (None, D("98.5"), None, "")),
        (WEIGHTED, ["总分", "<", "<", "<", "98.5", "<"], (None, D("98.5"), None, "")),
        (WEIGHTED, ["总分", "98.5", "<", "<", "", ""], (None, None, None, "98.5")),
        (WEIGHTED, ["合计", "<", "<", "<", "100", "98"], (D(100), D(98), None, "")),
        (WEIGHTED, ["总分（100分）", "<", "<", "98", "<", "<"], (D(100), D(98), None, "")),
        (WEIGHTED, ["总分", "总分值", "100", "总得分", "98", "优"], (D(100), D(98), "优", "")),
        (WEIGHTED, ["总分：98分", "<", "<", "<", "<", "<"], (None, D(98), None, "")),
        (WEIGHTED, ["总分", "96", "97", "98", "", ""], (None, None, None, "96、97、98")),
        (BARE, ["总分", "<", "96", "<", "<", "<"], (None, D(96), None, "")),
        (BARE, ["总计", "<", "<", "<", "96.0", ""], (None, D("96.0"), None, "")),
        (BARE, ["总分", "<", "<", "<", "合格", ""], (None, None, "合格", "")),
    ],
)
def test_the_total_is_told_from_its_weight(
    headings: list[str], total: list[str], expected: tuple[D | None, D | None, str | None, str]
) -> None:
    assert verdict(headings, total) == expected


def test_the_score_is_the_one_that_the_department_gave_itself() -> None:
    headings = ["一级指标", "三级指标", "指标值", "完成值", "自评得分", "评价得分"]
    rows = [headings, ["产出指标", "里程", "9", "9", "90", "88"], ["总分", "<", "<", "<", "95", "93"]]
    parts = [LocatedGrid(page=1, grid=grid(*rows))]
    table = read_indicators(parts)
    read = read_verdict(parts, table)
    assert [indicator.score for indicator in table.indicators] == [D(90)]
    assert (read.score, read.unread) == (None, "95、93")


def test_the_weight_is_the_indicators_own() -> None:
    headings = ["一级指标", "分值", "三级指标", "分值", "评分标准", "得分"]
    rows = [headings, ["产出指标", "60", "里程", "20", "完成得满分", "18"], ["总分", "<", "<", "100", "", "95"]]
    parts = [LocatedGrid(page=1, grid=grid(*rows))]
    [indicator] = read_indicators(parts).indicators
    assert (indicator.weight, indicator.score, indicator.standard) == (D(20), D(18), "完成得满分")


MONEY = ["", "全年预算数", "全年执行数", "执行率", "分值", "得分"]


@pytest.mark.parametrize(
    "row",
    [
        ["合计", "50.00", "40.00", "80%", "10", "8"],
        ["合计", "5,000.00", "4,000.00", "", "10", "8"],
        ["合计", "50", "40", "", "10", "8"],
    ],
)
def test_a_sum_of_money_is_no_total_of_points(row: list[str]) -> None:
    parts = [
        LocatedGrid(page=1, grid=grid(MONEY, ["财政拨款", "50", "40", "", "", ""])),
        LocatedGrid(page=2, grid=grid(row)),
    ]
    assert read_verdict(parts, read_indicators(parts)).score is None
    whole = [LocatedGrid(page=1, grid=grid(MONEY, ["财政拨款", "50", "40", "", "", ""], row))]
    assert read_verdict(whole, read_indicators(whole)).score is None


@pytest.mark.parametrize(
    ("headings", "expected"), [(WEIGHTED, (None, "98")), (BARE, (D(98), ""))], ids=["weighted", "bare"]
)
def test_a_figure_alone_below_a_foot_may_be_the_weight(headings: list[str], expected: tuple[D | None, str]) -> None:
    rows = [headings, ["产出指标", "里程", "9", "9", "90", "88"], ["改进措施", "无", "<", "<", "<", "<"]]
    parts = [LocatedGrid(page=1, grid=grid(MONEY, *rows, ["总分", "<", "<", "98", "", ""]))]
    read = read_verdict(parts, read_indicators(parts))
    assert (read.score.value if read.score else None, read.unread) == expected


def test_a_figure_alone_below_headings_that_are_unread_may_be_the_weight() -> None:
    parts = [
        LocatedGrid(page=1, grid=grid(MONEY, ["年度资金总额", "50", "40", "80%", "10", "8"])),
        LocatedGrid(
            page=2, grid=grid(["绩效指标", "一级", "三级", "值", "分值", "得分"], ["总分", "<", "<", "<", "100", ""])
        ),
    ]
    read = read_verdict(parts, read_indicators(parts))
    assert (read.score, read.weight, read.unread) == (None, None, "100")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["合计", "<", "<", "<", "90", "90"], ["总分", "<", "<", "<", "100", "98"]], (D(98), D(100), "")),
        ([["合计", "<", "<", "<", "90", "90"], ["自评总分", "<", "98", "<", "<", "<"]], (D(98), None, "")),
        ([["总分", "<", "<", "<", "100", "98"], ["自评得分", "98", "<", "<", "<", "<"]], (D(98), D(100), "")),
        ([["总分", "<", "<", "<", "100", "98"], ["评价得分", "95", "<", "<", "<", "<"]], (None, None, "98、95")),
        (
            [
                ["合计", "<", "<", "<", "90", "90"],
                ["总分", "98", "<", "<", "<", "<"],
                ["评价得分", "95", "<", "<", "<", "<"],
            ],
            (None, None, "98、95"),
        ),
        ([["总分", "<", "<", "<", "100", ""], ["自评得分", "98", "<", "<", "<", "<"]], (D(98), None, "")),
    ],
)
def test_of_several_rows_the_total_is_meant_and_none_where_they_differ(
    rows: list[list[str]], expected: tuple[D | None, D | None, str]
) -> None:
    indicators = [WEIGHTED, ["产出指标", "里程", "9", "9", "90", "88"]]
    whole = [LocatedGrid(page=1, grid=grid(*indicators, *rows))]
    apart = [LocatedGrid(page=1, grid=grid(*indicators, rows[0])), LocatedGrid(page=2, grid=grid(*rows[1:]))]
    for parts in (whole, apart):
        read = read_verdict(parts, read_indicators(parts))
        score, weight = (point.value if point else None for point in (read.score, read.weight))
        assert (score, weight, read.unread) == expected
