"""Forms over two and three pages, parted between rows: the parts belong together, and no other table to them."""

import random
from dataclasses import replace
from itertools import pairwise

import pytest

from ingest.decode.document import Document, Grid
from ingest.parse.review_sheets import gather
from tests.ingest.parse.grids import document, grid
from tests.ingest.parse.test_review_breaks import FIGURES, figure, plain, read_forms
from tests.typeset.performance import Form, reviews
from tests.typeset.review_documents import EVERY
from tests.typeset.review_habits import HABITS

LAYOUTS = {**EVERY, **HABITS}


def parted(form: Form, *cuts: int) -> Document:
    """The form on as many pages as there are cuts and one more; a label that goes on over a page is blank there."""
    edges = [0, *cuts, len(form.rows)]
    pages: list[list[str | Grid]] = []
    for first, last in pairwise(edges):
        rows = [list(row) for row in form.rows[first:last]]
        rows[0] = ["" if text == "^" else text for text in rows[0]]
        pages.append([trimmed(grid(*rows))])
    pages[0][:0] = [form.title, *(text for pair in form.above for text in pair if text)]
    pages[-1] += form.below
    return document(*pages)


def trimmed(made: Grid) -> Grid:
    """The grid without the columns that no cell of it begins in, as a page draws it."""
    used = sorted({cell.column for cell in made.cells} | {made.column_count})
    cells = tuple(
        replace(
            cell,
            column=used.index(cell.column),
            column_span=used.index(cell.column + cell.column_span) - used.index(cell.column),
        )
        for cell in made.cells
    )
    edges = tuple(made.column_edges[column] for column in used)
    return replace(made, column_count=len(used) - 1, column_edges=edges, cells=cells)


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_a_form_on_two_pages_is_read_as_one_wherever_it_is_parted(layout: str) -> None:
    form = LAYOUTS[layout](reviews(81, 3)[2])
    for at in range(1, len(form.rows) - 1):
        [one] = read_forms(parted(form, at))
        found = [figure(one, field) for field in FIGURES]
        assert found == [plain(getattr(form.truth, field)) for field in FIGURES], at


@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_a_form_on_three_pages_is_read_as_one(layout: str) -> None:
    form = LAYOUTS[layout](reviews(82, 3)[1])
    rng = random.Random(layout)
    for _ in range(8):
        first = rng.randrange(2, len(form.rows) - 3)
        second = rng.randrange(first + 2, len(form.rows))
        [one] = read_forms(parted(form, first, second))
        found = [figure(one, field) for field in FIGURES]
        assert found == [plain(getattr(form.truth, field)) for field in FIGURES], (first, second)


def test_money_of_another_table_does_not_belong_to_a_form_that_has_its_own() -> None:
    form = grid(
        ["项目名称", "道路养护", "<", "<"],
        ["", "全年预算数", "全年执行数", "执行率"],
        ["年度资金总额", "50.00", "40.00", "80.00%"],
        ["主要工作", "养护", "<", "<"],
    )
    other = grid(["单位", "预算数", "支出数", "执行率"], ["水务局", "5.00", "4.00", "80.00%"])
    other = replace(other, column_edges=(0.0, 70.0, 120.0, 170.0, 200.0))
    [found] = gather(document([form], ["单位支出进度", other]))
    assert found.pages == (1,)


def test_a_narrower_table_of_money_does_not_belong_to_a_form() -> None:
    name = grid(["项目名称", "道路养护", "<", "<"], ["主管部门", "交通局", "<", "<"])
    other = grid(["单位", "预算数", "支出数"], ["水务局", "5.00", "4.00"])
    assert gather(document(["项目支出绩效自评表", name], [other])) == []
