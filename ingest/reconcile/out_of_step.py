"""Amounts that stand beside the wrong codes: a whole stretch of a table pasted some rows too high or too low.

Another table that prints the same accounts by the same codes tells: row after row has there the amounts of another code.
Such a stretch breaks every sum that it touches, and has one cause.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.facts import Finding
from ingest.identities import labels
from ingest.reconcile.cells import Row, Sheet, only, place
from ingest.reconcile.network import Network, Node

_TWINS = ("general_public_budget_expenditure", "expenditure")
_COLUMNS = ("total", "basic", "project")
_LEAST = 3
"""Rows, and failing sums of the table itself, that are no accident."""
_MOST = Decimal("0.6")
"""The part of a stretch's rows that must have the amounts of another code."""

Vector = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Rows of a table out of step with its twin. `first` is the first of them, `due` its code's row in the twin, `meant` the
    twin's row that has its amounts."""

    sheet: Sheet
    twin: Sheet
    rows: tuple[Row, ...]
    first: Row
    due: Row
    meant: Row

    @property
    def nodes(self) -> frozenset[Node]:
        """The cells of its rows."""
        return frozenset(("cell", id(cell)) for row in self.rows for cell in row.cells.values())

    def is_named(self, finding: Finding) -> bool:
        """True where one of the two figures is of such a row, printed or left blank."""
        names = [place(self.sheet, labels("line").get(row.key, row.name), "") for row in self.rows]
        return any(side.where.startswith(name) for side in (finding.a, finding.b) for name in names)


def stretches(sheets: tuple[Sheet, ...]) -> tuple[Stretch, ...]:
    """Every such stretch, the longest of each table, seen from either of the two tables."""
    pair = [only(sheets, form) for form in _TWINS]
    found = [_stretch(sheet, twin) for sheet, twin in (pair, pair[::-1]) if sheet is not None and twin is not None]
    return tuple(one for one in found if one is not None)


def chosen(found: Sequence[Stretch], network: Network) -> Stretch | None:
    """The stretch whose table breaks most of its own sums there; None where none breaks as many as an accident would not."""
    weighed = [(_own_failures(one, network), one) for one in found]
    best = max(weighed, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= _LEAST else None


def _own_failures(stretch: Stretch, network: Network) -> int:
    own = {("cell", id(cell)) for row in stretch.sheet.rows for cell in row.cells.values()}
    nodes = stretch.nodes
    return sum(1 for number in network.failing if (tied := set(network.edges[number].nodes)) <= own and tied & nodes)


def _stretch(sheet: Sheet, twin: Sheet) -> Stretch | None:
    columns = [column for column in _COLUMNS if column in sheet.columns and column in twin.columns]
    if "total" not in columns or len(columns) < 2:
        return None
    coded = [row for row in twin.rows if row.code and row.code not in twin.repeats]
    own = {row.code: row for row in coded}
    places: dict[Vector, list[Row]] = {}
    for row in coded:
        places.setdefault(_vector(row, columns), []).append(row)
    rows = [row for row in sheet.rows if row.code or row.key == "total"]
    strayed = [_strays(row, own, places, columns) for row in rows]
    start, end = _longest(strayed)
    if start == end:
        return None
    while end < len(rows) and strayed[end] is None:
        end += 1
    first = next(
        (row for row, astray in zip(rows[start:end], strayed[start:end], strict=True) if astray and row.code in own),
        None,
    )
    if first is None:
        return None
    return Stretch(
        sheet=sheet,
        twin=twin,
        rows=tuple(rows[start:end]),
        first=first,
        due=own[first.code],
        meant=places[_vector(first, columns)][0],
    )


def _strays(
    row: Row, own: dict[str | None, Row], places: dict[Vector, list[Row]], columns: Sequence[str]
) -> bool | None:
    """Whether a row has the amounts of another code; None where the twin does not tell: it has them nowhere (at the end
    of a stretch they may be the total's, pasted with the others), or beside several codes, this one among them."""
    amounts = _vector(row, columns)
    if not any(amounts):
        return None
    if row.code in own and _vector(own[row.code], columns) == amounts:
        return None if len(places[amounts]) > 1 else False
    return True if amounts in places else None


def _longest(strayed: Sequence[bool | None]) -> tuple[int, int]:
    """Where the stretch with most rows gone astray begins and ends; (0, 0) where it would be short or thin."""
    best = (0, 0, 0)
    for start, end in _runs(strayed):
        count = sum(1 for one in strayed[start:end] if one)
        if count >= _LEAST and count >= _MOST * (end - start) and count > best[0]:
            best = (count, start, end)
    return best[1], best[2]


def _runs(strayed: Sequence[bool | None]) -> Iterator[tuple[int, int]]:
    """Stretches that begin and end with a row gone astray, without two rows in step after each other."""
    start: int | None = None
    last, in_step = 0, 0
    for number, one in enumerate(strayed):
        if one:
            start = number if start is None else start
            last, in_step = number, 0
        elif one is False:
            in_step += 1
            if in_step > 1 and start is not None:
                yield start, last + 1
                start = None
    if start is not None:
        yield start, last + 1


def _vector(row: Row, columns: Sequence[str]) -> Vector:
    return tuple(row.cells[column].amount_yuan if column in row.cells else Decimal(0) for column in columns)
