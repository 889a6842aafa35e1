"""A page picture to cells: runs cut at the rules, print that was passed over, numbers read twice."""

import numpy as np
from PIL import Image, ImageDraw

from ingest.decode.document import SURE, Cell, Page
from ingest.decode.numerals import UNREAD
from ingest.decode.raster import DPI
from ingest.decode.recogniser import NOTHING, Said
from ingest.decode.scan_page import read_page
from tests.ingest.decode.pictures import HIGH, LEFT, TOP, WIDE, Told, inside, printed, ruled, said

__all__ = ["said"]


def read(picture: Image.Image) -> Page:
    return read_page(np.asarray(picture, np.uint8), 1, DPI)


def sure(text: str) -> Said:
    return Said(text, 0.99, 0.98)


def cells(page: Page) -> dict[tuple[int, int], Cell]:
    return {(cell.row, cell.column): cell for cell in page.grids[0].cells if cell.text}


def test_a_run_over_a_rule_is_cut_before_it_is_read(said: Told) -> None:
    picture = ruled()
    left, right = printed(picture, 1, 0, "12.50" * 3), printed(picture, 1, 1, "3.75")
    said([(left[0], left[1], right[2], right[3])], [[sure("12.50"), sure("3.75")], [sure("12.50"), sure("3.75")]])
    found = cells(read(picture))
    assert {place: cell.text for place, cell in found.items()} == {(1, 0): "12.50", (1, 1): "3.75"}
    assert all(cell.confidence >= SURE for cell in found.values())


def test_two_readings_that_differ_are_both_kept(said: Told) -> None:
    picture = ruled()
    box = printed(picture, 2, 2, "12.50")
    said([box], [[sure("12.50")], [Said("12.60", 0.9, 0.7)]])
    (cell,) = cells(read(picture)).values()
    assert (cell.text, cell.alternatives) == ("12.50", ("12.60",))
    assert cell.confidence < SURE


def test_numbers_beside_rows_that_a_lost_rule_has_joined_are_doubted(said: Told) -> None:
    picture = ruled()
    ImageDraw.Draw(picture).rectangle(
        (LEFT + 3, TOP + 3 * HIGH - 4, LEFT + WIDE - 3, TOP + 3 * HIGH + 4), fill=(255, 255, 255)
    )
    boxes = [
        printed(picture, *place) for place in ((2, 0, "行政运行"), (3, 0, "机关服务"), (2, 1, "12.50"), (4, 1, "7.50"))
    ]
    names, numbers = [sure("行政运行"), sure("机关服务")], [sure("12.50"), sure("7.50")]
    said(boxes, [[*names, *numbers], numbers])
    found = cells(read(picture))
    assert found[2, 0].text == "行政运行机关服务"
    assert found[2, 1].confidence < SURE <= found[4, 1].confidence


def test_print_that_was_passed_over_is_read_by_itself(said: Told) -> None:
    picture = ruled()
    box = printed(picture, 0, 0, "合计合计")
    printed(picture, 3, 3, "7.50")
    said([box], [[sure("合计合计")], [sure("7.50"), sure("7.50")]])
    assert cells(read(picture))[3, 3].text == "7.50"


def test_print_that_cannot_be_read_is_shown_as_such(said: Told) -> None:
    picture = ruled()
    box = printed(picture, 0, 0, "合计合计")
    printed(picture, 3, 3, "7.50")
    said([box], [[sure("合计合计")], [NOTHING, Said("罢", 0.3, 0.3)]])
    cell = cells(read(picture))[3, 3]
    assert (cell.text, cell.confidence) == (UNREAD, 0.0)


def test_a_page_upside_down_is_turned(said: Told) -> None:
    picture = ruled()
    box = printed(picture, 1, 1, "12.50")
    said([box], [[Said("09'21", 0.5, 0.2)], [sure("12.50")], [sure("12.50")], [sure("12.50")]])
    page = read(picture.rotate(180))
    (cell,) = cells(page).values()
    assert cell.text == "12.50"
    assert (page.width, page.height) == (432.0, 288.0)


def test_an_empty_page_has_nothing(said: Told) -> None:
    said([], [])
    page = read(Image.new("RGB", (1200, 800), (255, 255, 255)))
    assert (page.lines, page.grids, page.is_scan) == ((), (), True)
    assert inside(0, 0, "")[0] > 0
