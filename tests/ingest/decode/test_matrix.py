"""A grid by its squares: merged cells, holes, and one view for each grid."""

import pickle
from dataclasses import replace

from ingest.decode.document import Cell, Grid

TALL = Cell(row=0, column=0, row_span=2, text=" 项 目 ")
WIDE = Cell(row=0, column=1, column_span=2, text="决算数")
ONE = Cell(row=1, column=1, text="1.00")
GRID = Grid(order=0, row_count=2, column_count=3, cells=(TALL, WIDE, ONE))


def test_a_merged_cell_is_found_from_every_square() -> None:
    matrix = GRID.matrix
    assert [matrix.at(0, column) for column in range(3)] == [TALL, WIDE, WIDE]
    assert [matrix.at(1, column) for column in range(3)] == [TALL, ONE, None]
    assert matrix.text(1, 0) == "项目"
    assert matrix.text(1, 2) == ""


def test_cells_start_once_and_cover_every_row_that_they_touch() -> None:
    matrix = GRID.matrix
    for _ in range(2):
        assert list(matrix.starting(0)) == [TALL, WIDE]
        assert list(matrix.starting(1)) == [ONE]
        assert list(matrix.covering(0)) == [TALL, WIDE]
        assert list(matrix.covering(1)) == [TALL, ONE]
    assert matrix.column_cells(0, 0, 2) == [TALL]
    assert matrix.column_cells(2, 0, 2) == [WIDE]


def test_a_grid_is_laid_out_once_and_its_changed_copy_anew() -> None:
    assert GRID.matrix is GRID.matrix
    shorter = replace(GRID, row_count=1, cells=(WIDE,))
    assert (shorter.matrix.rows, shorter.matrix.at(0, 0)) == (1, None)


def test_the_view_is_no_part_of_the_record() -> None:
    fresh = Grid(order=0, row_count=2, column_count=3, cells=(TALL, WIDE, ONE))
    assert GRID.matrix.rows == 2
    assert (fresh, hash(fresh), repr(fresh)) == (GRID, hash(GRID), repr(GRID))
    assert pickle.loads(pickle.dumps(GRID)).matrix.at(1, 1) == ONE
