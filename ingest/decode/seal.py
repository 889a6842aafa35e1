"""Red seals taken off a page, so that what is printed under them can be read."""

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

_RED = 45
_SMALL = 4
# Pixels of the quartered picture at 200 dpi: a seal measures two to six centimetres, a line of red print is lower.
_LEAST, _MOST = 36, 130
_ROUND = 0.6
_LEAST_LIGHT = 120


def without_seals(colour: Pixels) -> tuple[Pixels, list[tuple[int, int, int, int]]]:
    """An RGB (or grey) picture at 200 dpi as grey, and the boxes (x0, y0, x1, y1) of the seals that were taken off.

    Red ink leaves black print black: inside a seal the red part of the light shows the print alone. Red print elsewhere,
    such as a heading or a negative amount, stays.
    """
    if colour.ndim == 2:
        return colour, []
    grey = np.asarray(cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY), np.uint8)
    boxes = _seals(colour)
    if not boxes:
        return grey, []
    grey = grey.copy()
    for x0, y0, x1, y1 in boxes:
        part = colour[y0:y1, x0:x1].astype(int)
        red = part[:, :, 0]
        is_seal = red - part[:, :, 1:].max(axis=2) > _RED // 2
        # The seal as light as the paper; what is printed over or under it stays as much darker as it was.
        level = max(_LEAST_LIGHT, int(np.median(red[is_seal])))
        grey[y0:y1, x0:x1] = np.where(is_seal, np.minimum(255, red * 255 // level), grey[y0:y1, x0:x1])
    return grey, boxes


def _seals(colour: Pixels) -> list[tuple[int, int, int, int]]:
    small = cv2.resize(colour, None, fx=1 / _SMALL, fy=1 / _SMALL, interpolation=cv2.INTER_AREA).astype(np.int16)
    mask = (small[:, :, 0] - small[:, :, 1:].max(axis=2) > _RED).astype(np.uint8)
    if int(mask.sum()) < _LEAST:
        return []
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    height, width = colour.shape[:2]
    boxes = []
    for x, y, wide, high, _ in stats[1:count].tolist():
        if min(wide, high) >= _LEAST and max(wide, high) <= _MOST and min(wide, high) >= _ROUND * max(wide, high):
            x0, y0 = max(0, x * _SMALL - 8), max(0, y * _SMALL - 8)
            boxes.append((x0, y0, min(width, (x + wide) * _SMALL + 8), min(height, (y + high) * _SMALL + 8)))
    return boxes
