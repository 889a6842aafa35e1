"""The money and points of self-evaluation forms as facts beside those of the narrative, for checks and for the marts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from ingest.decode.document import Box
from ingest.facts import NarrativeFact, PerformanceForm, PerformanceFunds
from ingest.layouts.performance import wordings
from ingest.parse.amounts import parse_amount, to_yuan
from ingest.parse.review_parts import Sheets
from ingest.wording import normal

_HALVES_ROWS = 8
_MONEY = "money"

Placed = tuple[int, Box | None, str]
"""Page, box and quote of one figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where the figures of a form are printed: boxes by row and key, a quote for every row, the figures of the foot."""

    boxes: dict[tuple[int, str], Box | None] = field(default_factory=dict)
    quotes: tuple[str, ...] = ()
    weight: tuple[Box | None, str] | None = None
    total_score: Placed | None = None
    total_weight: Placed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    key: str
    name: str
    value: Decimal
    text: str
    unit: str
    placed: Placed


def review_facts(form: PerformanceForm, sources: Sources, period: str) -> Iterator[NarrativeFact]:
    """The form's rows of money from top to bottom, then its total of points. Money without a unit has no yuan."""
    for number, row in enumerate(form.funds):
        label = normal(row.label).removeprefix("其中").lstrip(":")
        subject = form.name if row.source == "total" else f"{form.name}（{label.rstrip(':')}）"
        for figure in _figures(form, row, number, sources):
            yield _made(figure, subject, form.name, period)
    for key, name, value, placed in (
        ("total_weight", "总分值", form.total_weight, sources.total_weight),
        ("total_score", "总分", form.total_score, sources.total_score),
    ):
        if value is not None:
            at = placed or (form.pages[0], None, f"{name}{value}")
            figure = _Figure(key=key, name=name, value=value, text=str(value), unit="分", placed=at)
            yield _made(figure, form.name, form.name, period)


def halves(sheets: Sheets, unit: str | None, period: str) -> Iterator[NarrativeFact]:
    """基本支出总额 and 项目支出总额 of a whole department's form, each beside its label."""
    words = wordings()
    part = sheets.parts[0]
    matrix = part.grid.matrix
    for row in range(min(matrix.rows, _HALVES_ROWS)):
        for label, cell in pairwise(matrix.starting(row)):
            text = normal(label.text)
            value = parse_amount(cell.text)
            if words.department_labels.fullmatch(text) and value is not None:
                key = "basic" if text.startswith("基本") else "project"
                placed = (part.page, cell.box, text + normal(cell.text))
                figure = _Figure(
                    key=key, name=text[:6], value=value, text=normal(cell.text), unit=unit or "", placed=placed
                )
                yield _made(figure, sheets.name, sheets.name, period)


def _figures(form: PerformanceForm, row: PerformanceFunds, number: int, sources: Sources) -> Iterator[_Figure]:
    values = {
        "initial_budget": row.initial_budget,
        "adjusted_budget": row.adjusted_budget,
        "executed": row.executed,
        "weight": row.weight,
        "execution_ratio": row.execution_ratio,
        "execution_score": row.score,
    }
    quote = sources.quotes[number] if number < len(sources.quotes) else row.label
    printed = dict(row.printed)
    for heading in wordings().headings:
        value = values[heading.key]
        if value is None:
            continue
        text = normal(printed.get(heading.key, "")).rstrip("%分")
        unit = (form.unit or "") if heading.unit == _MONEY else "%" if heading.unit == "percent" else "分"
        yield _Figure(
            key=heading.key,
            name=heading.name,
            value=value,
            text=str(value) if heading.key == "weight" or not text else text,
            unit=unit,
            placed=(row.page, sources.boxes.get((number, heading.key)), quote),
        )
    if row.source == "total" and row.weight is None and form.execution_weight is not None and sources.weight:
        box, quote = sources.weight
        weight = form.execution_weight
        yield _Figure(
            key="weight", name="分值", value=weight, text=str(weight), unit="分", placed=(row.page, box, quote)
        )


def _made(figure: _Figure, subject: str, name: str, period: str) -> NarrativeFact:
    page, box, quote = figure.placed
    is_money = figure.unit in {"百万元", "万元", "千元", "亿元", "元"}
    return NarrativeFact(
        subject=subject,
        subject_key="performance_form",
        measure=figure.name,
        measure_key=figure.key,
        period=period,
        value=figure.value,
        text=figure.text,
        unit=figure.unit,
        amount_yuan=to_yuan(figure.value, figure.unit) if is_money else None,
        section=f"{wordings().section} {name}",
        page=page,
        quote=quote,
        box=box,
    )
