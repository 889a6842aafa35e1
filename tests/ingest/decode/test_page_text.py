"""Boxes of the characters of a page: as tall as their line, whatever the font tells of itself."""

import numpy as np

from ingest.decode.page_text import _raise_flat


def raised(text: str, heights: list[tuple[float, float]], step: float = 10.0) -> list[tuple[float, float]]:
    """Bottom and top of each character of a line set from left to right, `step` points apart."""
    boxes = np.array([[step * n, top, step * (n + 1), bottom] for n, (bottom, top) in enumerate(heights)])
    _raise_flat(np.array([ord(letter) for letter in text], np.uint32), boxes)
    return [(bottom, top) for _, top, _, bottom in boxes.tolist()]


def test_low_marks_of_a_font_without_a_height_are_as_tall_as_what_stands_beside() -> None:
    assert raised("八、社会", [(0, 9), (0, 3), (0, 10), (0, 10)])[1] == (0, 9)
    assert raised("一般公共", [(4, 6), (0, 10), (0, 10), (0, 10)])[0] == (0, 10)
    assert raised("十一、其他", [(0, 9), (4, 6), (0, 3), (0, 10), (0, 10)])[1:3] == [(0, 9), (0, 9)]


def test_what_is_small_beside_another_line_or_apart_stays() -> None:
    assert raised("社、社会", [(20, 30), (0, 3), (20, 30), (20, 30)])[1] == (0, 3)
    assert raised("社会社、", [(0, 10), (0, 10), (0, 10), (0, 10)]) == [(0, 10)] * 4
    assert raised("社会社上", [(0, 10), (0, 10), (0, 10), (0, 3)])[3] == (0, 3)
