"""Articulation checks on one document: the figures that should agree and do not.

One cause is one finding: a rate that was computed from an amount which already disagrees is told as its consequence.
"""

from dataclasses import dataclass, replace

from ingest.decode.document import Reading
from ingest.facts import NAMELESS, Finding, Grade, Identity, Issue, NarrativeFact, PerformanceForm, Table
from ingest.reconcile import scale
from ingest.reconcile.cells import sheets
from ingest.reconcile.indicators import check_indicators
from ingest.reconcile.instances import Instance, evaluate
from ingest.reconcile.linear import check_tables
from ingest.reconcile.listing import check_lists
from ingest.reconcile.narrative import Disagreement, compare, names, unique
from ingest.reconcile.parts import check_parts, check_verdicts
from ingest.reconcile.performance import FORM, check_performance
from ingest.reconcile.ratios import rate, settle
from ingest.reconcile.story import tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """The tables as their own sentences let them stand, the findings, and what was doubted on the way."""

    tables: tuple[Table, ...]
    findings: tuple[Finding, ...]
    issues: tuple[Issue, ...]


def check(
    tables: tuple[Table, ...],
    facts: tuple[NarrativeFact, ...],
    identity: Identity,
    forms: tuple[PerformanceForm, ...] = (),
) -> tuple[Finding, ...]:
    """Every identity that the document's figures allow to be tested and that they do not keep."""
    return reconcile(tables, facts, identity, forms).findings


def reconcile(
    tables: tuple[Table, ...],
    facts: tuple[NarrativeFact, ...],
    identity: Identity,
    forms: tuple[PerformanceForm, ...] = (),
    tested: tuple[Instance, ...] | None = None,
) -> Reconciled:
    """Tests every identity that the document's figures allow to be tested.

    `tested` are the instances that `settle_tables` has evaluated for these tables; None: they are evaluated here.
    """
    indexed = sheets(tables)
    instances = evaluate(indexed) if tested is None else tested
    story = tell(tuple(fact for fact in facts if fact.subject_key != FORM), identity.fiscal_year)
    read, issues = scale.contradicted(tables, indexed, story)
    if issues:
        tables, indexed = read, sheets(read)
    wrong = scale.joined(compare(story, indexed))
    own, follow = settle(rate(story, indexed), wrong)
    amiss = {one.statement.order for one in wrong if one.finding.grade is not Grade.HINT}
    for order, finding in check_verdicts(story, indexed):
        if order in amiss:
            follow.setdefault(order, []).append(finding.message)
        else:
            own.append(finding)
    told = tuple(_with_consequences(one, wrong, follow) for one in unique(wrong))
    findings = (
        *_as_read(check_tables(instances, tables), tables),
        *told,
        *own,
        *names(story, indexed),
        *check_parts(story, indexed),
        *check_performance(facts),
        *check_indicators(forms, identity.fiscal_year),
        *check_lists(tables, facts),
    )
    return Reconciled(tables=tables, findings=findings, issues=issues)


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
        replace(finding, grade=Grade.DOUBTFUL) if finding.grade is Grade.CONTRADICTION else finding
        for finding in findings
    )


def _with_consequences(one: Disagreement, wrong: tuple[Disagreement, ...], follow: dict[int, list[str]]) -> Finding:
    """The finding of an amount with everything that follows from it, in any place where the amount is repeated."""
    same = [
        other.statement.order
        for other in wrong
        if (other.target.where, other.statement.yuan) == (one.target.where, one.statement.yuan)
    ]
    told = [words for order in same for words in follow.get(order, [])]
    final = next(other.finding for other in reversed(wrong) if other.statement.order in same)
    return replace(final, consequences=(*final.consequences, *told))
