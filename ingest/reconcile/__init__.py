"""Articulation checks on one document: the figures that should agree and do not."""

from ingest.facts import Finding, Identity, NarrativeFact, Table
from ingest.reconcile.cells import sheets
from ingest.reconcile.linear import check_tables


def check(tables: tuple[Table, ...], facts: tuple[NarrativeFact, ...], identity: Identity) -> tuple[Finding, ...]:
    """Every identity that the document's figures allow to be tested and that they do not keep."""
    indexed = sheets(tables)
    return check_tables(indexed)
