"""Pictures that lean or were taken from aside are set straight, and places on them lead back to the page as it was given."""

import time

import numpy as np
import pytest
from PIL import Image

from ingest.decode.grid import find_frames
from ingest.decode.raster import DPI, SCALE, _skew, at_dpi, ink_box, quartered, straighten
from tests.ingest.decode.pictures import COLUMNS, LEFT, ROWS, TOP, grey, inside, printed, ruled
from tests.typeset import scan


@pytest.mark.parametrize("degrees", [-5.8, -2.0, -0.4, 0.0, 0.7, 3.0, 5.8])
def test_a_leaning_table_is_set_upright_and_its_corner_leads_back(degrees: float) -> None:
    leaning = ruled().rotate(degrees, fillcolor=(255, 255, 255), resample=Image.Resampling.BICUBIC)
    raster = straighten(grey(leaning))
    (frame,) = find_frames(raster.rules)
    assert (len(frame.rows) - 1, len(frame.columns) - 1, len(frame.spans)) == (ROWS, COLUMNS, ROWS * COLUMNS)
    x, y, w = raster.back @ [frame.columns[0], frame.rows[0], 1.0]
    middle = np.array([leaning.width / 2, leaning.height / 2])
    turn = np.radians(-degrees)
    turning = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    expected = turning @ (np.array([LEFT, TOP]) - middle) + middle
    assert np.array([x, y]) / w * SCALE == pytest.approx(expected, abs=4)


@pytest.mark.parametrize("seed", range(4))
def test_perspective_is_taken_out(seed: int) -> None:
    (picture,) = scan.damaged([ruled()], "perspective", seed)
    (frame,) = find_frames(straighten(grey(picture)).rules)
    assert len(frame.spans) == ROWS * COLUMNS


@pytest.mark.parametrize("turns", range(4))
def test_quarter_turns_lead_back(turns: int) -> None:
    raster = straighten(grey(ruled()))
    turned = quartered(raster, turns)
    (frame,) = find_frames(turned.rules)
    corners = np.array(
        [(x, y, 1.0) for x in (frame.columns[0], frame.columns[-1]) for y in (frame.rows[0], frame.rows[-1])]
    )
    back = (corners @ turned.back.T)[:, :2] * SCALE
    assert back.min(axis=0) == pytest.approx([LEFT, TOP], abs=2)


def test_every_resolution_is_brought_to_one() -> None:
    assert at_dpi(grey(ruled()), 100).shape == (1600, 2400)
    assert at_dpi(grey(ruled()), DPI).shape == (800, 1200)


def test_ink_is_found_without_rules_and_specks() -> None:
    picture = ruled()
    cell = (LEFT, TOP, LEFT + 240, TOP + 60)
    assert ink_box(grey(picture), cell) is None
    picture.putpixel((LEFT + 200, TOP + 40), (0, 0, 0))
    assert ink_box(grey(picture), cell) is None
    printed(picture, 0, 0, "12.50")
    x0, y0, x1, y1 = inside(0, 0, "12.50")
    assert ink_box(grey(picture), cell) == pytest.approx((x0, y0, x1, y1), abs=5)


def test_a_large_page_of_noise_takes_no_time_to_be_found_straight() -> None:
    noise = np.random.default_rng(1).integers(0, 2, (300, 300)).astype(np.uint8) * 255
    large = noise.repeat(16, axis=0).repeat(16, axis=1)
    start = time.process_time()
    assert _skew(large) == 0.0
    assert time.process_time() - start < 3
