"""Where the tables of a document stand: grids gathered under their titles, over all their pages."""

import itertools
import re
from dataclasses import dataclass, field

from ingest import layouts
from ingest.decode.document import Cell, Document, Grid, Line
from ingest.identify.running import running_lines
from ingest.identify.titles import Title, read_title, title_year
from ingest.wording import normal

_HEAD_LINES = 8
_EDGE_TOLERANCE = 6.0
_PAGE_NUMBER = re.compile(r"[-—–·\s]*(?:第?\d{1,4}页?(?:[/共]\d+页?)?)[-—–·\s]*")
_NOTE_LEAD = re.compile(r"^(?:注|备注|说明|附注)?[:：.、\d]*(?:本表反映[^。;说]*)?(?:说明[:：])?")
_INSTRUCTION = re.compile(r"仍保留|下述说明|需说明|[XＸ×]{2}")
_PRINTED_NUMBER = re.compile(r"(?:财决)?(?:公开|预算|附|表)*[\d一二三四五六七八九十]{1,3}(?:-\d+)?表?|公开表\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedGrid:
    """One page's part of a table."""

    page: int
    grid: Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedTable:
    """One printing of a table: its form (None: no layout knows it), its parts and the lines around it.

    `unit` and `department` are what its head prints, None where it prints none. `declaration` is the sentence by which
    it says that it is empty.
    """

    form: str | None
    title: str
    unit: str | None
    department: str | None
    year: int | None
    parts: tuple[LocatedGrid, ...]
    notes: tuple[str, ...]
    declaration: str | None


@dataclass(slots=True, kw_only=True)
class _Open:
    """A table that is still being gathered."""

    title: Title
    head: list[str]
    parts: list[LocatedGrid] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    last_page: int = 0

    def close(self) -> LocatedTable:
        inner = [text for part in self.parts for text in spanning_texts(part.grid)]
        head = [self.title.text, *self.head, *inner]
        notes = _notes(self.tail + inner)
        declared = find_declaration(self.tail + inner + self.head)
        return LocatedTable(
            form=self.title.form,
            title=self.title.text,
            unit=printed_unit(head),
            department=printed_department(head),
            year=title_year(self.title.text),
            parts=tuple(self.parts),
            notes=notes,
            declaration=declared,
        )


def locate_tables(document: Document) -> tuple[LocatedTable, ...]:
    """Every table of the document in printed order.

    A grid belongs to the nearest title above it; without one it continues the table before it (same columns, nothing
    but page furniture between) or is known by its headings; else it is an unknown table. A title without a grid is kept
    only where a sentence declares the table empty.
    """
    gathered: list[_Open] = []
    pending: list[tuple[int, str]] = []
    running = running_lines(document)
    for page in document.pages:
        items: list[Line | Grid] = [*page.lines, *page.grids]
        for item in sorted(items, key=lambda part: part.order):
            if isinstance(item, Line):
                if (page.number, item.order) not in running or _is_named(item.text):
                    pending.append((page.number, item.text))
                continue
            _take_grid(gathered, pending, page.number, item)
            pending = []
    _declared_without_grid(gathered, pending)
    if gathered:
        gathered[-1].tail = [text for number, text in pending if number <= gathered[-1].last_page + 1]
    return tuple(table.close() for table in gathered)


def _take_grid(gathered: list[_Open], pending: list[tuple[int, str]], page: int, grid: Grid) -> None:
    last = gathered[-1] if gathered else None
    cut, title = _nearest_title(pending, page, grid)
    head = [text for _, text in pending[cut:]]
    part = LocatedGrid(page=page, grid=grid)
    if title is not None and not (last and _same_table(last, title, page)):
        _declared_without_grid(gathered, pending[:cut])
        if last is not None and last is gathered[-1]:
            last.tail = [text for number, text in pending[:cut] if number <= last.last_page + 1]
        gathered.append(_Open(title=title, head=_with_lines_above(pending, cut), parts=[part], last_page=page))
    elif last is not None and (title is not None or _continues(last, pending, page, grid)):
        last.parts.append(part)
        last.last_page = page
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


def _with_lines_above(pending: list[tuple[int, str]], cut: int) -> list[str]:
    """The head: what stands between title and grid, then the two lines above the title (some print the unit there)."""
    page = pending[cut][0] if cut < len(pending) else 0
    above = [text for number, text in pending[max(0, cut - 3) : cut] if number == page]
    return [text for _, text in pending[cut:]] + above


def _nearest_title(pending: list[tuple[int, str]], page: int, grid: Grid) -> tuple[int, Title | None]:
    """The last title among the lines above the grid (or in its own spanning rows) and where the head begins."""
    for text in spanning_texts(grid)[:3]:
        inside = read_title(text)
        if inside is not None and inside.form is not None:
            return len(pending), inside
    unknown: tuple[int, Title] | None = None
    texts = [text for _, text in pending]
    for index in range(len(texts) - 1, max(-1, len(texts) - 1 - _HEAD_LINES), -1):
        if pending[index][0] < page - 1:
            break
        wrapped = (
            read_title(texts[index - 1] + texts[index])
            if index and pending[index - 1][0] == pending[index][0]
            else None
        )
        single = read_title(texts[index])
        if wrapped and wrapped.form and (single is None or single.form is None):
            return index - 1, wrapped
        if single and single.form:
            return index, single
        if single and unknown is None:
            unknown = index, single
    return unknown if unknown is not None else (len(pending), None)


def _same_table(last: _Open, title: Title, page: int) -> bool:
    if title.form is None:
        return normal(title.text) == normal(last.title.text) and page == last.last_page + 1
    return title.form == last.title.form and page - last.last_page in {0, 1}


def _continues(last: _Open, pending: list[tuple[int, str]], page: int, grid: Grid) -> bool:
    if page - last.last_page not in {0, 1}:
        return False
    between = [normal(text) for _, text in pending]
    furniture = [text for text in between if not _is_furniture(text)]
    headed = last.title.form is not None and _form_by_headings(grid) == last.title.form
    if headed and len(furniture) <= 2:
        return True
    before = last.parts[-1].grid
    alike = _same_columns(before, grid) if before.drawn and grid.drawn else not (before.drawn or grid.drawn)
    return not furniture and alike


def _is_named(text: str) -> bool:
    """A title, or what else the head of a table says: needed wherever it stands."""
    return read_title(text) is not None or _is_furniture(normal(text))


def _is_furniture(text: str) -> bool:
    """Page numbers, printed table numbers, unit and department lines: what may stand between two parts of a table."""
    wordings = layouts.common()
    if not text or _PAGE_NUMBER.fullmatch(text) or _PRINTED_NUMBER.fullmatch(text):
        return True
    label = re.split(r"[:：]", text, maxsplit=1)[0]
    return bool(wordings.unit_labels.fullmatch(label) or wordings.department_labels.fullmatch(label))


def _same_columns(before: Grid, after: Grid) -> bool:
    """Equally many columns at the same places, or some of them merged: every edge of the later one was there before."""
    if not before.column_edges or not after.column_edges:
        return before.column_count == after.column_count
    shift = after.column_edges[0] - before.column_edges[0]
    places = [edge + shift for edge in before.column_edges]
    ends = abs(places[-1] - after.column_edges[-1]) <= _EDGE_TOLERANCE
    return ends and all(any(abs(edge - place) <= _EDGE_TOLERANCE for place in places) for edge in after.column_edges)


def _form_by_headings(grid: Grid) -> str | None:
    """The one form whose signature headings all stand in the grid; None where none or several do."""
    texts = {normal(cell.text) for cell in grid.cells}
    labels = texts | {re.sub(r"^[一二三四五六七八九十]{1,3}、", "", text) for text in texts}
    found = [
        layout.form
        for layout in layouts.forms().values()
        if layout.signature and all(any(p.fullmatch(label) for label in labels) for p in layout.signature)
    ]
    return found[0] if len(found) == 1 else None


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
    return [cell.text for cell in grid.cells if cell.text and is_spanning(grid, cell)]


def is_spanning(grid: Grid, cell: Cell) -> bool:
    """True where the cell covers every column of its row; never in a grid of one column."""
    return grid.column_count > 1 and cell.column_span == grid.column_count


def printed_unit(head: list[str]) -> str | None:
    """The unit of money that the lines around a title print: the last one wins, None where there is none."""
    units = "|".join(sorted(layouts.common().units, key=len, reverse=True))
    for text in head:
        found = re.search(rf"单位[:：]?\(?(?:人民币)?({units})(?![A-Za-z一-鿿])", normal(text)) or re.search(
            rf"\(({units})\)$", normal(text)
        )
        if found:
            return found.group(1)
    return None


def printed_department(head: list[str]) -> str | None:
    """The department that a head line prints after `部门：` and its like; None where blank or absent."""
    for text in head:
        for found in re.finditer(
            r"([一-鿿()（）/]{2,10})\s*[:：]\s*([^:：]*?)(?=\s{2,}|(?:金额|计量)?单位\s*[:：]|\d{4}年|$)", text
        ):
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
    for index, text in enumerate(plain):
        following = "".join(plain[index + 1 : index + 2])
        for sentence in re.split(r"[。;]", text) + re.split(r"[。;]", text + following):
            bare = _NOTE_LEAD.sub("", sentence)
            if len(bare) < 140 and not _INSTRUCTION.search(bare) and layouts.common().declarations.match(bare):
                return bare
    return None
