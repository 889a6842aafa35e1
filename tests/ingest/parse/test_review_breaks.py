"""Rows of self-evaluation forms cut by a page break: made whole where that is sure, and no figure read in pieces."""

import random
from dataclasses import replace

import pytest

from ingest.decode.document import Cell, Document, Grid
from ingest.facts import PerformanceForm
from ingest.identify.tables import LocatedGrid
from ingest.parse.performance import read_reviews
from ingest.parse.review_breaks import mend_rows
from ingest.parse.review_sheets import gather
from tests.ingest.parse.grids import document, grid
from tests.typeset.performance import Form, reviews
from tests.typeset.review_documents import EVERY

FIGURES = ("adjusted_budget", "executed", "execution_ratio", "execution_score", "total_score", "total_weight")
Rows = list[list[str]]


def mended(above: Rows, below: Rows) -> tuple[Rows, Rows]:
    first, second = mend_rows([LocatedGrid(page=1, grid=grid(*above)), LocatedGrid(page=2, grid=grid(*below))])
    return texts(first.grid), texts(second.grid)


def texts(made: Grid) -> Rows:
    return [[cell.text for cell in made.cells if cell.row == row] for row in range(made.row_count)]


HEADINGS = ["项目资金", "年初预算数", "全年预算数", "全年执行数"]


@pytest.mark.parametrize(
    ("last", "rest", "whole"),
    [
        pytest.param(
            ["总额", "74,182.28", "87,772.1", "82,069.36"],
            ["", "", "4", ""],
            ["总额", "74,182.28", "87,772.14", "82,069.36"],
            id="the end of a figure",
        ),
        pytest.param(
            ["上年结转", "1.00", "35,0", "35,022"],
            ["资金", "", "22.01", ".01"],
            ["上年结转资金", "1.00", "35,022.01", "35,022.01"],
            id="figures and label in pieces",
        ),
        pytest.param(
            ["其中：当年财", "5.00", "6.00", "6.00"],
            ["政拨款", "", "", ""],
            ["其中：当年财政拨款", "5.00", "6.00", "6.00"],
            id="the end of a label",
        ),
        pytest.param(
            ["年度资金", "8457", "1057", "9.13"],
            ["总额", "95200", "244000", "分"],
            ["年度资金总额", "845795200", "1057244000", "9.13分"],
            id="two labels that are one, and whole numbers",
        ),
        pytest.param(
            ["执行情况", "年初", "预算", "偏差"],
            ["（元）", "预算数", "数（A）", "原因分析及改进措施"],
            ["执行情况（元）", "年初预算数", "预算数（A）", "偏差原因分析及改进措施"],
            id="headings in pieces that are headings",
        ),
        pytest.param(
            ["上年结转及", "5.00", "6.00", "6.00"],
            ["结余", "", "", ""],
            ["上年结转及结余", "5.00", "6.00", "6.00"],
            id="a label that is open at its end",
        ),
        pytest.param(
            ["总额", "120.00", "120.00", "98.5"],
            ["", "", "", "%"],
            ["总额", "120.00", "120.00", "98.5%"],
            id="a sign alone",
        ),
    ],
)
def test_what_is_surely_one_row_is_made_one(last: list[str], rest: list[str], whole: list[str]) -> None:
    above, below = mended([HEADINGS, last], [rest, ["其他资金", "0.00", "0.00", "0.00"]])
    assert above == [HEADINGS, whole]
    assert below == [["其他资金", "0.00", "0.00", "0.00"]]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        pytest.param(["总额", "9.00", "9.00", "9.00"], ["其他资金", "1.00", "1.00", "1.00"], id="rows of money"),
        pytest.param(["总额", "9", "9", "9"], ["其他资金", "1", "1", "1"], id="whole numbers"),
        pytest.param(HEADINGS, ["年度资金总额", "9.00", "9.00", "9.00"], id="money under headings"),
        pytest.param(HEADINGS, ["（万元）", "9.00", "9.00", "9.00"], id="money without a label"),
        pytest.param(
            ["年度总体", "预期目标", "<", "实际完成情况"],
            ["目标", "养护林道", "<", "已养护"],
            id="goals under headings",
        ),
        pytest.param(["产出指标", "里程", "120", "10"], ["效益指标", "满意度", "90", "10"], id="indicators"),
    ],
)
def test_rows_of_their_own_stay(last: list[str], first: list[str]) -> None:
    above, below = mended([["项目名称", "甲", "<", "<"], last], [first, ["总分", "98", "<", "<"]])
    assert above == [["项目名称", "甲"], [text for text in last if text != "<"]]
    assert below == [[text for text in first if text != "<"], ["总分", "98"]]


def test_a_figure_that_may_be_cut_is_no_figure() -> None:
    above, _ = mended(
        [HEADINGS, ["总额", "1.", "12.00", "7.00"]],
        [["", "50", "13.00", ""], ["其他资金", "0.00", "0.00", "0.00"]],
    )
    assert above[1] == ["总额", "1.|50", "12.00|13.00", "7.00"]


def test_the_blank_rest_of_a_row_goes() -> None:
    _, below = mended([HEADINGS], [["", "", "", ""], ["^", "1.00", "2.00", "2.00"], ["总分", "98", "<", "<"]])
    assert below == [["", "1.00", "2.00", "2.00"], ["总分", "98"]]


def test_parts_of_one_page_stay() -> None:
    parts = [
        LocatedGrid(page=1, grid=grid(HEADINGS, ["总额", "1.00", "35,0", "1.00"])),
        LocatedGrid(page=1, grid=grid(["", "", "22.01", ""])),
    ]
    assert mend_rows(parts) == parts


def broken(form: Form, at: int, width: int, kept: int) -> Document:
    """The form on two pages, its row `at` cut behind `kept` lines of `width` letters; blank where it has no more."""

    def shown(text: str) -> tuple[str, str]:
        return text[: width * kept], text[width * kept :]

    whole = grid(*map(list, form.rows))
    upper: list[Cell] = []
    lower: list[Cell] = []
    for cell in whole.cells:
        end = cell.row + cell.row_span
        first, rest = shown(cell.text) if cell.row == at else (cell.text, "")
        if cell.row <= at:
            upper.append(replace(cell, row_span=min(end, at + 1) - cell.row, text=first))
        if end > at:
            top = max(cell.row, at)
            lower.append(replace(cell, row=top - at, row_span=end - top, text=rest if cell.row <= at else cell.text))
    head = [form.title, *(text for pair in form.above for text in pair if text)]
    first_page = replace(whole, row_count=at + 1, cells=tuple(upper))
    second_page = replace(whole, row_count=whole.row_count - at, cells=tuple(lower))
    return document([*head, first_page], [second_page, *form.below])


def read_forms(made: Document) -> list[PerformanceForm]:
    return list(read_reviews(made, gather(made), 2023).forms)


def plain(text: str | None) -> str | None:
    """Without zeros at the end."""
    return text.rstrip("0").rstrip(".") if text and "." in text else text


def figure(form: PerformanceForm, field: str) -> str | None:
    whole = next((row for row in form.funds if row.source == "total"), None)
    value = (
        getattr(form, field)
        if field in {"execution_score", "total_score", "total_weight"}
        else getattr(whole, field, None)
    )
    return None if value is None else format(value.normalize(), "f")


@pytest.mark.parametrize("layout", list(EVERY))
def test_a_form_cut_within_any_row_gives_no_figure_in_pieces(layout: str) -> None:
    rng = random.Random(layout)
    right = wanted = 0
    for review in reviews(71, 3):
        form = EVERY[layout](review)
        for at in range(1, len(form.rows) - 1):
            for width, kept in ((rng.randint(3, 6), 1), (rng.randint(5, 9), rng.randint(1, 2)), (40, 1)):
                for one in read_forms(broken(form, at, width, kept)):
                    for field in FIGURES:
                        expected, found = plain(getattr(form.truth, field)), figure(one, field)
                        assert found in (None, expected), (at, width, kept, field)
                        wanted += expected is not None
                        right += found is not None
    assert right >= 0.9 * wanted
