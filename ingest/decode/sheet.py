"""The sheet of a page: from the user space of a PDF to points from the top left corner, in every quarter turn."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.decode.document import Box, Grid
from ingest.decode.grid import Content

Floats = NDArray[np.float64]


# Which of left, top, right, bottom becomes x0, y0, x1, y1 after so many turns, and which way it counts.
_SIDES = ([0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1], [1, 2, 3, 0])
_SIGNS = np.array([[1, -1, 1, -1], [1, 1, 1, 1], [-1, 1, -1, 1], [-1, -1, -1, -1]], float)


class Sheet(NamedTuple):
    """A page in user space (origin below left, before rotation): its corner, its size, its quarter turns clockwise.

    A page has two ways up: `turns` is how it is shown; the lines of its text may ask for another (a wide table printed
    sideways on an upright page).
    """

    left: float
    bottom: float
    width: float
    height: float
    turns: int

    def size(self, turns: int) -> tuple[float, float]:
        """Width and height after so many quarter turns."""
        return (self.height, self.width) if turns % 2 else (self.width, self.height)

    def points(self, places: Floats, turns: int) -> Floats:
        """User space to points from the top left corner of the page after so many turns; shape (n, 2) both."""
        x, y = places[:, 0] - self.left, places[:, 1] - self.bottom
        ways = ((x, self.height - y), (y, x), (self.width - x, y), (self.height - y, self.width - x))
        return np.stack(ways[turns], axis=1)

    def boxes(self, places: Floats, turns: int) -> Floats:
        """Boxes in user space (n, 4: left, top, right, bottom) to x0, y0, x1, y1, low corner first."""
        left, bottom, right, top = self.left, self.bottom, self.left + self.width, self.bottom + self.height
        corner = ((-left, top), (-bottom, -left), (right, -bottom), (top, right))[turns]
        turned: Floats = (places[:, _SIDES[turns]] if turns else places) * _SIGNS[turns]
        turned += np.array(corner * 2)
        return turned

    def as_shown(self, content: Content, turns: int) -> Content:
        """Content read after so many turns, with its boxes as on the page that is shown; column edges stay as read."""
        if turns == self.turns:
            return content
        return Content(
            tuple(replace(line, box=self._shown(line.box, turns)) for line in content.lines),
            tuple(self._shown_grid(grid, turns) for grid in content.grids),
        )

    def _shown_grid(self, grid: Grid, turns: int) -> Grid:
        cells = tuple(replace(cell, box=self._shown(cell.box, turns)) for cell in grid.cells)
        return replace(grid, cells=cells, box=self._shown(grid.box, turns))

    def _shown(self, box: Box | None, turns: int) -> Box | None:
        if box is None:
            return None
        x, y = np.array((box.x0, box.x1)), np.array((box.y0, box.y1))
        ways = ((x, self.height - y), (y, x), (self.width - x, y), (self.width - y, self.height - x))
        places = np.stack(ways[turns], axis=1) + np.array((self.left, self.bottom))
        corners = self.points(places, self.turns)
        (x0, y0), (x1, y1) = corners.min(axis=0).tolist(), corners.max(axis=0).tolist()
        return Box(x0=x0, y0=y0, x1=x1, y1=y1)
