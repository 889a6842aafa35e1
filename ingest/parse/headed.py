"""The parts of a table under their headings: each page's own, or those of the page before."""

from dataclasses import dataclass, replace

from ingest import layouts
from ingest.identify.tables import LocatedGrid
from ingest.layouts import FormLayout
from ingest.parse.carried_header import carried_over
from ingest.parse.continued import on_columns
from ingest.parse.header import Header, Role, knows_heading, read_header
from ingest.wording import normal

Part = tuple[LocatedGrid, Header]


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed:
    """The parts whose columns are known, in printed order, and those whose headings were not recognised."""

    parts: list[Part]
    unread: list[LocatedGrid]


def under_headings(parts: tuple[LocatedGrid, ...], form: FormLayout) -> Headed:
    """Every part with the header that its columns have; `unread` are those that no header is known for.

    A table none of whose headings can be one of the form is another table, whatever title stands above it.
    """
    headed: list[Part] = []
    unread: list[LocatedGrid] = []
    for part in parts:
        moved = _further_page(headed, part, form)
        if moved is not None:
            headed.append(moved)
            continue
        header = _header(headed, part, form)
        if header is None:
            unread.append(part)
        else:
            headed.append((part, header))
    if headed and not any(knows_heading(form, header) for _, header in headed):
        return Headed(parts=[], unread=list(parts))
    return Headed(parts=headed, unread=unread)


def _header(headed: list[Part], part: LocatedGrid, form: FormLayout) -> Header | None:
    header = read_header(part.grid, part.grid.matrix, form)
    if headed:
        return _continued(header, headed, part)
    return header if header.printed else None


def _further_page(headed: list[Part], part: LocatedGrid, form: FormLayout) -> Part | None:
    """A page that prints no headings and no rules: its words on the columns of the page before, where they fit."""
    if not headed or part.grid.drawn or read_header(part.grid, part.grid.matrix, form).printed:
        return None
    before, header = headed[-1]
    grid = on_columns(before.grid, part.grid)
    if grid is None:
        return None
    return replace(part, grid=grid), replace(header, data_start=0, printed=False)


def _continued(header: Header, headed: list[Part], part: LocatedGrid) -> Header | None:
    """The header of a further page: printed again, or that of the page before.

    A page may begin with the rest of a row, which is no heading: headings that are printed again name the same columns
    and are no taller than the first time.
    """
    first, opening = headed[0]
    before, known = headed[-1]
    carried = carried_over(known, before.grid, part.grid)
    again = _again(first, opening.data_start, part)
    if not header.printed and again is None:
        return carried
    same = _keys(header) >= _keys(known)
    if carried is None or (header.printed and same and not (again is not None and header.data_start > again)):
        return header
    return replace(carried, data_start=again or 0, printed=again is not None)


def _again(first: LocatedGrid, height: int, part: LocatedGrid) -> int | None:
    """How many rows of headings the part prints again; None where it begins with none of the first part's `height` rows."""
    top = _row(part, 0)
    return next((height - row for row in range(height) if _repeats(_row(first, row), top)), None)


def _row(part: LocatedGrid, row: int) -> list[str]:
    return [normal(cell.text) for cell in part.grid.cells if cell.row == row]


def _repeats(before: list[str], after: list[str]) -> bool:
    """True for the same headings again; one or the other may lack its end, where its row is drawn too low for it."""
    if len(before) != len(after) or not any(after):
        return False
    same = [one == other for one, other in zip(before, after, strict=True)]
    begun = [bool(other) and one.startswith(other) for one, other in zip(before, after, strict=True)]
    return all(map(any, zip(same, begun, strict=True))) and sum(same) * 2 >= len(same)


def _keys(header: Header) -> set[str]:
    return {column.key for group in header.groups for column in group.amounts if column.key}


def rows_are_units(parts: list[Part]) -> bool:
    """True where the rows are named under 单位名称 and its like, and there are several; the title need not say so."""
    own = layouts.common().own_unit_headings
    for part, header in parts[:1]:
        labels = [column for group in header.groups for column in group.labels if column.role is not Role.LINE_NUMBER]
        if not labels or not all(column.path and own.fullmatch(column.path[-1]) for column in labels):
            return False
        matrix = part.grid.matrix
        names = [matrix.text(row, labels[0].index) for row in range(header.data_start, matrix.rows)]
        return len({name for name in names if name and not layouts.common().total_labels.fullmatch(name)}) > 1
    return False
