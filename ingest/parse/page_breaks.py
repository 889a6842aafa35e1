"""Rows that a page break has cut in two: the rest of a row at the head of the next page returns to its beginning.

Word processors break rows anywhere. A rest is recognised by the form: it has no code or number of its own, and what it
carries completes what the row above left open. Anything else stays as printed.
"""

import re
from dataclasses import replace

from ingest import layouts
from ingest.decode.document import Cell, Grid
from ingest.identify.tables import LocatedGrid
from ingest.layouts import FormLayout
from ingest.parse.codes import join_code
from ingest.parse.header import Column, Group, Header, Role, is_counter_row
from ingest.parse.matrix import Matrix
from ingest.wording import normal, unnumbered

_WHOLE_AMOUNT = re.compile(r"-?\d[\d,]*\.\d{2}")

Part = tuple[LocatedGrid, Header]


def mend(parts: list[Part], form: FormLayout) -> list[Part]:
    """Parts of one table in printed order, with rows that were cut between two of them made whole on the first page."""
    mended = parts[:1]
    for part, header in parts[1:]:
        before, above = mended[-1]
        joined = _joined(before.grid, above, part.grid, header, form)
        if joined is None:
            mended.append((part, header))
        else:
            mended[-1] = (replace(before, grid=joined[0]), above)
            mended.append((replace(part, grid=joined[1]), header))
    return mended


def _joined(first: Grid, above: Header, second: Grid, header: Header, form: FormLayout) -> tuple[Grid, Grid] | None:
    begun, rest = Matrix(first), Matrix(second)
    last, row = first.row_count - 1, header.data_start
    if row < rest.rows and is_counter_row(rest, row):
        row += 1
    if row >= rest.rows or last < above.data_start or len(above.groups) != len(header.groups):
        return None
    pairs: list[tuple[Cell, Cell]] = []
    for one, other in zip(above.groups, header.groups, strict=True):
        found = _pairs(begun, last, one, rest, row, other)
        if found is None or (any(b.text.strip() for _, _, b in found) and not _is_rest(found, form)):
            return None
        pairs.extend((a, b) for _, a, b in found if b.text.strip())
    if not pairs:
        return None
    whole = {id(a): replace(a, text=a.text.rstrip() + b.text.lstrip()) for a, b in pairs}
    moved = {id(b): replace(b, text="") for _, b in pairs}
    return (
        replace(first, cells=tuple(whole.get(id(cell), cell) for cell in first.cells)),
        replace(second, cells=tuple(moved.get(id(cell), cell) for cell in second.cells)),
    )


def _pairs(
    begun: Matrix, last: int, one: Group, rest: Matrix, row: int, other: Group
) -> list[tuple[Column, Cell, Cell]] | None:
    """The two halves of every cell of a group's row; None where the two rows are not built alike."""
    before, after = (*one.labels, *one.amounts), (*other.labels, *other.amounts)
    if [column.role for column in before] != [column.role for column in after]:
        return None
    found: list[tuple[Column, Cell, Cell]] = []
    for column, match in zip(before, after, strict=True):
        a, b = begun.at(last, column.index), rest.at(row, match.index)
        if a is None or b is None or a.row_span > 1 or b.row_span > 1 or a.column_span != b.column_span:
            return None
        if all(a is not other_half for _, other_half, _ in found):
            found.append((column, a, b))
    return found


def _is_rest(found: list[tuple[Column, Cell, Cell]], form: FormLayout) -> bool:
    halves: dict[Role, list[tuple[str, str]]] = {}
    for column, a, b in found:
        halves.setdefault(column.role, []).append((normal(a.text), normal(b.text)))
    if any(b for _, b in halves.get(Role.LINE_NUMBER, [])):
        return False
    if not all(_completes(a, b) for a, b in halves.get(Role.AMOUNT, []) if b):
        return False
    name = "".join(a for a, _ in halves.get(Role.NAME, [])) + "".join(b for _, b in halves.get(Role.NAME, []))
    codes = halves.get(Role.CODE, [])
    if any(a for a, _ in codes):
        rest = "".join(b for _, b in halves.get(Role.NAME, []))
        return _continues_code(codes) and not layouts.common().total_labels.fullmatch(rest)
    return not any(b for _, b in codes) and _is_line(name, form)


def _completes(begun: str, rest: str) -> bool:
    return not _WHOLE_AMOUNT.fullmatch(begun) and bool(begun) and _WHOLE_AMOUNT.fullmatch(begun + rest) is not None


def _continues_code(codes: list[tuple[str, str]]) -> bool:
    """No code of its own, or the last digits of one that the column was too narrow for."""
    if not any(b for _, b in codes):
        return True
    (a, b), *others = codes
    return not others and len(b) <= 2 and b.isdigit() and join_code([a + b]) is not None


def _is_line(name: str, form: FormLayout) -> bool:
    plain = unnumbered(name)
    return plain in layouts.common().function_classes or any(line.pattern.fullmatch(plain) for line in form.lines)
