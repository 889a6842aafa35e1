"""Articulation checks on one document: the figures that should agree and do not."""

from ingest.facts import Finding, Identity, NarrativeFact, Table
from ingest.reconcile.cells import sheets
from ingest.reconcile.linear import check_tables
from ingest.reconcile.narrative import compare, names, unique
from ingest.reconcile.story import tell


def check(tables: tuple[Table, ...], facts: tuple[NarrativeFact, ...], identity: Identity) -> tuple[Finding, ...]:
    """Every identity that the document's figures allow to be tested and that they do not keep."""
    indexed = sheets(tables)
    story = tell(facts, identity.fiscal_year)
    wrong = compare(story, indexed)
    told = tuple(one.finding for one in unique(wrong))
    return (*check_tables(indexed), *told, *names(story, indexed))
