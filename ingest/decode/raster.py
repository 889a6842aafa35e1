"""Page images to rules: deskewed, thresholded, opened along both directions. Knows pixels, not text."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.decode.rules import Floats, Rules

Pixels = NDArray[np.uint8]

_MOST_SKEW = 6.0
_LEAST_SKEW = 0.08
_WHITE = 255
# Pixels at 200 dpi: longer than the strokes of a title's characters, shorter than a cell.
_LONG_FLAT = 90
_LONG_UPRIGHT = 42
_THICKEST = 9


class Raster(NamedTuple):
    """A straightened grey image and the rules drawn on it, in points; `scale` is pixels a point."""

    grey: Pixels
    rules: Rules
    scale: float


def straighten(colour: Pixels, scale: float) -> Raster:
    """The image upright and its rules. `colour` is RGB or grey, `scale` its pixels a point."""
    grey = cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY) if colour.ndim == 3 else colour
    angle = _skew(grey)
    if abs(angle) >= _LEAST_SKEW:
        height, width = grey.shape
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
        grey = cv2.warpAffine(grey, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=_WHITE)
    ink = cv2.adaptiveThreshold(grey, _WHITE, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12)
    return Raster(
        np.asarray(grey, np.uint8), Rules(_rules(ink, scale, flat=True), _rules(ink, scale, flat=False)), scale
    )


def _skew(grey: Pixels) -> float:
    """Degrees that the page's long lines lean, by the median of those that nearly lie flat; 0 where there are none."""
    edges = cv2.Canny(grey, 60, 180)
    length = grey.shape[1] // 5
    found = cv2.HoughLinesP(edges, 1, np.pi / 3600, threshold=length // 2, minLineLength=length, maxLineGap=12)
    if found is None:
        return 0.0
    x0, y0, x1, y1 = found.reshape(-1, 4).T.astype(float)
    angles = np.degrees(np.arctan2(y1 - y0, x1 - x0))
    near = angles[np.abs(angles) <= _MOST_SKEW]
    return float(np.median(near)) if len(near) >= 2 else 0.0


def _rules(ink: NDArray[np.generic], scale: float, *, flat: bool) -> Floats:
    """Long thin runs of ink in one direction as (at, start, end) in points."""
    least = _LONG_FLAT if flat else _LONG_UPRIGHT
    kernel = (least, 1) if flat else (1, least)
    closing = (9, 1) if flat else (1, 9)
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones(closing[::-1], np.uint8))
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones(kernel[::-1], np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(opened.astype(np.uint8), connectivity=8)
    boxes = stats[1:count].astype(float)
    along, across = (boxes[:, 2], boxes[:, 3]) if flat else (boxes[:, 3], boxes[:, 2])
    boxes = boxes[(across <= _THICKEST) & (along >= least)]
    x0, y0, wide, high = boxes[:, 0], boxes[:, 1], boxes[:, 2], boxes[:, 3]
    if flat:
        return np.stack((y0 + high / 2, x0, x0 + wide), axis=1) / scale
    return np.stack((x0 + wide / 2, y0, y0 + high), axis=1) / scale


def has_ink(grey: Pixels, box: tuple[int, int, int, int]) -> bool:
    """True where something is printed inside a box of pixels (x0, y0, x1, y1), a margin for its rules left out."""
    x0, y0, x1, y1 = box
    inside = grey[y0 + 5 : y1 - 5, x0 + 5 : x1 - 5]
    if inside.size < 60:
        return False
    dark = inside < min(150, int(np.median(inside)) - 40)
    return int(dark.sum()) >= 14 and bool(dark.any(axis=0).sum() >= 3)
