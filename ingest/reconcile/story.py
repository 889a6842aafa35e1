"""The narrative's statements in printed order, each with the context that says what its section is about."""

import re
from dataclasses import dataclass
from decimal import Decimal

from ingest.facts import NarrativeFact
from ingest.identities import contexts
from ingest.reconcile.cells import decimals
from ingest.record import quick

BUDGETS = ("initial_budget", "adjusted_budget", "budget")
_OPENING = frozenset({"final_amount", *BUDGETS})
_SIDES = {
    "grand_total": ("total_revenue_and_carryover", "total_expenditure_and_carryover"),
    "appropriation_grand_total": ("appropriation_revenue_and_carryover", "appropriation_expenditure_and_carryover"),
}
"""Both sides of a total: 收入总计580万元，支出总计580万元，收支较上年增加20万元."""
_STEP = re.compile(r"、|[)）]|\d+(?!\d)")
_LESS = frozenset({"减少", "下降", "降低", "减", "减支", "少", "节约", "压减", "调减"})
_MORE = frozenset({"增加", "增长", "上升", "增", "增支", "多", "调增"})


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One fact with its place in the order, its context and what it is about."""

    order: int
    fact: NarrativeFact
    context: str | None

    @property
    def about(self) -> tuple[str | None, str]:
        """The subject: key and printed words (words matter where the subject is free)."""
        key = self.fact.subject_key
        named = key is None or key in ("function_class", "function_item", "listed_project", "reviewed_projects")
        return key, self.fact.subject if named else ""

    @property
    def yuan(self) -> Decimal:
        """The amount in yuan."""
        return self.fact.amount_yuan or Decimal(0)

    @property
    def where(self) -> str:
        """The statement's place in words."""
        return f"说明{self.fact.section.rstrip('、')}“{self.fact.subject}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """All statements, the year that they are about and the last unit that their amounts are printed with, in yuan."""

    statements: tuple[Statement, ...]
    year: str
    unit: Decimal
    money_unit: str

    def nearest(self, of: Statement, measures: tuple[str, ...], *, base: str | None = None) -> Statement | None:
        """The same subject's amount of one of those measures in the same section, the last one before or the next."""
        section, about = of.fact.section, of.about
        same = [
            other
            for other in self.statements
            if other.fact.section == section
            and other.about == about
            and other.fact.measure_key in measures
            and other.fact.amount_yuan is not None
            and other.fact.period in (of.fact.period, self.year)
            and (base is None or other.fact.base == base)
        ]
        before = [other for other in same if other.order < of.order]
        return before[-1] if before else next(iter(same), None)

    def last_year(self, of: Statement) -> Statement | None:
        """Last year's amount of the subject that a change since last year is of, where the same section gives it."""
        if not self.year.isdigit() or not of.fact.period.endswith(f"比{int(self.year) - 1}"):
            return None
        section, about = of.fact.section, of.about
        found = [
            other
            for other in self.statements
            if other.fact.section == section
            and other.about == about
            and other.fact.measure_key == "final_amount"
            and other.fact.amount_yuan is not None
            and other.fact.period == str(int(self.year) - 1)
        ]
        return found[0] if len(found) == 1 else None

    def repeated(self, of: Statement) -> Statement | None:
        """This year's amount of the subject from other sections about the same, where all of them give one amount."""
        key = of.fact.subject_key
        if key is None or of.context is None or of.about[1]:
            return None
        found = self.finals(key, of.context)
        return found[0] if len({other.yuan for other in found}) == 1 else None

    def final_of(self, change: Statement) -> Statement | None:
        """This year's amount that a change is told of: the same subject's, or both sides' where they are equal."""
        own = self.nearest(change, ("final_amount",))
        if own is not None and own.order < change.order:
            return own
        sides = [
            one
            for key in _SIDES.get(change.fact.subject_key or "", ())
            for one in self.finals(key)
            if one.fact.section == change.fact.section and one.order < change.order
        ]
        if len(sides) > 1 and len({one.yuan for one in sides}) == 1:
            return sides[0]
        return own or self._both_sides(change)

    def _both_sides(self, change: Statement) -> Statement | None:
        """`收、支总计580万元，收、支总计分别增加20万元、20万元`: the total told for both sides, where a change is of one."""
        whole = next((key for key, sides in _SIDES.items() if change.fact.subject_key in sides), None)
        told = self.finals(whole) if whole is not None else []
        before = [one for one in told if one.fact.section == change.fact.section and one.order < change.order]
        return before[-1] if before else None

    def finals(self, key: str, context: str | None = None) -> list[Statement]:
        """This year's amounts of a subject."""
        return [
            other
            for other in self.statements
            if other.fact.subject_key == key
            and other.fact.measure_key == "final_amount"
            and other.fact.amount_yuan is not None
            and other.fact.period == self.year
            and context in (None, other.context)
        ]


def tell(facts: tuple[NarrativeFact, ...], year: int | None) -> Story:
    """The facts with their contexts."""
    openers = [_opened(fact) for fact in facts]
    around, own = _around(facts, openers), _own(facts, openers)
    statements: list[Statement] = []
    open_section, open_context = "", None
    for order, (fact, opened) in enumerate(zip(facts, openers, strict=True)):
        if opened:
            open_section, open_context = fact.section, opened
        is_inside = open_section and fact.section.startswith(open_section)
        inside = open_context if is_inside else own.get(fact.section) or _context(fact, around)
        statements.append(Statement(order=order, fact=fact, context=inside))
    money = [fact for fact in facts if fact.amount_yuan is not None and fact.value is not None]
    return Story(statements=tuple(statements), year=str(year or ""), unit=_unit(money), money_unit=_money_unit(money))


def _opened(fact: NarrativeFact) -> str | None:
    if fact.measure_key not in _OPENING or fact.value is None:
        return None
    return contexts().get(fact.subject_key or "")


def _above(section: str) -> list[str]:
    """The labels of a section and of those above it, innermost first: 三、(三)4(1), 三、(三)4, 三、(三), 三、."""
    return [section[: found.end()] for found in _STEP.finditer(section)][::-1]


def _around(facts: tuple[NarrativeFact, ...], openers: list[str | None]) -> dict[str, set[str]]:
    """What the sections below each label are about."""
    found: dict[str, set[str]] = {}
    for fact, opened in zip(facts, openers, strict=True):
        for label in _above(fact.section) if opened else ():
            found.setdefault(label, set()).add(opened or "")
    return found


def _own(facts: tuple[NarrativeFact, ...], openers: list[str | None]) -> dict[str, str]:
    """What each section itself is about, where its amounts open one thing: `年初结转5万元，本年收入9万元` begins before it."""
    found: dict[str, set[str]] = {}
    for fact, opened in zip(facts, openers, strict=True):
        if opened:
            found.setdefault(fact.section, set()).add(opened)
    return {section: min(about) for section, about in found.items() if len(about) == 1}


def _context(fact: NarrativeFact, around: dict[str, set[str]]) -> str | None:
    """What a section without an amount of its own is about: the one thing that the sections around it are about."""
    return next((min(about) for label in _above(fact.section) if len(about := around.get(label, set())) == 1), None)


def _money_unit(money: list[NarrativeFact]) -> str:
    return money[0].unit if money else "元"


def fact_factor(fact: NarrativeFact) -> Decimal:
    """Yuan in one of the fact's units."""
    if fact.value and fact.amount_yuan:
        return fact.amount_yuan / fact.value
    return {"万元": Decimal(10000), "亿元": Decimal(10) ** 8}.get(fact.unit, Decimal(1))


def fact_unit(fact: NarrativeFact) -> Decimal:
    """The last printed unit of one figure, in yuan."""
    return fact_factor(fact) * Decimal(1).scaleb(-decimals(fact.text))


def _unit(money: list[NarrativeFact]) -> Decimal:
    """The finest unit of the narrative: others only drop their trailing zeros."""
    return min((fact_unit(fact) for fact in money), default=Decimal("0.01")).normalize()


def signed(fact: NarrativeFact) -> Decimal | None:
    """A stated change with its sign; None where the words do not say which way."""
    if fact.amount_yuan is None:
        return None
    if fact.amount_yuan == 0:
        return Decimal(0)
    if fact.direction in _LESS:
        return -abs(fact.amount_yuan)
    return abs(fact.amount_yuan) if fact.direction in _MORE else None
