"""Tables of office formats: cells with spans to whole grids, fused tables cut apart, titles and notes taken out of them.

Word, Excel and HTML say which cells there are, not which of them are the table: the title, the unit and the notes often
stand in cells of their own above and below it, and tables pasted under each other become one. Pure functions.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ingest.decode.document import Cell, Grid
from ingest.decode.numbers import is_number

MAX_SQUARES = 200_000
"""Base rows × base columns of one table."""

TITLE = re.compile(r"(?=.{4,60}$)[^。；;，,！!：:]+表(?:[（(][^（()）]{1,16}[）)])?$")
"""What reads like the title of a table and like nothing else."""

_LABEL = re.compile(r"[^\d：:|]{1,14}[：:]")
_TABLE_NUMBER = re.compile(
    r"[（(]?(?:公开|财决|预算|附|表){1,2}[\d一二三四五六七八九十-]{1,5}表?[）)]?|公开表\d+|[（(]?\d{4}年度?[）)]?"
)
NOTE = re.compile(r"(?:备?注|说明)\s*[:：\d]|本表")
_LATIN_END = re.compile(r"[A-Za-z,;:)]$")
_LEAST_ROWS = 2
# Columns beyond the last one that any cell begins in: more of them are a span without measure.
_TAIL = 64


class Placed(NamedTuple):
    """A cell as the format gives it: top left square, spans, and text whose paragraphs are parted by line ends."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


class Table(NamedTuple):
    """A whole table: every square of rows × columns is covered by exactly one cell; sorted from top left."""

    rows: int
    columns: int
    cells: tuple[Placed, ...]


class Piece(NamedTuple):
    """Lines above, the table itself (None where nothing but lines stood in it), and lines below."""

    above: tuple[str, ...]
    table: Table | None
    below: tuple[str, ...]


def pieces(cells: Sequence[Placed]) -> list[Piece]:
    """What stands in one table of the format: one piece, or several where tables are fused."""
    return [peel(complete(part)) for part in split(cells)]


def complete(cells: Iterable[Placed]) -> Table:
    """Cells to a whole table: overlaps settled for the earlier cell, gaps filled, edges that no cell uses dropped."""
    given = sorted(cells)
    if not given:
        return Table(0, 0, ())
    rows, columns = size(given)
    columns = min(columns, max(column for _, column, _, _, _ in given) + _TAIL)
    owner = [-1] * (rows * columns)
    placed: list[Placed] = []
    for cell in given:
        row, column, down, across, text = cell
        at = row * columns + column
        if owner[at] >= 0:
            placed[owner[at]] = _with_text(placed[owner[at]], text)
            continue
        # Nearly all cells are single squares: they fit without a look at their neighbours.
        if down == across == 1:
            owner[at] = len(placed)
            placed.append(cell)
            continue
        fitted = _fit(cell._replace(column_span=min(across, columns - column)), owner, columns)
        for start in range(at, at + fitted.row_span * columns, columns):
            owner[start : start + fitted.column_span] = [len(placed)] * fitted.column_span
        placed.append(fitted)
    if -1 in owner:
        placed += [Placed(*divmod(at, columns), 1, 1, "") for at, index in enumerate(owner) if index < 0]
    return _without_idle_edges(rows, columns, placed)


def size(cells: Sequence[Placed]) -> tuple[int, int]:
    """How many rows and columns the cells reach over, one cell or more of them."""
    return max([row + down for row, _, down, _, _ in cells]), max(
        [column + across for _, column, _, across, _ in cells]
    )


def split(cells: Sequence[Placed]) -> list[list[Placed]]:
    """Tables that follow each other without a paragraph: cut at title rows and where the count of columns changes."""
    if not cells:
        return []
    rows, _ = size(cells)
    starting: list[list[Placed]] = [[] for _ in range(rows)]
    open_below = [False] * (rows + 1)
    for cell in cells:
        row, down = cell[0], cell[2]
        starting[row].append(cell)
        if down > 1:
            open_below[row + 1 : row + down] = [True] * (down - 1)
    cuts = sorted(row for row in _title_cuts(starting) | _width_cuts(starting) if not open_below[row])
    if not cuts:
        return [list(cells)]
    bounds = [0, *(row for row in cuts if row), rows]
    parts = []
    for first, last in pairwise(bounds):
        parts.append([cell._replace(row=cell.row - first) for row in starting[first:last] for cell in row])
    return [part for part in parts if part]


def peel(table: Table) -> Piece:
    """Titles, unit lines and notes that stand in rows of their own become lines; the rest is the table."""
    rows: list[list[Placed]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(cell)
    first, last = 0, table.rows
    while first < last and _is_heading(rows[first], table.columns):
        first += 1
    while last > first and _is_note(rows[last - 1], table.columns):
        last -= 1
    if first and any(cell.row < first < cell.row + cell.row_span for cell in table.cells):
        first = 0
    if first == 0 and last == table.rows and table.columns > 1 and any(cell.text for cell in table.cells):
        return Piece((), table, ())
    above = tuple(line for row in rows[:first] for line in _lines(row))
    below = tuple(line for row in rows[last:] for line in _lines(row))
    kept = [cell._replace(row=cell.row - first) for cell in table.cells if first <= cell.row < last]
    inner = complete(kept) if first or last < table.rows else table
    if inner.columns == 1 or not any(cell.text.strip() for cell in inner.cells):
        within = tuple(line for cell in inner.cells for line in _lines([cell]))
        return Piece((*above, *within), None, below)
    return Piece(above, inner, below)


def to_grid(table: Table, order: int, name: str | None = None) -> Grid:
    """The table as a grid without places."""
    return Grid(
        order=order,
        row_count=table.rows,
        column_count=table.columns,
        cells=tuple(
            Cell(row=row, column=column, row_span=down, column_span=across, text=join_paragraphs(text))
            for row, column, down, across, text in table.cells
        ),
        name=name,
    )


def join_paragraphs(text: str) -> str:
    """The paragraphs of a cell as one text: a blank only between Latin words, none inside numbers or Chinese."""
    if "\n" not in text:
        return text.strip()
    joined = ""
    for part in text.split("\n"):
        stripped = part.strip()
        blank = " " if _LATIN_END.search(joined) and stripped[:1].isascii() and stripped[:1].isalpha() else ""
        joined += blank + stripped
    return joined


def _fit(cell: Placed, owner: list[int], columns: int) -> Placed:
    """The cell cut down to the squares that are still free: first to the right, then down."""
    start = cell.row * columns + cell.column
    width = 1
    while width < cell.column_span and owner[start + width] < 0:
        width += 1
    height = 1
    while height < cell.row_span:
        below = start + height * columns
        if any(index >= 0 for index in owner[below : below + width]):
            break
        height += 1
    return (
        cell
        if (width, height) == (cell.column_span, cell.row_span)
        else cell._replace(row_span=height, column_span=width)
    )


def _with_text(cell: Placed, text: str) -> Placed:
    """The cell with the text of one that begins in its place; numbers stay apart, for no two of them are one."""
    if not text.strip():
        return cell
    between = " " if is_number(cell.text.strip()) and is_number(text.strip()) else "\n"
    return cell._replace(text=between.join(part for part in (cell.text, text) if part))


def _without_idle_edges(rows: int, columns: int, cells: list[Placed]) -> Table:
    """Base rows and columns at which no cell begins are not drawn: their neighbour takes them in."""
    row_starts = sorted({cell.row for cell in cells})
    column_starts = sorted({cell.column for cell in cells})
    if len(row_starts) == rows and len(column_starts) == columns:
        return Table(rows, columns, tuple(sorted(cells)))
    row_at = {row: index for index, row in enumerate(row_starts)} | {rows: len(row_starts)}
    column_at = {column: index for index, column in enumerate(column_starts)} | {columns: len(column_starts)}
    moved = (
        Placed(
            row_at[cell.row],
            column_at[cell.column],
            _next_edge(row_at, cell.row + cell.row_span) - row_at[cell.row],
            _next_edge(column_at, cell.column + cell.column_span) - column_at[cell.column],
            cell.text,
        )
        for cell in cells
    )
    return Table(len(row_starts), len(column_starts), tuple(sorted(moved)))


def _next_edge(edges: dict[int, int], place: int) -> int:
    while place not in edges:
        place += 1
    return edges[place]


def _title_cuts(starting: list[list[Placed]]) -> set[int]:
    """Rows that hold nothing but a title, with a table's own rows both above and below them."""
    cuts = set()
    seen_table = False
    for row, cells in enumerate(starting):
        filled = [cell for cell in cells if cell.text.strip()]
        if len(filled) == 1 and TITLE.fullmatch(join_paragraphs(filled[0].text)) and _stands_alone(filled[0], cells):
            if seen_table:
                cuts.add(_first_of_head(starting, row))
            seen_table = False
        elif not seen_table and len(filled) > 1 and not all(is_label(cell.text) for cell in filled):
            seen_table = True
    return cuts


def _stands_alone(cell: Placed, row: list[Placed]) -> bool:
    """True for the only cell of its row, and for one that spans more than one column while the others are empty."""
    return len(row) == 1 or cell.column_span > 1


def _first_of_head(starting: list[list[Placed]], row: int) -> int:
    """Blank rows and table numbers directly above a title belong to it."""
    while row > 0:
        texts = [cell.text.strip() for cell in starting[row - 1] if cell.text.strip()]
        if len(texts) > 1 or (texts and not _TABLE_NUMBER.fullmatch(texts[0].replace(" ", ""))):
            return row
        row -= 1
    return row


def _width_cuts(starting: list[list[Placed]]) -> set[int]:
    """Rows of headings from which on the rows end at another column than at least two rows before them did."""
    ends = _row_ends(starting)
    cuts = set()
    for row in range(_LEAST_ROWS, len(ends) - _LEAST_ROWS + 1):
        if ends[row] == ends[row - 1]:
            continue
        before, after = ends[row - _LEAST_ROWS : row], ends[row : row + _LEAST_ROWS]
        changed = len(set(before)) == 1 and len(set(after)) == 1 and before[0] != after[0]
        if changed and min(before[0], after[0]) > 1 and _is_headings(starting[row]):
            cuts.add(row)
    return cuts


def _row_ends(starting: list[list[Placed]]) -> list[int]:
    """The column at which each row ends, cells from above included."""
    ends = [0] * len(starting)
    for first, cells in enumerate(starting):
        ends[first] = max([ends[first], *[column + across for _, column, _, across, _ in cells]])
        for _, column, down, across, _ in [cell for cell in cells if cell[2] > 1]:
            for row in range(first + 1, min(first + down, len(ends))):
                ends[row] = max(ends[row], column + across)
    return ends


def _is_headings(row: list[Placed]) -> bool:
    """Two texts or more, and no number among them."""
    texts = [cell.text.strip() for cell in row if cell.text.strip()]
    return len(texts) > 1 and not any(text[-1].isdigit() for text in texts)


def _is_heading(row: list[Placed], columns: int) -> bool:
    """A row above the table: one cell from edge to edge, `部门：X | 单位：万元`, a table's number or title alone; or blank."""
    filled = [cell for cell in row if cell.text.strip()]
    if _is_full(row, columns) or not filled:
        return True
    alone = len(filled) == 1 and TITLE.fullmatch(join_paragraphs(filled[0].text)) and columns > 1
    return bool(alone) or all(is_label(cell.text) for cell in filled)


def _is_full(row: list[Placed], columns: int) -> bool:
    return len(row) == 1 and row[0].column_span == columns


def _is_note(row: list[Placed], columns: int) -> bool:
    """A row below the table: one cell from edge to edge, or a note with nothing beside it."""
    filled = [cell for cell in row if cell.text.strip()]
    return _is_full(row, columns) or (len(filled) == 1 and NOTE.match(filled[0].text.strip()) is not None)


def is_label(text: str) -> bool:
    plain = re.sub(r"\s+", "", text)
    return bool(_LABEL.match(plain) or _TABLE_NUMBER.fullmatch(plain))


def _lines(row: list[Placed]) -> list[str]:
    """The row as printed lines: one, its cells two blanks apart; a cell alone gives a line for each paragraph."""
    texts = [cell.text for cell in row if cell.text.strip()]
    if len(texts) == 1:
        return [part.strip() for part in texts[0].split("\n") if part.strip()]
    return ["  ".join(join_paragraphs(text) for text in texts)] if texts else []
