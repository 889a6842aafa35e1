"""Performance self-evaluation forms (绩效自评表), of projects and of the whole department: money, execution, points, goals.

Where they stand is `review_sheets`, what each part of them says `money_rows`, `funds`, `goals`, `indicators`, `verdict` and
`review_labels`; forms drawn without rules are `flat_forms`, the facts of all `review_facts`. What is printed and was not
read is told as an issue.
"""

from dataclasses import dataclass, replace

from ingest.decode.document import Document
from ingest.facts import Issue, NarrativeFact, PerformanceForm
from ingest.identify.running import Place
from ingest.parse.flat_forms import read_flat_forms
from ingest.parse.funds import Money, read_money
from ingest.parse.goals import read_goals
from ingest.parse.indicators import read_indicators
from ingest.parse.points import points
from ingest.parse.review_breaks import mend_rows
from ingest.parse.review_facts import Sources, halves, review_facts
from ingest.parse.review_labels import form_year, grade, read_labels
from ingest.parse.review_parts import Sheets
from ingest.parse.verdict import Verdict, read_verdict
from ingest.wording import normal


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviews:
    """The forms in printed order, their money and points as facts, and what was not read.

    `subject_key` of the facts is performance_form; ratios are percent.
    """

    forms: tuple[PerformanceForm, ...] = ()
    facts: tuple[NarrativeFact, ...] = ()
    issues: tuple[Issue, ...] = ()


def read_reviews(
    document: Document, gathered: list[Sheets], fiscal_year: int | None, running: frozenset[Place] | None = None
) -> Reviews:
    """Every form of the document, `gathered` from its grids or drawn without rules; facts are of the fiscal year.

    `running` are the document's running lines, where they are known already.
    """
    period = str(fiscal_year) if fiscal_year else ""
    forms: list[PerformanceForm] = []
    facts: list[NarrativeFact] = []
    issues: list[Issue] = []
    for sheets in (replace(one, parts=mend_rows(one.parts)) for one in gathered):
        money = read_money(sheets.parts, sheets.head)
        form, verdict = _form(len(forms), sheets, money)
        forms.append(form)
        facts += [*halves(sheets, money.unit, period), *review_facts(form, _sources(money, verdict), period)]
        issues += _issues(form, money, verdict)
    for flat in read_flat_forms(document, running):
        if flat.form is not None:
            form = replace(flat.form, index=len(forms))
            forms.append(form)
            facts += review_facts(form, flat.sources, period)
        issues += flat.issues
    return Reviews(forms=tuple(forms), facts=tuple(facts), issues=tuple(issues))


def form_pages(gathered: list[Sheets]) -> frozenset[tuple[int, int]]:
    """Page and order of every grid that is such a form or its continuation: a table of its own, and no account's."""
    return frozenset(place for sheets in gathered for place in sheets.whole)


def _form(index: int, sheets: Sheets, money: Money) -> tuple[PerformanceForm, Verdict]:
    table = read_indicators(sheets.parts)
    verdict = read_verdict(sheets.parts, table)
    said = read_labels(sheets)
    whole = next((row for row in money.rows if row.source == "total"), None)
    named = money.named_weight[0] if money.named_weight and whole else None
    in_head = points(normal(said.get("score", "")))
    total = verdict.score.value if verdict.score else None if verdict.unread else in_head
    form = PerformanceForm(
        index=index,
        kind=sheets.kind,
        name=sheets.name,
        year=form_year(sheets.head, sheets.name),
        filled_on=said.get("filled_on"),
        pages=sheets.pages,
        execution_weight=whole.weight if whole and whole.weight is not None else named,
        execution_score=whole.score if whole else None,
        total_weight=verdict.weight.value if verdict.weight else None,
        total_score=total,
        goal_weights=table.goal_weights,
        indicators=table.indicators,
        department=said.get("department"),
        implementing_unit=said.get("implementing_unit"),
        unit=money.unit,
        funds=money.rows,
        goals=read_goals(sheets.parts),
        grade=verdict.grade or grade(said.get("grade", "")),
        contact=said.get("contact"),
        telephone=said.get("telephone"),
    )
    return form, verdict


def _sources(money: Money, verdict: Verdict) -> Sources:
    boxes = {(number, key): cell.box for number, cells in enumerate(money.cells) for key, (_, cell) in cells.items()}
    named = money.named_weight[1] if money.named_weight else None
    return Sources(
        boxes=boxes,
        quotes=money.quotes,
        weight=(named.box, normal(named.text)) if named else None,
        total_score=(verdict.score.page, verdict.score.cell.box, verdict.score.quote) if verdict.score else None,
        total_weight=(verdict.weight.page, verdict.weight.cell.box, verdict.weight.quote) if verdict.weight else None,
    )


def _issues(form: PerformanceForm, money: Money, verdict: Verdict) -> list[Issue]:
    issues = [
        Issue(
            kind="performance_figure_unread",
            page=cell.page,
            printed=cell.printed,
            message=f"self-evaluation form of {form.name}: {cell.measure} is no plain figure and was left unread",
        )
        for cell in money.unread
    ]
    if verdict.unread:
        issues.append(
            Issue(
                kind="performance_figure_unread",
                page=form.pages[-1],
                printed=verdict.unread,
                message=f"self-evaluation form of {form.name}: the total of points could not be read beyond doubt",
            )
        )
    amounts = [value for row in form.funds for value in (row.initial_budget, row.adjusted_budget, row.executed)]
    if form.unit is None and any(amounts):
        issues.append(
            Issue(
                kind="performance_unit_missing",
                page=form.pages[0],
                printed=form.name,
                message=f"self-evaluation form of {form.name}: no single unit of money is printed, its amounts are no yuan",
            )
        )
    return issues
