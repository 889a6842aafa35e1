"""Rules that are printed in part: where a table should have a wall between two squares, the picture is asked once more.

Knows the table's own edges, so that a piece too short to be told from a character's stroke is taken for what it is.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from ingest.decode.grid import Frame
from ingest.decode.rules import Floats, Rules
from ingest.decode.strokes import Ink

# Pixels at 200 dpi: the width of a rule on both sides of its place, its surroundings, what its crossings cover.
_HALF = 2
_NEAR, _FAR = 4, 8
_CORNER = 3
# Parts of the wall's length.
_PRINTED, _BESIDE = 0.5, 0.03


def missing_walls(frames: Sequence[Frame], ink: Ink, scale: float) -> Rules:
    """Pieces of rules (in points) between squares that share a cell although the picture shows most of a wall there."""
    turned = ink.T
    flat = [piece for frame in frames for piece in _missing(frame.rows, frame.columns, frame.owner, ink, scale)]
    upright = [
        piece
        for frame in frames
        for piece in _missing(frame.columns, frame.rows, np.transpose(frame.owner).tolist(), turned, scale)
    ]
    return Rules(_array(flat), _array(upright))


def _array(pieces: list[tuple[float, float, float]]) -> Floats:
    return np.array(pieces, float).reshape(-1, 3)


def _missing(
    edges: list[float], crossing: list[float], owner: list[list[int]], ink: Ink, scale: float
) -> Iterator[tuple[float, float, float]]:
    """Walls along the inner edges; `owner[band][interval]`: the cell of each square, bands lie between the edges."""
    for edge in range(1, len(edges) - 1):
        for interval in range(len(crossing) - 1):
            if owner[edge - 1][interval] == owner[edge][interval] and _is_printed(
                ink, edges[edge] * scale, crossing[interval] * scale, crossing[interval + 1] * scale
            ):
                yield edges[edge], crossing[interval], crossing[interval + 1]


def _is_printed(ink: Ink, at: float, start: float, end: float) -> bool:
    """True where ink runs along the place `at` from start to end, with little of it at the sides."""
    first, last, place = int(start) + _CORNER, int(end) - _CORNER, round(at)
    around = ink[max(0, place - _FAR) : place + _FAR + 1, first:last] > 0
    if around.shape[0] < 2 * _FAR + 1 or last - first < _FAR:
        return False
    wall = around[_FAR - _HALF : _FAR + _HALF + 1].any(axis=0)
    sides = np.concatenate((around[: _FAR - _NEAR], around[_FAR + _NEAR + 1 :]))[:, wall]
    return bool(wall.mean() >= _PRINTED and sides.size and sides.mean() <= _BESIDE)
