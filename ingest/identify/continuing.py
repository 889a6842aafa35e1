"""Whether one page's grid goes on in the next one's: by the places of its columns and rows."""

import re
from dataclasses import replace

from ingest.decode.document import Grid

_LEAST_ZOOM, _ZOOMED_TOLERANCE = 0.9, 4.0
_EDGE_TOLERANCE = 6.0
_ROW_TOLERANCE = 2.0
_DECIMAL = re.compile(r"\d\.\d")


def same_columns(before: Grid, after: Grid) -> bool:
    """Equally many columns at the same places, or some of them merged: every edge of the later one was there before."""
    if not before.column_edges or not after.column_edges:
        return before.column_count == after.column_count
    return in_proportion(before.column_edges, after.column_edges) or had_edges(before, after)


def had_edges(before: Grid, after: Grid) -> bool:
    """Every edge of the later grid stood in the earlier one, and both reach equally far; False without places."""
    if not before.column_edges or not after.column_edges:
        return False
    shift = after.column_edges[0] - before.column_edges[0]
    places = [edge + shift for edge in before.column_edges]
    ends = abs(places[-1] - after.column_edges[-1]) <= _EDGE_TOLERANCE
    return ends and all(any(abs(edge - place) <= _EDGE_TOLERANCE for place in places) for edge in after.column_edges)


def in_proportion(before: tuple[float, ...], after: tuple[float, ...]) -> bool:
    """True for equally many edges at the same parts of a little other width: the same table photographed from elsewhere."""
    wide, width = before[-1] - before[0], after[-1] - after[0]
    if len(before) != len(after) or not _LEAST_ZOOM <= width / wide <= 1 / _LEAST_ZOOM:
        return False
    zoomed = (after[0] + (edge - before[0]) * width / wide for edge in before)
    return all(abs(edge - other) <= _ZOOMED_TOLERANCE for edge, other in zip(zoomed, after, strict=True))


def goes_on_finer(before: Grid, after: Grid) -> bool:
    """A heading cut from its table: its last row, which divides the columns further, and the figures are on this page."""
    return bool(before.column_edges and after.column_edges) and not _has_figures(before) and same_columns(after, before)


def _has_figures(grid: Grid) -> bool:
    return any(_DECIMAL.search(cell.text) for cell in grid.cells)


def same_rows(one: Grid, other: Grid) -> bool:
    """Equally many rows at the same heights of the page; False where the format has no places."""
    tops, others = _row_tops(one), _row_tops(other)
    return (
        one.row_count == other.row_count
        and len(tops) == len(others) > 0
        and all(abs(top - others.get(row, -_EDGE_TOLERANCE)) <= _ROW_TOLERANCE for row, top in tops.items())
    )


def _row_tops(grid: Grid) -> dict[int, float]:
    return {cell.row: cell.box.y0 for cell in grid.cells if cell.box is not None}


def opening(grids: list[Grid]) -> Grid:
    """The first part with the one behind it below."""
    first, *rest = grids
    if not rest:
        return first
    lowered = (replace(cell, row=cell.row + first.row_count) for cell in rest[0].cells)
    return replace(
        first,
        row_count=first.row_count + rest[0].row_count,
        column_count=max(first.column_count, rest[0].column_count),
        cells=(*first.cells, *lowered),
    )
