"""Printed tables as cells that identities can name: by line or code, side and column."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from ingest.facts import AmbiguousAmount, Amount, Standing, Table, TableState
from ingest.identities import labels
from ingest.record import quick

SIDED = frozenset({"revenue_expenditure_summary", "appropriation_summary"})
UNTESTED = frozenset({TableState.BLANK, TableState.UNREAD})
_MIN_CODE = 3


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One printed row (or the half of it on one side) with its cells by column."""

    key: str
    code: str | None
    name: str
    side: str | None
    page: int
    cells: dict[str, Amount]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One printing of a form, indexed. `unit` is the last printed unit in yuan.

    `children` are the coded rows by their nearest printed ancestor (None: on top), `repeats` the codes that stand in
    more than one row. With `has_unknown_column` amounts stand under a heading that no layout knows: a column that seems
    blank may be there unseen.
    """

    table: Table
    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    unit: Decimal
    children: dict[str | None, list[Row]]
    repeats: frozenset[str]
    by_key: dict[str, list[Row]] = field(repr=False)
    unnamed_sides: frozenset[str | None]
    has_unknown_column: bool
    printed_columns: frozenset[str]

    @property
    def empty(self) -> bool:
        """True where the form says that it has no amounts."""
        return self.table.state is TableState.DECLARED_EMPTY

    def find(self, key: str, side: str | None) -> Row | None:
        """The one row of that line or code; None where it is not printed, or printed again with other figures."""
        found = [row for row in self.by_key.get(key, ()) if side in (None, row.side)]
        return found[0] if found and all(_values(row) == _values(found[0]) for row in found[1:]) else None

    def unread(self, column: str, key: str | None = None, side: str | None = None) -> bool:
        """True where a cell of that column, or of that line or code in it, prints something that is no amount."""
        return bool(self.table.unread) and any(
            column == other and key in (None, line) and side in (None, beside)
            for line, beside, other in self.table.unread
        )

    def unnamed(self, side: str | None) -> bool:
        """True where a row of that side is not known to the layout, so that an absent line may be there unseen."""
        return side in self.unnamed_sides


def _values(row: Row) -> dict[str, Decimal]:
    return {column: cell.value for column, cell in row.cells.items()}


def _children(rows: list[Row]) -> dict[str | None, list[Row]]:
    codes = {row.code for row in rows if row.code}
    found: dict[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        if row.code:
            found[_ancestor(row.code, codes)].append(row)
    return found


def _ancestor(code: str, codes: set[str]) -> str | None:
    return next((code[:length] for length in range(len(code) - 1, 2, -1) if code[:length] in codes), None)


def plain_code(code: str | None) -> str | None:
    """A printed code without the pairs of zeros that only pad it: 2010100 is 20101."""
    while code and len(code) > _MIN_CODE and len(code) % 2 and code.endswith("00"):
        code = code[:-2]
    return code


@lru_cache(maxsize=4096)
def decimals(printed: str) -> int:
    """How many decimals a figure is printed with."""
    _, point, tail = printed.strip().rstrip("%").rpartition(".")
    if not point:
        return 0
    return len(tail) if tail.isdigit() else sum(1 for char in tail if char.isdigit())


def _factor(amount: Amount) -> Decimal:
    return amount.amount_yuan / amount.value if amount.value else Decimal(0)


def factor(table: Table) -> Decimal:
    """Yuan in one of the table's units."""
    known = next((f for amount in table.amounts if (f := _factor(amount))), None)
    return known or {"万元": Decimal(10000), "千元": Decimal(1000)}.get(table.unit, Decimal(1))


def last_unit(table: Table) -> Decimal:
    """The last printed unit of a table in yuan: 100 for 万元 with two decimals."""
    printed = [amount.printed for amount in table.amounts] + [amount.printed for amount in table.ambiguous]
    return factor(table) * Decimal(1).scaleb(-max(map(decimals, printed), default=2))


def _key(amount: Amount | AmbiguousAmount) -> str:
    return amount.line or plain_code(amount.code) or ""


RowKey = tuple[int, str | None, str]
"""Printed row, side and key: what the cells of one `Row` share."""


def row_key(amount: Amount | AmbiguousAmount) -> RowKey:
    """The row that an amount stands in."""
    return amount.row, amount.side, _key(amount)


def index(table: Table, possible: tuple[Amount, ...] = ()) -> Sheet:
    """A table's amounts gathered into rows; `possible` are cells that may or may not be printed, counted as if they were."""
    gathered: dict[RowKey, dict[str, Amount]] = defaultdict(dict)
    amounts = (*table.amounts, *possible)
    for amount in sorted(amounts, key=lambda amount: amount.row) if possible else amounts:
        gathered[row_key(amount)][amount.column] = amount
    rows = [_row(key, side, cells) for (_, side, key), cells in gathered.items()]
    by_key: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_key[row.key].append(row)
    codes = Counter(row.code for row in rows if row.code)
    columns = tuple(dict.fromkeys(amount.column for amount in amounts))
    return Sheet(
        table=table,
        rows=tuple(rows),
        columns=columns,
        unit=last_unit(table),
        children=_children(rows),
        repeats=frozenset(code for code, count in codes.items() if count > 1),
        by_key=dict(by_key),
        unnamed_sides=frozenset(row.side for row in rows if not row.key),
        has_unknown_column=not all(map(str.isascii, columns)),
        printed_columns=frozenset(columns),
    )


def _row(key: str, side: str | None, cells: dict[str, Amount]) -> Row:
    first = next(iter(cells.values()))
    name = first.name if len({cell.name for cell in cells.values()}) == 1 else ""
    return Row(key=key, code=plain_code(first.code), name=name, side=side, page=first.page, cells=cells)


def sheets(tables: tuple[Table, ...]) -> tuple[Sheet, ...]:
    """Every table that can be tested: filled, or declared empty."""
    return tuple(index(table) for table in tables if table.state not in UNTESTED)


def only(all_sheets: tuple[Sheet, ...], form: str) -> Sheet | None:
    """The one printing of a form; None where it is missing or printed more than once."""
    found = [sheet for sheet in all_sheets if sheet.table.form == form]
    return found[0] if len(found) == 1 else None


def doubted(amounts: tuple[Amount, ...]) -> bool:
    """True where one of the figures was read with doubt."""
    return any(amount.standing is Standing.DOUBTED for amount in amounts)


def place(sheet: Sheet, name: str, column: str) -> str:
    """A cell in words: form, row, column."""
    form = labels("form").get(sheet.table.form, sheet.table.title)
    heading = labels("column").get(column, column)
    return f"{form}“{name}”{heading}" if name else f"{form}{heading}"
