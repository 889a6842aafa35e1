"""Faded print is made dark, other print is left as it is."""

import numpy as np

from ingest.decode.faded import without_fading


def page(ink: int, paper: int = 250) -> np.ndarray:
    made = np.full((600, 800), paper, np.uint8)
    made[100:124, 100:112] = made[100:124, 122:134] = made[300:302, 50:750] = ink
    return made


def test_a_page_with_dark_print_is_the_same_picture() -> None:
    dark = page(60)
    assert without_fading(dark) is dark


def test_an_empty_page_is_the_same_picture() -> None:
    empty = np.full((600, 800), 240, np.uint8)
    assert without_fading(empty) is empty


def test_faded_print_is_as_dark_as_usual_on_white_paper() -> None:
    mended = without_fading(page(180, paper=230))
    assert (mended[110, 105], mended[300, 400], mended[500, 400]) == (55, 55, 255)


def test_print_beside_a_shadow_is_mended_too() -> None:
    shaded = page(180, paper=230)
    shaded[:, 400:] = 200
    shaded[300:302, 400:750] = 150
    mended = without_fading(shaded)
    assert (mended[300, 200], mended[300, 600], mended[500, 600]) == (55, 55, 255)
