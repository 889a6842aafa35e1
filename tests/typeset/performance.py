"""Self-evaluation forms (绩效自评表) as the provinces lay them out, of invented projects, with what a reader must find.

A layout is a function of a review: the rows of one ruled table in the notation of `report.Table`, and the truth: what that
layout prints, so that a field that it does not print is None there.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tests.typeset.report import Table

Row = tuple[str, ...]
D = Decimal
CENT, TEN = D("0.01"), D(10)

DEPARTMENT = "示例市云杉县林业局"
UNIT = "云杉县林业服务中心"
_WORDS = (
    "林道养护",
    "苗圃灌溉",
    "护林站修缮",
    "古树保护",
    "防火监测",
    "病虫害防治",
    "湿地巡护",
    "种质资源普查",
    "林权档案整理",
    "森林公安装备",
)
_ENDS = ("", "项目", "专项经费", "（二期）", "补助资金")
_MEASURES = (
    ("产出指标", "数量指标", "养护里程", "≥120公里", "126公里"),
    ("产出指标", "数量指标", "培训人次", "≥300人次", "312人次"),
    ("产出指标", "质量指标", "验收合格率", "≥95%", "98.6%"),
    ("产出指标", "时效指标", "按期完成率", "100%", "100%"),
    ("效益指标", "社会效益指标", "林区通行能力", "有所提高", "林农出行便利"),
    ("效益指标", "生态效益指标", "森林覆盖率", "≥62.5%", "62.8%"),
    ("满意度指标", "服务对象满意度指标", "林农满意度", "≥90%", "93%"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One indicator: two levels, name, target, actual value, points and their weight, and why points were lost."""

    first: str
    second: str
    name: str
    target: str
    actual: str
    weight: D
    score: D
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One project's year in 万元: budgets and execution in all and by source (appropriation, carryover, other)."""

    name: str
    year: int
    initial: tuple[D, D, D]
    adjusted: tuple[D, D, D]
    executed: tuple[D, D, D]
    measures: tuple[Measure, ...]
    goal: str
    reached: str

    def budget(self) -> D:
        """全年预算数."""
        return sum(self.adjusted, D(0))

    def spent(self) -> D:
        """全年执行数."""
        return sum(self.executed, D(0))

    def ratio(self, places: str = "0.01") -> D:
        """执行率 in percent, rounded."""
        return (100 * self.spent() / self.budget()).quantize(D(places), "ROUND_HALF_UP")

    def execution_score(self, weight: D) -> D:
        """Points of the execution out of `weight`."""
        return (weight * min(D(1), self.spent() / self.budget())).quantize(CENT, "ROUND_HALF_UP")

    def total(self, weight: D = TEN) -> D:
        """Points in all, the execution out of `weight`."""
        return self.execution_score(weight) + sum((measure.score for measure in self.measures), D(0))


Funds = tuple[str, str | None, str | None, str | None]
"""Source, then initial budget, adjusted budget and execution as printed without separators."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What one form prints; money in its own unit without separators, the ratio in percent."""

    layout: str
    kind: str
    name: str
    department: str | None = None
    implementing_unit: str | None = None
    unit: str | None = None
    initial_budget: str | None = None
    adjusted_budget: str | None = None
    executed: str | None = None
    execution_ratio: str | None = None
    execution_weight: str | None = None
    execution_score: str | None = None
    total_weight: str | None = None
    total_score: str | None = None
    grade: str | None = None
    filled_on: str | None = None
    contact: str | None = None
    telephone: str | None = None
    goals: tuple[tuple[str, str], ...] = ()
    funds: tuple[Funds, ...] = ()
    indicators: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One typeset form: title and lines above, rows of equal width, lines below, and its truth."""

    title: str
    above: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    truth: Truth
    below: tuple[str, ...] = field(default=())
    landscape: bool = False

    def table(self, *, title: str | None = None) -> Table:
        """The form as a table of a report."""
        return Table(
            form="self_evaluation",
            title=self.title if title is None else title,
            above=self.above,
            head=(),
            rows=self.rows,
            widths=self.widths,
            words=frozenset(range(len(self.widths))),
            notes=self.below,
            landscape=self.landscape,
        )


def reviews(seed: int, count: int, year: int = 2023) -> list[Review]:
    """As many projects, each with its own name and figures; the same seed, the same projects."""
    rng = random.Random(seed)
    return [_review(rng, number, year) for number in range(count)]


def _review(rng: random.Random, number: int, year: int) -> Review:
    word = _WORDS[number % len(_WORDS)]
    series = "" if number < len(_WORDS) else f"{number // len(_WORDS) + 1}号"
    adjusted = [D(rng.randrange(100, 90_000_00)) / 100 for _ in range(2)]
    executed = [(part * D(rng.choice((1, 1, rng.random())))).quantize(CENT) for part in adjusted]
    initial = [(part * D(rng.choice(("1", "0.8", "1.25")))).quantize(CENT) for part in adjusted]
    chosen = sorted(rng.sample(range(len(_MEASURES)), rng.randrange(3, 6)))
    weights = _weights(len(chosen), 90)
    measures = []
    for index, weight in zip(chosen, weights, strict=True):
        lost = D(rng.choice(("0", "0", "0.5", "1.2", "3")))
        reason = "" if not lost else "受连续降雨影响工期顺延"
        measures.append(_measure(index, weight, weight - lost, reason))
    return Review(
        name=series + word + rng.choice(_ENDS),
        year=year,
        initial=(initial[0], initial[1], D(0)),
        adjusted=(adjusted[0], adjusted[1], D(0)),
        executed=(executed[0], executed[1], D(0)),
        measures=tuple(measures),
        goal=f"完成{word}任务保障林区安全",
        reached=f"{word}任务已完成林区全年安全",
    )


def _weights(count: int, whole: int) -> list[D]:
    even = whole // count
    return [D(even)] * (count - 1) + [D(whole - even * (count - 1))]


def _measure(index: int, weight: D, score: D, reason: str) -> Measure:
    first, second, name, target, actual = _MEASURES[index]
    return Measure(
        first=first, second=second, name=name, target=target, actual=actual, weight=weight, score=score, reason=reason
    )


def grouped(value: D) -> str:
    """With separators and two decimals."""
    return f"{value:,.2f}"


def bare(text: str) -> str | None:
    """The printed amount as the truth has it."""
    return text.replace(",", "") or None


def number(value: D) -> str:
    """Points without needless zeros."""
    return format(value.normalize(), "f")


def funds(
    review: Review, show: Callable[[D], str], *, initial: bool = True, blank: str | None = None
) -> tuple[Funds, ...]:
    """The truth of the rows of money: all of it, then by source."""
    rows = [("total", sum(review.initial, D(0)), review.budget(), review.spent())]
    for at, source in enumerate(("appropriation", "carryover", "other")):
        rows.append((source, review.initial[at], review.adjusted[at], review.executed[at]))
    return tuple(
        (source, bare(show(a)) if initial else None, bare(show(b)), bare(show(c)))
        if blank is None or b
        else (source, None, None, None)
        for source, a, b, c in rows
    )


def with_columns(rows: list[Row], width: int) -> tuple[Row, ...]:
    """Rows of one width; a short one is continued to the right by its last cell."""
    return tuple(row + ("<",) * (width - len(row)) for row in rows)


def levels(measures: tuple[Measure, ...]) -> list[tuple[str, str]]:
    """The two level cells of every indicator, `^` where it continues the one above."""
    cells: list[tuple[str, str]] = []
    for at, measure in enumerate(measures):
        before = measures[at - 1] if at else None
        first = "^" if before and before.first == measure.first else measure.first
        second = "^" if first == "^" and before and before.second == measure.second else measure.second
        cells.append((first, second))
    return cells


def told(review: Review, *, weights: bool = True, reasons: bool = True) -> tuple[tuple[str, ...], ...]:
    """The truth of the indicators: levels, name, target, actual, weight, score, reason."""
    return tuple(
        (
            m.first,
            m.second,
            m.name,
            m.target,
            m.actual,
            number(m.weight) if weights else "",
            number(m.score),
            m.reason if reasons else "",
        )
        for m in review.measures
    )


def renamed(form: Form, **changes: str | None) -> Form:
    """The form with another truth, for variants that print less."""
    return replace(form, truth=replace(form.truth, **changes))  # type: ignore[arg-type]
