"""Located tables and their layouts to amounts: one walk for every form.

Bad cells are data: whatever cannot be read or placed beyond doubt becomes an `Issue`, never a guess.
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest import layouts
from ingest.decode.document import SURE, Cell, Reading
from ingest.facts import Amount, Issue, Quantity, Standing, Table, TableState
from ingest.identify.heads import is_head_row
from ingest.identify.tables import LocatedGrid, LocatedTable, is_spanning
from ingest.layouts import FormLayout, LineLayout
from ingest.parse.amounts import YUAN, is_blank, parse_amount, to_yuan
from ingest.parse.crossing import contradicts, crossed_name, latest_year
from ingest.parse.cut_headers import rejoin
from ingest.parse.header import Column, Group, Header, Role, carried_over, is_counter_row, read_header
from ingest.parse.labels import Label, class_or_total, find_line, read_label
from ingest.parse.matrix import Matrix
from ingest.parse.measured import read_measured
from ingest.parse.nearest import mended_label
from ingest.parse.page_breaks import mend
from ingest.parse.units import Measure, may_count, measure
from ingest.parse.wide_tables import join_strips
from ingest.wording import normal

Number = Amount | Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """One row of one group: what names it and where it stands."""

    part: LocatedGrid
    row: int
    group: Group
    label: Label
    line: LineLayout | None
    line_key: str | None


@dataclass(slots=True)
class _Block:
    """What the rows below need of those above within one block of columns: the lines seen, and the last code's parts."""

    seen: list[str] = field(default_factory=list)
    levels: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class _Walk:
    """The state of one table's walk: rows come in printed order, over all pages."""

    form: FormLayout
    table: LocatedTable
    unit: str
    standing: Standing
    reading: Reading
    numbers: list[Number] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    blocks: dict[int, _Block] = field(default_factory=dict)
    row: int = -1
    told: set[str] = field(default_factory=set)
    latest_year: int = 0

    def issue(self, kind: str, page: int, printed: str, message: str) -> None:
        self.issues.append(Issue(kind=kind, page=page, printed=printed, message=f"{self.table.title}: {message}"))

    def issue_once(self, kind: str, page: int, printed: str, message: str) -> None:
        """For what is said of a heading or a label, not of each number under it."""
        if (mark := f"{kind} {printed}") not in self.told:
            self.told.add(mark)
            self.issue(kind, page, printed, message)


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
        standing=Standing.PLAIN if unit and not located.other_units else Standing.DOUBTED,
        reading=reading,
    )
    if walk.form.kinds:
        walk.latest_year = latest_year(walk.form, located.parts, located.year)
    first_page = located.parts[0].page if located.parts else 0
    if unit is None and located.parts:
        walk.issue("missing_unit", first_page, "", "no unit of money is printed for this table or any other")
    if located.other_units:
        printed = "、".join((located.unit or "", *located.other_units))
        walk.issue(
            "conflicting_units", first_page, printed, "its head prints several units of money; its amounts are doubted"
        )
    parts = _headed(walk, rejoin(join_strips(located.parts, walk.form), walk.form))
    if walk.form.units_as_rows and _rows_are_units(parts):
        walk.form = layouts.forms()[located.form + layouts.BY_UNIT]
    for number, (part, header) in enumerate(mend(parts, walk.form)):
        _walk_part(walk, part, header, repeated=number > 0 and header.printed)
    table = Table(
        index=index,
        form=walk.form.form,
        title=located.title,
        unit=walk.unit,
        pages=tuple(dict.fromkeys(part.page for part in located.parts)),
        state=_state(walk),
        amounts=tuple(number for number in walk.numbers if isinstance(number, Amount)),
        quantities=tuple(number for number in walk.numbers if isinstance(number, Quantity)),
        notes=located.notes,
        declaration=located.declaration,
    )
    return table, tuple(walk.issues)


def _rows_are_units(parts: list[tuple[LocatedGrid, Header]]) -> bool:
    """True where the rows are named under 单位名称 and its like, and there are several; the title need not say so."""
    own = layouts.common().own_unit_headings
    for part, header in parts[:1]:
        labels = [column for group in header.groups for column in group.labels if column.role is not Role.LINE_NUMBER]
        if not labels or not all(column.path and own.fullmatch(column.path[-1]) for column in labels):
            return False
        matrix = Matrix(part.grid)
        names = [matrix.text(row, labels[0].index) for row in range(header.data_start, matrix.rows)]
        return len({name for name in names if name and not layouts.common().total_labels.fullmatch(name)}) > 1
    return False


def _state(walk: _Walk) -> TableState:
    if walk.numbers:
        return TableState.FILLED
    return TableState.DECLARED_EMPTY if walk.table.declaration else TableState.BLANK


def _headed(walk: _Walk, parts: tuple[LocatedGrid, ...]) -> list[tuple[LocatedGrid, Header]]:
    """The parts whose columns are known: by their own headings, or by those of the page before."""
    headed: list[tuple[LocatedGrid, Header]] = []
    edges: tuple[float, ...] = ()
    for part in parts:
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
    """Every row of a part; the rows at its head may be printed again, under the headings of the page before."""
    matrix = Matrix(part.grid)
    earlier = {_row_key(number): number.printed for number in walk.numbers} if repeated else {}
    skipping = repeated
    for row in range(header.data_start, matrix.rows):
        if _is_furniture(matrix, row, part):
            continue
        walk.row += 1
        found = [
            number
            for block, group in enumerate(header.groups)
            for number in _walk_row(walk, part, matrix, row, group, walk.blocks.setdefault(block, _Block()))
        ]
        if skipping and found and all(_same(earlier.get(_row_key(number)), number.printed) for number in found):
            continue
        skipping = skipping and not found
        walk.numbers.extend(found)


def _row_key(number: Number) -> tuple[str | None, str, str | None, str]:
    return number.code, normal(number.name), number.side, number.column


def _same(before: str | None, printed: str) -> bool:
    """Printed alike, line breaks and blanks aside."""
    return before is not None and normal(before) == normal(printed)


def _is_furniture(matrix: Matrix, row: int, part: LocatedGrid) -> bool:
    """Column counts, blank rows and notes drawn into the table."""
    cells = matrix.starting(row)
    filled = [cell for cell in cells if cell.text.strip()]
    if not filled:
        return True
    if is_counter_row(matrix, row) or is_head_row(cells):
        return True
    note = layouts.common().note_starts.match(normal(filled[0].text))
    return len(filled) == 1 and (is_spanning(part.grid, filled[0]) or bool(note))


def _walk_row(walk: _Walk, part: LocatedGrid, matrix: Matrix, row: int, group: Group, block: _Block) -> list[Number]:
    cells = [
        (column, cell)
        for column in group.amounts
        if (cell := matrix.at(row, column.index)) is not None
        and cell.row == row
        and cell.column == column.index
        and not is_blank(cell.text)
    ]
    label, seen = read_label(matrix, row, group, block.levels), block.seen
    if walk.reading is Reading.OCR and label.code is None:
        label = replace(label, name=mended_label(label.name, walk.form))
    line = find_line(walk.form, group.side, label, seen)
    key = line.key if line is not None else class_or_total(walk.form, group, label, seen)
    if key is not None:
        seen.append(key)
    place = _Place(part=part, row=walk.row, group=group, label=label, line=line, line_key=key)
    return [number for column, cell in cells if (number := _number(walk, place, cell, column)) is not None]


def _number(walk: _Walk, place: _Place, cell: Cell, column: Column) -> Number | None:
    value, behind, page = parse_amount(cell.text), None, place.part.page_of(column.index)
    if value is None and (both := read_measured(cell.text)) is not None:
        value, behind = both
    if value is None:
        _report_unread(walk, page, cell, column, place.label)
        return None
    if cell.column_span > 1 and _spans_amounts(place.group, cell):
        walk.issue(
            "ambiguous_column",
            page,
            cell.text,
            f"the amount of “{place.label.name}” stands over several columns",
        )
        return None
    if contradicts(walk.form, column.key, place.line):
        walk.issue("ambiguous_place", page, cell.text, f"“{column.name}” and “{place.label.name}” name two items")
        return None
    plain = normal(place.label.name)
    what = (
        Measure(money=behind in YUAN, unit=behind)
        if behind is not None
        else measure(walk.form, place.group, column, plain, place.line, place.label.unit, place.label.code)
    )
    return (
        _money(walk, place, cell, column, value, what)
        if what.money
        else _counted(walk, place, cell, column, value, what)
    )


def _spans_amounts(group: Group, cell: Cell) -> bool:
    covered = [column for column in group.amounts if cell.column <= column.index < cell.column + cell.column_span]
    return len({column.name for column in covered}) > 1


def _report_unread(walk: _Walk, page: int, cell: Cell, column: Column, label: Label) -> None:
    if normal(cell.text) in column.path or layouts.common().total_labels.fullmatch(normal(cell.text)):
        return
    walk.issue("unreadable_amount", page, cell.text, f"an amount was expected in “{column.name}” of “{label.name}”")


def _money(walk: _Walk, place: _Place, cell: Cell, column: Column, value: Decimal, what: Measure) -> Amount:
    name, crossed = _named(walk, place, column), False
    if column.key is not None:
        name, crossed = crossed_name(walk.form, column.key, place.line, place.label.name, walk.latest_year)
    unit = what.unit or walk.unit
    return Amount(
        # Budget and outturn printed under each other, or items under each other, are one row of the form.
        row=0 if crossed else place.row,
        line=None if crossed else place.line_key,
        code=place.label.code,
        name=place.label.name,
        side=place.group.side,
        column=name,
        value=value,
        amount_yuan=to_yuan(value, unit),
        printed=cell.text.strip(),
        page=place.part.page_of(column.index),
        box=cell.box,
        reading=walk.reading,
        standing=_standing(walk, cell, sure=what.unit is not None),
        line_number=place.label.line_number,
        unit=unit if unit != walk.unit else None,
    )


def _counted(walk: _Walk, place: _Place, cell: Cell, column: Column, value: Decimal, what: Measure) -> Quantity:
    unit = what.unit if what.unit is None or may_count(value, what.unit) else None
    if not what.told or unit != what.unit:
        walk.issue_once(
            "unknown_unit",
            place.part.page_of(column.index),
            place.label.name,
            "nothing says whether its numbers are money; kept as printed, not as yuan",
        )
    return Quantity(
        row=place.row,
        line=place.line_key,
        code=place.label.code,
        name=place.label.name,
        side=place.group.side,
        column=_named(walk, place, column),
        value=value,
        unit=unit,
        printed=cell.text.strip(),
        page=place.part.page_of(column.index),
        box=cell.box,
        reading=walk.reading,
        standing=Standing.PLAIN if cell.confidence >= SURE else Standing.DOUBTED,
        line_number=place.label.line_number,
    )


def _standing(walk: _Walk, cell: Cell, *, sure: bool) -> Standing:
    if cell.confidence < SURE:
        return Standing.DOUBTED
    return Standing.PLAIN if sure else walk.standing


def _named(walk: _Walk, place: _Place, column: Column) -> str:
    """The column's name; a heading that no layout knows is told once."""
    if column.key is None:
        walk.issue_once(
            "unknown_column",
            place.part.page_of(column.index),
            column.name,
            "no layout knows this heading; its amounts keep the printed heading",
        )
    return column.name
