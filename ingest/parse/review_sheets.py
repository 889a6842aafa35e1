"""Where the self-evaluation forms (绩效自评表) of a document stand: each with the lines around it and all its parts.

A form begins where a grid names a project (or the money of a whole department) and prints headings of its execution. It
goes on over pages; several may stand under each other or side by side in one grid. What is no form is left to others.
"""

import re
from collections.abc import Iterator

from ingest.decode.document import Cell, Document, Grid, Line
from ingest.decode.matrix import Matrix
from ingest.identify.running import Place, running_lines
from ingest.identify.tables import LocatedGrid, is_spanning
from ingest.identify.titles import read_title
from ingest.layouts.performance import is_department_label, names_project, wordings
from ingest.parse.funds import read_money
from ingest.parse.indicators import indicator_columns, is_total_row
from ingest.parse.money_headings import money_headings, money_keys
from ingest.parse.review_breaks import is_page_number, mend_pages
from ingest.parse.review_parts import (
    DEPARTMENT,
    NAME_ROWS,
    PROJECT,
    Sheets,
    Start,
    belongs,
    has_money,
    has_total,
    is_foot,
)
from ingest.parse.stacking import cut_out
from ingest.wording import compact, normal

_HEAD_LINES = 6
_TAIL_LINES = 6


def gather(document: Document, running: frozenset[Place] | None = None) -> list[Sheets]:
    """Every form in printed order; `running` are the document's running lines, where they are known already."""
    gathered: list[Sheets] = []
    running = running_lines(document) if running is None else running
    mended = mend_pages(document, running)
    between: list[str] = []
    for page in document.pages:
        between = _carried(between)
        items: list[Line | Grid] = [*page.lines, *page.grids]
        for item in sorted(items, key=lambda part: part.order):
            if isinstance(item, Grid):
                _take(gathered, mended.get((page.number, item.order), item), page.number, between)
                between = []
            elif _is_own((page.number, item.order) in running, item.text):
                between.append(item.text.strip())
                _note_tail(gathered, page.number, between)
    return [sheets for sheets in gathered if _is_form(sheets)]


def _carried(between: list[str]) -> list[str]:
    """The title of a form at the foot of a page, whose form begins on the next one, with the lines below it."""
    last = between[-_HEAD_LINES:]
    titles = [at for at, text in enumerate(last) if wordings().title_line.fullmatch(normal(text))]
    return last[titles[-1] :] if titles else []


def _is_own(is_running: bool, text: str) -> bool:
    """False for page numbers and for running heads; a title or a label that stands on many pages is no running head."""
    if is_page_number(text):
        return False
    return not is_running or ":" in normal(text) or wordings().title.search(normal(text)) is not None


def _note_tail(gathered: list[Sheets], page: int, between: list[str]) -> None:
    """The first lines below a form, up to the next title, belong to its foot."""
    if not gathered or gathered[-1].parts[-1].page != page or len(between) > _TAIL_LINES:
        return
    if not any(read_title(text) or wordings().title.search(normal(text)) for text in between):
        gathered[-1].tail = list(between)


def _take(gathered: list[Sheets], grid: Grid, page: int, between: list[str]) -> None:
    starts = _starts(grid, between)
    pieces = list(_pieces(grid, starts))
    if not starts:
        pieces = [(None, grid)]
    for number, (start, piece) in enumerate(pieces):
        last = gathered[-1] if gathered else None
        lines = between if number == 0 else []
        part = LocatedGrid(page=page, grid=piece)
        if last is not None and belongs(last, start, part, lines):
            last.parts.append(part)
        elif start is not None:
            head = (*_head(lines), *_spanning_head(piece))
            gathered.append(Sheets(kind=start.kind, name=start.name, head=head, parts=[part]))
            last = gathered[-1]
        else:
            continue
        gathered[-1].whole.append((page, grid.order))
        gathered[-1].is_complete = gathered[-1].is_complete or has_total(gathered[-1].parts)


def _is_form(sheets: Sheets) -> bool:
    """A form tells what was executed, or is titled as one and gives points; a blank one without a name is none."""
    matrices = [part.grid.matrix for part in sheets.parts]
    words = wordings()
    head = normal("".join(sheets.head))
    if words.other_title.search(head) and not words.title.search(head):
        return False
    if not sheets.name and not any(row.executed or row.adjusted_budget for row in read_money(sheets.parts, ()).rows):
        return False
    keys = {key for matrix in matrices for row in range(min(matrix.rows, 24)) for key in money_keys(matrix, row)}
    return bool(keys & {"executed", "execution_ratio"}) or _gives_points(sheets, matrices)


def _gives_points(sheets: Sheets, matrices: list[Matrix]) -> bool:
    titled = wordings().title.search(normal("".join(sheets.head))) is not None
    return titled and any(indicator_columns(matrix, row) for matrix in matrices for row in range(matrix.rows))


def _starts(grid: Grid, between: list[str]) -> list[Start]:
    """The forms that begin in the grid, in printed order."""
    matrix = grid.matrix
    if not matrix.rows:
        return []
    # Half of the cells are numbers; labels have Chinese words.
    named = {text for text in {cell.text for cell in grid.cells} if not text.isascii() and names_project(text)}
    found = [
        start
        for row in (range(matrix.rows) if named else ())
        for cell in matrix.starting(row)
        if cell.text in named and (start := _project_start(matrix, cell)) is not None
    ]
    if not found or found[0].row >= NAME_ROWS:
        first = _start_by_lines(matrix, between) or _department_start(matrix, 0, between)
        found = [*([first] if first else []), *found]
    return _with_departments(matrix, found) if found else []


def _with_departments(matrix: Matrix, found: list[Start]) -> list[Start]:
    """Forms of whole departments that begin below the total of another form in the same grid."""
    totals = [row for row in range(matrix.rows) if is_total_row(matrix, row)]
    more: list[Start] = []
    for row in range(min(totals, default=matrix.rows) + 1, matrix.rows):
        near = any(0 <= start.row - row < NAME_ROWS for start in found)
        again = any(row - start.row < NAME_ROWS for start in more)
        if not near and not again and (start := _department_start(matrix, row, [])):
            more.append(start)
    return sorted([*found, *more], key=lambda start: (start.row, start.column))


def _project_start(matrix: Matrix, cell: Cell) -> Start | None:
    """The form whose project the cell names; a list of projects, where the label is one heading among others, is none."""
    words = wordings()
    text = normal(cell.text)
    label = words.project.match(text)
    if label is None:
        return None
    if label.end() == len(text):
        rows = range(cell.row, cell.row + cell.row_span)
        covered = (money_headings(matrix, row) for row in rows)
        is_heading = any(headings is not None and not headings.paired for headings in covered)
        is_heading = is_heading or any(indicator_columns(matrix, row) for row in rows)
        name = None if is_heading else _beside(matrix, cell)
        if name is None:
            return None
    elif label.group().endswith((":", "：")):
        name = compact(cell.text)[label.end() :]
    else:
        return None
    kind = DEPARTMENT if words.whole_department.search(normal(name)) else PROJECT
    return Start(row=cell.row, column=cell.column, kind=kind, name=name)


def _beside(matrix: Matrix, label: Cell) -> str | None:
    """The text beside a label, "" where it is blank; None where another label or heading stands there."""
    column = label.column + label.column_span
    if column >= matrix.columns:
        return None
    cell = matrix.at(label.row, column)
    if cell is None or cell.row != label.row:
        return None
    text = normal(cell.text)
    if wordings().is_label(text):
        return None
    return compact(cell.text)


def _start_by_lines(matrix: Matrix, between: list[str]) -> Start | None:
    """A form whose project is named in the lines above it: 项目名称：道路养护."""
    words = wordings()
    for text in map(compact, between[-_HEAD_LINES:]):
        label = words.project.match(text)
        named = label is not None and label.group().endswith((":", "：")) and text[label.end() :]
        if label is not None and named and has_money(matrix):
            name = re.split(r"(?:主管|实施|项目)(?:部门|单位)[:：]", text[label.end() :])[0]
            kind = DEPARTMENT if words.whole_department.search(normal(name)) else PROJECT
            return Start(row=0, column=0, kind=kind, name=name)
    return None


def _department_start(matrix: Matrix, top: int, between: list[str]) -> Start | None:
    """The form of a whole department: titled so, or with both halves of its money; it has headings of money or points."""
    words = wordings()
    rows = range(top, min(matrix.rows, top + NAME_ROWS))
    first = matrix.starting(top)
    halves = any(is_department_label(cell.text) for row in rows for cell in matrix.starting(row))
    named = any(words.department_names.fullmatch(normal(cell.text)) for cell in first[:2])
    title = normal("".join([*between[-_HEAD_LINES:], *(cell.text for cell in first[:1])]))
    titled = bool(words.whole_department.search(title) and words.title.search(title))
    if top and not named:
        return None
    if not titled and not halves and not (named and top and has_money(matrix, top)):
        return None
    is_begun = named and titled and matrix.rows < NAME_ROWS
    has_content = halves or has_money(matrix, top) or any(indicator_columns(matrix, row) for row in rows)
    if not has_content and not is_begun:
        return None
    return Start(row=top, column=0, kind=DEPARTMENT, name=words.department)


def _pieces(grid: Grid, starts: list[Start]) -> Iterator[tuple[Start | None, Grid]]:
    """The grid cut at its forms: rows above the first form without its title are a part of their own."""
    if not starts:
        return
    bands: list[list[Start]] = []
    for start in starts:
        if bands and bands[-1][0].row == start.row:
            bands[-1].append(start)
        else:
            bands.append([start])
    tops = [_with_title(grid, band[0].row, 0 if not n else bands[n - 1][0].row + 1) for n, band in enumerate(bands)]
    if tops[0] > 0:
        yield None, cut_out(grid, 0, tops[0], 0, grid.column_count)
    for number, (top, band) in enumerate(zip(tops, bands, strict=True)):
        bottom = tops[number + 1] if number + 1 < len(tops) else grid.row_count
        lefts = [0, *(start.column for start in band[1:])]
        for order, start in enumerate(band):
            right = lefts[order + 1] if order + 1 < len(lefts) else grid.column_count
            yield start, cut_out(grid, top, bottom, lefts[order], right)


def _with_title(grid: Grid, row: int, least: int) -> int:
    """The row where the form begins: rows above its name that are one cell from edge to edge, or labels, are its title."""
    matrix = grid.matrix
    top = row
    while top > least:
        cells = [cell for cell in matrix.starting(top - 1) if cell.text.strip()]
        titles = all(is_spanning(grid, cell) or wordings().title.search(normal(cell.text)) for cell in cells)
        named = cells and wordings().department_names.fullmatch(normal(cells[0].text))
        if not (titles or named) or is_total_row(matrix, top - 1) or is_foot(matrix, top - 1):
            break
        top -= 1
    return top


def _head(lines: list[str]) -> list[str]:
    """The lines from the form's title on; without a title the last ones, those that end another form left out."""
    last = lines[-_HEAD_LINES:]
    titles = [at for at, text in enumerate(last) if wordings().title.search(normal(text)) or read_title(text)]
    if titles:
        wrapped = last[max(0, titles[-1] - 1) : titles[-1]]
        return [*(text for text in wrapped if ":" not in normal(text)), *last[titles[-1] :]]
    ends = {"grade", "score"}
    return [text for text in last if not any(p.match(normal(text)) for key, p in wordings().labels if key in ends)]


def _spanning_head(grid: Grid) -> list[str]:
    return [cell.text for cell in grid.cells if cell.row < NAME_ROWS and cell.text and is_spanning(grid, cell)]
