"""Disclosures of a few figures put into a store by hand: departments, versions and readings without any document."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from ingest.decode.document import Reading
from ingest.facts import Disclosure, Family, Identity, NarrativeFact, Scope, Table
from ingest.store import Received, Store
from tests.ingest.reconcile.builders import fact, table

COUNTY = "虚构省示例市云杉县"
LINES = ("total_revenue", "total_expenditure", "opening_carryover", "closing_carryover", "other_revenue")


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """One document: whose, of which year, its printed figures in 万元, and the days that are known of it.

    `name` stands for its bytes: the same name is the same document read again.
    """

    name: str
    department: str
    year: int
    figures: Mapping[str, str]
    published_on: str | None = None
    first_seen_on: str = "2026-01-05"
    loaded_at: str = "2026-01-05T08:00:00"
    scope: Scope = Scope.DEPARTMENT
    reviewed: bool = False
    facts: tuple[NarrativeFact, ...] = ()
    more: tuple[Table, ...] = ()
    tables: bool = True
    publication_id: str | None = None
    origin: str = "sample_fictional"

    @property
    def document_id(self) -> str:
        """The id that the document has in the store."""
        return hashlib.sha256(self.name.encode()).hexdigest()

    def disclosure(self) -> Disclosure:
        """The document as the reader would give it."""
        cells = [
            (line, "支出" if line in {"total_expenditure", "closing_carryover"} else "收入", "amount", printed)
            for line, printed in self.figures.items()
        ]
        summary = table("revenue_expenditure_summary", cells)
        if self.reviewed:
            decided = (replace(amount, evidence=("review:value",)) for amount in summary.amounts)
            summary = replace(summary, amounts=tuple(decided))
        facts = self.facts
        if self.published_on:
            facts += (replace(fact("文档", "document", "published_on", "日", ""), text=self.published_on),)
        return Disclosure(
            sha256=self.document_id,
            name=f"{self.name}.pdf",
            kind="pdf",
            page_count=9,
            reading=Reading.TEXT_LAYER,
            identity=Identity(
                family=Family.FINAL_ACCOUNTS,
                department=COUNTY + self.department,
                region=None,
                region_code=None,
                fiscal_year=self.year,
                scope=self.scope,
            ),
            unit="万元",
            tables=tuple(replace(one, index=n) for n, one in enumerate((summary, *self.more))) if self.tables else (),
            facts=facts,
            findings=(),
            issues=(),
        )


def put(path: Path, *documents: Put) -> None:
    """Stores the documents in that order."""
    with Store(path) as store:
        for one in documents:
            received = Received(
                source_path=one.name,
                archive_path=one.name,
                origin=one.origin,
                byte_size=1,
                loaded_at=one.loaded_at,
                publication_id=one.publication_id,
                first_seen_on=one.first_seen_on,
            )
            store.put(one.disclosure(), received)


def wan(text: str) -> Decimal:
    """A printed 万元 as yuan."""
    return Decimal(text) * 10_000
