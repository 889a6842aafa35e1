"""The indicators of a self-evaluation form: goal, levels, target, actual value, points; over all pages of the form.

A page may begin with the rest of a row; it has no score of its own, or the row before it has none.
"""

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.decode.document import Cell, Grid
from ingest.facts import PerformanceIndicator
from ingest.identify.tables import LocatedGrid
from ingest.layouts.performance import wordings
from ingest.parse.matrix import Matrix
from ingest.parse.points import points
from ingest.wording import normal

Columns = tuple[tuple[str, int], ...]
"""What each column of indicators holds, with its base column."""

_NEEDED = {"name", "score"}


@dataclass(slots=True, kw_only=True)
class _Walk:
    """The state of one form's walk over its pages."""

    columns: Columns | None = None
    levels: tuple[str, ...] = ()
    goal_weights: list[Decimal] = field(default_factory=list)
    found: list[PerformanceIndicator] = field(default_factory=list)


def read_indicators(parts: Sequence[LocatedGrid]) -> tuple[tuple[PerformanceIndicator, ...], tuple[Decimal, ...]]:
    """The indicators of one form in printed order, and the points of its goals; both empty where it prints none."""
    walk = _Walk()
    before: Grid | None = None
    for part in parts:
        if walk.columns is not None and before is not None:
            walk.columns = _carried(walk.columns, before, part.grid)
        _walk_page(walk, part, is_first=before is None)
        before = part.grid
    return tuple(walk.found), tuple(walk.goal_weights)


def _walk_page(walk: _Walk, part: LocatedGrid, *, is_first: bool) -> None:
    matrix = Matrix(part.grid)
    opening = not is_first
    for row in range(matrix.rows):
        begins_goal = _note_goal(walk, matrix, row)
        headings = _headings(matrix, row)
        if headings is not None:
            walk.columns, walk.levels, opening = headings, (), False
        elif begins_goal or any(wordings().total.fullmatch(normal(cell.text)) for cell in matrix.starting(row)):
            walk.columns = None
        elif walk.columns is not None:
            read = _indicator(walk, matrix, row, part.page)
            if opening and walk.found and _is_rest(read, walk.found[-1]):
                walk.found[-1] = _completed(walk.found[-1], read)
            elif _is_one(read):
                walk.found.append(read)
            opening = False


def _note_goal(walk: _Walk, matrix: Matrix, row: int) -> bool:
    """True where the row begins a goal; its points are kept."""
    goals = [found for cell in matrix.starting(row) if (found := wordings().goal.match(normal(cell.text)))]
    walk.goal_weights += [Decimal(found["points"]) for found in goals]
    return bool(goals)


def _headings(matrix: Matrix, row: int) -> Columns | None:
    """The columns that a row of headings names; None where it is none. Levels may have no heading of their own."""
    found: list[tuple[str, int]] = []
    for cell in matrix.starting(row):
        text = normal(cell.text)
        key = next((key for key, pattern in wordings().indicator_columns if pattern.fullmatch(text)), None)
        if key is not None and (key == "level" or key not in dict(found)):
            found.append((key, cell.column))
    keys = {key for key, _ in found}
    if keys >= _NEEDED and keys & {"target", "actual"}:
        return tuple(found)
    return None


def _carried(columns: Columns, before: Grid, after: Grid) -> Columns | None:
    """The columns on the next page, by their places; None where they cannot be told."""
    if not before.column_edges or not after.column_edges:
        return columns if before.column_count == after.column_count else None
    shift = after.column_edges[0] - before.column_edges[0]
    middles = [(left + right) / 2 + shift for left, right in itertools.pairwise(before.column_edges)]
    last = len(after.column_edges) - 1
    return tuple((key, bisect_right(after.column_edges, middles[column], hi=last) - 1) for key, column in columns)


def _indicator(walk: _Walk, matrix: Matrix, row: int, page: int) -> PerformanceIndicator:
    """The row as an indicator, its texts "" and its points None where it prints none."""
    columns = walk.columns or ()
    levels = [matrix.text(row, column) for key, column in columns if key == "level" and column < matrix.columns]
    if any(levels):
        walk.levels = _under(walk.levels, levels)
    cells = {key: cell for key, column in columns if key != "level" and (cell := _own(matrix, row, column))}
    texts = {key: normal(cell.text) for key, cell in cells.items()}
    place = cells.get("score") or cells.get("name")
    return PerformanceIndicator(
        goal=len(walk.goal_weights),
        levels=walk.levels,
        name=texts.get("name", ""),
        target=texts.get("target", ""),
        actual=texts.get("actual", ""),
        weight=points(texts.get("weight", "")),
        score=points(texts.get("score", "")),
        reason=texts.get("reason", ""),
        page=page,
        box=place.box if place else None,
    )


def _own(matrix: Matrix, row: int, column: int) -> Cell | None:
    cell = matrix.at(row, column) if column < matrix.columns else None
    return cell if cell is not None and cell.row == row else None


def _under(before: tuple[str, ...], levels: list[str]) -> tuple[str, ...]:
    """Levels of a row; one left blank at the head of a page is that of the page before."""
    return tuple(
        level or (before[number] if number < len(before) and not any(levels[:number]) else "")
        for number, level in enumerate(levels)
    )


def _is_one(read: PerformanceIndicator) -> bool:
    return bool(read.name) or read.score is not None or read.weight is not None


def _is_rest(read: PerformanceIndicator, before: PerformanceIndicator) -> bool:
    return (read.score is None and not (read.name and read.target)) or before.score is None or not read.name


def _completed(begun: PerformanceIndicator, rest: PerformanceIndicator) -> PerformanceIndicator:
    """The rest of a row returns to its beginning on the page before."""
    return replace(
        begun,
        name=begun.name + rest.name,
        target=begun.target + rest.target,
        actual=begun.actual + rest.actual,
        reason=begun.reason + rest.reason,
        weight=rest.weight if begun.weight is None else begun.weight,
        score=rest.score if begun.score is None else begun.score,
    )
