"""The indicators of a self-evaluation form: goal, levels, target, actual value, points; over all pages of the form.

A page may begin with the rest of a row; it has no score of its own, or the row before it has none.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.decode.document import SURE, Cell, Grid
from ingest.decode.matrix import Matrix
from ingest.facts import PerformanceIndicator
from ingest.identify.tables import LocatedGrid
from ingest.layouts.performance import wordings
from ingest.parse.amounts import parse_amount
from ingest.parse.money_headings import money_keys
from ingest.parse.points import percent, points
from ingest.wording import compact, normal

Columns = tuple[tuple[str, int], ...]
"""What each column of indicators holds, with its base column."""

_COMPARED = re.compile(r"[≥≤><=＞＜＝﹥﹤﹦]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalRow:
    """The row of the total of points, with the columns of the indicators above it (None: no headings were printed)."""

    part: LocatedGrid
    row: int
    columns: Columns | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorTable:
    """The indicators in printed order, the points of the goals, the row of the total where there is one, and any further
    rows of a total below it."""

    indicators: tuple[PerformanceIndicator, ...]
    goal_weights: tuple[Decimal, ...]
    total: TotalRow | None
    further: tuple[TotalRow, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Walk:
    """The state of one form's walk over its pages; `below` are the columns of its indicators, below their total."""

    columns: Columns | None = None
    levels: tuple[str, ...] = ()
    goal_weights: list[Decimal] = field(default_factory=list)
    found: list[PerformanceIndicator] = field(default_factory=list)
    total: TotalRow | None = None
    further: list[TotalRow] = field(default_factory=list)
    below: Columns | None = None


def read_indicators(parts: Sequence[LocatedGrid]) -> IndicatorTable:
    """The indicators of one form; empty where it prints none."""
    walk = _Walk()
    before: Grid | None = None
    for part in parts:
        if walk.columns is not None and before is not None:
            walk.columns = _carried(walk.columns, before, part.grid)
        if walk.below is not None and before is not None:
            walk.below = _carried(walk.below, before, part.grid)
        _walk_page(walk, part, is_first=before is None)
        before = part.grid
    return IndicatorTable(
        indicators=tuple(walk.found),
        goal_weights=tuple(walk.goal_weights),
        total=walk.total,
        further=tuple(walk.further),
    )


def _walk_page(walk: _Walk, part: LocatedGrid, *, is_first: bool) -> None:
    matrix = part.grid.matrix
    opening = not is_first
    for row in range(matrix.rows):
        begins_goal = _note_goal(walk, matrix, row)
        headings = indicator_columns(matrix, row)
        if headings is not None:
            is_repeated = opening and walk.columns is not None
            walk.columns, opening = headings, is_repeated
            walk.levels = walk.levels if is_repeated else ()
        elif walk.columns is not None and is_total_row(matrix, row):
            walk.total = TotalRow(part=part, row=row, columns=walk.columns)
            walk.further, walk.below = [], walk.columns
            walk.columns = None
        elif walk.total is not None and walk.columns is None and is_total_row(matrix, row):
            walk.further.append(TotalRow(part=part, row=row, columns=walk.below))
        elif begins_goal or _is_foot(matrix, row):
            walk.columns = None
        elif walk.columns is not None and not (opening and _is_head(matrix, row)):
            _take(walk, _indicator(walk, matrix, row, part.page), opening=opening)
            opening = False


def _take(walk: _Walk, read: PerformanceIndicator | None, *, opening: bool) -> None:
    if read is None:
        return
    scored = all(one.score is not None for one in walk.found[:-1])
    if opening and walk.found and _is_rest(read, walk.found[-1], scored=scored):
        walk.found[-1] = _completed(walk.found[-1], read)
    elif _is_one(read):
        walk.found.append(read)


def _note_goal(walk: _Walk, matrix: Matrix, row: int) -> bool:
    """True where the row begins a goal; its points are kept."""
    goals = [found for cell in matrix.starting(row) if (found := wordings().goal.match(normal(cell.text)))]
    walk.goal_weights += [Decimal(found["points"]) for found in goals]
    return bool(goals)


def is_total_row(matrix: Matrix, row: int) -> bool:
    """True for a row that its first text calls a total of points, with or without the figure; one of amounts is none."""
    foot = wordings().foot
    texts = [normal(cell.text) for cell in matrix.starting(row) if cell.text.strip()]
    if not texts or any(points(text) is None and (parse_amount(text) is not None or percent(text)) for text in texts):
        return False
    return bool(foot.total_with_score.fullmatch(texts[0])) or any(foot.total.fullmatch(text) for text in texts[:2])


def _is_head(matrix: Matrix, row: int) -> bool:
    """True for a row of the form's head, printed again on its next page: labels, headings of money, or money."""
    words = wordings()
    first = next((normal(cell.text) for cell in matrix.starting(row) if cell.text.strip()), "")
    is_label = words.project.match(first) or words.department_names.fullmatch(first) or words.is_label(first)
    return bool(is_label or words.source(first) or money_keys(matrix, row))


def _is_foot(matrix: Matrix, row: int) -> bool:
    first = next((normal(cell.text) for cell in matrix.starting(row) if cell.text.strip()), "")
    return wordings().foot.trailer.fullmatch(first) is not None


def indicator_columns(matrix: Matrix, row: int) -> Columns | None:
    """The columns that a row of headings names, cells that reach down into it included; None where it is none.

    Levels may have no heading of their own, and some forms give no points at all.
    """
    found = [
        (key, cell)
        for cell in matrix.covering(row)
        if cell.row + cell.row_span - 1 <= row + 1 and (key := wordings().indicator_column(normal(cell.text)))
    ]
    if not any(cell.row == row for _, cell in found):
        return None
    found = _with_name(found)
    keys = {key for key, _ in found}
    measured = {"target", "actual"} <= keys or ("score" in keys and keys & {"target", "actual", "weight", "standard"})
    return tuple(_single(found)) if "name" in keys and measured else None


def _with_name(found: list[tuple[str, Cell]]) -> list[tuple[str, Cell]]:
    """The indicator's own name is the most particular level: the last where no column is named so, the fourth if any."""
    names = [cell for key, cell in found if key == "name"]
    levels = [cell for key, cell in found if key == "level"]
    if not names and len(levels) > 1:
        return [("name", cell) if cell is levels[-1] else (key, cell) for key, cell in found]
    if names and normal(names[-1].text).startswith("四级"):
        return [("level", cell) if cell in names[:-1] else (key, cell) for key, cell in found]
    return found


def _single(found: list[tuple[str, Cell]]) -> list[tuple[str, int]]:
    """Every key once, but for the levels: weight and target of the indicator, not of a level or goal at its left, and the
    self-given score."""
    name = next(cell for key, cell in found if key == "name")
    chosen: dict[str, Cell] = {}
    for key, cell in found:
        is_own = key in {"weight", "target"} and key in chosen and chosen[key].column < name.column < cell.column
        is_self = key == "score" and (key not in chosen or not normal(chosen[key].text).startswith("自评"))
        if key not in chosen or is_own or is_self:
            chosen[key] = cell
    return [(key, cell.column) for key, cell in found if key == "level" or chosen[key] is cell]


def _carried(columns: Columns, before: Grid, after: Grid) -> Columns | None:
    """The columns on the next page, by their places; None where they cannot be told."""
    if not before.column_edges or not after.column_edges:
        return columns if before.column_count == after.column_count else None
    shift = after.column_edges[0] - before.column_edges[0]
    middles = [(left + right) / 2 + shift for left, right in itertools.pairwise(before.column_edges)]
    last = len(after.column_edges) - 1
    return tuple((key, bisect_right(after.column_edges, middles[column], hi=last) - 1) for key, column in columns)


def _indicator(walk: _Walk, matrix: Matrix, row: int, page: int) -> PerformanceIndicator | None:
    """The row as an indicator, its texts "" and its points None where it prints none; None for a row of other words."""
    columns = walk.columns or ()
    levels = [
        compact(cell.text) if (cell := matrix.at(row, column)) else ""
        for key, column in columns
        if key == "level" and column < matrix.columns
    ]
    if any(levels):
        walk.levels = _under(walk.levels, levels)
    cells = {key: cell for key, column in columns if key != "level" and (cell := _own(matrix, row, column))}
    if "name" in cells and cells["name"] is cells.get("score"):
        return None
    texts = {key: compact(cell.text) for key, cell in cells.items()}
    place = cells.get("score") or cells.get("name")
    return PerformanceIndicator(
        goal=len(walk.goal_weights),
        levels=walk.levels,
        name=texts.get("name", ""),
        target=_target(texts),
        actual=texts.get("actual", ""),
        weight=_points(cells.get("weight")),
        score=_points(cells.get("score")),
        reason=texts.get("reason", ""),
        page=page,
        box=place.box if place else None,
        standard=texts.get("standard", ""),
    )


def _target(texts: dict[str, str]) -> str:
    """The target with the sign and the unit that stand in columns of their own."""
    nature, target, measure = (texts.get(key, "") for key in ("nature", "target", "measure"))
    if not target:
        return ""
    return (nature if _COMPARED.fullmatch(nature) else "") + target + ("" if target.endswith(measure) else measure)


def _points(cell: Cell | None) -> Decimal | None:
    return points(normal(cell.text)) if cell is not None and cell.confidence >= SURE else None


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


def _is_rest(read: PerformanceIndicator, before: PerformanceIndicator, *, scored: bool) -> bool:
    """`scored`: every row before that one has a score, so that one without must go on."""
    if not read.name:
        return True
    return (before.score is None and scored) or (read.score is None and not read.target)


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
