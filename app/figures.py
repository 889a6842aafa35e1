"""Rows of queries to the cells of a sheet: money, shares, changes and counts, each with its evidence."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from app import formats
from app.formats import WAN, MoneyUnit, Number
from app.tables import Figure

Row = Mapping[str, Any]
NONE = Figure(text=formats.MISSING)


def evidence_of(row: Row | None, *keys: str) -> tuple[str, ...]:
    """The first id that the row holds under the keys; ids may stand several in one text, a comma between them."""
    found = next((row[key] for key in keys if row.get(key)), None) if row is not None else None
    return tuple(str(found).split(",")) if found else ()


def both(*parts: Sequence[str]) -> tuple[str, ...]:
    """The places of all parts, each once."""
    return tuple(dict.fromkeys(one for part in parts for one in part))


def money(row: Row | None, value: str, *keys: str, unit: MoneyUnit = WAN) -> Figure:
    """The money that a row holds (yuan), with the first evidence that it has; a dash where there is none."""
    return NONE if row is None else yuan(row[value], evidence_of(row, *keys), unit)


def yuan(amount: Number, evidence: tuple[str, ...] = (), unit: MoneyUnit = WAN) -> Figure:
    """An amount of yuan as a cell."""
    shown = formats.in_unit(amount, unit)
    return Figure(text=formats.money(amount, unit), value=shown, unit=unit.name, evidence=evidence)


def signed(amount: Number, evidence: tuple[str, ...] = (), unit: MoneyUnit = WAN) -> Figure:
    """A difference of money as a cell."""
    shown = formats.in_unit(amount, unit)
    return Figure(text=formats.signed_money(amount, unit), value=shown, unit=unit.name, evidence=evidence)


def percent(ratio: Number, evidence: tuple[str, ...] = (), decimals: int = 2, tone: str = "") -> Figure:
    """A ratio as a cell in percent."""
    shown = formats.percent_value(ratio, decimals)
    return Figure(text=formats.percent(ratio, decimals), value=shown, unit="%", evidence=evidence, tone=tone)


def change(ratio: Number, evidence: tuple[str, ...] = (), decimals: int = 1) -> Figure:
    """A rate of change as a cell."""
    shown = formats.percent_value(ratio, decimals)
    return Figure(text=formats.change(ratio, decimals), value=shown, unit="%", evidence=evidence)


def count(value: Number, evidence: tuple[str, ...] = ()) -> Figure:
    """A count as a cell."""
    return Figure(text=formats.count(value), value=formats.exact(value), evidence=evidence)


def plain(value: Decimal | None, decimals: int, evidence: tuple[str, ...] = ()) -> Figure:
    """A number without a unit as a cell: points, years."""
    shown = formats.rounded(value, decimals)
    return NONE if shown is None else Figure(text=f"{shown:,f}", value=shown, evidence=evidence)
