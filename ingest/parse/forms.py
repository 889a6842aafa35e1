"""Located tables and their layouts to amounts: one walk for every form.

Bad cells are data: whatever cannot be read or placed beyond doubt becomes an `Issue`, never a guess.
"""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest import layouts
from ingest.decode.document import Cell, Reading
from ingest.facts import AmbiguousAmount, Amount, Issue, Standing, Table, TableState
from ingest.identify.tables import LocatedGrid, LocatedTable, is_spanning
from ingest.layouts import FormLayout
from ingest.parse.amounts import is_blank, to_yuan
from ingest.parse.codes import join_code
from ingest.parse.continued import on_columns
from ingest.parse.cut_headers import rejoin
from ingest.parse.header import Column, Group, Header, Role, carried_over, is_counter_row, read_header
from ingest.parse.matrix import Matrix
from ingest.parse.page_breaks import mend
from ingest.parse.unsure import candidates, column_names, filled_columns, numbers_in
from ingest.wording import normal, unnumbered

_NUMBERED = re.compile(r"(\D+)(\d{1,3})")
_AMOUNT_IN_LABEL = re.compile(r"\d\.\d{2}(?!\d)")
_CODE_AND_NAME = re.compile(r"(\d{3}(?:\d{2}){0,2})[-—、.]?([^\d.,].*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    """What names a row within one group."""

    code: str | None
    name: str
    line_number: int | None


@dataclass(slots=True, kw_only=True)
class _Walk:
    """The state of one table's walk: rows come in printed order, over all pages."""

    form: FormLayout
    table: LocatedTable
    unit: str
    standing: Standing
    reading: Reading
    amounts: list[Amount] = field(default_factory=list)
    ambiguous: list[AmbiguousAmount] = field(default_factory=list)
    columns: dict[str, None] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    seen_lines: dict[str | None, list[str]] = field(default_factory=dict)
    row: int = -1
    unknown_columns: set[str] = field(default_factory=set)
    filled: set[int] = field(default_factory=set)

    def issue(self, kind: str, page: int, printed: str, message: str) -> None:
        self.issues.append(Issue(kind=kind, page=page, printed=printed, message=f"{self.table.title}: {message}"))


def parse_table(
    located: LocatedTable, index: int, unit: str | None, reading: Reading
) -> tuple[Table | None, tuple[Issue, ...]]:
    """One located table to a `Table` with its amounts in printed order, and what could not be read.

    `unit` is the unit of money in force (the table's own line, else the one that all other tables share). None: amounts
    are kept as printed, taken as 万元 and marked doubted. Returns None for a table that no layout knows.
    """
    if located.form is None:
        return None, ()
    walk = _Walk(
        form=layouts.forms()[located.form],
        table=located,
        unit=unit or "万元",
        standing=Standing.PLAIN if unit else Standing.DOUBTED,
        reading=reading,
    )
    first_page = located.parts[0].page if located.parts else 0
    if unit is None and located.parts:
        walk.issue("missing_unit", first_page, "", "no unit of money is printed for this table or any other")
    parts = rejoin(located.parts, walk.form)
    for number, (part, header) in enumerate(mend(_headed(walk, parts), walk.form)):
        _walk_part(walk, part, header, repeated=number > 0 and header.printed)
    table = Table(
        index=index,
        form=located.form,
        title=located.title,
        unit=walk.unit,
        pages=tuple(dict.fromkeys(part.page for part in located.parts)),
        state=_state(walk),
        amounts=tuple(walk.amounts),
        notes=located.notes,
        declaration=located.declaration,
        columns=_in_order(walk),
        ambiguous=tuple(walk.ambiguous),
    )
    return table, tuple(walk.issues)


def _in_order(walk: _Walk) -> tuple[str, ...]:
    """The printed columns of amounts, in the form's own order where all are of the form."""
    order = walk.form.column_order
    known = all(column in order for column in walk.columns)
    return tuple(sorted(walk.columns, key=order.index) if known else walk.columns)


def _state(walk: _Walk) -> TableState:
    if walk.amounts or walk.ambiguous:
        return TableState.FILLED
    return TableState.DECLARED_EMPTY if walk.table.declaration else TableState.BLANK


def _headed(walk: _Walk, parts: tuple[LocatedGrid, ...]) -> list[tuple[LocatedGrid, Header]]:
    """The parts whose columns are known: by their own headings, or by those of the page before."""
    headed: list[tuple[LocatedGrid, Header]] = []
    edges: tuple[float, ...] = ()
    for part in parts:
        moved = _further_page(walk, headed, part)
        if moved is not None:
            headed.append(moved)
            continue
        header: Header | None = read_header(part.grid, Matrix(part.grid), walk.form)
        if header is not None and headed:
            header = _continued(header, headed, edges, part)
        elif header is not None and not header.printed:
            header = None
        if header is None:
            walk.issue(
                "unreadable_header", part.page, "", "the headings of the columns were not recognised; no amount taken"
            )
        else:
            headed.append((part, header))
        edges = part.grid.column_edges
    return headed


def _further_page(
    walk: _Walk, headed: list[tuple[LocatedGrid, Header]], part: LocatedGrid
) -> tuple[LocatedGrid, Header] | None:
    """A page that prints no headings and no rules: its words on the columns of the page before, where they fit."""
    if not headed or part.grid.drawn or read_header(part.grid, Matrix(part.grid), walk.form).printed:
        return None
    before, header = headed[-1]
    grid = on_columns(before.grid, part.grid)
    return (
        None if grid is None else (LocatedGrid(page=part.page, grid=grid), replace(header, data_start=0, printed=False))
    )


def _continued(
    header: Header, headed: list[tuple[LocatedGrid, Header]], edges: tuple[float, ...], part: LocatedGrid
) -> Header | None:
    """The header of a further page: printed again, or that of the page before.

    A page may begin with the rest of a row, which is no heading: headings that are printed again name the same columns
    and are no taller than the first time.
    """
    first, opening = headed[0]
    carried = carried_over(headed[-1][1], edges, part.grid)
    if not header.printed:
        return carried
    repeats = _top_row(part) == _top_row(first)
    same = _keys(header) >= _keys(headed[-1][1])
    if carried is None or (same and not (repeats and header.data_start > opening.data_start)):
        return header
    return replace(carried, data_start=opening.data_start if repeats else 0, printed=repeats)


def _top_row(part: LocatedGrid) -> list[str]:
    return [normal(cell.text) for cell in part.grid.cells if cell.row == 0]


def _keys(header: Header) -> set[str]:
    return {column.key for group in header.groups for column in group.amounts if column.key}


def _walk_part(walk: _Walk, part: LocatedGrid, header: Header, *, repeated: bool) -> None:
    matrix = Matrix(part.grid)
    earlier = {_row_key(amount): amount.printed for amount in walk.amounts} if repeated else {}
    skipping = repeated
    walk.filled = filled_columns(matrix, header.data_start)
    for group in header.groups:
        walk.columns |= dict.fromkeys(column_names(group, walk.form, walk.filled, drawn=part.grid.drawn))
    for row in range(header.data_start, matrix.rows):
        if _is_furniture(matrix, row, part):
            continue
        walk.row += 1
        found = [amount for group in header.groups for amount in _walk_row(walk, part, matrix, row, group)]
        if skipping and found and all(earlier.get(_row_key(amount)) == amount.printed for amount in found):
            continue
        skipping = skipping and not found
        walk.amounts.extend(found)


def _row_key(amount: Amount) -> tuple[str | None, str, str | None, str]:
    return amount.code, normal(amount.name), amount.side, amount.column


def _is_furniture(matrix: Matrix, row: int, part: LocatedGrid) -> bool:
    """Column counts, blank rows and notes drawn into the table."""
    cells = matrix.starting(row)
    filled = [cell for cell in cells if cell.text.strip()]
    if not filled:
        return True
    if is_counter_row(matrix, row):
        return True
    note = layouts.common().note_starts.match(normal(filled[0].text))
    return len(filled) == 1 and (is_spanning(part.grid, filled[0]) or bool(note))


def _walk_row(walk: _Walk, part: LocatedGrid, matrix: Matrix, row: int, group: Group) -> list[Amount]:
    label = _label(matrix, row, group)
    if _AMOUNT_IN_LABEL.search(label.name):
        walk.issue(
            "crowded_label", part.page, label.name, "a label and a number share a cell; no amount of the row taken"
        )
        return []
    line = _line(walk, group, label)
    found = []
    for column in group.amounts:
        cell = matrix.at(row, column.index)
        if cell is None or cell.row != row or cell.column != column.index or is_blank(cell.text):
            continue
        values = numbers_in(cell.text, drawn=part.grid.drawn and not _counts_lines(column))
        if not values:
            _report_unread(walk, part.page, cell, column, label)
        elif len(values) > 1 or _spans_amounts(group, cell) or (column.key is None and not part.grid.drawn):
            _leave_open(walk, part.page, cell, group, label, line, values)
        else:
            found.append(_amount(walk, part, cell, column, group, label, line, values[0][1]))
    return found


def _counts_lines(column: Column) -> bool:
    """True where an unknown heading names line numbers among others: the rule between two columns is missing."""
    headings = layouts.common().line_number_headings
    return column.key is None and any(headings.search(part) for part in column.path)


def _leave_open(
    walk: _Walk,
    page: int,
    cell: Cell,
    group: Group,
    label: _Label,
    line: str | None,
    printed: list[tuple[str, Decimal]],
) -> None:
    """Numbers that may stand in several columns; without a unit, or in a row that itself names a column, in none."""
    named = any(pattern.fullmatch(normal(label.name)) for _, pattern in walk.form.row_prefixes)
    sure = walk.standing is not Standing.DOUBTED and not named
    places = candidates(group, cell, walk.form, len(printed), walk.filled) if sure else ()
    walk.columns |= dict.fromkeys(places)
    walk.ambiguous += [
        AmbiguousAmount(
            row=0 if named else walk.row,
            line=line,
            code=label.code,
            name=label.name,
            side=group.side,
            printed=text,
            value=value,
            page=page,
            box=cell.box,
            reading=walk.reading,
            candidates=places,
            line_number=label.line_number,
            confidence=cell.confidence,
        )
        for text, value in printed
    ]


def _spans_amounts(group: Group, cell: Cell) -> bool:
    if cell.column_span == 1:
        return False
    covered = [column for column in group.amounts if cell.column <= column.index < cell.column + cell.column_span]
    return len({column.name for column in covered}) > 1


def _report_unread(walk: _Walk, page: int, cell: Cell, column: Column, label: _Label) -> None:
    beyond = column.index + 1 < cell.column + cell.column_span
    if beyond or normal(cell.text) in column.path or layouts.common().total_labels.fullmatch(normal(cell.text)):
        return
    walk.issue("unreadable_amount", page, cell.text, f"an amount was expected in “{column.name}” of “{label.name}”")


def _amount(
    walk: _Walk,
    part: LocatedGrid,
    cell: Cell,
    column: Column,
    group: Group,
    label: _Label,
    line: str | None,
    value: Decimal,
) -> Amount:
    name, page = column.name, part.page
    if column.key is None and name not in walk.unknown_columns:
        walk.unknown_columns.add(name)
        walk.issue("unknown_column", page, name, "no layout knows this heading; its amounts keep the printed heading")
    prefix = next((p for p, pattern in walk.form.row_prefixes if pattern.fullmatch(normal(label.name))), "")
    if prefix and column.key is not None and not name.startswith(("budget_", "final_")):
        name = prefix + name
    return Amount(
        # Budget and outturn printed under each other are one row of the form.
        row=0 if prefix else walk.row,
        line=line,
        code=label.code,
        name=label.name,
        side=group.side,
        column=name,
        value=value,
        amount_yuan=to_yuan(value, walk.unit),
        printed=cell.text.strip(),
        page=page,
        box=cell.box,
        reading=walk.reading,
        standing=walk.standing,
        line_number=label.line_number,
        evidence=() if part.grid.drawn else ("position",),
        confidence=cell.confidence,
        alternatives=cell.alternatives,
    )


def _label(matrix: Matrix, row: int, group: Group) -> _Label:
    codes: list[str] = []
    names: list[str] = []
    line_number = None
    seen: list[Cell] = []
    for column in group.labels:
        cell = matrix.at(row, column.index)
        if cell is None or cell in seen or not cell.text.strip():
            continue
        seen.append(cell)
        text = cell.text.strip()
        plain = normal(text)
        if plain.isdigit() and Role.LINE_NUMBER in _roles(group, cell):
            line_number = int(plain)
        elif (plain.isdigit() and column.role is Role.CODE) or (
            column.role is Role.NAME and plain.isdigit() and not codes and join_code([plain])
        ):
            codes.append(plain)
        elif column.role is not Role.LINE_NUMBER and not _is_heading(column, plain):
            names.append(text)
    code = join_code(codes)
    name = "".join(names)
    if code is None and (together := _CODE_AND_NAME.fullmatch(normal(name))):
        code, name = together.group(1), together.group(2)
    numbered = _NUMBERED.fullmatch(name) if any(map(_counts_lines, group.labels)) else None
    if numbered is not None and line_number is None:
        name, line_number = numbered.group(1), int(numbered.group(2))
    return _Label(code=code, name=name, line_number=line_number)


def _roles(group: Group, cell: Cell) -> set[Role]:
    """What the columns are for that a cell covers."""
    return {column.role for column in group.labels if cell.column <= column.index < cell.column + cell.column_span}


def _is_heading(column: Column, plain: str) -> bool:
    """A heading that shares its row with data: 类 | 款 | 项 beside the total."""
    return plain in column.path[-1:] or (
        column.role is Role.CODE and layouts.common().code_headings.fullmatch(plain) is not None
    )


def _line(walk: _Walk, group: Group, label: _Label) -> str | None:
    """The form's own name for the row; the same label means another line under another heading."""
    text = unnumbered(normal(label.name))
    if not text:
        return None
    seen = walk.seen_lines.setdefault(group.side, [])
    matches = [
        line
        for line in walk.form.lines
        if line.side in {None, group.side}
        and line.pattern.fullmatch(text)
        and (line.under is None or line.under in seen)
    ]
    matches.sort(key=lambda line: line.under is None)
    if matches:
        key = matches[0].key
    elif walk.form.function_classes and group.side == "支出" and text in layouts.common().function_classes:
        key = "class_" + layouts.common().function_classes[text]
    elif label.code is None and layouts.common().total_labels.fullmatch(text):
        key = "total"
    else:
        return None
    seen.append(key)
    return key
