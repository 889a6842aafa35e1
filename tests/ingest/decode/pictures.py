"""Small page pictures for tests: ruled, with blocks of ink in place of print, and a recogniser that knows what they say."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ingest.decode import recogniser
from ingest.decode.recogniser import Floats, Pixels, Said

Told = Callable[[Sequence[tuple[int, int, int, int]], Sequence[list[Said]]], None]
WIDTH, HEIGHT = 1200, 800
LEFT, TOP, WIDE, HIGH = 100, 120, 240, 60
COLUMNS, ROWS = 4, 6


def ruled(width: int = 3) -> Image.Image:
    """A white picture with a grid of four columns and six rows."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), (255, 255, 255))
    pen = ImageDraw.Draw(picture)
    for row in range(ROWS + 1):
        y = TOP + HIGH * row
        pen.line((LEFT, y, LEFT + WIDE * COLUMNS, y), fill=(0, 0, 0), width=width)
    for column in range(COLUMNS + 1):
        x = LEFT + WIDE * column
        pen.line((x, TOP, x, TOP + HIGH * ROWS), fill=(0, 0, 0), width=width)
    return picture


def inside(row: int, column: int, text: str) -> tuple[int, int, int, int]:
    """Where a text of that length stands in a cell, in pixels."""
    x, y = LEFT + WIDE * column + 30, TOP + HIGH * row + 18
    return x, y, x + 14 * len(text), y + 24


def printed(picture: Image.Image, row: int, column: int, text: str) -> tuple[int, int, int, int]:
    """Bars of ink for the characters of a text in a cell; returns their box."""
    pen = ImageDraw.Draw(picture)
    x0, y0, x1, y1 = inside(row, column, text)
    for number in range(len(text)):
        x = x0 + 14 * number
        pen.rectangle((x + 2, y0, x + 4, y1), fill=(0, 0, 0))
        pen.rectangle((x + 2, y0 + 10, x + 10, y0 + 12), fill=(0, 0, 0))
    return x0, y0, x1, y1


def grey(picture: Image.Image) -> Pixels:
    return np.asarray(picture.convert("L"), np.uint8)


@pytest.fixture
def said(
    monkeypatch: pytest.MonkeyPatch,
) -> Told:
    """Sets what the recogniser finds, and what it says each time that it is asked."""

    def told(boxes: Sequence[tuple[int, int, int, int]], answers: Sequence[list[Said]]) -> None:
        waiting = list(answers)

        def detect(grey: Pixels) -> Floats:
            return np.array(boxes, float).reshape(-1, 4)

        def recognise(crops: Sequence[Pixels]) -> list[Said]:
            answer = waiting.pop(0) if crops else []
            assert len(answer) == len(crops)
            return answer

        monkeypatch.setattr(recogniser, "detect", detect)
        monkeypatch.setattr(recogniser, "recognise", recognise)

    return told
