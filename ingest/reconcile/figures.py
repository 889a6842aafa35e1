"""The figures of a document as nodes of its network: where each is printed, and what may have been taken for it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from ingest.facts import Amount, Slip
from ingest.identities import contexts, labels
from ingest.reconcile.cells import Sheet, place
from ingest.reconcile.cells import decimals as places_of
from ingest.reconcile.findings import money, rounded
from ingest.reconcile.instances import Instance, Part
from ingest.reconcile.network import Node
from ingest.reconcile.omissions import OMITTED
from ingest.reconcile.rated import Rated
from ingest.reconcile.standing import READ_BY_US, amount_unit
from ingest.reconcile.story import Statement, Story, fact_unit, signed

_TELLING = 1000
"""How many last units a figure must have for its coming again to tell anything."""
_NEAR = 2
"""How many printed rows away a figure is still taken for its neighbour's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One printed figure: its place in words, its value in yuan (or percent), its last printed unit, its neighbours.

    `changes` are by how much the text says that it differs from last year's figure or from the budget, by what taking
    these for it would be called.
    """

    where: str
    value: Decimal
    unit: str
    step: Decimal
    page: int | None
    others: Mapping[Slip, tuple[Decimal, ...]]
    is_read: bool = False
    is_blank: bool = False
    changes: Mapping[Slip, tuple[Decimal, ...]] = field(default_factory=dict)

    def rounded(self, value: Decimal) -> Decimal:
        """A value to the figure's last printed unit."""
        return (value / self.step).to_integral_value(ROUND_HALF_UP) * self.step

    def words(self, value: Decimal) -> str:
        """A value as this figure would print it."""
        if self.unit == "%":
            return f"{value}%"
        return money(value, self.unit)


class Figures:
    """Every figure of a document, described when it is asked for."""

    def __init__(
        self, sheets: tuple[Sheet, ...], story: Story, rated: Iterable[Rated], tested: Iterable[Instance]
    ) -> None:
        self._story = story
        self._tested = {id(instance): instance for instance in tested}
        self._rated = {one.at.order: one for one in rated}
        self._printed = Counter(
            cell.amount_yuan for sheet in sheets for row in sheet.rows for cell in row.cells.values()
        )
        self._cells = {id(cell): (sheet, cell) for sheet in sheets for row in sheet.rows for cell in row.cells.values()}

    def at(self, node: Node) -> Figure | None:
        """The figure; None for one that is not printed."""
        kind, key = node
        if kind == "cell" and key in self._cells:
            return self._cell(*self._cells[key])
        if kind == "blank":
            return _blank(self._tested[key], self._tested[key].left)
        if kind == OMITTED:
            return _blank(self._tested[key], self._tested[key].right)
        return self._told(self._story.statements[key]) if kind == "fact" else None

    def is_witnessed(self, figure: Figure, fits: Decimal) -> bool:
        """True where the value that would fit is printed elsewhere in the tables, in digits enough to be no accident."""
        return figure.unit != "%" and abs(fits) >= _TELLING * figure.step and self._printed[fits] > 0

    def _cell(self, sheet: Sheet, amount: Amount) -> Figure:
        name = labels("line").get(amount.line or "", amount.name)
        return Figure(
            where=place(sheet, name or amount.code or "", amount.column),
            value=amount.amount_yuan,
            unit=sheet.table.unit,
            step=amount_unit(amount) if amount.value else sheet.unit,
            page=amount.page,
            others={Slip.COPIED: self._bases(amount), Slip.SHIFTED: _neighbours(sheet, amount)},
            is_read=amount.reading in READ_BY_US,
        )

    def _bases(self, amount: Amount) -> tuple[Decimal, ...]:
        """Last year's figures that the text implies: each outturn less its stated change."""
        return tuple(base for _, base in self._implied()) if amount.value else ()

    def _implied(self) -> Iterable[tuple[Statement, Decimal]]:
        for change in self._story.statements:
            delta = signed(change.fact) if change.fact.measure_key == "change_amount" else None
            final = self._story.nearest(change, ("final_amount",)) if delta is not None else None
            if final is not None and delta is not None:
                yield final, final.yuan - delta

    def _told(self, statement: Statement) -> Figure:
        fact = statement.fact
        if fact.unit == "%":
            value = abs(fact.value or Decimal(0))
            step = Decimal(1).scaleb(-places_of(fact.text))
            others = {Slip.BASE: self._other_bases(statement, places_of(fact.text))}
            where = statement.where + fact.measure
            return Figure(where=where, value=value, unit="%", step=step, page=fact.page, others=others)
        delta = signed(fact) if fact.measure_key == "change_amount" else None
        return Figure(
            where=statement.where + (fact.measure if delta is not None else ""),
            value=statement.yuan if delta is None else delta,
            unit=fact.unit,
            step=fact_unit(fact),
            page=fact.page,
            others=self._taken_for(statement),
            changes=self._changes(statement),
        )

    def _changes(self, at: Statement) -> dict[Slip, tuple[Decimal, ...]]:
        found: dict[Slip, tuple[Decimal, ...]] = {}
        for change in self._story.statements:
            delta = signed(change.fact) if change.fact.measure_key == "change_amount" else None
            if delta and change.about == at.about and at.fact.measure_key == "final_amount":
                slip = Slip.COPIED if "比" in change.fact.period else Slip.BASE
                found[slip] = (*found.get(slip, ()), delta)
        return found

    def _taken_for(self, at: Statement) -> dict[Slip, tuple[Decimal, ...]]:
        """Figures of the text that may stand here by mistake: of the next statements, of last year, what others leave over."""
        money_told = [one for one in self._story.statements if one.fact.amount_yuan is not None and one is not at]
        same = [one.yuan for one in money_told if one.about == at.about and one.fact.section == at.fact.section]
        near = [
            one.yuan
            for one in money_told
            if one.fact.measure_key == at.fact.measure_key and one.fact.section == at.fact.section
        ]
        return {
            Slip.BASE: tuple(same),
            Slip.SHIFTED: tuple(near),
            Slip.RESIDUAL: self._left_over(at),
        }

    def _left_over(self, at: Statement) -> tuple[Decimal, ...]:
        """What totals leave when one other figure of the tables is taken from them."""
        totals = [one.yuan for one in self._story.statements if one.fact.subject_key in contexts()]
        cells = {cell.amount_yuan for _, cell in self._cells.values()}
        return tuple(total - cell for total in set(totals) for cell in cells if total > cell > 0)

    def _other_bases(self, at: Statement, places: int) -> tuple[Decimal, ...]:
        """The percentages that the same amount would give over other amounts of its section, or of this year."""
        one = self._rated.get(at.order)
        if one is None or one.edge is None:
            return ()
        values = list(one.edge.figures.values())
        top = abs(values[1])
        bottoms = {
            other.yuan
            for other in self._story.statements
            if other.fact.amount_yuan
            and (other.fact.section == at.fact.section or other.fact.subject_key in contexts())
        }
        bottoms |= {values[2]}
        return tuple(rounded(100 * top / bottom, places) for bottom in bottoms if bottom)


def _blank(instance: Instance, side: Part) -> Figure:
    """The cell or row that a side of an instance leaves out."""
    return Figure(
        where=side.where(),
        value=Decimal(0),
        unit=instance.printed_unit,
        step=instance.unit,
        page=side.page,
        others={},
        is_read=any(amount.reading in READ_BY_US for _, amount in instance.cells),
        is_blank=True,
    )


def _neighbours(sheet: Sheet, amount: Amount) -> tuple[Decimal, ...]:
    """The figures of the rows just above and below in the same column, and of the columns beside in the same row; not those
    of a code above or below in rank that are as large: one is the whole of the other."""
    near = [
        cell
        for row in sheet.rows
        for column, cell in row.cells.items()
        if cell.side == amount.side
        and cell is not amount
        and (
            (column == amount.column and abs(cell.row - amount.row) <= _NEAR)
            or (cell.row == amount.row and column != amount.column)
        )
    ]
    return tuple(cell.amount_yuan for cell in near if cell.value and not _is_whole_of(cell, amount))


def _is_whole_of(one: Amount, other: Amount) -> bool:
    if not one.code or not other.code or one.column != other.column or one.amount_yuan != other.amount_yuan:
        return False
    return one.code.startswith(other.code) or other.code.startswith(one.code)
