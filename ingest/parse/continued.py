"""Further pages of a table that no rules draw: their cells set on the columns of the page before.

Blank columns leave no trace on such a page, so its columns are matched by what their words cover. A page on which a
column fits none or several of the earlier ones stays as it is: what its columns mean is not known.
"""

from collections import defaultdict
from dataclasses import replace

from ingest.decode.document import Grid
from ingest.decode.grid import AROUND

_Reach = dict[int, tuple[float, float]]


def on_columns(before: Grid, after: Grid) -> Grid | None:
    """The later grid with the columns of the earlier one; None where they cannot be told to be the same."""
    if before.drawn or after.drawn:
        return None
    earlier, later = _covered(before), _covered(after)
    targets: dict[int, int] = {}
    for column, reach in later.items():
        fitting = [
            other for other, place in earlier.items() if min(reach[1], place[1]) - max(reach[0], place[0]) > 2 * AROUND
        ]
        if len(fitting) != 1:
            return None
        targets[column] = fitting[0]
    order = [targets[column] for column in sorted(targets)]
    if order != sorted(set(order)):
        return None
    cells = []
    for cell in after.cells:
        covered = [targets[c] for c in range(cell.column, cell.column + cell.column_span) if c in targets]
        if cell.text.strip() and covered:
            cells.append(replace(cell, column=covered[0], column_span=covered[-1] - covered[0] + 1))
    return replace(after, column_count=before.column_count, column_edges=before.column_edges, cells=tuple(cells))


def _covered(grid: Grid) -> _Reach:
    """What the words of each column cover, by the cells that stand in one column only."""
    spans: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for cell in grid.cells:
        if cell.text.strip() and cell.box is not None and cell.column_span == 1:
            spans[cell.column].append((cell.box.x0, cell.box.x1))
    return {column: (min(x0 for x0, _ in found), max(x1 for _, x1 in found)) for column, found in spans.items()}
