"""Located tables and their layouts to amounts: one walk for every form.

Bad cells are data: whatever cannot be read or placed beyond doubt becomes an `Issue`, never a guess.
"""

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache, partial

from ingest import layouts
from ingest.decode.document import SURE, Cell, Reading
from ingest.decode.matrix import Matrix
from ingest.facts import AmbiguousAmount, Amount, Issue, Quantity, Standing, Table
from ingest.identify.tables import LocatedGrid, LocatedTable
from ingest.layouts import FormLayout, LineLayout
from ingest.parse.amounts import YUAN, is_blank, to_yuan
from ingest.parse.crossing import contradicts, crossed_name, latest_year
from ingest.parse.cut_headers import rejoin
from ingest.parse.furniture import is_furniture
from ingest.parse.headed import rows_are_units, under_headings
from ingest.parse.header import Column, Group, Header
from ingest.parse.labels import Label, class_or_total, counts_lines, find_line, is_certain, is_whole, read_label
from ingest.parse.measured import read_measured
from ingest.parse.nearest import mended_label
from ingest.parse.page_breaks import mend
from ingest.parse.printed_places import prints_number
from ingest.parse.recognised import Names, as_known, doubted_twice
from ingest.parse.repeated import row_key, same_print
from ingest.parse.states import state_of
from ingest.parse.units import Measure, may_count, measure
from ingest.parse.unsure import (
    Filled,
    candidates,
    column_names,
    filled_columns,
    lacks_decimals,
    numbers_in,
    usual_decimals,
)
from ingest.parse.wide_tables import join_strips
from ingest.record import quick
from ingest.wording import normal

Number = Amount | Quantity
_AMOUNT_AND_NAME = re.compile(r"[一-鿿].*\d\.\d{2}(?!\d)|\d\.\d{2}(?!\d).*[一-鿿]")
_AMOUNT_IN_LABEL = re.compile(r"\d\.\d{2}(?!\d)")


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """One row of one group: what names it and where it stands."""

    part: LocatedGrid
    row: int
    group: Group
    label: Label
    line: LineLayout | None
    line_key: str | None
    is_doubted: bool = False


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
    ambiguous: list[AmbiguousAmount] = field(default_factory=list)
    unread: list[tuple[str, str | None, str]] = field(default_factory=list)
    columns: dict[str, None] = field(default_factory=dict)
    filled: Filled = set
    issues: list[Issue] = field(default_factory=list)
    blocks: dict[int, _Block] = field(default_factory=dict)
    row: int = -1
    told: set[str] = field(default_factory=set)
    latest_year: int = 0
    names: Names | None = None
    decimals: int = 0
    code_system: str = ""

    def counts(self, code: str | None) -> bool:
        """Whether a code is of the system of the codes above it: function codes begin otherwise than economic ones."""
        self.code_system = self.code_system or (code or "")[:1]
        return code is None or code.startswith(self.code_system)

    def issue(self, kind: str, page: int, printed: str, message: str) -> None:
        self.issues.append(Issue(kind=kind, page=page, printed=printed, message=f"{self.table.title}: {message}"))

    def issue_once(self, kind: str, page: int, printed: str, message: str) -> None:
        """For what is said of a heading or a label, not of each number under it."""
        if f"{kind} {printed}" not in self.told:
            self.told.add(f"{kind} {printed}")
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
    printed_parts = as_known(located.parts, walk.form) if reading is Reading.OCR else located.parts
    headed = under_headings(rejoin(join_strips(printed_parts, walk.form), walk.form), walk.form)
    for unread in headed.unread:
        walk.issue(
            "unreadable_header", unread.page, "", "the headings of the columns were not recognised; no amount taken"
        )
    parts = headed.parts
    if walk.form.units_as_rows and rows_are_units(parts):
        walk.form = layouts.forms()[located.form + layouts.BY_UNIT]
    walk.names = Names(form=walk.form) if reading is Reading.OCR else None
    mended = mend(parts, walk.form)
    for unsure in mended.refused:
        walk.issue("cut_amount", unsure.page, unsure.cell.text, unsure.reason)
    walk.decimals = usual_decimals(c.text for part, _ in parts if not part.grid.drawn for c in part.grid.cells)
    for number, (part, header) in enumerate(mended.parts):
        _walk_part(walk, part, header, repeated=number > 0 and header.printed)
    if walk.names is not None and not walk.form.projects_as_rows:
        walk.numbers = doubted_twice(walk.numbers)
    table = Table(
        index=index,
        form=walk.form.form,
        title=located.title,
        unit=walk.unit,
        pages=tuple(dict.fromkeys(part.page for part in located.parts)),
        state=state_of(walk.issues, located.declaration, has_numbers=bool(walk.numbers or walk.ambiguous)),
        amounts=tuple(number for number in walk.numbers if isinstance(number, Amount)),
        quantities=tuple(number for number in walk.numbers if isinstance(number, Quantity)),
        notes=located.notes,
        declaration=located.declaration,
        columns=_in_order(walk),
        ambiguous=tuple(walk.ambiguous),
        unread=tuple(walk.unread),
    )
    return table, tuple(walk.issues)


def _in_order(walk: _Walk) -> tuple[str, ...]:
    """The printed columns of amounts, in the form's own order where all are of the form."""
    order = walk.form.column_order
    known = all(column in order for column in walk.columns)
    return tuple(sorted(walk.columns, key=order.index) if known else walk.columns)


def _walk_part(walk: _Walk, part: LocatedGrid, header: Header, *, repeated: bool) -> None:
    """Every row of a part; the rows at its head may be printed again, under the headings of the page before."""
    matrix = part.grid.matrix
    earlier = {row_key(number): number.printed for number in walk.numbers} if repeated else {}
    skipping = repeated
    walk.filled = cache(partial(filled_columns, matrix, header.data_start))
    for group in header.groups:
        walk.columns |= dict.fromkeys(column_names(group, walk.form, walk.filled, drawn=part.grid.drawn))
    for row in range(header.data_start, matrix.rows):
        if is_furniture(matrix, row, part.grid):
            continue
        walk.row += 1
        found = [
            number
            for block, group in enumerate(header.groups)
            for number in _walk_row(walk, part, matrix, row, group, walk.blocks.setdefault(block, _Block()))
        ]
        if skipping and found and all(same_print(earlier.get(row_key(number)), number.printed) for number in found):
            continue
        skipping = skipping and not found
        walk.numbers.extend(found)


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
    if cells and (_AMOUNT_IN_LABEL.search(label.name) or _is_crowded(part, matrix, row)):
        walk.issue(
            "crowded_label", part.page, label.name, "a label and a number share a cell; no amount of the row taken"
        )
        return []
    line = find_line(walk.form, group.side, label, seen)
    key = line.key if line is not None else class_or_total(walk.form, group, label, seen)
    is_sure = (
        part.grid.drawn
        or not cells
        or (walk.counts(label.code) and is_whole(matrix, row, walk.form, group, label, key, seen))
    )
    if key is not None:
        seen.append(key)
    if cells and not (is_sure and (part.grid.drawn or is_certain(walk.form, group, label, key))):
        printed = " ".join(cell.text for _, cell in cells)
        walk.issue(
            "uncertain_row",
            part.page,
            printed,
            f"it is not certain what “{label.name}” names; no amount of the row taken",
        )
        return []
    doubt = walk.names.doubt(matrix, row, group, label, key) if walk.names is not None and cells else ""
    if doubt:
        walk.issue(
            "doubtful_name", part.page, f"{label.code or ''} {label.name}".strip(), f"{doubt}; its amounts are doubted"
        )
    place = _Place(part=part, row=walk.row, group=group, label=label, line=line, line_key=key, is_doubted=bool(doubt))
    return [number for column, cell in cells if (number := _number(walk, place, cell, column)) is not None]


def _is_crowded(part: LocatedGrid, matrix: Matrix, row: int) -> bool:
    """True where no rule draws the cells and one holds an amount and a name: what stands beside it belongs to either."""
    return not part.grid.drawn and any(_AMOUNT_AND_NAME.search(cell.text) for cell in matrix.starting(row))


def _number(walk: _Walk, place: _Place, cell: Cell, column: Column) -> Number | None:
    drawn, behind, page = place.part.grid.drawn, None, place.part.page_of(column.index)
    if (not cell.confidence and prints_number(cell.text)) or lacks_decimals(cell.text, walk.decimals):
        walk.issue("cut_amount", page, cell.text, "an edge of the page or a line's end may cut it off; not taken")
        return None
    printed = numbers_in(cell.text, drawn=drawn and not counts_lines(column))
    if not printed and drawn and (both := read_measured(cell.text)) is not None:
        printed, behind = [(cell.text.strip(), both[0])], both[1]
    if not printed:
        walk.unread.append((place.line_key or place.label.code or "", place.group.side, column.key or column.name))
        _report_unread(walk, page, cell, column, place.label)
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
    if len(printed) > 1 or _spans_amounts(place.group, cell) or (column.key is None and not drawn):
        _leave_open(walk, place, cell, column, printed, what)
        return None
    value = printed[0][1]
    return (
        _money(walk, place, cell, column, value, what)
        if what.money
        else _counted(walk, place, cell, column, value, what)
    )


def _leave_open(
    walk: _Walk, place: _Place, cell: Cell, column: Column, printed: list[tuple[str, Decimal]], what: Measure
) -> None:
    """Numbers that may stand in several columns; in none where the table has no sure unit, the row one of its own, or the
    row itself names a column."""
    label = place.label
    _, crossed = crossed_name(walk.form, column.key or "", place.line, label.name, walk.latest_year)
    is_sure = walk.standing is Standing.PLAIN and not place.is_doubted
    sure = is_sure and what.money and what.unit in (None, walk.unit) and not crossed
    places = candidates(place.group, cell, walk.form, len(printed), walk.filled) if sure else ()
    walk.columns |= dict.fromkeys(places)
    walk.ambiguous += [
        AmbiguousAmount(
            row=0 if crossed else place.row,
            line=place.line_key,
            code=label.code,
            name=label.name,
            side=place.group.side,
            printed=text,
            value=value,
            page=place.part.page_of(column.index),
            box=cell.box,
            reading=walk.reading,
            candidates=places,
            line_number=label.line_number,
            confidence=cell.confidence,
            alternatives=cell.alternatives if len(printed) == 1 else (),
        )
        for text, value in printed
    ]


def _spans_amounts(group: Group, cell: Cell) -> bool:
    if cell.column_span == 1:
        return False
    covered = [column for column in group.amounts if cell.column <= column.index < cell.column + cell.column_span]
    return len({column.name for column in covered}) > 1


def _report_unread(walk: _Walk, page: int, cell: Cell, column: Column, label: Label) -> None:
    beyond = column.index + 1 < cell.column + cell.column_span
    if beyond or normal(cell.text) in column.path or layouts.common().total_labels.fullmatch(normal(cell.text)):
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
        standing=_standing(walk, place, column, what),
        line_number=place.label.line_number,
        evidence=() if place.part.grid.drawn else ("position",),
        unit=unit if unit != walk.unit else None,
        confidence=cell.confidence,
        alternatives=cell.alternatives,
    )


def _standing(walk: _Walk, place: _Place, column: Column, what: Measure) -> Standing:
    """Only unit and place are doubted here: how far the print can be trusted is told by arithmetic.

    Under no heading, or under one that several columns share, nothing says what an amount is.
    """
    if place.is_doubted or not (column.key or column.path) or (walk.names is not None and column.key is None):
        return Standing.DOUBTED
    return Standing.PLAIN if what.unit is not None else walk.standing


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
        standing=Standing.DOUBTED if place.is_doubted or cell.confidence < SURE else Standing.PLAIN,
        line_number=place.label.line_number,
    )


def _named(walk: _Walk, place: _Place, column: Column) -> str:
    """The column's name; a heading that no layout knows is told once."""
    if column.key is None:
        told = "no layout knows this heading; its amounts keep the printed heading"
        walk.issue_once("unknown_column", place.part.page_of(column.index), column.name, told)
    return column.name
