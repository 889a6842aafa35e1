"""Red seals vanish, what they cover stays; red print that is no seal stays too."""

import numpy as np
from PIL import ImageDraw

from ingest.decode.recogniser import Pixels
from ingest.decode.seal import without_seals
from tests.ingest.decode.pictures import grey, ruled

RED = (205, 30, 40)


def test_a_seal_is_taken_off_and_black_print_under_it_stays() -> None:
    picture = ruled()
    clean = grey(picture)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((300, 150, 620, 470), outline=RED, width=9)
    pen.line((LEFT_RULE, 120, LEFT_RULE, 480), fill=(0, 0, 0), width=3)
    found, boxes = without_seals(np.asarray(picture, np.uint8))
    assert len(boxes) == 1
    assert boxes[0][0] < 305 and boxes[0][2] > 615
    assert light(found, clean) > 240
    assert found[300, LEFT_RULE] < 60


LEFT_RULE = 340


def light(found: Pixels, clean: Pixels) -> float:
    """The middle lightness where the clean picture is white and the seal was."""
    ring = np.zeros_like(found, bool)
    ring[150:160, 440:480] = True
    return float(np.median(found[ring & (clean > 250)]))


def test_red_numbers_are_no_seal() -> None:
    picture = ruled()
    ImageDraw.Draw(picture).rectangle((130, 140, 230, 162), fill=RED)
    found, boxes = without_seals(np.asarray(picture, np.uint8))
    assert boxes == []
    assert found[150, 180] < 110


def test_a_grey_picture_has_no_seal() -> None:
    picture = grey(ruled())
    assert without_seals(picture) == (picture, [])
