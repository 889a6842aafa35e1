"""The frame around a table within a cell: its blank strips go, and nothing else of a grid."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ingest.decode.document import Box, Cell, Grid
from ingest.decode.nested import unframed
from ingest.decode.pdf import read
from tests.ingest.decode.drawn import Drawn, by_strokes, pdf, texts
from tests.ingest.parse.grids import grid, placed

TABLE = placed(grid(["项目名称", "道路养护", "<"], ["^", "40.00", "35.00"]))


def framed(inner: Grid, sides: str, width: float) -> Grid:
    """The grid with a blank strip of that width at each side of `sides` (l, r, t, b), from end to end of what is there."""
    for side in sides:
        inner = _with_strip(inner, side, width)
    return inner


def _with_strip(inner: Grid, side: str, width: float) -> Grid:
    edges, rows = inner.column_edges, inner.row_count
    top = min(cell.box.y0 for cell in inner.cells if cell.box)
    bottom = max(cell.box.y1 for cell in inner.cells if cell.box)
    if side in "lr":
        x0 = edges[0] - width if side == "l" else edges[-1]
        strip = Cell(
            row=0,
            column=0 if side == "l" else inner.column_count,
            row_span=rows,
            text="",
            box=Box(x0=x0, y0=top, x1=x0 + width, y1=bottom),
        )
        shift = int(side == "l")
        cells = tuple(replace(cell, column=cell.column + shift) for cell in inner.cells)
        edges = (x0, *edges) if side == "l" else (*edges, x0 + width)
        return replace(inner, column_count=inner.column_count + 1, column_edges=edges, cells=(*cells, strip))
    y0 = top - width if side == "t" else bottom
    strip = Cell(
        row=0 if side == "t" else rows,
        column=0,
        column_span=inner.column_count,
        text="",
        box=Box(x0=edges[0], y0=y0, x1=edges[-1], y1=y0 + width),
    )
    cells = tuple(replace(cell, row=cell.row + int(side == "t")) for cell in inner.cells)
    return replace(inner, row_count=rows + 1, cells=(*cells, strip))


@given(sides=st.text(alphabet="lrtb", max_size=6), width=st.floats(min_value=1.0, max_value=9.0))
def test_strips_at_any_side_go_and_the_table_stays(sides: str, width: float) -> None:
    assert unframed(framed(TABLE, sides, width)) == TABLE


@given(sides=st.text(alphabet="lrtb", min_size=1, max_size=3), width=st.floats(min_value=12.0, max_value=60.0))
def test_a_blank_column_or_row_of_a_table_stays(sides: str, width: float) -> None:
    whole = framed(TABLE, sides, width)
    assert unframed(whole) is whole


def test_a_narrow_strip_with_text_or_between_columns_stays() -> None:
    whole = framed(TABLE, "l", 6.0)
    written = replace(whole, cells=tuple(replace(c, text="注") if not c.text else c for c in whole.cells))
    assert unframed(written) is written
    within = placed(grid(["名称", "", "金额"], ["甲", "^", "1.00"]))
    narrow = replace(within, column_edges=(0.0, 50.0, 56.0, 106.0))
    narrow = placed(replace(narrow, cells=narrow.cells))
    assert unframed(narrow) is narrow


def test_a_grid_without_places_stays() -> None:
    bare = grid(["", "名称"], ["^", "甲"])
    assert unframed(bare) is bare


def test_a_table_drawn_within_a_cell_is_read_as_the_table() -> None:
    cells = [
        Drawn("项目名称", 106, 106, 206, 126),
        Drawn("道路养护", 206, 106, 306, 126),
        Drawn("全年预算数", 106, 126, 206, 146),
        Drawn("40.00", 206, 126, 306, 146),
    ]
    with pdf() as (paper, done):
        by_strokes(paper, cells)
        texts(paper, cells)
        paper.frame(100.6, 100, 311.4, 158)
        [found] = read(done(), "a.pdf").pages[0].grids
    assert (found.row_count, found.column_count) == (2, 2)
    assert [(cell.row, cell.column, cell.text) for cell in found.cells] == [
        (0, 0, "项目名称"),
        (0, 1, "道路养护"),
        (1, 0, "全年预算数"),
        (1, 1, "40.00"),
    ]
