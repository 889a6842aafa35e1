"""Rows of recognised tables whose code or name is not sure: their amounts are read, but nobody knows of what.

A wrong digit of a code breaks no sum of its row, so a code is believed only where it was read beyond doubt, stands under its
parents as the others do, belongs to the name beside it, and stands there once.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ingest import layouts
from ingest.decode.document import SURE, Cell, Grid
from ingest.decode.matrix import Matrix
from ingest.facts import Amount, Quantity, Standing
from ingest.identify.tables import LocatedGrid
from ingest.layouts import BY_UNIT, FormLayout
from ingest.parse.codes import parent
from ingest.parse.header import Column, Group, Role
from ingest.parse.labels import Label, is_heading
from ingest.parse.nearest import with_known_headings
from ingest.wording import normal, unnumbered

Number = Amount | Quantity

_CODE = re.compile(r"[\d\-/.]+")
_CLASS_DIGITS = 3
_FUNCTIONS, _ECONOMIC = "2", "3"


@dataclass(slots=True, kw_only=True)
class Names:
    """What the rows of one recognised table are named so far, and which of them no one can be sure of."""

    form: FormLayout
    codes: set[str] = field(default_factory=set)
    has_lost: bool = False

    def doubt(self, matrix: Matrix, row: int, group: Group, label: Label, line: str | None) -> str:
        """Why the row's name is not sure, "" where it is. `line` is the form's own name for the row."""
        reason = self._doubt(matrix, row, group, label, line)
        if label.code is not None and not reason:
            self.codes.add(label.code)
        self.has_lost |= bool(reason)
        return reason

    def _doubt(self, matrix: Matrix, row: int, group: Group, label: Label, line: str | None) -> str:
        cells = _cells(matrix, row, group, Role.CODE)
        codes = [cell for column, cell in cells if cell.text.strip() and not is_heading(column, normal(cell.text))]
        codes = [cell for cell in codes if normal(cell.text) != normal(label.name)]
        names = [cell for _, cell in _cells(matrix, row, group, Role.NAME) if cell.text.strip()]
        if label.code is not None:
            # Code and name may share a cell; with a cell of its own a name does not stand in that of the code.
            is_clear = not names or all(_CODE.fullmatch(normal(cell.text)) for cell in codes)
            return self._doubt_code(label, codes, is_whole=is_clear and not _has_gap(cells))
        if line is not None:
            return ""
        if self.form.form.endswith(BY_UNIT):
            codes = [cell for cell in codes if cell.confidence < SURE]
        elif cells and not codes:
            return "no code was read"
        if codes:
            return "its code was not read beyond doubt"
        if any(cell.confidence < SURE for cell in names):
            return "its name was not read beyond doubt"
        if self.form.shape == "sided" or (group.labels and not names and not self.form.kinds):
            return "its name is none that the form has"
        return ""

    def _doubt_code(self, label: Label, cells: Iterable[Cell], *, is_whole: bool) -> str:
        code = label.code or ""
        if not is_whole or (any(cell.confidence < SURE for cell in cells) and code not in _codes_of(label.name)):
            return "its code was not read beyond doubt"
        if _is_of_another(label.name, code):
            return "its code is that of another name"
        above = parent(code)
        if above is None or not any(len(other) == _CLASS_DIGITS for other in self.codes) or above in self.codes:
            return ""
        known = parent(above) in {None, *self.codes}
        return "" if self.has_lost and known and len(above) > _CLASS_DIGITS else "its code stands under no other"


def with_known_codes(grid: Grid) -> Grid:
    """A recognised grid with each code that is not sure replaced by the other reading that the name beside it has."""
    names = {(cell.row, cell.column): cell.text for cell in grid.cells}
    cells = tuple(
        replace(cell, text=code, alternatives=(cell.text,))
        if cell.alternatives and (code := _known_code(cell, names.get((cell.row, cell.column + 1), "")))
        else cell
        for cell in grid.cells
    )
    return grid if cells == grid.cells else replace(grid, cells=cells)


def _known_code(cell: Cell, name: str) -> str:
    """The one other reading of a cell that is a code of the name behind it; "" where there is none."""
    codes = _codes_of(name)
    found = {text for text in map(normal, cell.alternatives) if text in codes}
    return found.pop() if len(found) == 1 and normal(cell.text) not in codes else ""


def _codes_of(name: str) -> frozenset[str]:
    """The codes that a name has as a function class or as an economic item; none for names that are neither."""
    plain = unnumbered(normal(name))
    known = layouts.common().function_classes.get(plain)
    return layouts.economic_names().get(plain, frozenset()) | ({known} if known else set())


def _is_of_another(name: str, code: str) -> bool:
    """True where the name is that of a function class or an economic item which has other codes."""
    is_class = len(code) == _CLASS_DIGITS and code.startswith(_FUNCTIONS)
    known = frozenset(
        other
        for other in _codes_of(name)
        if (is_class and other.startswith(_FUNCTIONS)) or (code.startswith(_ECONOMIC) and other.startswith(_ECONOMIC))
    )
    return bool(known) and code not in known


def _cells(matrix: Matrix, row: int, group: Group, role: Role) -> list[tuple[Column, Cell]]:
    columns = [column for column in group.labels if column.role is role]
    return [(column, cell) for column in columns if (cell := matrix.at(row, column.index)) is not None]


def _has_gap(cells: list[tuple[Column, Cell]]) -> bool:
    """True where a part in the middle of a code is missing: 208 | | 05 is not 20805."""
    filled = [bool(cell.text.strip()) for _, cell in cells]
    return False in filled[filled.index(True) : len(filled) - filled[::-1].index(True)] if True in filled else False


def doubted_twice(numbers: list[Number]) -> list[Number]:
    """The numbers with those doubted whose code another row with another name has too: one of the two was misread."""
    names: dict[tuple[str, str], Counter[str]] = {}
    for number in numbers:
        if number.code is not None and number.standing is not Standing.DOUBTED:
            found = names.setdefault((number.code, number.column), Counter())
            found[unnumbered(normal(number.name))] += 1
    twice = {code for (code, _), found in names.items() if len(found) > 1}
    return [replace(n, standing=Standing.DOUBTED) if n.code in twice else n for n in numbers]


def as_known(parts: tuple[LocatedGrid, ...], form: FormLayout) -> tuple[LocatedGrid, ...]:
    """The parts of a recognised table with its headings and codes as the form has them."""
    return tuple(replace(part, grid=with_known_codes(with_known_headings(part.grid, form))) for part in parts)
