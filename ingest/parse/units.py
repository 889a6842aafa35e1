"""What a printed number of a table measures: money in some unit, or something that is no money.

Tables of operating information, assets and procurement print amounts beside vehicles, persons and percent. The unit is read
where it is printed (a column of units, brackets behind label or heading, behind the number itself), else it is the
layout's; a number of which nothing says what it is stays without a unit, and never becomes yuan.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ingest import layouts
from ingest.layouts import FormLayout, LineLayout
from ingest.parse.amounts import YUAN
from ingest.parse.header import Column, Group
from ingest.parse.headings import layout_column
from ingest.parse.measured import named_unit

_VALUE = re.compile(r"(?:账面)?(?:价值|原值|净值)|账面数")
_MONEY_WORD = re.compile(r".*金额|.*价值|.*原值|.*净值")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Money (`unit` None: in the table's own unit) or something else (`unit` None: nobody says what).

    `told` is False where nothing at all says whether the number is money.
    """

    money: bool
    unit: str | None
    told: bool = True


MONEY = Measure(money=True, unit=None)
_UNTOLD = Measure(money=False, unit=None, told=False)


def measure(
    form: FormLayout,
    group: Group,
    column: Column,
    label: str,
    line: LineLayout | None,
    unit_cell: str,
    code: str | None,
) -> Measure:
    """What the number in this column of this row measures. `label` is normalised; `unit_cell` is the row's own unit."""
    heading = _heading(column.path)
    if heading is not None and (heading.unit == "%" or (heading.money and heading.unit)):
        return heading
    if column.key is not None and not (form.measured or form.kinds):
        return MONEY
    if heading is not None and heading.money and _counts_beside(group, column):
        return MONEY
    if not (form.measured or form.kinds):
        return heading or MONEY
    return _of_row(label, line, unit_cell, code) or _of_column(form, column, heading) or _otherwise(form, column, line)


def may_count(value: Decimal, unit: str) -> bool:
    """False for a fraction of what comes whole: 35.60 of vehicles is rather their price."""
    return unit in layouts.common().measured_units or value == value.to_integral_value()


def _of_row(label: str, line: LineLayout | None, unit_cell: str, code: str | None) -> Measure | None:
    if unit_cell:
        return Measure(money=unit_cell in YUAN, unit=unit_cell)
    own = _named_unit(label) if code is None else None
    if own is not None:
        return own
    if line is not None and line.unit:
        return Measure(money=False, unit=line.unit)
    if code is None and layouts.common().percentages.fullmatch(label):
        return Measure(money=False, unit="%")
    return Measure(money=False, unit=None) if line is None and layouts.common().counts.fullmatch(label) else None


def _of_column(form: FormLayout, column: Column, heading: Measure | None) -> Measure | None:
    known = layout_column(form, column.key)
    if known is not None and known.unit is not None:
        return Measure(money=False, unit=known.unit or (heading.unit if heading else None))
    return heading


def _otherwise(form: FormLayout, column: Column, line: LineLayout | None) -> Measure:
    if not form.measured or (line is not None and line.unit is None) or _is_total(column, line):
        return MONEY
    known = layout_column(form, column.key)
    generic = column.key in {None, "initial_budget", "adjusted_budget", "final", "amount"}
    return _UNTOLD if known is None or generic else MONEY


def _is_total(column: Column, line: LineLayout | None) -> bool:
    return line is not None and line.key == "total" and column.key is not None


@lru_cache(maxsize=4096)
def _heading(path: tuple[str, ...]) -> Measure | None:
    """What the headings above a column say; the innermost first."""
    wordings = layouts.common()
    for part in reversed(path):
        own = _named_unit(part)
        if own is not None:
            return own
        if wordings.percentages.fullmatch(part):
            return Measure(money=False, unit="%")
        if _MONEY_WORD.fullmatch(part):
            return MONEY
        if wordings.counts.fullmatch(part):
            return Measure(money=False, unit=None)
    return None


def _named_unit(text: str) -> Measure | None:
    unit = named_unit(text)
    return None if unit is None else Measure(money=unit in YUAN, unit=unit)


def _counts_beside(group: Group, column: Column) -> bool:
    """True where another column of the group counts: `数量 | 金额`, so that 金额 is meant; or the heading speaks of value."""
    if any(_VALUE.fullmatch(part) for part in column.path):
        return True
    others = [_heading(other.path) for other in group.amounts if other.index != column.index]
    return any(other is not None and not other.money and other.unit != "%" for other in others)
