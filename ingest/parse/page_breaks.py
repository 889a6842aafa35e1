"""Rows that a page break has cut in two: the rest of a row at the head of the next page returns to its beginning.

Word processors break rows anywhere, inside numbers and codes too. Where the print proves two rows to be halves
(`cut_rows`) they become one; where it speaks for both, no amount of either is taken; and a number beside a break that has
not the decimals of its column is never read as it stands.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from ingest import layouts
from ingest.decode.document import Cell, Grid
from ingest.decode.matrix import Matrix
from ingest.identify.tables import LocatedGrid
from ingest.layouts import FormLayout
from ingest.parse.amounts import is_blank
from ingest.parse.cut_rows import Break, Cut, Habits, Half, as_half, judge
from ingest.parse.header import Group, Header, Role, is_counter_row
from ingest.parse.printed_places import PrintedPlaces, printed_places, prints_number
from ingest.wording import normal

_LEAST_ROWS = 2
_UNSURE = "a page break may have cut this row in two; none of its amounts was taken"
_PIECE = (
    "beside a page break, and without the decimals of the other numbers of its column: it may be a part of a number"
)

Part = tuple[LocatedGrid, Header]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An amount that is not taken: the page and the cell that print it, and why."""

    page: int
    cell: Cell
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """Parts with whole rows on the page where they begin; the amounts that a break leaves unsure are blank in the parts."""

    parts: list[Part]
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class _Edge:
    """The row beside a break."""

    part: LocatedGrid
    header: Header
    row: int

    def amounts(self) -> Iterator[tuple[str, int, Cell]]:
        """The filled cells of amounts that begin in the row: name and place of the column, cell."""
        matrix = self.part.grid.matrix
        for name, column in _amount_columns(self.header):
            cell = matrix.at(self.row, column)
            if cell is not None and (cell.row, cell.column) == (self.row, column) and prints_number(cell.text):
                yield name, column, cell


_Halves = list[list[tuple[Half, Cell, Cell]]]
"""By group and column what both rows print, with their cells."""


def mend(parts: list[Part], form: FormLayout) -> Mended:
    """Parts of one table in printed order, with rows that were cut between two of them made whole on the first page."""
    if len(parts) == 1:
        return Mended(parts=parts, refused=())
    usual = printed_places(_numbers(parts, beside_breaks=False), _numbers(parts, beside_breaks=True))
    habits: list[Habits] | None = None
    mended = list(parts[:1])
    unsure: set[int] = set()
    for part, header in parts[1:]:
        last, first = _last(*mended[-1]), _first(part, header)
        halves = _halves(last, first) if last and first else None
        if last is None or first is None or halves is None:
            mended.append((part, header))
            continue
        habits = _habits(parts) if habits is None else habits
        verdict = judge(_cuts(halves, habits, last, first), usual, form)
        if verdict is Break.ONE_ROW:
            begun, rest = _joined(last.part.grid, first.part.grid, halves)
            mended[-1] = replace(last.part, grid=begun), last.header
            mended.append((replace(part, grid=rest), header))
            continue
        if verdict is Break.UNSURE:
            unsure.add(len(mended))
        mended.append((part, header))
    return _refusing(mended, unsure, usual)


def _refusing(parts: list[Part], unsure: set[int], usual: PrintedPlaces) -> Mended:
    """The parts without the amounts beside breaks that cannot be trusted; `unsure` are the parts that begin with such a row."""
    refused: list[Refused] = []
    kept: list[Part] = []
    for number, (part, header) in enumerate(parts):
        follows = number + 1 < len(parts)
        taken: dict[int, str] = {}
        first = _first(part, header) if number else None
        last = _last(part, header) if follows or part.grid.box is not None else None
        for edge, is_unsure in ((first, number in unsure), (last, number + 1 in unsure)):
            for name, column, cell in edge.amounts() if edge else ():
                if (is_unsure or usual.is_off(name, cell.text)) and id(cell) not in taken:
                    taken[id(cell)] = reason = _UNSURE if is_unsure else _PIECE
                    refused.append(Refused(page=part.page_of(column), cell=cell, reason=reason))
        kept.append((_without(part, taken) if taken else part, header))
    return Mended(parts=kept, refused=tuple(refused))


def _without(part: LocatedGrid, taken: Container[int]) -> LocatedGrid:
    """The part with the cells of these identities blank."""
    cells = tuple(replace(cell, text="") if id(cell) in taken else cell for cell in part.grid.cells)
    return replace(part, grid=replace(part.grid, cells=cells))


def _amount_columns(header: Header) -> Iterator[tuple[str, int]]:
    """The columns of amounts: a name that is the same on every page, and their place."""
    for group in header.groups:
        for column in group.amounts:
            yield f"{group.side} {column.name}", column.index


def _numbers(parts: list[Part], *, beside_breaks: bool) -> Iterator[tuple[str, str]]:
    """The texts of every column of amounts: of the rows that stand beside a break, or of the others."""
    for number, (part, header) in enumerate(parts):
        matrix = part.grid.matrix
        rows = range(header.data_start, matrix.rows)
        edges = ({rows[0]} if rows and number else set()) | ({rows[-1]} if rows and number + 1 < len(parts) else set())
        chosen = [row for row in rows if (row in edges) is beside_breaks]
        for name, index in _amount_columns(header):
            for row in chosen:
                cell = matrix.at(row, index)
                if cell is not None and cell.row == row and cell.column == index:
                    yield name, cell.text


def _last(part: LocatedGrid, header: Header) -> _Edge | None:
    row = part.grid.row_count - 1
    return _Edge(part, header, row) if row >= header.data_start else None


def _first(part: LocatedGrid, header: Header) -> _Edge | None:
    matrix, row = part.grid.matrix, header.data_start
    if row < matrix.rows and is_counter_row(matrix, row):
        row += 1
    return _Edge(part, header, row) if row < matrix.rows else None


def _halves(last: _Edge, first: _Edge) -> _Halves | None:
    """What both rows print; None where they are not built alike."""
    groups, others = last.header.groups, first.header.groups
    if len(groups) != len(others):
        return None
    begun, rest = last.part.grid.matrix, first.part.grid.matrix
    found: _Halves = []
    seen: set[int] = set()
    for one, other in zip(groups, others, strict=True):
        columns, matching = (*one.labels, *one.amounts), (*other.labels, *other.amounts)
        if len(columns) != len(matching):
            return None
        halves: list[tuple[Half, Cell, Cell]] = []
        for column, match in zip(columns, matching, strict=True):
            a, b = begun.at(last.row, column.index), rest.at(first.row, match.index)
            if a is None or b is None or (b.text.strip() and (a.column_span != b.column_span or b.row < first.row)):
                return None
            if id(b) in seen or (id(a) in seen and not b.text.strip()):
                continue
            if a.row_span > 1 and b.text.strip():
                return None
            seen |= {id(a), id(b)}
            halves.append((as_half(column.role, f"{one.side} {column.name}", a.text, b.text), a, b))
        found.append(halves)
    return found


def _habits(parts: list[Part]) -> list[Habits]:
    """What the rows of every group do, those beside breaks left out."""
    groups = parts[0][1].groups if parts else ()
    marks: list[list[_Marks]] = [[] for _ in groups]
    for number, (part, header) in enumerate(parts):
        matrix = part.grid.matrix
        start = header.data_start + (1 if number else 0)
        for row in range(start, matrix.rows - (1 if number + 1 < len(parts) else 0)):
            if is_counter_row(matrix, row):
                continue
            for found, group in zip(marks, header.groups, strict=False):
                found.append(_marks(matrix, row, group))
    return [_habit([row for row in rows if any(row)], group) for rows, group in zip(marks, groups, strict=True)]


class _Marks(NamedTuple):
    """What a row prints in one group: a code or line number, a name, an amount."""

    identified: bool
    named: bool
    filled: bool


def _marks(matrix: Matrix, row: int, group: Group) -> _Marks:
    roles: dict[Role, str] = {}
    for column in (*group.labels, *group.amounts):
        cell = matrix.at(row, column.index)
        text = normal(cell.text) if cell is not None and cell.row == row else ""
        roles[column.role] = roles.get(column.role, "") + (
            "" if column.role is Role.AMOUNT and is_blank(text) else text
        )
    labels = roles.get(Role.CODE, "") + roles.get(Role.NAME, "")
    is_total = layouts.common().total_labels.fullmatch(labels) is not None
    return _Marks(
        identified=is_total or bool(roles.get(Role.CODE) or roles.get(Role.LINE_NUMBER)) or labels[:3].isdigit(),
        named=bool(labels),
        filled=bool(roles.get(Role.AMOUNT)),
    )


def _habit(rows: list[_Marks], group: Group) -> Habits:
    """What all rows do; without any other row, what the columns are for."""
    roles = {column.role for column in group.labels}
    return Habits(
        identified=bool(roles & {Role.CODE, Role.LINE_NUMBER}) and all(row.identified for row in rows),
        filled=len(rows) >= _LEAST_ROWS and all(row.filled for row in rows),
        named=bool(roles & {Role.CODE, Role.NAME}) and all(row.named or row.identified for row in rows),
    )


def _cuts(halves: _Halves, habits: list[Habits], last: _Edge, first: _Edge) -> Iterator[Cut]:
    for place, (one, other) in enumerate(zip(last.header.groups, first.header.groups, strict=True)):
        yield Cut(
            halves=[half for half, *_ in halves[place]],
            habits=habits[place] if place < len(habits) else Habits(),
            next_number=_next_number(last, one, first, other),
        )


def _next_number(last: _Edge, group: Group, first: _Edge, other: Group) -> int | None:
    """The line number that the last row of a page must have by its neighbours."""
    for edge, own, step in ((last, group, -1), (first, other, 1)):
        matrix, row = edge.part.grid.matrix, edge.row + step
        if not edge.header.data_start <= row < matrix.rows:
            continue
        texts = [matrix.text(row, column.index) for column in own.labels if column.role is Role.LINE_NUMBER]
        if texts and texts[0].isdigit():
            return int(texts[0]) - step
    return None


def _joined(first: Grid, second: Grid, halves: _Halves) -> tuple[Grid, Grid]:
    """Both grids with every rest moved to its beginning."""
    pairs = [
        (begun, rest)
        for group in halves
        for half, begun, rest in group
        if half.rest and (half.role is not Role.AMOUNT or prints_number(half.rest))
    ]
    whole = {id(begun): replace(begun, text=begun.text.rstrip() + rest.text.lstrip()) for begun, rest in pairs}
    moved = {id(rest): replace(rest, text="") for _, rest in pairs}
    return (
        replace(first, cells=tuple(whole.get(id(cell), cell) for cell in first.cells)),
        replace(second, cells=tuple(moved.get(id(cell), cell) for cell in second.cells)),
    )
