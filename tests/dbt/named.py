"""Documents that are a name and nothing else, put into the raw store: for tests of who published."""

from dataclasses import dataclass

import duckdb

from ingest.identify.cover import plain_name
from ingest.identify.regions import find_region
from ingest.settings import Settings
from ingest.wording import normal

_DOCUMENT = (
    "insert into raw.documents (document_id, file_name, archive_path, origin, kind, byte_size, page_count, family, state, "
    "department_name, region_code, fiscal_year, scope, reading, reader_version, loaded_at) "
    "values (?, ?, '', 'collected', 'pdf', 1, 1, 'final_accounts', 'loaded', ?, ?, ?, ?, 'text', 1, timestamp '2026-01-01 00:00:00')"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A document by its id: the printed name, the year, the region that reading found (by default the name's own), the scope."""

    document_id: str
    name: str
    year: int
    region_code: str | None = None
    scope: str = "汇总"

    @property
    def read_region(self) -> str | None:
        """The region's code as a document with this name alone would be read."""
        found = find_region(self.name)
        return self.region_code or (found.code if found else None)


def insert(documents: list[Named], settings: Settings) -> None:
    """Writes the documents as reading would have left them, without a single amount."""
    rows = [
        (
            one.document_id,
            f"{one.document_id}.pdf",
            plain_name(normal(one.name)) or normal(one.name),
            one.read_region,
            one.year,
            one.scope,
        )
        for one in documents
    ]
    with duckdb.connect(str(settings.raw_database)) as connection:
        connection.executemany(_DOCUMENT, rows)
