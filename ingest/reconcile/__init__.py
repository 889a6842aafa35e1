"""Articulation checks on one document: the figures that should agree and do not.

One cause is one finding: a rate that was computed from an amount which already disagrees is told as its consequence.
"""

from dataclasses import dataclass, replace

from ingest.decode.document import Reading
from ingest.facts import (
    NAMELESS,
    CheckResult,
    Finding,
    Grade,
    Identity,
    Issue,
    NarrativeFact,
    PerformanceForm,
    Slip,
    Table,
    Whose,
)
from ingest.reconcile import causes, scale
from ingest.reconcile.cells import Sheet, sheets
from ingest.reconcile.changes import check_margins, check_ways
from ingest.reconcile.copies import copies
from ingest.reconcile.edges import Key, wire
from ingest.reconcile.figures import Figures
from ingest.reconcile.gathered import gather
from ingest.reconcile.indicators import check_indicators
from ingest.reconcile.instances import evaluate
from ingest.reconcile.item_budgets import check_item_budgets
from ingest.reconcile.item_names import check_names
from ingest.reconcile.linear import check_tables
from ingest.reconcile.listing import check_lists
from ingest.reconcile.narrative import Disagreement, compare, unique
from ingest.reconcile.omissions import omissions
from ingest.reconcile.out_of_step import stretches
from ingest.reconcile.parts import check_parts, check_verdicts
from ingest.reconcile.performance import FORM, check_performance
from ingest.reconcile.purposes import check_purposes
from ingest.reconcile.rated import Rated
from ingest.reconcile.ratios import rate, settle
from ingest.reconcile.results import Tested, results
from ingest.reconcile.review_rules import check_reviews
from ingest.reconcile.settled import Settled
from ingest.reconcile.story import Story, tell
from ingest.reconcile.table_rules import check_rules
from ingest.reconcile.text_rules import check_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """The tables as their own sentences let them stand, the findings, how every check ended, what was doubted on the way."""

    tables: tuple[Table, ...]
    findings: tuple[Finding, ...]
    results: tuple[CheckResult, ...]
    issues: tuple[Issue, ...]


def check(
    tables: tuple[Table, ...],
    facts: tuple[NarrativeFact, ...],
    identity: Identity,
    forms: tuple[PerformanceForm, ...] = (),
) -> tuple[Finding, ...]:
    """Every check that the document's figures allow to be tested and that they do not keep."""
    return reconcile(tables, facts, identity, forms).findings


def reconcile(
    tables: tuple[Table, ...],
    facts: tuple[NarrativeFact, ...],
    identity: Identity,
    forms: tuple[PerformanceForm, ...] = (),
    settled: Settled | None = None,
) -> Reconciled:
    """Tests every check that the document's figures allow to be tested.

    `settled` holds the instances that `settle_tables` has evaluated for these tables; None: they are evaluated here.
    """
    indexed = sheets(tables)
    settled = settled or Settled(tables=tables, tested=evaluate(indexed))
    story = tell(tuple(fact for fact in facts if fact.subject_key != FORM), identity.fiscal_year)
    read, issues = scale.contradicted(tables, indexed, story)
    if issues:
        tables, indexed, settled = read, sheets(read), settled.doubted(read)
    wrong, rated = scale.joined(compare(story, indexed)), rate(story, indexed)
    failures = (*_of_tables(settled, tables), *_of_text(story, indexed, wrong, rated))
    wiring = wire(settled, story, indexed, rated, wrong)
    figures = Figures(indexed, story, rated, settled.tested)
    left_out = tuple(omissions(settled.tested, wiring))
    notes = tuple(
        note for table in tables for note in (*table.notes, *([table.declaration] if table.declaration else []))
    )
    rules = (*check_rules(indexed), *check_text(story, indexed, notes), *check_reviews(forms, story, indexed))
    found = (
        *map(_scaled, causes.told(failures, wiring, figures, left_out, stretches(indexed), copies(indexed))),
        *check_names(story, indexed),
        *check_purposes(story),
        *check_performance(facts),
        *check_indicators(forms, identity.fiscal_year),
        *check_lists(tables, facts),
        *(finding for outcome in rules for finding in outcome.findings),
    )
    findings = gather(found)
    tested = Tested(
        tables=tables,
        sheets=indexed,
        instances=settled.tested,
        story=story,
        rated=rated,
        wiring=wiring,
        forms=forms,
        rules=rules,
    )
    return Reconciled(tables=tables, findings=findings, results=results(tested, findings), issues=issues)


def _scaled(finding: Finding) -> Finding:
    """N28: text and table that are a power of ten apart are one cause with the amount that differs."""
    slips = {suspect.slip for suspect in finding.suspects[:1]}
    if not finding.check.startswith("N") or not slips & {Slip.DECIMAL, Slip.UNIT}:
        return finding
    return replace(finding, checks=(*finding.checks, "N28"))


def _of_tables(settled: Settled, tables: tuple[Table, ...]) -> list[causes.Failure]:
    found = check_tables(settled)
    read = _as_read(tuple(finding for _, finding in found), tables)
    return [
        causes.Failure(finding=finding, keys=(("instance", id(instance)),))
        for (instance, _), finding in zip(found, read, strict=True)
    ]


def _of_text(
    story: Story, indexed: tuple[Sheet, ...], wrong: tuple[Disagreement, ...], rated: tuple[Rated, ...]
) -> list[causes.Failure]:
    """What the text says against its tables and against itself."""
    own, follow = settle(rated, wrong)
    amiss = {one.statement.order for one in wrong if one.finding.grade is not Grade.HINT}
    keys = {id(one.finding): ("rate", one.at.order) for one in rated if one.finding is not None}
    for order, finding in (*check_verdicts(story, indexed), *check_ways(story)):
        if order in amiss:
            follow.setdefault(order, []).append(finding.message)
        else:
            own.append(finding)
    told = [_with_consequences(one, wrong, follow, rated) for one in unique(wrong)]
    rates = [causes.Failure(finding=one, keys=(keys[id(one)],) if id(one) in keys else ()) for one in own]
    sums = [
        causes.Failure(finding=one, keys=(("sum", order), ("within", order)))
        for order, one in check_parts(story, indexed)
    ]
    apart = [
        causes.Failure(finding=one, keys=(("margin", margin.change.order),))
        for margin, one in check_margins(story, indexed)
    ]
    budgets = [causes.Failure(finding=one, keys=(("budgets", order),)) for order, one in check_item_budgets(story)]
    return [*told, *rates, *sums, *apart, *budgets]


def _as_read(findings: tuple[Finding, ...], tables: tuple[Table, ...]) -> tuple[Finding, ...]:
    """A table that does not add up is first a doubt of our own reading where it was a dump, a scan, or had columns
    without any heading."""
    unsure = any(
        amount.reading in {Reading.DUMP, Reading.OCR} or amount.column.startswith(NAMELESS)
        for table in tables
        for amount in table.amounts
    )
    if not unsure:
        return findings
    return tuple(
        replace(finding, grade=Grade.DOUBTFUL, whose=Whose.READING) if finding.grade is Grade.CONTRADICTION else finding
        for finding in findings
    )


def _with_consequences(
    one: Disagreement,
    wrong: tuple[Disagreement, ...],
    follow: dict[int, list[str]],
    rated: tuple[Rated, ...],
) -> causes.Failure:
    """The finding of an amount with everything that follows from it, in any place where the amount is repeated."""
    same = [
        other.statement.order
        for other in wrong
        if (other.target.where, other.statement.yuan) == (one.target.where, one.statement.yuan)
    ]
    told = [words for order in same for words in follow.get(order, [])]
    final = next(other.finding for other in reversed(wrong) if other.statement.order in same)
    drawn = [r for r in rated if any(o.statement is not None and o.statement.order in same for o in r.operands)]
    keys: tuple[Key, ...] = (*(("tell", order) for order in same),)
    keys += tuple(("rate", r.at.order) for r in drawn)
    return causes.Failure(finding=replace(final, consequences=(*final.consequences, *told)), keys=keys)
