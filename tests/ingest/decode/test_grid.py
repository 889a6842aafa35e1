"""Rules and words to cells: the geometry alone."""

import numpy as np
import pytest
from hypothesis import given, settings

from ingest.decode.document import Grid
from ingest.decode.grid import OUTSIDE, compose, find_frames, owners
from ingest.decode.lines import Word
from ingest.decode.rules import Rules, from_boxes, from_strokes, merged
from tests.ingest.decode.drawn import Drawn, edges
from tests.ingest.decode.partitions import tables


def strokes(*lines: tuple[float, float, float, float]) -> Rules:
    return from_strokes(np.array(lines, float).reshape(-1, 4))


def lattice(columns: list[float], rows: list[float]) -> list[tuple[float, float, float, float]]:
    across = [(columns[0], y, columns[-1], y) for y in rows]
    return across + [(x, rows[0], x, rows[-1]) for x in columns]


def read(rules: Rules, words: list[Word] | None = None) -> tuple[Grid, ...]:
    frames = find_frames(rules)
    boxes = np.array([word[1:] for word in words or []], float).reshape(-1, 4)
    owned: dict[int, list[Word]] = {}
    for owner, word in zip(owners(frames, boxes).tolist(), words or [], strict=True):
        owned.setdefault(owner, []).append(word)
    return compose(frames, owned).grids


def word(cell: Drawn) -> Word:
    return cell.text, cell.x0 + 2, cell.y0 + 2, cell.x1 - 2, cell.y1 - 2


@settings(max_examples=150, deadline=None)
@given(tables())
def test_a_table_is_read_back_with_its_merged_cells(cells: list[Drawn]) -> None:
    (grid,) = read(strokes(*edges(cells)), [word(cell) for cell in cells if cell.text])
    found = {Drawn(cell.text, cell.box.x0, cell.box.y0, cell.box.x1, cell.box.y1) for cell in grid.cells if cell.box}
    assert found == set(cells)
    assert sum(cell.row_span * cell.column_span for cell in grid.cells) == grid.row_count * grid.column_count


def test_pieces_short_of_the_crossing_are_one_rule() -> None:
    pieces = np.array([[50, 10, 99.6], [50.3, 100.4, 150], [50, 160, 200], [80, 10, 60]])
    found = merged(Rules(pieces, pieces[:1]))
    assert found.flat.round(1).tolist() == [[50.1, 10, 150], [50.1, 160, 200], [80, 10, 60]]
    assert found.upright.round(1).tolist() == [[50, 10, 99.6]]


def test_a_double_rule_is_one_edge() -> None:
    (grid,) = read(strokes(*lattice([10, 100, 200], [10, 30, 50]), (10, 52, 200, 52), (12, 10, 12, 52)))
    assert (grid.row_count, grid.column_count) == (2, 2)


def test_open_sides_are_closed_by_the_ends_of_the_rules() -> None:
    (grid,) = read(strokes((10, 10, 300, 10), (10, 40, 300, 40), (100, 10, 100, 40), (200, 10, 200, 40)))
    assert grid.column_edges == (10, 100, 200, 300)
    assert len(grid.cells) == 3


@pytest.mark.parametrize("line", [(12, 25, 60, 25), (14, 22, 80, 22), (45, 25, 98, 25)])
def test_an_underline_makes_no_row(line: tuple[float, float, float, float]) -> None:
    (grid,) = read(strokes(*lattice([10, 100, 200], [10, 30, 50]), line))
    assert (grid.row_count, len(grid.cells)) == (2, 4)


def test_dots_in_a_row_are_a_rule_and_joints_are_not() -> None:
    dots = np.array([[x, 20, x + 1, 21] for x in range(10, 60, 3)], float)
    joints = np.array([[x, 20, x + 1, 21] for x in range(10, 500, 40)], float)
    assert from_boxes(dots).flat.tolist() == [[20.5, 10, 59]]
    assert not len(from_boxes(joints).flat)


def test_a_single_box_is_no_table() -> None:
    assert read(strokes(*lattice([10, 100], [10, 50]))) == ()


def test_tables_apart_are_two() -> None:
    grids = read(strokes(*lattice([10, 100, 200], [10, 30]), *lattice([10, 100, 200], [60, 90])))
    assert [grid.box.y0 for grid in grids if grid.box] == [10, 60]
    assert [grid.order for grid in grids] == [0, 1]


def test_the_inner_table_takes_what_it_holds() -> None:
    frames = find_frames(strokes(*lattice([0, 300, 500], [0, 200]), *lattice([40, 100, 200], [40, 60, 80])))
    found = owners(frames, np.array([[50, 45, 60, 55], [400, 90, 420, 100], [600, 10, 610, 20.0]]))
    assert found.tolist() == [2, 1, OUTSIDE]


def test_lines_and_grids_share_one_order() -> None:
    frames = find_frames(strokes(*lattice([10, 100, 200], [50, 80])))
    lines = [("收入决算表", 80, 20, 130, 30), ("注：本表", 10, 85, 60, 95)]
    content = compose(frames, {OUTSIDE: lines})
    assert [(line.text, line.order) for line in content.lines] == [("收入决算表", 0), ("注：本表", 2)]
    assert content.grids[0].order == 1


def test_a_page_of_noise_has_no_table_and_ends_soon() -> None:
    noise = np.random.default_rng(1).uniform(0, 1000, (40_000, 2))
    boxes = np.hstack((noise, noise + np.array([300, 0.5])))
    assert find_frames(from_boxes(np.vstack((boxes, boxes[:, [1, 0, 3, 2]])))) == []
