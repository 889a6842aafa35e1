"""One department on two pages: what the screen shows and what is printed, as data. No Streamlit, no SQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app import figures, formats
from app.figures import NONE, Row, both, evidence_of
from app.formats import WAN, MoneyUnit
from app.report_chart import Columns
from app.tables import Content, Figure, Sheet
from app.words import GRADES, TABLE_STATES, TOTALS

SHOWN = 5
"""Years on the page."""

NOT_READ = "文件中没有读到"
PARTS = {"basic_expenditure": "基本支出", "project_expenditure": "项目支出"}
"""What the picture stacks, from below."""

SHARES = {
    "project_expenditure": ("项目支出占支出合计", "total_expenditure"),
    "sme_contracts": ("中小企业占政府采购", "procurement_total"),
    "closing_carryover": ("年末结转和结余占总计", "grand_total"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A finding, a reason or a question: its heading, its words, and where it is printed."""

    heading: str
    text: str
    evidence: tuple[str, ...] = ()
    finding_id: str | None = None
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePage:
    """Everything on the page, in its order."""

    title: str
    lede: str
    headlines: Sequence[tuple[str, Figure, str]]
    columns: Columns
    sheet: Sheet
    findings: Sequence[Note]
    reasons: Sequence[Note]
    questions: Sequence[Note]
    has_questions: bool


Cells = Mapping[tuple[int, str], Row]


def cells_of(rows: Sequence[Row]) -> dict[tuple[int, str], Row]:
    """Figures by year and measure."""
    return {(row["fiscal_year"], row["measure"]): row for row in rows}


def amount(cells: Cells, year: int, measure: str) -> Decimal | None:
    """The yuan of a measure, None where it is not there."""
    row = cells.get((year, measure))
    return None if row is None else row["amount_yuan"]


def proof_of(cells: Cells, year: int, measure: str) -> tuple[str, ...]:
    """Where it is printed."""
    return evidence_of(cells.get((year, measure)), "amount_id", "fact_id")


def share(cells: Cells, year: int, part: str, whole: str) -> Figure:
    """A share of two printed figures, with both places."""
    found = formats.ratio(amount(cells, year, part), amount(cells, year, whole))
    return (
        NONE
        if found is None
        else figures.percent(found, both(proof_of(cells, year, part), proof_of(cells, year, whole)))
    )


def lede(name: str, year: int, cells: Cells) -> str:
    """The sentence that says what the last year was."""
    spent, row = amount(cells, year, "total_expenditure"), cells.get((year, "total_expenditure"))
    if spent is None or row is None:
        return f"{year}年度决算中没有读到{name}的支出合计。"
    base = "上年" if row["prior_fiscal_year"] == year - 1 else f"{row['prior_fiscal_year']}年度"
    told = [f"{year}年度决算，{name}支出合计{formats.said(spent)}"]
    told.append(formats.change_words(row["change_ratio"], base) if row["prior_fiscal_year"] else "没有可比的上年决算")
    parts = [
        f"{word}占{formats.percent(formats.ratio(amount(cells, year, measure), spent), 1)}"
        for measure, word in (("basic_expenditure", "基本支出"), ("project_expenditure", "项目支出"))
        if formats.ratio(amount(cells, year, measure), spent) is not None
    ]
    left = amount(cells, year, "closing_carryover")
    tail = [f"年末结转和结余{formats.said(left)}"] if left is not None else []
    return "；".join(["，".join(told), *(["、".join(parts)] if parts else []), *tail]) + "。"


def headlines(
    year: int, cells: Cells, three_budget: Row | None, empty: str | None = None
) -> list[tuple[str, Figure, str]]:
    """Three headline figures: expenditure, three public, operating expenses; `empty` is the state of a table that prints nothing."""
    spent, operating = cells.get((year, "total_expenditure")), cells.get((year, "agency_operating_expenses"))
    budget = None if three_budget is None else three_budget["budget_yuan"] or three_budget["adjusted_budget_yuan"]
    three, under = _headline(cells.get((year, "three_public_total"))), "没有读到预算数"
    if budget is not None:
        under = f"预算 {formats.wan(budget)} 万元"
    elif three.text == formats.MISSING:
        three = Figure(text="（空表）") if empty in {"declared empty", "blank"} else NONE
        under = TABLE_STATES.get(empty or "", NOT_READ).removesuffix("（空表）")
    return [
        (f"{year}年度支出合计", _headline(spent), _changed(spent)),
        ("“三公”经费决算", three, under),
        ("机关运行经费", _headline(operating), _changed(operating)),
    ]


def _changed(row: Row | None) -> str:
    """How a headline figure moved, or that there is none."""
    return NOT_READ if row is None or row["amount_yuan"] is None else formats.change_words(row["change_ratio"])


def _held(row: Row | None, key: str) -> Decimal | None:
    return None if row is None else row[key]


def _headline(row: Row | None) -> Figure:
    text, unit = formats.headline(_held(row, "amount_yuan"))
    return Figure(text=text, unit=unit, evidence=evidence_of(row, "amount_id", "fact_id"))


def sheet(name: str, years: Sequence[int], cells: Cells, unit: MoneyUnit = WAN) -> Sheet:
    """Five years of every headline measure; measures that no year prints are left out."""
    rows: list[list[Content]] = []
    strong = set()
    for measure, label in TOTALS.items():
        if any((year, measure) in cells for year in years):
            if measure in {"total_revenue", "total_expenditure", "three_public_total"}:
                strong.add(len(rows))
            rows.append(
                [
                    label,
                    *(
                        figures.money(cells.get((year, measure)), "amount_yuan", "amount_id", "fact_id", unit=unit)
                        for year in years
                    ),
                ]
            )
        if measure in SHARES:
            words, whole = SHARES[measure]
            line = [share(cells, year, measure, whole) for year in years]
            if any(cell is not NONE for cell in line):
                rows.append([f"　{words}", *line])
    row = [change_of(cells, year) for year in years]
    if any(cell is not NONE for cell in row):
        rows.insert(
            1 + next((i for i, r in enumerate(rows) if r[0] == TOTALS["total_expenditure"]), len(rows) - 1),
            ["　支出比上年增减", *row],
        )
        strong = {
            number + 1 if number > 0 and number >= _index(rows, "　支出比上年增减") else number for number in strong
        }
    return Sheet(
        title=f"{name}主要指标",
        head=["项目", *(f"{year}年度" for year in years)],
        rows=rows,
        unit=unit.name,
        strong=frozenset(strong),
    )


def _index(rows: Sequence[Sequence[Content]], label: str) -> int:
    return next(number for number, row in enumerate(rows) if row[0] == label)


def columns_of(cells: Cells, years: Sequence[int], unit: MoneyUnit) -> Columns:
    """Basic and project expenditure by year; a year between two others that is missing has its place."""
    span = range(years[0], years[-1] + 1)
    values = [
        (str(year), tuple(formats.in_unit(amount(cells, year, measure), unit) for measure in PARTS)) for year in span
    ]
    return Columns(parts=tuple(PARTS.values()), years=values, unit=unit.name)


def change_of(cells: Cells, year: int) -> Figure:
    """The change of expenditure against the disclosure before, where that is last year's."""
    row = cells.get((year, "total_expenditure"))
    if row is None or row["change_ratio"] is None or row["prior_fiscal_year"] != year - 1:
        return NONE
    return figures.change(
        row["change_ratio"],
        both(evidence_of(row, "amount_id", "fact_id"), evidence_of(row, "prior_amount_id", "prior_fact_id")),
    )


def finding_note(row: Row) -> Note:
    """A finding in its own words."""
    return Note(
        heading=f"{row['fiscal_year']}年度　{GRADES[row['grade']]}",
        text=row["message"],
        finding_id=row["finding_id"],
        tone="accent" if row["grade"] == "contradiction" else "",
    )


def reason_note(row: Row) -> Note:
    """A change with the reason that the document states."""
    change = row["stated_change_yuan"]
    by = f"{'增加' if change > 0 else '减少'}{formats.wan(abs(change))}万元" if change else ""
    rate = row["stated_change_ratio"]
    rated = f"（{formats.percent(abs(rate))}）" if rate else ""
    base = {"initial_budget": "比年初预算", "budget": "比预算", "adjusted_budget": "比全年预算"}.get(
        row["base_kind"], "比上年"
    )
    told = f"{base}{by}{rated}" if by else f"{row['direction']}{base.removeprefix('比')}" if row["direction"] else ""
    return Note(
        heading=f"{row['fiscal_year']}年度　{row['subject']}",
        text=f"{told}，原文所写原因：{row['reason']}" if told else f"原文所写原因：{row['reason']}",
        evidence=tuple(str(row[key]) for key in ("reason_fact_id", "change_fact_id", "final_fact_id") if row[key]),
    )


def question_note(row: Row) -> Note:
    """A draft question."""
    places = ("a_amount_id", "a_fact_id", "b_amount_id", "b_fact_id")
    ids = tuple(str(row[key]) for key in places if row.get(key))
    return Note(heading=f"{row['fiscal_year']}年度", text=str(row["question"]), evidence=ids)


def page(
    name: str,
    scope: str,
    cells: Cells,
    years: Sequence[int],
    findings: Sequence[Row],
    reasons: Sequence[Row],
    questions: Sequence[Row] | None,
    three_budget: Row | None,
    unit: MoneyUnit = WAN,
    empty: str | None = None,
) -> OnePage:
    """The page of a department's last years; `questions` is None where the build has none to give."""
    shown = list(years)[-SHOWN:]
    latest = shown[-1]
    told: list[Any] = []
    for row in reasons:
        if row["subject_key"] != "function_item" and (row["fiscal_year"], row["subject"]) not in {
            (r["fiscal_year"], r["subject"]) for r in told
        }:
            told.append(row)
    rest = [row for row in reasons if row["subject_key"] == "function_item"]
    return OnePage(
        title=f"{name}（{scope}）" if scope else name,
        lede=lede(name, latest, cells),
        headlines=headlines(latest, cells, three_budget, empty),
        columns=columns_of(cells, shown, unit),
        sheet=sheet(name, shown, cells, unit),
        findings=[finding_note(row) for row in findings[:3]],
        reasons=[reason_note(row) for row in [*told, *rest][:5]],
        questions=[question_note(row) for row in (questions or [])[:3]],
        has_questions=questions is not None,
    )
