"""Printed tables as cells that identities can name: by line or code, side and column."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from ingest.facts import Amount, Standing, Table, TableState
from ingest.identities import labels

SIDED = frozenset({"revenue_expenditure_summary", "appropriation_summary"})
_MIN_CODE = 3


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
    """One printing of a form, indexed. `unit` is the last printed unit in yuan."""

    table: Table
    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    unit: Decimal

    @property
    def empty(self) -> bool:
        """True where the form says that it has no amounts."""
        return self.table.state is TableState.DECLARED_EMPTY

    def find(self, key: str, side: str | None) -> Row | None:
        """The one row of that line or code; None where it is not printed, or printed again with other figures."""
        found = [row for row in self.rows if row.key == key and side in (None, row.side)]
        return found[0] if found and all(_values(row) == _values(found[0]) for row in found) else None

    def parents(self) -> dict[str, str | None]:
        """Each coded row's nearest printed ancestor."""
        codes = {row.code for row in self.rows if row.code}
        return {code: _ancestor(code, codes) for code in sorted(codes)}

    def repeats(self) -> frozenset[str]:
        """Codes that stand in more than one row."""
        seen = [row.code for row in self.rows if row.code]
        return frozenset(code for code in seen if seen.count(code) > 1)

    def unnamed(self, side: str | None) -> bool:
        """True where a row of that side is not known to the layout, so that an absent line may be there unseen."""
        return any(row.side == side and not row.key for row in self.rows)


def _values(row: Row) -> dict[str, Decimal]:
    return {column: cell.value for column, cell in row.cells.items()}


def _ancestor(code: str, codes: set[str]) -> str | None:
    return next((code[:length] for length in range(len(code) - 1, 2, -1) if code[:length] in codes), None)


def plain_code(code: str | None) -> str | None:
    """A printed code without the pairs of zeros that only pad it: 2010100 is 20101."""
    while code and len(code) > _MIN_CODE and len(code) % 2 and code.endswith("00"):
        code = code[:-2]
    return code


def decimals(printed: str) -> int:
    """How many decimals a figure is printed with."""
    tail = printed.strip().rstrip("%").rpartition(".")
    return sum(1 for char in tail[2] if char.isdigit()) if tail[1] else 0


def _factor(amount: Amount) -> Decimal:
    return amount.amount_yuan / amount.value if amount.value else Decimal(0)


def factor(table: Table) -> Decimal:
    """Yuan in one of the table's units."""
    known = next((f for amount in table.amounts if (f := _factor(amount))), None)
    return known or {"万元": Decimal(10000), "千元": Decimal(1000)}.get(table.unit, Decimal(1))


def _key(amount: Amount) -> str:
    return amount.line or plain_code(amount.code) or ""


def index(table: Table) -> Sheet:
    """A table's amounts gathered into rows."""
    rows: dict[tuple[int, str | None, str], dict[str, Amount]] = defaultdict(dict)
    for amount in table.amounts:
        rows[(amount.row, amount.side, _key(amount))][amount.column] = amount
    built = []
    for (_, side, key), cells in rows.items():
        first = next(iter(cells.values()))
        code = plain_code(first.code)
        name = first.name if len({cell.name for cell in cells.values()}) == 1 else ""
        built.append(Row(key=key, code=code, name=name, side=side, page=first.page, cells=cells))
    places = max((decimals(amount.printed) for amount in table.amounts), default=2)
    return Sheet(
        table=table,
        rows=tuple(built),
        columns=tuple(dict.fromkeys(amount.column for amount in table.amounts)),
        unit=factor(table) * Decimal(1).scaleb(-places),
    )


def sheets(tables: tuple[Table, ...]) -> tuple[Sheet, ...]:
    """Every table that can be tested: filled, or declared empty."""
    return tuple(index(table) for table in tables if table.state is not TableState.BLANK)


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
