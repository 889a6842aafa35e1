"""Pictures of many pages' length are cut where nothing is printed and put together again."""

import numpy as np

from ingest.decode.document import Box, Cell, Grid, Line, Page
from ingest.decode.strips import as_one, cuts, is_strip, parts


def test_paper_is_no_strip() -> None:
    assert not is_strip(1654, 2339) and not is_strip(2339, 1654) and is_strip(1654, 4678)


def test_cuts_avoid_print() -> None:
    picture = np.full((2000, 400, 3), 255, np.uint8)
    picture[40:1960:30] = 0
    picture[41:1961:30] = 0
    places = cuts(picture)
    assert places[0] == 0 and places[-1] == 2000 and len(places) == 5
    assert all(picture[place].min() == 255 for place in places[1:-1])
    assert sum(part.shape[0] for part in parts(picture, places)) == 2000
    assert max(part.shape[0] for part in parts(picture, places)) <= 1.9 * 400


def part(text: str) -> Page:
    box = Box(x0=10, y0=20, x1=60, y1=40)
    grid = Grid(order=1, row_count=1, column_count=1, cells=(Cell(row=0, column=0, text=text, box=box),), box=box)
    return Page(
        number=3, width=400, height=500, lines=(Line(text="表", order=0, box=box),), grids=(grid,), is_scan=True
    )


def test_parts_stand_under_each_other_on_one_page() -> None:
    page = as_one([part("1.00"), part("2.00")], (400, 1000))
    assert (page.number, page.width, page.height, page.is_scan) == (3, 400, 1000, True)
    assert [line.order for line in page.lines] == [0, 2]
    assert [grid.order for grid in page.grids] == [1, 3]
    assert [grid.cells[0].box for grid in page.grids] == [
        Box(x0=10, y0=20, x1=60, y1=40),
        Box(x0=10, y0=520, x1=60, y1=540),
    ]
