"""Text dumps to tables: numbers by their printed line numbers and codes, each with the columns that it may stand in.

A dump has no places: cells stand on lines of their own, blank cells are gone, numbers are broken over lines. Anchors are, in
order of strength, the printed line number (行次), the code, the 合计 row; which column a number fills is left to the
identities.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest import layouts
from ingest.decode.document import Document, Line, Page, Reading
from ingest.facts import AmbiguousAmount, Amount, Issue, Table
from ingest.identify.money_units import printed_units
from ingest.identify.tables import find_declaration
from ingest.identify.titles import Title, read_title
from ingest.layouts import FormLayout
from ingest.parse.amounts import parse_amount, to_yuan
from ingest.parse.dump_rows import (
    Parts,
    Row,
    agrees_with_head,
    coded_rows,
    labelled_rows,
    sided_rows,
    split_head,
    words,
)
from ingest.parse.states import state_of
from ingest.wording import normal

_USUAL_UNIT = "万元"
_PART = re.compile(r"^第[一二三四五六]部分")


@dataclass(slots=True, kw_only=True)
class _Segment:
    """The lines of one table: its title, what stands before its notes, and the notes."""

    title: Title
    page: int
    lines: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """One form of the dump. `columns` are those that its numbers may fill; empty where the print does not tell them.

    `units` are the units of money that it prints, or the one that the other forms share.
    """

    segment: _Segment
    layout: FormLayout
    units: tuple[str, ...]
    rows: tuple[Row, ...]
    columns: tuple[str, ...]

    @property
    def unit(self) -> str | None:
        """The one unit of money; None where there is none or several: then none of its numbers is placed."""
        return self.units[0] if len(self.units) == 1 else None


def parse_tables(document: Document, gridded: Sequence[Table] = ()) -> tuple[tuple[Table, ...], tuple[Issue, ...]]:
    """Every form of the dump, with its amounts placed where the form has one column, open where it has several.

    Forms without a standard order of columns are named by an issue each, unless their lines told the columns.

    `gridded` are the tables whose columns the layout of the lines has told: of two readings of a form the fuller one is
    taken.
    """
    told = {table.form: table for table in gridded}
    segments = list(_segments(_without_grids(document)))
    read = _with_shared_unit([_read_form(segment) for segment in segments if _is_readable(segment)])
    plain = {form.layout.form: _table(0, form) for form in read}
    best = [max(told.get(form, table), table, key=_fullness) for form, table in plain.items()]
    rest = [table for form, table in told.items() if form not in plain]
    tables = tuple(replace(table, index=index) for index, table in enumerate((*best, *rest)))
    unread = [one for one in segments if not _is_readable(one) and one.title.form not in told]
    taken = {table.form for table in best if table is plain[table.form]}
    unitless = [form.segment for form in read if form.unit is None and form.layout.form in taken and form.rows]
    return tables, (*map(_unreadable, unread), *map(_without_unit, unitless))


def _with_shared_unit(read: list[_Form]) -> list[_Form]:
    """Forms that print no unit of money with the one that all the others share."""
    shared = tuple({unit for form in read for unit in form.units})
    return [form if form.units or len(shared) != 1 else replace(form, units=shared) for form in read]


def _without_unit(segment: _Segment) -> Issue:
    return Issue(
        kind="missing_unit",
        page=segment.page,
        printed=segment.title.text,
        message="the form prints no unit of money of its own, or several; none of its numbers is placed",
    )


def _fullness(table: Table) -> int:
    return len(table.amounts) + sum(1 for amount in table.ambiguous if amount.candidates)


def _without_grids(document: Document) -> Document:
    """The dump with its grids as lines again, their cells a blank apart."""
    return replace(document, pages=tuple(_as_lines(page) for page in document.pages))


def _as_lines(page: Page) -> Page:
    if not page.grids:
        return page
    parts: list[tuple[int, int, str]] = [(line.order, 0, line.text) for line in page.lines]
    for grid in page.grids:
        for row in range(grid.row_count):
            cells = sorted((cell.column, cell.text) for cell in grid.cells if cell.row == row and cell.text)
            parts.append((grid.order, row, " ".join(text for _, text in cells)))
    lines = tuple(Line(text=text, order=order) for order, (_, _, text) in enumerate(sorted(parts)) if text)
    return replace(page, lines=lines, grids=())


def _segments(document: Document) -> Iterator[_Segment]:
    """Titles of known forms with the lines that follow them, up to the next title or part."""
    current: _Segment | None = None
    seen: set[str] = set()
    for page in document.pages:
        texts = [line.text for line in page.lines]
        for index, text in enumerate(texts):
            wrapped = read_title(text + texts[index + 1]) if index + 1 < len(texts) else None
            title = read_title(text) or (wrapped if wrapped and wrapped.form else None)
            if _PART.match(normal(text)):
                title, ends = None, True
            else:
                ends = False
            if (title is not None and title.form is not None and title.form not in seen) or ends:
                if current is not None and _has_head(current):
                    seen.add(current.title.form or "")
                    yield current
                current = _Segment(title=title, page=page.number) if title is not None else None
            elif current is not None:
                _take_line(current, page.number, text)
    if current is not None and _has_head(current):
        yield current


def _is_readable(segment: _Segment) -> bool:
    """Without places only a form with a standard order of columns can be read."""
    return bool(layouts.forms()[segment.title.form or ""].column_order)


def _unreadable(segment: _Segment) -> Issue:
    return Issue(
        kind="form_without_table",
        page=segment.page,
        printed=segment.title.text,
        message="a text without places does not show the columns of this form; none of its numbers is taken",
    )


def _take_line(segment: _Segment, page: int, text: str) -> None:
    if segment.notes or layouts.common().note_starts.match(normal(text)):
        segment.notes.append(text)
    else:
        segment.lines.append((page, text))


def _has_head(segment: _Segment) -> bool:
    """A title of the contents page has nothing under it."""
    return len(segment.lines) >= 4


def _read_form(segment: _Segment) -> _Form:
    layout = layouts.forms()[segment.title.form or ""]
    head = [*(text for _, text in segment.lines[:6]), segment.title.text]
    tokens = list(words(segment.lines))
    parts = split_head(tokens, layout)
    return _Form(
        segment=segment,
        layout=layout,
        units=printed_units(head),
        rows=_once(row for row in _rows(parts, layout) if row.printed),
        columns=layout.column_order if _columns_are_known(parts, layout) else (),
    )


def _rows(parts: Parts, layout: FormLayout) -> Iterator[Row]:
    if layout.shape != "sided":
        return coded_rows(parts.body, layout)
    numbered = any(layouts.common().line_number_headings.search(word.text) for word in (*parts.head, *parts.body))
    return sided_rows(parts.body, layout) if numbered else labelled_rows(parts.body, layout)


def _columns_are_known(parts: Parts, layout: FormLayout) -> bool:
    """True where the form has one column, the printed count is the form's, or the head names its columns in order."""
    count = len(layout.column_order)
    if layout.shape == "sided" or count in (1, parts.counted):
        return True
    return parts.counted is None and agrees_with_head(parts.head, layout)


def _once(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows without totals that are printed again on a further page."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for row in rows:
        key = row.line, row.side, *row.printed
        if row.code is None and row.line is not None and key in seen:
            continue
        seen.add(key)
        kept.append(row)
    return tuple(kept)


def _table(index: int, form: _Form) -> Table:
    amounts: list[Amount] = []
    ambiguous: list[AmbiguousAmount] = []
    for number, row in enumerate(form.rows):
        column = _only_column(form, row)
        if column is not None:
            amounts.append(_amount(form, number, row, column))
        else:
            ambiguous += [_open(form, number, row, text) for text in row.printed]
    segment = form.segment
    declaration = find_declaration([*segment.notes, *(text for _, text in segment.lines[-3:])])
    pages = tuple(dict.fromkeys(page for page, _ in segment.lines))
    return Table(
        index=index,
        form=form.layout.form,
        title=segment.title.text,
        unit=form.unit or _USUAL_UNIT,
        pages=pages or (segment.page,),
        state=state_of((), declaration, has_numbers=bool(amounts or ambiguous)),
        amounts=tuple(amounts),
        notes=tuple(segment.notes),
        declaration=declaration,
        columns=form.columns,
        ambiguous=tuple(ambiguous),
    )


def _only_column(form: _Form, row: Row) -> str | None:
    """The column of a row's one amount, where the form has no second one on that side."""
    if form.unit is None or row.unsure or len(row.printed) != 1 or (form.layout.shape == "sided" and row.line is None):
        return None
    if row.side == "收入":
        return "amount"
    return form.columns[0] if len(form.columns) == 1 else None


def _anchor(row: Row) -> str:
    return "line_number" if row.line_number is not None else "code" if row.code else "label"


def _value(printed: str) -> Decimal:
    value = parse_amount(printed)
    if value is None:
        raise ValueError(printed)
    return value


def _amount(form: _Form, number: int, row: Row, column: str) -> Amount:
    value = _value(row.printed[0])
    return Amount(
        row=number,
        line=row.line,
        code=row.code,
        name=row.name,
        side=row.side,
        column=column,
        value=value,
        amount_yuan=to_yuan(value, form.unit or _USUAL_UNIT),
        printed=row.printed[0],
        page=row.page,
        box=None,
        reading=Reading.DUMP,
        line_number=row.line_number,
        evidence=(_anchor(row),),
    )


def _open(form: _Form, number: int, row: Row, printed: str) -> AmbiguousAmount:
    crowded = row.side == "收入" or len(form.columns) == 1 or (form.layout.shape == "sided" and row.line is None)
    return AmbiguousAmount(
        row=number,
        line=row.line,
        code=row.code,
        name=row.name,
        side=row.side,
        printed=printed,
        value=_value(printed),
        page=row.page,
        box=None,
        reading=Reading.DUMP,
        candidates=() if crowded or row.unsure or form.unit is None else form.columns,
        evidence=(_anchor(row),),
        line_number=row.line_number,
    )
