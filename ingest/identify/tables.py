"""Where the tables of a document stand: grids gathered under their titles, over all their pages."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ingest import layouts
from ingest.decode.document import Cell, Document, Grid, Line
from ingest.identify.contest import is_undecided
from ingest.identify.continuing import goes_on_finer, opening, same_columns, same_rows
from ingest.identify.heads import drawn_labels, drawn_titles, first_figure, is_furniture
from ingest.identify.marks import counts_on
from ingest.identify.money_units import headings_unit, printed_units
from ingest.identify.pieces import pieces
from ingest.identify.running import Place, running_lines
from ingest.identify.titles import Title, is_dangling, is_generic, read_title, title_year
from ingest.layouts import FormLayout
from ingest.wording import normal

_HEAD_LINES = 8
_CHINESE = re.compile(r"[一-鿿]")
_DECIMAL = re.compile(r"\d\.\d")
_NUMBERED = re.compile(r"^[一二三四五六七八九十]{1,3}、")
_NOTE_LEAD = re.compile(r"^(?:注|备注|说明|附注)?[:：.、\d]*(?:本表反映[^。;说]*)?(?:说明[:：])?")
_LABELLED = re.compile(r"([一-鿿()（）/]{2,10})\s*[:：]\s*([^:：]*?)(?=\s{2,}|(?:金额|计量)?单位\s*[:：]|\d{4}年|$)")
_STOP = re.compile("[。;]")
_INSTRUCTION = re.compile(r"仍保留|下述说明|需说明|[XＸ×]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedGrid:
    """One page's part of a table; `strips` are the first column and the page of each further page joined at its side,
    `below` the first row and the page of each one joined below."""

    page: int
    grid: Grid
    strips: tuple[tuple[int, int], ...] = ()
    below: tuple[tuple[int, int], ...] = ()

    def page_of(self, column: int) -> int:
        """The page that prints the column."""
        if not self.strips:
            return self.page
        return next((page for first, page in reversed(self.strips) if column >= first), self.page)

    def page_of_row(self, row: int) -> int:
        """The page that prints the row."""
        return next((page for first, page in reversed(self.below) if row >= first), self.page)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedTable:
    """One printing of a table: its form (None: no layout knows it), its parts and the lines around it.

    `unit` and `department` are what its head prints, None where it prints none; `other_units` are further units of money
    there, which contradict it. `declaration` is the sentence by which it says that it is empty.
    """

    form: str | None
    title: str
    unit: str | None
    department: str | None
    year: int | None
    parts: tuple[LocatedGrid, ...]
    notes: tuple[str, ...]
    declaration: str | None
    other_units: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Open:
    """A table that is still being gathered: lines between title and grid, some lines above the title, lines behind."""

    title: Title
    head: list[str]
    above: list[str] = field(default_factory=list)
    parts: list[LocatedGrid] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    last_page: int = 0

    def close(self) -> LocatedTable:
        inner = [text for part in self.parts for text in spanning_texts(part.grid)]
        labels = [text for part in self.parts for text in drawn_labels(part.grid)]
        head = [self.title.text, *self.head, *inner, *labels]
        units = (
            printed_units(head)
            or printed_units(self.above)[:1]
            or tuple(unit for part in self.parts[:1] for unit in headings_unit(part.grid))
        )
        title = (
            _settled(self.title, opening([part.grid for part in self.parts]))
            if self.title.rivals and self.parts
            else self.title
        )
        notes = _notes(self.tail + inner)
        declared = find_declaration(self.tail + inner + self.head)
        return LocatedTable(
            form=title.form,
            title=title.text,
            unit=units[0] if units else None,
            department=printed_department([*head, *self.above]),
            year=title_year(self.title.text),
            parts=tuple(self.parts),
            notes=notes,
            declaration=declared,
            other_units=units[1:],
        )


def locate_tables(document: Document, running: frozenset[Place] | None = None) -> tuple[LocatedTable, ...]:
    """Every table of the document in printed order; `running` are its running lines, where they are known already.

    A grid belongs to the nearest title above it; without one it continues the table before it (same columns, nothing
    but page furniture between) or is known by its headings; else it is an unknown table. A title without a grid is kept
    only where a sentence declares the table empty.
    """
    gathered: list[_Open] = []
    pending: list[tuple[int, str]] = []
    running = running_lines(document) if running is None else running
    for page in document.pages:
        items: list[Line | Grid] = [*page.lines, *page.grids]
        for item in sorted(items, key=lambda part: part.order):
            if isinstance(item, Line):
                if (page.number, item.order) not in running or _is_named(item.text):
                    pending.append((page.number, item.text))
                continue
            for grid in pieces(item):
                _take_grid(gathered, pending, page.number, grid)
                pending = []
    _declared_without_grid(gathered, pending)
    if gathered:
        gathered[-1].tail = [text for number, text in pending if number <= gathered[-1].last_page + 1]
    return tuple(table.close() for table in gathered)


def _take_grid(gathered: list[_Open], pending: list[tuple[int, str]], page: int, grid: Grid) -> None:
    last = gathered[-1] if gathered else None
    cut, title = _nearest_title(pending, page, grid)
    if title is not None and find_declaration([text for _, text in pending[cut:]]) and _has_money(grid):
        # The title's own table is said to be empty: this one has none.
        cut, title = len(pending), None
        _declared_without_grid(gathered, pending)
        last = gathered[-1] if gathered else None
    head = [text for _, text in pending[cut:]]
    part = LocatedGrid(page=page, grid=grid)
    if title is not None and not (last and _same_table(last, title, page, head)):
        _declared_without_grid(gathered, pending[:cut])
        if last is not None and last is gathered[-1]:
            last.tail = [text for number, text in pending[:cut] if number <= last.last_page + 1]
        gathered.append(_Open(title=title, head=head, above=_lines_above(pending, cut), parts=[part], last_page=page))
    elif last is not None and (title is not None or _continues(last, pending, page, grid)):
        last.parts.append(part)
        last.last_page = page
        last.head += head if title is not None else []
    else:
        if last is not None:
            last.tail = [text for number, text in pending if number <= last.last_page + 1]
        form = _form_by_headings(grid)
        name = next((text for _, text in reversed(pending) if len(normal(text)) > 3), "")
        gathered.append(
            _Open(
                title=Title(form=form, text="" if form else name),
                head=head[-_HEAD_LINES:],
                parts=[part],
                last_page=page,
            )
        )


def _has_money(grid: Grid) -> bool:
    return any(_DECIMAL.search(cell.text) and re.search(r"[1-9]", cell.text) for cell in grid.cells)


def _lines_above(pending: list[tuple[int, str]], cut: int) -> list[str]:
    """The lines above the title: some documents print the unit or the department there."""
    page = pending[cut][0] if cut < len(pending) else 0
    return [text for number, text in pending[max(0, cut - 3) : cut] if number == page]


def _nearest_title(pending: list[tuple[int, str]], page: int, grid: Grid) -> tuple[int, Title | None]:
    """The last title among the lines above the grid (or in its own spanning rows) and where the head begins."""
    for text in drawn_titles(grid):
        inside = read_title(text)
        if inside is not None:
            return len(pending), _settled(inside, grid)
    unknown: tuple[int, Title] | None = None
    for index in range(len(pending) - 1, max(-1, len(pending) - 1 - _HEAD_LINES), -1):
        if pending[index][0] < page - 1:
            break
        single = read_title(pending[index][1])
        first, wrapped = _wrapped_title(pending, index)
        if wrapped and (wrapped.form if single is None or single.form is None else is_dangling(pending[first][1])):
            return first, _settled(wrapped, grid)
        if single and single.form:
            settled = _settled(single, grid)
            return index, Title(form=None, text=single.text) if is_undecided(settled, index, pending, grid) else settled
        if single and not (is_generic(single.text) or is_furniture(normal(single.text))):
            return index, single
        if single and unknown is None:
            unknown = index, single
    return unknown if unknown is not None else (len(pending), None)


def _wrapped_title(pending: list[tuple[int, str]], index: int) -> tuple[int, Title | None]:
    """The title that a line ends and the line above it begins, labels between them left out; and where it begins."""
    page, text = pending[index]
    if is_furniture(normal(text)):
        return index, None
    above = index - 1
    while above > 0 and pending[above][0] == page and is_label_between(pending[above][1]):
        above -= 1
    if above < 0 or pending[above][0] != page:
        return index, None
    if above < index - 1 and not is_dangling(pending[above][1]):
        return index, None
    return above, read_title(pending[above][1].strip() + text.strip())


def is_label_between(text: str) -> bool:
    """A line that may stand inside a title that is broken around it: `部门：X  单位：万元`."""
    return ":" in normal(text) and is_furniture(normal(text))


def _settled(title: Title, grid: Grid) -> Title:
    """The title with the one of its forms whose headings the grid prints; the first where none has its own headings.

    A page may hold only the beginning of the headings: a title that they do not settle keeps its rivals.
    """
    if not title.rivals or title.form is None:
        return title
    rivals = [layouts.forms()[form] for form in (title.form, *title.rivals)]
    signed = _signed(grid, sorted((one for one in rivals if one.signature), key=lambda one: -one.least_columns))
    plain = [layout.form for layout in rivals if not layout.signature]
    form = (signed or plain or [title.form])[0]
    return replace(
        title, form=form, rivals=() if signed else tuple(one for one in (title.form, *title.rivals) if one != form)
    )


def _same_table(last: _Open, title: Title, page: int, head: list[str]) -> bool:
    """The same title again on this page or the next: a further part, unless it is another department's."""
    if title.form is None:
        return normal(title.text) == normal(last.title.text) and page == last.last_page + 1
    names = {name for lines in (last.head, head) if (name := printed_department(lines))}
    return (
        title.form == last.title.form
        and title.core == last.title.core
        and page - last.last_page in {0, 1}
        and len(names) < 2
    )


def _continues(last: _Open, pending: list[tuple[int, str]], page: int, grid: Grid) -> bool:
    if not last.parts or page - last.last_page not in {0, 1}:
        return False
    between = [normal(text) for _, text in pending]
    furniture = [text for text in between if not is_furniture(text)]
    headed = last.title.form is not None and _form_by_headings(grid) == last.title.form
    if headed and len(furniture) <= 2:
        return True
    before = last.parts[-1].grid
    if furniture or before.drawn is not grid.drawn:
        return False
    at_places = not grid.drawn or same_columns(before, grid) or goes_on_finer(before, grid) or _is_strip(last, grid)
    return at_places or counts_on(before, grid)


def _is_strip(last: _Open, grid: Grid) -> bool:
    """Further columns of the table, on a page of their own: its rows at their heights, and no labels.

    A table by economic class, too wide for any page, may print its labels again; the same labels under other headings are
    else rather another table whose title is missing.
    """
    first = first_figure(grid)
    if first == grid.row_count:
        return False
    labels = {(cell.row, normal(cell.text)) for cell in grid.cells if cell.row >= first and _CHINESE.search(cell.text)}
    if labels and (last.title.form is None or not layouts.forms()[last.title.form].economic_columns):
        return False
    return any(
        same_rows(part.grid, grid)
        and labels <= {(cell.row, normal(cell.text)) for cell in part.grid.cells}
        and _head(part.grid, first) != _head(grid, first)
        for part in last.parts
    )


def _head(grid: Grid, first: int) -> list[str]:
    return [normal(cell.text) for cell in grid.cells if cell.row < first]


def _is_named(text: str) -> bool:
    """A title, or what else the head of a table says: needed wherever it stands."""
    return read_title(text) is not None or is_furniture(normal(text))


def _form_by_headings(grid: Grid) -> str | None:
    """The one form whose signature headings all stand in the grid; None where none or several do."""
    found = _signed(grid, layouts.signed_forms())
    return found[0] if len(found) == 1 else None


def _signed(grid: Grid, candidates: Iterable[FormLayout]) -> list[str]:
    """The forms whose signature the grid prints, with or without numbers before the labels."""
    first = first_figure(grid)
    labels, head = _labels(grid, grid.row_count), _labels(grid, first)
    if not grid.drawn:
        wrapped = _wrapped_headings(grid, first)
        labels, head = labels | wrapped, head | wrapped
    return [
        layout.form
        for layout in candidates
        if grid.column_count >= layout.least_columns
        and all(
            any(heading.fullmatch(label) for label in (head if layout.signature_in_head else labels))
            for heading in layout.signature
        )
    ]


def _labels(grid: Grid, end: int) -> set[str]:
    """What the cells say that begin above a row, with and without numbers before it."""
    found = {normal(text) for text in {cell.text for cell in grid.cells if cell.row < end}}
    return found | {_NUMBERED.sub("", text) for text in found}


def _wrapped_headings(grid: Grid, first: int) -> set[str]:
    """What neighbouring lines over one column say together: without rules each line of a heading is a cell of its own."""
    found = set()
    for column in range(grid.column_count):
        over = [
            cell for cell in grid.cells if cell.row < first and cell.column <= column < cell.column + cell.column_span
        ]
        lines = [normal(cell.text) for cell in sorted(over, key=lambda cell: cell.row)]
        found |= {"".join(lines[a:b]) for a in range(len(lines)) for b in range(a + 2, len(lines) + 1)}
    return found


def _declared_without_grid(gathered: list[_Open], pending: list[tuple[int, str]]) -> None:
    """Titles among lines that no grid follows: kept where the next line declares the table empty."""
    for (number, text), (_, after) in itertools.pairwise(pending):
        title = read_title(text)
        if title is None or title.form is None:
            continue
        declaration = find_declaration([after])
        if declaration:
            gathered.append(_Open(title=title, head=[], tail=[after], last_page=number))


def spanning_texts(grid: Grid) -> list[str]:
    """Texts of rows that are one single cell from edge to edge: a title, a unit line or a note drawn into the table."""
    width = grid.column_count
    return [cell.text for cell in grid.cells if cell.column_span == width > 1 and cell.text]


def is_spanning(grid: Grid, cell: Cell) -> bool:
    """True where the cell covers every column of its row; never in a grid of one column."""
    return grid.column_count > 1 and cell.column_span == grid.column_count


def printed_department(head: list[str]) -> str | None:
    """The department that a head line prints after `部门：` and its like; None where blank or absent."""
    for text in head:
        for found in _LABELLED.finditer(text):
            label, name = normal(found.group(1)), found.group(2).strip()
            if (
                layouts.common().department_labels.fullmatch(label)
                and len(name) > 2
                and normal(name) not in layouts.common().units
            ):
                return re.sub(r"\s+", "", name)
    return None


def _notes(tail: list[str]) -> tuple[str, ...]:
    starts = layouts.common().note_starts
    return tuple(text for text in tail if starts.match(normal(text)))


def find_declaration(lines: list[str]) -> str | None:
    """The sentence that says that the table is empty, also over line ends; a drafting instruction is none."""
    plain = [normal(text) for text in lines[:12]]
    declarations = layouts.common().declarations
    for index, text in enumerate(plain):
        following = "".join(plain[index + 1 : index + 2])
        for sentence in dict.fromkeys(_STOP.split(text) + _STOP.split(text + following)):
            bare = _NOTE_LEAD.sub("", sentence)
            if len(bare) < 140 and declarations.match(bare) and not _INSTRUCTION.search(bare):
                return bare
    return None
