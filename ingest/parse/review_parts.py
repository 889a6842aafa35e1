"""Self-evaluation forms and their parts: which grids go on with a form that has begun, on its page or the next ones."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.decode.matrix import Matrix
from ingest.identify.continuing import had_edges
from ingest.identify.tables import LocatedGrid
from ingest.identify.titles import read_title
from ingest.layouts.performance import wordings
from ingest.parse.funds import money_ends
from ingest.parse.indicators import indicator_columns, is_total_row
from ingest.parse.money_headings import money_keys
from ingest.parse.review_breaks import goes_on
from ingest.wording import normal

PROJECT, DEPARTMENT = "project", "department"
NAME_ROWS = 8
"""The rows at the head of a form that may name it."""

_MOST_BETWEEN = 3
_LONGEST_BETWEEN = 44
_LEVEL_COLUMNS = 3
_EDGE_TOLERANCE = 6.0


@dataclass(slots=True, kw_only=True)
class Sheets:
    """One form: its kind and name, the lines above and below it as printed, and its parts page by page.

    `whole` are the grids that hold its parts, by page and order. `is_complete`: its total of points was seen.
    """

    kind: str
    name: str
    head: tuple[str, ...]
    parts: list[LocatedGrid] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    whole: list[tuple[int, int]] = field(default_factory=list)
    is_complete: bool = False

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages that it stands on."""
        return tuple(dict.fromkeys(part.page for part in self.parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Where a form begins within a grid: the square of its label, its kind and name."""

    row: int
    column: int
    kind: str
    name: str


def belongs(last: Sheets, start: Start | None, part: LocatedGrid, lines: list[str]) -> bool:
    """True where the part goes on with the form; `start`: the form that begins in it, `lines`: what stands between."""
    if start is None:
        return _continues(last, part, lines)
    return _repeats(last, start, part) or (not lines and _has_begun(last, start, part))


def _repeats(last: Sheets, start: Start, part: LocatedGrid) -> bool:
    """True for the next page of a form that prints its name again: the same name, no total yet, and the same money."""
    if last.is_complete or start.name != last.name or not start.name or part.page != last.parts[-1].page + 1:
        return False
    before, after = _first_money(last.parts[0].grid.matrix), _first_money(part.grid.matrix)
    return not after or before == after


def _has_begun(last: Sheets, start: Start, part: LocatedGrid) -> bool:
    """True for the form of a whole department of which the page before holds the first labels alone."""
    matrix = last.parts[-1].grid.matrix
    is_next = len(last.parts) == 1 and part.page == last.parts[0].page + 1 and start.kind == last.kind == DEPARTMENT
    is_blank = not any(money_keys(matrix, row) or indicator_columns(matrix, row) for row in range(matrix.rows))
    named = [wordings().department_names.fullmatch(normal(cell.text)) for cell in part.grid.matrix.starting(0)[:1]]
    return is_next and is_blank and start.row == 0 and not any(named)


def _first_money(matrix: Matrix) -> tuple[str, ...]:
    """The texts of the row below the headings of money."""
    for row in range(min(matrix.rows - 1, 20)):
        if money_keys(matrix, row) & {"executed", "execution_ratio"}:
            return tuple(text for cell in matrix.starting(row + 1) if (text := normal(cell.text)))
    return ()


def _continues(last: Sheets, part: LocatedGrid, lines: list[str]) -> bool:
    if not 0 <= part.page - last.parts[-1].page <= 1 or not _may_part(lines):
        return False
    matrix = part.grid.matrix
    if last.is_complete:
        is_later = part.page > last.parts[-1].page
        if not any(cell.text.strip() for cell in part.grid.cells):
            return is_later
        is_below = is_foot(matrix, 0) or is_total_row(matrix, 0) or goes_on(last.parts[-1].grid, part.grid)
        return is_later and is_below
    if _is_structured(matrix) or (_as_wide(last, part) and _is_awaited(last, part, matrix)):
        return True
    return part.page > last.parts[-1].page and had_edges(last.parts[-1].grid, part.grid)


def _is_awaited(last: Sheets, part: LocatedGrid, matrix: Matrix) -> bool:
    """True for the money that a form has not given yet, for rows of it under its headings, and for goals with results."""
    if has_money(matrix):
        return not any(has_money(one.grid.matrix) for one in last.parts)
    words = wordings()
    rows = [[normal(cell.text) for cell in matrix.starting(row)] for row in range(matrix.rows)]
    goals = any(
        any(map(words.goal_target.fullmatch, row)) and any(map(words.goal_actual.fullmatch, row)) for row in rows
    )
    return goals or money_ends([last.parts[-1], part]) > 0


def _as_wide(last: Sheets, part: LocatedGrid) -> bool:
    """True where both are equally wide, or the format has no places."""
    before, after = last.parts[-1].grid.column_edges, part.grid.column_edges
    if not before or not after:
        return True
    return abs((before[-1] - before[0]) - (after[-1] - after[0])) <= _EDGE_TOLERANCE


def _may_part(lines: list[str]) -> bool:
    """Lines that may stand between two parts of a form: few, short, no sentence and no title of an account's table."""
    return len(lines) <= _MOST_BETWEEN and all(
        len(text) <= _LONGEST_BETWEEN and "。" not in text and not _is_account(text) for text in lines
    )


def _is_account(text: str) -> bool:
    title = read_title(text)
    return title is not None and title.form is not None


def _is_structured(matrix: Matrix) -> bool:
    """A part that shows what it belongs to: headings of indicators, a total of points, or levels at the left."""
    if any(indicator_columns(matrix, row) or is_total_row(matrix, row) for row in range(matrix.rows)):
        return True
    left = [cell for row in range(matrix.rows) for cell in matrix.starting(row) if cell.column < _LEVEL_COLUMNS]
    return any(wordings().foot.levels.fullmatch(normal(cell.text)) for cell in left)


def has_money(matrix: Matrix, top: int = 0) -> bool:
    """True where headings of what was executed stand in the first rows from `top` on."""
    keys = {key for row in range(top, min(matrix.rows, top + 20)) for key in money_keys(matrix, row)}
    return bool(keys & {"executed", "execution_ratio"}) and len(keys) > 1


def has_total(parts: Sequence[LocatedGrid]) -> bool:
    """True where the last part prints the total of points: below its headings of indicators, or else below its money."""
    matrix = parts[-1].grid.matrix
    begins = next((row for row in range(matrix.rows) if indicator_columns(matrix, row)), None)
    first = begins if begins is not None else money_ends(parts)
    return any(is_total_row(matrix, row) for row in range(first, matrix.rows))


def is_foot(matrix: Matrix, row: int) -> bool:
    """True for a row below the total: reasons, measures, notes, signatures."""
    first = next((normal(cell.text) for cell in matrix.starting(row) if cell.text.strip()), "")
    return wordings().foot.trailer.fullmatch(first) is not None
