"""Page pictures made straight, and what is drawn on them besides text: rules and ink. Knows pixels, not text.

A picture is brought to one resolution, turned upright by the lean of its long lines, and freed of perspective by the
slopes of its rules, all in one step, so that its print is resampled once.
"""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.decode.rules import Floats, Rules
from ingest.decode.strokes import Strokes, find_strokes, long_strokes

Pixels = NDArray[np.uint8]
Matrix = NDArray[np.float64]
"""Shape (3, 3): points of one picture to those of another, [x', y', 1] ~ matrix @ [x, y, 1]."""

DPI = 200
SCALE = DPI / 72.0
"""Pixels a point of every raster."""

_MOST_SKEW = 6.5
_LEAST_SKEW = 0.25
_LEAST_SHIFT = 1.0
_LEAST_STROKES = 3
_WHITE = 255
_QUARTER = 4
# Pixels of the longer side of the picture in which lines are looked for, and of the edges in it.
_LONGEST, _MOST_EDGES = 1200, 120_000
_CONTRASTS = ((40, 120), (80, 240), (160, 480))
_LEAST_DARK, _DARKER = 150, 40


class Raster(NamedTuple):
    """A straightened page: what is printed (grey, seals taken off), its rules in points, and the way back to the page.

    `back` leads from points of the raster to points of the page as it was given.
    """

    grey: Pixels
    rules: Rules
    back: Matrix


def straighten(grey: Pixels) -> Raster:
    """The grey picture at 200 dpi upright, with its rules."""
    height, width = grey.shape
    turn = _turning(_skew(grey), width, height)
    turned = _warped(grey, turn)
    straight = _straightening(long_strokes(turned), width, height)
    if straight is not None:
        turn = straight @ turn
        turned = _warped(grey, turn)
    return Raster(turned, find_strokes(turned).rules(SCALE), _in_points(np.asarray(np.linalg.inv(turn), float)))


def quartered(raster: Raster, turns: int) -> Raster:
    """The raster after so many quarter turns counterclockwise."""
    if not turns % 4:
        return raster
    height, width = raster.grey.shape
    grey = np.ascontiguousarray(np.rot90(raster.grey, turns))
    one = {
        1: [[0, -1, width], [1, 0, 0], [0, 0, 1]],
        2: [[-1, 0, width], [0, -1, height], [0, 0, 1]],
        3: [[0, 1, 0], [-1, 0, height], [0, 0, 1]],
    }[turns % 4]
    back = raster.back @ _in_points(np.array(one, float))
    return Raster(grey, find_strokes(grey).rules(SCALE), back)


def at_dpi(picture: Pixels, dpi: float) -> Pixels:
    """The picture resampled from its own resolution to that of rasters."""
    zoom = DPI / dpi
    if abs(zoom - 1) < 0.02:
        return picture
    how = cv2.INTER_AREA if zoom < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, None, fx=zoom, fy=zoom, interpolation=how), np.uint8)


def paper(grey: Pixels) -> Pixels:
    """What the picture at 200 dpi would be without print: the lightness of the paper, shadows and shades included."""
    small = cv2.medianBlur(cv2.resize(grey, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA), 5)
    return np.asarray(cv2.resize(small, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR), np.uint8)


def ink_box(grey: Pixels, box: tuple[int, int, int, int], margin: int = 5) -> tuple[int, int, int, int] | None:
    """The box (x0, y0, x1, y1) around what is printed inside a box of pixels, a margin for its rules left out.

    None where nothing is printed, or no more than specks.
    """
    x0, y0, x1, y1 = box
    inside = grey[max(0, y0 + margin) : max(0, y1 - margin), max(0, x0 + margin) : max(0, x1 - margin)]
    if inside.size < 60:
        return None
    dark = (inside < min(_LEAST_DARK, int(np.median(inside)) - _DARKER)).astype(np.uint8)
    if int(dark.sum()) < 14:
        return None
    count, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    kept = stats[1:count]
    kept = kept[kept[:, cv2.CC_STAT_AREA] >= 6]
    if not len(kept):
        return None
    left, top = kept[:, 0].min(), kept[:, 1].min()
    right, bottom = (kept[:, 0] + kept[:, 2]).max(), (kept[:, 1] + kept[:, 3]).max()
    if right - left < 3:
        return None
    first, second = max(0, x0 + margin), max(0, y0 + margin)
    return int(first + left), int(second + top), int(first + right), int(second + bottom)


def _skew(grey: Pixels) -> float:
    """Degrees that the page leans, by its long lines across and down; 0 where there are none or it hardly leans."""
    zoom = min(1 / _QUARTER, _LONGEST / max(grey.shape))
    small = cv2.resize(grey, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_AREA)
    length = small.shape[1] // 6
    edges = _edges(small)
    if edges is None:
        return 0.0
    found = cv2.HoughLinesP(edges, 1, np.pi / 1800, threshold=length // 2, minLineLength=length, maxLineGap=4)
    if found is None:
        return 0.0
    x0, y0, x1, y1 = found.reshape(-1, 4).T.astype(float)
    angles = (np.degrees(np.arctan2(y1 - y0, x1 - x0)) + 45) % 90 - 45
    near = np.abs(angles) <= _MOST_SKEW
    if near.sum() < 2:
        return 0.0
    lean = float(_weighted_median(angles[near], np.hypot(x1 - x0, y1 - y0)[near]))
    return lean if abs(lean) >= _LEAST_SKEW else 0.0


def _edges(grey: Pixels) -> Pixels | None:
    """The edges of what is printed: only the sharp ones where there are many, None where nothing but noise is left.

    Looking for lines takes time with every edge: of a large picture of noise half a minute.
    """
    for weak, strong in _CONTRASTS:
        edges = cv2.Canny(grey, weak, strong)
        if cv2.countNonZero(edges) <= _MOST_EDGES:
            return np.asarray(edges, np.uint8)
    return None


def _weighted_median(values: Floats, weights: Floats) -> float:
    order = values.argsort()
    total = weights[order].cumsum()
    return float(values[order][np.searchsorted(total, total[-1] / 2)])


def _turning(degrees: float, width: int, height: int) -> Matrix:
    if not degrees:
        return np.eye(3)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.vstack((turn, [0.0, 0.0, 1.0]))


def _warped(grey: Pixels, matrix: Matrix) -> Pixels:
    if (matrix == np.eye(3)).all():
        return grey
    height, width = grey.shape
    border = int(np.median(grey[:: height // 20 + 1, :: width // 20 + 1]))
    flags = cv2.INTER_CUBIC
    if (matrix[2] == (0, 0, 1)).all():
        return np.asarray(cv2.warpAffine(grey, matrix[:2], (width, height), flags=flags, borderValue=border), np.uint8)
    return np.asarray(cv2.warpPerspective(grey, matrix, (width, height), flags=flags, borderValue=border), np.uint8)


def _straightening(strokes: Strokes, width: int, height: int) -> Matrix | None:
    """The matrix that makes the rules run along and down the picture; None where they do already, or are too few.

    Rules across lean more or less with their height on the page, rules down with their place across: perspective.
    """
    if min(len(strokes.flat), len(strokes.upright)) < _LEAST_STROKES:
        return None
    top, bottom = _leans(strokes.flat, 0.0, height)
    left, right = _leans(strokes.upright, 0.0, width)
    shift = max(abs(top), abs(bottom)) * width / 2, max(abs(left), abs(right)) * height / 2
    if max(shift) < _LEAST_SHIFT:
        return None
    middle_x, middle_y = width / 2, height / 2
    corners = [
        _crossing(y, lean_y, middle_x, x, lean_x, middle_y)
        for y, lean_y, x, lean_x in (
            (0, top, 0, left),
            (0, top, width, right),
            (height, bottom, width, right),
            (height, bottom, 0, left),
        )
    ]
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(np.array(corners, np.float32), target), float)


def _leans(strokes: Floats, first: float, last: float) -> tuple[float, float]:
    """The lean (pixels aside a pixel along) of strokes at both ends of the page, by a line through those that agree.

    `strokes` (n, 4): place, lean, length, middle along.
    """
    place, lean, length = strokes[:, 0], strokes[:, 1], strokes[:, 2]
    kept = np.abs(lean - _weighted_median(lean, length)) < 0.03
    for _ in range(3):
        spread = np.ptp(place[kept]) if kept.any() else 0.0
        if kept.sum() < _LEAST_STROKES or spread < (last - first) / 6:
            value = _weighted_median(lean, length)
            return value, value
        slope, base = np.polyfit(place[kept], lean[kept], 1, w=length[kept])
        off = np.abs(lean - (slope * place + base))
        kept = off <= max(0.0015, 2.5 * float(np.median(off[kept])))
    return float(slope * first + base), float(slope * last + base)


def _crossing(
    y: float, lean_y: float, middle_x: float, x: float, lean_x: float, middle_y: float
) -> tuple[float, float]:
    """Where a line across (through `y` in the middle of the page) meets a line down (through `x` in the middle)."""
    # y' = y + lean_y (x' - middle_x), x' = x + lean_x (y' - middle_y)
    at = (y + lean_y * (x - lean_x * middle_y - middle_x)) / (1 - lean_y * lean_x)
    return x + lean_x * (at - middle_y), at


def _in_points(matrix: Matrix) -> Matrix:
    scale = np.diag((SCALE, SCALE, 1.0))
    return np.asarray(np.linalg.inv(scale) @ matrix @ scale)
