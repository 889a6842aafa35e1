"""Rules that are printed in part: where a table should have a wall between two squares, the picture is asked once more.

Knows the table's own edges, so that a piece too short to be told from a character's stroke is taken for what it is.
"""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from ingest.decode.grid import Frame
from ingest.decode.rules import Floats, Rules
from ingest.decode.strokes import Pixels

# Pixels at 200 dpi: the width of a rule on both sides of its place, its surroundings, what its crossings cover.
_HALF = 2
_NEAR, _FAR = 4, 8
_CORNER = 3
# Longer than a character is high.
_LEAST = 45
_SMOOTH = 9
# Grey levels: print is so much darker than the paper, even a faint rule so much.
_PRINT, _FAINT = 60, 12
# Parts of the wall's length: that which no print hides, and how much of it is dark.
_SEEN, _WHOLE = 0.3, 0.9
_FREE, _BROKEN = 0.9, 0.55


def missing_walls(frames: Sequence[Frame], grey: Pixels, scale: float) -> Rules:
    """Pieces of rules (in points) between squares that share a cell although the picture shows most of a wall there."""
    across, down = cv2.blur(grey, (_SMOOTH, 1)), np.ascontiguousarray(cv2.blur(grey, (1, _SMOOTH)).T)
    flat = [piece for frame in frames for piece in _missing(frame.rows, frame.columns, frame.owner, across, scale)]
    upright = [
        piece
        for frame in frames
        for piece in _missing(frame.columns, frame.rows, np.transpose(frame.owner).tolist(), down, scale)
    ]
    return Rules(_array(flat), _array(upright))


def _array(pieces: list[tuple[float, float, float]]) -> Floats:
    return np.array(pieces, float).reshape(-1, 3)


def _missing(
    edges: list[float], crossing: list[float], owner: list[list[int]], grey: Pixels, scale: float
) -> Iterator[tuple[float, float, float]]:
    """Walls along the inner edges; `owner[band][interval]`: the cell of each square, bands lie between the edges."""
    for edge in range(1, len(edges) - 1):
        for interval in range(len(crossing) - 1):
            if owner[edge - 1][interval] == owner[edge][interval] and _is_printed(
                grey, edges[edge] * scale, crossing[interval] * scale, crossing[interval + 1] * scale
            ):
                yield edges[edge], crossing[interval], crossing[interval + 1]


def _is_printed(grey: Pixels, at: float, start: float, end: float) -> bool:
    """True for a line darker than the paper on both sides: whole as far as print lets it be seen, or broken on a free place."""
    first, last, place = int(start) + _CORNER, int(end) - _CORNER, round(at)
    around = grey[max(0, place - _FAR) : place + _FAR + 1, first:last].astype(int)
    if around.shape[0] < 2 * _FAR + 1 or last - first < _LEAST:
        return False
    sides = np.concatenate((around[: _FAR - _NEAR + 1], around[_FAR + _NEAR :]))
    paper = np.median(sides)
    seen = sides.min(axis=0) > paper - _PRINT
    dark = around[_FAR - _HALF : _FAR + _HALF + 1].min(axis=0) < sides.mean(axis=0) - _FAINT
    share = dark[seen].mean() if seen.any() else 0.0
    return bool((seen.mean() >= _SEEN and share >= _WHOLE) or (seen.mean() >= _FREE and share >= _BROKEN))
