"""Articulation checks on one document: stub."""

from ingest.facts import Finding, Identity, NarrativeFact, Table


def check(tables: tuple[Table, ...], facts: tuple[NarrativeFact, ...], identity: Identity) -> tuple[Finding, ...]:
    return ()
