"""Dirt is taken off, points and grain are not."""

import numpy as np

from ingest.decode.specks import without_specks

PAPER, INK = 240, 30


def page() -> np.ndarray:
    made = np.full((600, 800), PAPER, np.uint8)
    made[100:124, 100:112] = made[100:124, 122:134] = INK  # two digits
    made[120:124, 115:119] = INK  # the point between them
    return made


def test_a_page_without_dirt_is_the_same_picture() -> None:
    clean = page()
    assert without_specks(clean) is clean


def test_a_lonely_speck_goes_and_the_point_of_a_number_stays() -> None:
    dirty = page()
    dirty[300:303, 400:402] = 60
    assert (without_specks(dirty) == page()).all()


def test_dots_in_a_row_stay() -> None:
    dotted = page()
    dotted[300:303, 400:600:8] = INK
    assert (without_specks(dotted) == dotted).all()


def test_grain_stays() -> None:
    grainy = page()
    grainy[5::10, 5::12] = 100
    assert (without_specks(grainy) == grainy).all()


def test_a_speck_on_grey_paper_gets_the_grey_around_it() -> None:
    grey = np.full((600, 800), PAPER, np.uint8)
    grey[:, 400:] = 150
    dirty = grey.copy()
    dirty[300:303, 600:603] = 20
    assert without_specks(dirty)[300:303, 600:603].tolist() == [[150] * 3] * 3
