"""Codes over years as a tree: amounts, changes, shares, contributions, and the steps of a waterfall. No page, no SQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app import figures, formats
from app.figures import NONE, both, evidence_of
from app.formats import MoneyUnit
from app.tables import Content, Figure, Sheet

STEPS = 6
"""What drove a change: so many steps are named, the others are one."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Amounts by year and code. `factors` bring a year to the prices of one year; None leaves them as they are."""

    cells: Mapping[tuple[int, str], Row]
    names: Mapping[str, str]
    years: tuple[int, ...]
    unit: MoneyUnit
    factors: Mapping[int, Decimal | None] | None

    def yuan(self, year: int, code: str) -> Decimal | None:
        """The amount of a code, in the prices that were asked for; None where it is not there or has no index."""
        row = self.cells.get((year, code))
        if row is None or row["amount_yuan"] is None:
            return None
        if self.factors is None:
            return Decimal(row["amount_yuan"])
        factor = self.factors.get(year)
        return None if factor is None else Decimal(row["amount_yuan"]) * factor

    def places(self, year: int, code: str) -> tuple[str, ...]:
        """Where it is printed."""
        return evidence_of(self.cells.get((year, code)), "amount_id")

    @property
    def codes(self) -> list[str]:
        """Every code of the chosen years, parents before children."""
        return sorted({code for year, code in self.cells if year in self.years and code != "total"})

    def change(self, code: str) -> Decimal | None:
        """From the first to the last chosen year. A code that one of two read years does not print stands at nothing there."""
        first, last = self.years[0], self.years[-1]
        old, new = self.yuan(first, code), self.yuan(last, code)
        if old is None and new is None:
            return None
        if self._unknown(first, code) or self._unknown(last, code):
            return None
        return (new or Decimal(0)) - (old or Decimal(0))

    def _unknown(self, year: int, code: str) -> bool:
        """True where nothing of the year is known, or its prices are not."""
        is_read = any(held == year for held, _ in self.cells)
        return not is_read or ((year, code) in self.cells and self.yuan(year, code) is None)

    def line(self, code: str) -> list[Content]:
        """Amounts of all years, then change, rate, share of the last year's total, contribution to the total's change."""
        first, last = self.years[0], self.years[-1]
        ends = both(self.places(first, code), self.places(last, code))
        moved, whole, old_whole = self.change(code), self.yuan(last, "total"), self.yuan(first, "total")
        rate = formats.growth(self.yuan(last, code), self.yuan(first, code))
        share = formats.ratio(self.yuan(last, code), whole)
        pull = formats.ratio(moved, old_whole)
        amounts: list[Content] = [
            figures.yuan(self.yuan(year, code), self.places(year, code), self.unit) for year in self.years
        ]
        return [
            *amounts,
            NONE if moved is None else figures.signed(moved, ends, self.unit),
            figures.change(rate, ends) if rate is not None else _new_or_gone(self, code),
            figures.percent(share, both(self.places(last, code), self.places(last, "total")), 1),
            NONE if pull is None else _points(pull, ends),
        ]

    def heads(self) -> list[str]:
        """The heads of `line`."""
        first, last = self.years[0], self.years[-1]
        return [
            *(f"{year}年度" for year in self.years),
            f"{last}比{first}增减额",
            "增减率",
            f"占{last}年度合计",
            "拉动合计（个百分点）",
        ]

    def sheet(self, title: str) -> Sheet:
        """The whole tree as one table, the total first."""
        rows: list[list[Content]] = (
            [["", "合计", *self.line("total")]] if any((year, "total") in self.cells for year in self.years) else []
        )
        strong = {0} if rows else set()
        for code in self.codes:
            if len(code) == 3:
                strong.add(len(rows))
            rows.append([code, f"{'　' * ((len(code) - 3) // 2)}{self.names.get(code, code)}", *self.line(code)])
        heads = ["科目编码", "科目名称", *self.heads()]
        return Sheet(title=title, head=heads, rows=rows, text_columns=2, unit=self.unit.name, strong=frozenset(strong))

    def steps(self) -> list[tuple[str, float]]:
        """What moved the total, class by class, the largest first; the others added up, and what rounding leaves by itself."""
        moved = [
            (self.names.get(code, code), move) for code in self.codes if len(code) == 3 and (move := self.change(code))
        ]
        ordered = sorted(moved, key=lambda one: -abs(one[1]))
        rest = sum((move for _, move in ordered[STEPS:]), Decimal(0))
        told = [*ordered[:STEPS], *([("其他各类", rest)] if rest else [])]
        whole = self.change("total")
        left = whole - sum((move for _, move in moved), Decimal(0)) if whole is not None else Decimal(0)
        if formats.in_unit(left, self.unit):
            told.append(("各类之和与合计之差", left))
        return [(name, float(move / self.unit.yuan)) for name, move in told]


def _new_or_gone(comparison: Comparison, code: str) -> Figure:
    first, last = ((year, code) in comparison.cells for year in (comparison.years[0], comparison.years[-1]))
    if first == last or comparison.change(code) is None:
        return NONE
    return Figure(text="上期无此科目" if last else "本期无此科目")


def _points(pull: Decimal, evidence: tuple[str, ...]) -> Figure:
    return Figure(text=formats.points(pull), value=formats.percent_value(pull), unit="个百分点", evidence=evidence)


def of(
    rows: Sequence[Row],
    years: Sequence[int],
    unit: MoneyUnit,
    factors: Mapping[int, Decimal | None] | None,
    whole: str = "total",
) -> Comparison:
    """The comparison of chosen years; the newest name of a code is its name; without a printed total the classes are added up."""
    cells = {(row["fiscal_year"], row["code"]): row for row in rows}
    for year in years:
        classes = [row for (held, code), row in cells.items() if held == year and len(code) == 3]
        if (year, whole) not in cells and classes:
            cells[year, whole] = {
                "amount_yuan": sum((row["amount_yuan"] for row in classes), Decimal(0)),
                "amount_id": ",".join(str(row["amount_id"]) for row in classes),
            }
    names = {row["code"]: row["name"] for row in sorted(rows, key=lambda row: row["fiscal_year"])}
    return Comparison(cells=cells, names=names, years=tuple(sorted(years)), unit=unit, factors=factors)
