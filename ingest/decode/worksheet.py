"""A sheet of a workbook to lines and tables: which of its rows are the table, and which stand above, between or below.

A sheet is one field of squares in which the title, the unit and the notes are cells like any other. Where the sheet draws
upright rules, a row belongs to a table if it has them; where it draws none, if it has two texts or more that are not just
labels (`部门：X`).
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from ingest.decode.flow import Flow
from ingest.decode.tables import NOTE, TITLE, Placed, is_label, join_paragraphs, size

MAX_CELLS = 300_000
LAST_ROW, LAST_COLUMN = 1 << 20, 1 << 14
"""Filled cells of one workbook; rows and columns of one sheet."""

_LONGEST_LABEL = 30
_MOST_BLANK, _MOST_MERGED = 40, 64
_HEAD_ROWS = 12


class Merge(NamedTuple):
    """Merged squares: rows and columns from..to-1."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


class Sheet(NamedTuple):
    """The filled squares of a sheet as (row, column, text), its merged squares, and the rows that have upright rules.

    `ruled` holds, for each such row, the first and the last column whose square has one.
    """

    name: str
    cells: list[tuple[int, int, str]]
    merges: list[Merge]
    ruled: dict[int, tuple[int, int]]

    def rule(self, row: int, columns: list[int]) -> None:
        """Notes upright rules at the squares of the row in those columns, one or more."""
        known = [*columns, *self.ruled.get(row, ())]
        self.ruled[row] = min(known), max(known)


def lay_out(sheet: Sheet, flow: Flow) -> None:
    """The sheet into the flow, from top to bottom. The name on its tab stands for a title that it does not print."""
    rows = _rows(sheet)
    tabular = _tabular_rows(rows, sheet)
    if tabular and TITLE.fullmatch(sheet.name.strip()) and not _prints_title(sheet):
        flow.line(sheet.name)
    for is_table, numbers in groupby(sorted(rows), key=tabular.get):
        if is_table is None:
            for number in numbers:
                _line(rows[number], flow)
        else:
            _table(rows, list(numbers), sheet, flow)


def _prints_title(sheet: Sheet) -> bool:
    return any(row < _HEAD_ROWS and TITLE.fullmatch(join_paragraphs(text)) for row, _, text in sheet.cells)


def _rows(sheet: Sheet) -> dict[int, list[Placed]]:
    """The cells of each row with their spans: filled ones, and blank ones that are merged."""
    merged = {(merge.first_row, merge.first_column): merge for merge in sheet.merges if _is_whole(merge)}
    rows: defaultdict[int, list[Placed]] = defaultdict(list)
    filled = set()
    for row, column, text in sheet.cells:
        merge = merged.get((row, column))
        if merge is None:
            rows[row].append(Placed(row, column, 1, 1, text))
        else:
            filled.add(merge)
            rows[row].append(_merged(merge, text))
    last = max(rows, default=-1)
    for merge in merged.values():
        if merge not in filled and merge.first_row <= last:
            rows[merge.first_row].append(_merged(merge, ""))
    return rows | {row: [] for row in sheet.ruled if row < last and row not in rows}


def _merged(merge: Merge, text: str) -> Placed:
    row, last_row, column, last_column = merge
    return Placed(row, column, last_row - row, last_column - column, text)


def _is_whole(merge: Merge) -> bool:
    """False for one that a damaged file ends before it begins."""
    return 0 <= merge.first_row < merge.last_row and 0 <= merge.first_column < merge.last_column


def _tabular_rows(rows: dict[int, list[Placed]], sheet: Sheet) -> dict[int, int]:
    """For each row of a table the number of that table; rows of none are absent."""
    ruled = {row for row in rows if row in sheet.ruled}
    is_drawn = any(len(_filled(rows[row])) > 1 for row in ruled)
    belongs = ruled if is_drawn else {row for row, cells in rows.items() if _is_data(cells)}
    covered = {
        below
        for row in belongs
        for cell in rows[row]
        if cell.row_span > 1
        for below in range(row + 1, min(row + cell.row_span, row + len(rows) + 1))
    }
    tables: dict[int, int] = {}
    count, before = 0, -2
    for row in sorted(rows):
        inside = row in belongs or row in covered
        if not inside and not is_drawn and before == row - 1 and before in tables:
            inside = _may_continue(rows[row])
        if inside:
            count += before != row - 1 or before not in tables
            tables[row] = count
        before = row
    return tables


def _filled(cells: Iterable[Placed]) -> list[Placed]:
    return [cell for cell in cells if cell.text.strip()]


def _is_data(cells: list[Placed]) -> bool:
    filled = _filled(cells)
    return len(filled) > 1 and not all(is_label(cell.text) for cell in filled)


def _may_continue(cells: list[Placed]) -> bool:
    """A row of one text below a table without rules: a label whose amounts are blank, unless it reads like a note or title."""
    filled = _filled(cells)
    if len(filled) != 1 or filled[0].column_span > 1:
        return False
    text = filled[0].text.strip()
    return len(text) <= _LONGEST_LABEL and not NOTE.match(text) and not text.endswith("表") and not is_label(text)


def _line(cells: list[Placed], flow: Flow) -> None:
    filled = sorted(_filled(cells), key=lambda cell: cell.column)
    if len(filled) == 1:
        flow.line(filled[0].text)
    else:
        flow.line("  ".join(join_paragraphs(cell.text) for cell in filled))


def _table(rows: dict[int, list[Placed]], numbers: list[int], sheet: Sheet, flow: Flow) -> None:
    """One table. Blank squares at its sides belong to it where they are ruled; every row reaches to its last column."""
    first, last = numbers[0], numbers[-1] + 1
    cells = [cell for number in numbers for cell in rows[number]]
    if not cells:
        return
    ends = [sheet.ruled[number] for number in numbers if number in sheet.ruled]
    columns = [cell[1] for cell in cells]
    left = min(columns)
    left = max(left - _MOST_BLANK, min([left, *(start for start, _ in ends)]))
    _, right = size(cells)
    # A merge that reaches far beyond the last cell is a slip of a key: nothing stands under it.
    right = min(right, max(columns) + _MOST_MERGED)
    right = min(right + _MOST_BLANK, max([right, *(end + 1 for _, end in ends)]))
    ended = {row for row, column, _, across, _ in cells if column + across >= right}
    cells += [Placed(number, right - 1, 1, 1, "") for number in numbers if number not in ended]
    fitted = [
        Placed(
            row - first,
            column - left,
            1 if down == 1 else max(1, min(down, last - row)),
            min(across, right - column),
            text,
        )
        for row, column, down, across, text in cells
    ]
    flow.table(fitted, sheet.name)
