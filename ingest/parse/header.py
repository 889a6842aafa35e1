"""The header of a table: which columns name a row, which carry amounts and what their heading path means.

The path of a column is read from the merged header cells above it, top to bottom. A table may consist of several groups
side by side (income | expenditure, or three blocks of economic codes): each group has its own naming columns.
"""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from ingest import layouts
from ingest.decode.document import Cell, Grid
from ingest.decode.matrix import Matrix
from ingest.facts import NAMELESS
from ingest.identify.heads import is_head_row
from ingest.layouts import FormLayout
from ingest.parse.amounts import is_blank, parse_amount
from ingest.parse.headings import Wanted, column_keys, settle
from ingest.parse.measured import is_unit, read_measured
from ingest.record import changed, quick
from ingest.wording import normal, unnumbered

_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_CODE_PART = re.compile(r"\d{2,3}")
_DECIMAL = re.compile(r"\d\.\d")
_UNIT_BEHIND = re.compile(r"^-?\d[\d.,]*\D{1,5}$")
_LEAST_COUNTED, _LEAST_MARKED, _LONGEST_LABEL = 3, 2, 6
_COUNT = re.compile(r"(\d{1,2})栏?(?:=[\d+\-()栏]+)?")
_LEADING_COUNT = re.compile(r"^(\d{1,2})(?:栏?=[\d+\-()栏]+)?[一-鿿]*$")
_COUNTER_MARK = re.compile(r"[*—-]{1,4}|[甲乙丙丁]")
_DASHES = frozenset("-—–─_/\\.·无")
_CHINESE = re.compile(r"[一-鿿]")


class Role(Enum):
    """What a column is for."""

    CODE = "code"
    NAME = "name"
    LINE_NUMBER = "line_number"
    UNIT = "unit"
    AMOUNT = "amount"


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A base column: its role, its heading path, and for amounts the layout's key (None: no layout knows the heading)."""

    index: int
    role: Role
    path: tuple[str, ...]
    key: str | None = None

    @property
    def name(self) -> str:
        """The key, or the printed heading path where no layout knows it."""
        return self.key or "/".join(self.path) or f"{NAMELESS}{self.index + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Columns that belong together: those that name the row, then those that carry its amounts."""

    side: str | None
    labels: tuple[Column, ...]
    amounts: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the header says: the first row of data and the groups. `printed` is False where the grid has no header."""

    data_start: int
    groups: tuple[Group, ...]
    printed: bool


def read_header(grid: Grid, matrix: Matrix, layout: FormLayout) -> Header:
    """The header of a grid; `printed` is False where no heading of the layout stands above the first row of data."""
    top = _first_table_row(matrix)
    start = _data_start(matrix, layout, top, drawn=grid.drawn)
    headings = range(top, _before_counter(matrix, top, start))
    paths = [_path(matrix, column, headings) for column in range(matrix.columns)]
    if not grid.drawn:
        paths = [_joined_path(path, layout) for path in paths]
    roles = [_role(matrix, column, path, layout, start) for column, path in enumerate(paths)]
    if not grid.drawn:
        roles = [_counting(matrix, column, role, paths[column], start) for column, role in enumerate(roles)]
        roles = _with_code_parts(matrix, roles, paths, start)
    groups = _groups(paths, roles, layout, _both_filled(matrix, start))
    known = any(column.key for group in groups for column in group.amounts)
    named = any(_heading_role(path) for path in paths)
    return Header(data_start=start, groups=groups, printed=start > top and (known or named))


def knows_heading(layout: FormLayout, header: Header) -> bool:
    """Whether at least one heading of amounts can be one of the form: a table of which none can is another one."""
    form = layout.form.removesuffix(layouts.BY_UNIT)
    return any(
        column.key or column_keys(form, column.path, group.side) for group in header.groups for column in group.amounts
    )


def first_data_row(grid: Grid, matrix: Matrix, layout: FormLayout) -> int:
    """Where the header says that the rows of data begin; the number of rows where there are none."""
    return _data_start(matrix, layout, _first_table_row(matrix), drawn=grid.drawn)


def is_counter_row(matrix: Matrix, row: int) -> bool:
    """True for the row that counts the columns: `栏次 | 1 | 2=3+4 | 3`, `** | 1 | 2`, `甲 | 1 | 2`, or 1, 2, 3 … alone."""
    return _count_columns(tuple([cell.text for cell in matrix.starting(row) if cell.text and not cell.text.isspace()]))


@lru_cache(maxsize=2048)
def _count_columns(filled: tuple[str, ...]) -> bool:
    if not filled:
        return False
    labels = layouts.common().column_number_labels
    if any(len(text) <= _LONGEST_LABEL and labels.fullmatch(normal(text)) for text in filled):
        return True
    if _is_overlaid(filled):
        return True
    if not filled[-1].strip()[:1].isdigit():
        return False
    rest = [text for text in map(normal, filled) if not _COUNTER_MARK.fullmatch(text)]
    counts = [found.group(1) for text in rest if (found := _COUNT.fullmatch(text))]
    least = _LEAST_COUNTED if len(rest) == len(filled) else _LEAST_MARKED
    return len(rest) >= least and counts == [str(count) for count in range(1, len(rest) + 1)]


def _is_overlaid(filled: tuple[str, ...]) -> bool:
    """True for the counts of the columns with the end of a heading over them: `编码栏次 | 1 | 2 | 6助支`."""
    label, *counts = map(normal, filled)
    if not label.endswith("栏次"):
        return False
    return [_LEADING_COUNT.sub(r"\1", text) for text in counts] == [str(n) for n in range(1, len(counts) + 1)]


def _first_table_row(matrix: Matrix) -> int:
    """The first row that is not a title, a blank row or a head (`部门：X`, `单位：万元`) drawn into the table."""
    for row in range(matrix.rows):
        cells = list(matrix.covering(row))
        texts = [cell for cell in cells if cell.text.strip()]
        if texts and not (len(cells) == 1 and matrix.columns > 1) and not is_head_row(cells):
            return row
    return 0


def _data_start(matrix: Matrix, layout: FormLayout, top: int, *, drawn: bool) -> int:
    counters = [row for row in range(top, min(matrix.rows, top + 8)) if is_counter_row(matrix, row)]
    limit = counters[0] if counters else matrix.rows
    for row in range(top, limit):
        if _is_data(matrix, layout, row, drawn=drawn):
            return row
    if counters:
        return counters[0] + 1
    return _after_headings(matrix, top)


def _after_headings(matrix: Matrix, top: int) -> int:
    """In a table without data: the first blank row under the headings."""
    for row in range(top, matrix.rows):
        if not any(cell.text.strip() for cell in matrix.covering(row)):
            return row
    return matrix.rows


def _is_data(matrix: Matrix, layout: FormLayout, row: int, *, drawn: bool) -> bool:
    """Whether a row is one of data; in a grid that is not drawn a line of a heading may read like a line's label."""
    cells = matrix.starting(row)
    texts = [normal(cell.text) for cell in cells]
    filled = [text for text in texts if text]
    if not filled:
        return False
    if any(_DECIMAL.search(text) and parse_amount(text) is not None for text in filled):
        return True
    if any(_CODE.fullmatch(text) for text in filled) and any(_CHINESE.search(text) for text in filled):
        return True
    if any(re.fullmatch(r"[一二三四五六七八九十]{1,3}、.{2,30}", text) for text in filled):
        return True
    if drawn and any(_is_known_line(layout, text) for text in filled if layout.shape == "sided"):
        return not _names_columns(layout, cells) and all(
            _is_known_line(layout, text) or not _CHINESE.search(text) for text in filled
        )
    if (layout.measured or layout.kinds) and len(filled) > 1 and _is_known_line(layout, filled[0]):
        return not any(
            _CHINESE.search(text) and read_measured(text) is None and not is_unit(text) for text in filled[1:]
        )
    total = layouts.common().total_labels.fullmatch(filled[0])
    return bool(total) and all(is_blank(text) or parse_amount(text) is not None for text in filled[1:])


def _names_columns(layout: FormLayout, cells: Sequence[Cell]) -> bool:
    """True where lines' labels stand in neighbouring columns (合计 | 一般公共预算财政拨款): a label of a row has its amount beside."""
    named = [cell for cell in cells if _is_known_line(layout, normal(cell.text))]
    return any(one.column + one.column_span == other.column for one, other in itertools.pairwise(named))


def _is_known_line(layout: FormLayout, text: str) -> bool:
    label = unnumbered(text)
    if layout.function_classes and label in layouts.common().function_classes and label.endswith("支出"):
        return True
    return any(line.pattern.fullmatch(label) for line in layout.lines if line.under is None)


def _before_counter(matrix: Matrix, top: int, start: int) -> int:
    return next((row for row in range(top, start) if is_counter_row(matrix, row)), start)


def _path(matrix: Matrix, column: int, rows: range) -> tuple[str, ...]:
    texts = [normal(cell.text) for cell in matrix.column_cells(column, rows.start, rows.stop)]
    return tuple(text for index, text in enumerate(texts) if text and text not in texts[:index])


def _joined_path(path: tuple[str, ...], layout: FormLayout) -> tuple[str, ...]:
    """The lines of a heading as the headings that they print: of the ways to join them the one that says most.

    Where no rule parts them, two lines may be one wrapped heading or one heading under another, and the first or the last
    one may belong to the column beside it.
    """
    for part in (path, path[:-1], path[1:]):
        ways = [_cut(part, marks) for marks in itertools.product((False, True), repeat=max(0, min(len(part), 7) - 1))]
        best = max(ways, key=lambda way: (_told(way, layout), len(way[-1]) if way else 0, len(way)), default=part)
        if _told(best, layout):
            return best
    return path


def _cut(path: tuple[str, ...], marks: tuple[bool, ...]) -> tuple[str, ...]:
    """The path with its parts joined where no mark stands between them; of a tall one only the lowest lines."""
    parts = list(path[-(len(marks) + 1) :][:1])
    for part, mark in zip(path[-len(marks) :] if marks else (), marks, strict=True):
        if mark:
            parts.append(part)
        else:
            parts[-1] += part
    return tuple(parts)


def _told(path: tuple[str, ...], layout: FormLayout) -> int:
    """How much the layout knows of a path: the parts that a column's key rests on, one for the heading of names."""
    ranks = [rank for rank, _ in column_keys(layout.form.removesuffix(layouts.BY_UNIT), path, None)]
    return max([*ranks, int(_heading_role(path) is not None)])


def _counting(matrix: Matrix, column: int, role: Role, path: tuple[str, ...], start: int) -> Role:
    """A column of whole numbers that count up is that of the line numbers, also where its heading was not found."""
    if role is not Role.AMOUNT or (path and any(_CHINESE.search(part) for part in path)):
        return role
    texts = [normal(cell.text) for cell in matrix.column_cells(column, start, matrix.rows) if cell.column == column]
    numbers = [int(text) if text.isdigit() else -1 for text in texts if text]
    counts = len(numbers) > 2 and all(after == before + 1 for before, after in itertools.pairwise(numbers))
    return Role.LINE_NUMBER if counts else role


def _with_code_parts(matrix: Matrix, roles: list[Role], paths: list[tuple[str, ...]], start: int) -> list[Role]:
    """The roles with columns of 类, 款 and 项 that share one heading: beside a column of codes, and nothing but digits."""

    def is_part(column: int) -> bool:
        cells = matrix.column_cells(column, start, matrix.rows)
        texts = [normal(cell.text) for cell in cells if cell.column == column and cell.column_span == 1]
        digits = [text for text in texts if not layouts.common().code_headings.fullmatch(text) and text]
        return bool(digits) and all(_CODE_PART.fullmatch(text) for text in digits)

    found = list(roles)
    parts = [
        (role is not Role.AMOUNT or not any(map(_CHINESE.search, path))) and is_part(column)
        for column, (role, path) in enumerate(zip(roles, paths, strict=True))
    ]
    for column in (*range(1, len(roles)), *range(len(roles) - 2, -1, -1)):
        beside = [other for other in (column - 1, column + 1) if 0 <= other < len(roles)]
        if parts[column] and any(found[other] is Role.CODE for other in beside):
            found[column] = Role.CODE
    return found


def _heading_role(path: tuple[str, ...]) -> Role | None:
    if not path:
        return None
    wordings = layouts.common()
    if wordings.line_number_headings.fullmatch(path[-1]):
        return Role.LINE_NUMBER
    if wordings.code_headings.fullmatch(path[-1]):
        return Role.CODE
    return Role.NAME if wordings.name_headings.fullmatch(path[-1]) else None


def _role(matrix: Matrix, column: int, path: tuple[str, ...], layout: FormLayout, start: int) -> Role:
    texts = [normal(cell.text) for cell in matrix.column_cells(column, start, matrix.rows) if cell.column == column]
    filled = [text for text in texts if text and not (text[0] in _DASHES and is_blank(text))]
    if any(not text[-1].isdecimal() and _UNIT_BEHIND.search(text) for text in filled):
        filled = [f"{measured[0]}.0" if (measured := read_measured(text)) else text for text in filled]
    totals = layouts.common().total_labels
    words = sum(1 for text in filled if not text.isascii() and _CHINESE.search(text) and not totals.fullmatch(text))
    amounts = sum(1 for text in filled if "." in text and _DECIMAL.search(text) and parse_amount(text) is not None)
    codes = sum(1 for text in filled if text.isdigit() and _CODE.fullmatch(text))
    heading = _heading_role(path)
    known = bool(column_keys(layout.form.removesuffix(layouts.BY_UNIT), path, None))
    if path and layouts.common().unit_headings.fullmatch(path[-1]) and filled and all(map(is_unit, filled)):
        return Role.UNIT
    if heading is Role.NAME and (amounts > words or (known and not words)):
        heading = None
    if heading is not None:
        return heading
    if known and amounts >= words:
        return Role.AMOUNT
    if words > amounts and words >= codes:
        return Role.NAME
    if codes > amounts and codes * 2 > len(filled) and not known:
        return Role.CODE
    return Role.AMOUNT


def _both_filled(matrix: Matrix, start: int) -> Callable[[Wanted, Wanted], bool]:
    """Whether some row of data has an amount of its own in both columns."""

    def filled(row: int, column: int) -> bool:
        cell = matrix.at(row, column)
        return cell is not None and cell.column == column and parse_amount(cell.text) is not None

    return lambda one, other: any(
        filled(row, one.index) and filled(row, other.index) for row in range(start, matrix.rows)
    )


def _groups(
    paths: list[tuple[str, ...]],
    roles: list[Role],
    layout: FormLayout,
    both_filled: Callable[[Wanted, Wanted], bool],
) -> tuple[Group, ...]:
    spans: list[list[int]] = []
    for index, role in enumerate(roles):
        if not spans or (role is not Role.AMOUNT and roles[index - 1] is Role.AMOUNT):
            spans.append([])
        spans[-1].append(index)
    groups = []
    for number, span in enumerate(spans):
        if all(roles[index] is not Role.AMOUNT for index in span):
            continue
        side = _side(layout, [paths[index] for index in span], number)
        columns = [Column(index=index, role=roles[index], path=paths[index]) for index in span]
        groups.append(
            Group(
                side=side,
                labels=tuple(column for column in columns if column.role is not Role.AMOUNT),
                amounts=_keyed(layout, [column for column in columns if column.role is Role.AMOUNT], side, both_filled),
            )
        )
    return tuple(groups)


def _keyed(
    layout: FormLayout, columns: list[Column], side: str | None, both_filled: Callable[[Wanted, Wanted], bool]
) -> tuple[Column, ...]:
    """Columns of amounts with their keys; of several unknown ones under the same headings none is named by them."""
    form = layout.form.removesuffix(layouts.BY_UNIT)
    paths = [set(column.path) for column in columns]
    banners = frozenset(set.intersection(*paths)) if paths else frozenset()
    wanted = [Wanted(index=c.index, path=c.path, keys=column_keys(form, c.path, side, banners)) for c in columns]
    keys = settle(wanted, both_filled)
    unknown = Counter(column.path for column in columns if column.index not in keys)
    return tuple(
        changed(column, path=())
        if unknown[column.path] > 1 and column.index not in keys
        else changed(column, key=keys.get(column.index))
        for column in columns
    )


def _side(layout: FormLayout, paths: list[tuple[str, ...]], number: int) -> str | None:
    if layout.shape != "sided":
        return None
    words = "".join(path[0] for path in paths if path)
    if ("收入" in words) != ("支出" in words):
        return "收入" if "收入" in words else "支出"
    return "收入" if number == 0 else "支出"
