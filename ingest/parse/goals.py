"""The goals of a self-evaluation form: what was to be reached and what was, below their headings or beside their labels."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from ingest.decode.document import Cell
from ingest.decode.matrix import Matrix
from ingest.facts import PerformanceGoal
from ingest.identify.tables import LocatedGrid
from ingest.layouts.performance import wordings
from ingest.parse.indicators import indicator_columns
from ingest.parse.stacking import stacked, together
from ingest.wording import compact, normal


def read_goals(parts: list[LocatedGrid]) -> tuple[PerformanceGoal, ...]:
    """The goals in printed order, blank ones left out."""
    return tuple(
        goal
        for part, behind in zip_longest(parts, parts[1:])
        for goal in _of_part(_with_next(part, behind), part.grid.row_count, part.page)
        if goal.target or goal.actual
    )


def _with_next(part: LocatedGrid, behind: LocatedGrid | None) -> Matrix:
    """The part with the next page below it: the texts of a heading at its end stand there."""
    both = together(part.grid, behind.grid) if behind is not None and behind.page != part.page else None
    return (stacked(*both, cut=False) if both is not None else part.grid).matrix


def _of_part(matrix: Matrix, rows: int, page: int) -> Iterator[PerformanceGoal]:
    for row in range(rows):
        with_points = next((cell for cell in matrix.starting(row) if wordings().goal.match(normal(cell.text))), None)
        if with_points is not None:
            yield from _with_points(matrix, with_points, page)
        elif indicator_columns(matrix, row) is None:
            yield from _in_row(matrix, row, page)


def _with_points(matrix: Matrix, label: Cell, page: int) -> Iterator[PerformanceGoal]:
    found = wordings().goal.match(normal(label.text))
    text = _behind(matrix, label)
    if found is not None and text is not None and not wordings().is_label(normal(text)):
        yield PerformanceGoal(target=text, actual="", weight=Decimal(found["points"]), page=page)


def _in_row(matrix: Matrix, row: int, page: int) -> Iterator[PerformanceGoal]:
    """Goal and result under two headings, or beside two labels, of one row."""
    cells = matrix.starting(row)
    targets = [cell for cell in cells if wordings().goal_target.fullmatch(normal(cell.text))]
    actuals = [
        cell
        for cell in cells
        if wordings().goal_actual.fullmatch(normal(cell.text)) and targets and cell.column > targets[0].column
    ]
    if len(actuals) != 1:
        return
    actual = actuals[0]
    target = [cell for cell in targets if cell.column < actual.column][-1]
    if _is_heading_row(matrix, target, actual):
        yield PerformanceGoal(target=_below(matrix, target), actual=_below(matrix, actual), weight=None, page=page)
    else:
        yield PerformanceGoal(
            target=_behind(matrix, target) or "", actual=_behind(matrix, actual) or "", weight=None, page=page
        )


def _is_heading_row(matrix: Matrix, target: Cell, actual: Cell) -> bool:
    """True where the result's heading stands directly at the right of the goal's."""
    return target.column + target.column_span == actual.column


def _behind(matrix: Matrix, label: Cell) -> str | None:
    column = label.column + label.column_span
    cell = matrix.at(label.row, column) if column < matrix.columns else None
    return compact(cell.text) if cell is not None and cell.row == label.row else None


def _below(matrix: Matrix, heading: Cell) -> str:
    row = heading.row + heading.row_span
    cell = matrix.at(row, heading.column) if row < matrix.rows else None
    if cell is None or cell.row != row or cell.column != heading.column:
        return ""
    text = compact(cell.text)
    return "" if wordings().is_label(normal(text)) else text
