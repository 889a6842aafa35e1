"""Facts to the DuckDB schema `raw`: one transaction per file, keyed by the SHA-256 of its bytes. The only writer.

Storing the same bytes again changes nothing, unless the reader's version is newer: then the document's rows are replaced.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from ingest import raw_rows, raw_schema, review_rows, store_trouble
from ingest.errors import StoreError
from ingest.facts import Disclosure
from ingest.publication import content_key
from ingest.state import reason_of, state_of
from ingest.value_history import Readings

READER_VERSION = 4
_DIGITS = 64
# A document is a few hundred rows: more threads cost more than they bring, and what was written need not stay in memory.
_MODEST = "set threads = 1; set memory_limit = '256MB'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What is known of a document besides its contents. `loaded_at` is UTC in ISO 8601, `first_seen_on` an ISO day.

    `publication_id` is shared by the documents that one department published together for one year. `file_name` is the
    name in the store, None where it is the disclosure's own.
    """

    source_path: str
    archive_path: str
    origin: str
    byte_size: int
    loaded_at: str
    publication_id: str | None = None
    file_name: str | None = None
    first_seen_on: str | None = None


class Store:
    """The raw schema of one DuckDB file; a context manager that owns the only writing connection."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = duckdb.connect(str(path))
            self._connection.execute(_MODEST)
            self._connection.execute(raw_schema.DDL)
        except (duckdb.Error, OSError) as error:
            raise StoreError(store_trouble.told(path, error)) from error
        self._check_version(path)
        rows = self._connection.execute("select document_id, reader_version from raw.documents").fetchall()
        self._known = {str(name)[:_DIGITS]: int(version) for name, version in rows}

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def _check_version(self, path: Path) -> None:
        found = self._connection.execute("select schema_version from raw.meta").fetchone()
        if found is None:
            self._connection.execute("insert into raw.meta values (?)", [raw_schema.VERSION])
        elif found[0] != raw_schema.VERSION:
            raise StoreError(f"{path} 是另一版本的库（第 {found[0]} 版，本程序用第 {raw_schema.VERSION} 版）")

    def known(self) -> dict[str, int]:
        """The files that are stored, by their SHA-256, each with the version of the reader that read it."""
        return dict(self._known)

    def same_content(self, disclosure: Disclosure) -> str | None:
        """The name of a stored document of other bytes with the same department, year and amounts; None without one."""
        found = self._connection.execute(
            "select file_name from raw.documents where content_key = ? and not starts_with(document_id, ?) "
            "order by loaded_at, document_id limit 1",
            [content_key(disclosure), disclosure.sha256],
        ).fetchone()
        return str(found[0]) if found else None

    def received(self, sha256: str) -> dict[str, Received]:
        """What was known of the documents of a stored file when they were put, by their ids."""
        columns = ", ".join(field.name for field in fields(Received))
        rows = self._connection.execute(
            f"select document_id, {columns} from raw.documents where starts_with(document_id, ?)", [sha256]
        ).fetchall()
        return {row[0]: Received(**dict(zip(columns.split(", "), row[1:], strict=True))) for row in rows}

    def also_named(self, sha256: str, file_name: str, origin: str) -> None:
        """Notes that stored bytes came under another name: the first name in order stands, and a sample stays one."""
        self._connection.execute(
            "update raw.documents set file_name = least(file_name, ?), origin = greatest(origin, ?) "
            "where starts_with(document_id, ?) and (file_name > ? or origin < ?)",
            [file_name, origin, sha256, file_name, origin],
        )

    def put(self, disclosure: Disclosure, received: Received) -> None:
        """Stores a file that is one document, replacing what was stored of the same bytes, whole or not at all."""
        self.put_parts((disclosure,), (received,))

    def put_parts(self, disclosures: Sequence[Disclosure], received: Sequence[Received]) -> None:
        """Stores the documents of one file in one transaction, replacing what was stored of the same bytes. Raises `StoreError`."""
        try:
            self._put_parts(disclosures, received)
        except duckdb.Error as error:
            raise StoreError(store_trouble.told(self._path, error)) from error

    def _put_parts(self, disclosures: Sequence[Disclosure], received: Sequence[Received]) -> None:
        sha256 = disclosures[0].sha256
        # A scan of every table: only for what is there.
        again = Readings(self._connection, sha256) if sha256 in self._known else None
        self._connection.begin()
        stored = False
        try:
            if again:
                again.remember()
                for table in (*raw_schema.TABLES, "documents"):
                    self._connection.execute(f"delete from raw.{table} where starts_with(document_id, ?)", [sha256])
            for disclosure, known in zip(disclosures, received, strict=True):
                self._insert_document(disclosure, known)
            if again:
                again.record(received[0].loaded_at, READER_VERSION)
            self._connection.commit()
            stored = True
        finally:
            if not stored:
                with suppress(duckdb.Error):
                    self._connection.rollback()
        self._known[sha256] = READER_VERSION

    def _insert_document(self, disclosure: Disclosure, received: Received) -> None:
        self._insert("documents", [_document(disclosure, received)])
        for table, rows in (raw_rows.rows(disclosure) | review_rows.rows(disclosure)).items():
            self._insert(table, rows)

    def _insert(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        gathered = list(rows)
        if not gathered:
            return
        columns = [f"c{index}" for index in range(len(gathered[0]))]
        frame = pl.DataFrame(gathered, schema=columns, orient="row", infer_schema_length=None)
        self._connection.register("incoming", frame)
        self._connection.execute(f"insert into raw.{table} select * from incoming")
        self._connection.unregister("incoming")


def _document(disclosure: Disclosure, received: Received) -> tuple[Any, ...]:
    identity = disclosure.identity
    return (
        disclosure.document_id,
        received.file_name or disclosure.name,
        received.source_path,
        received.archive_path,
        received.origin,
        disclosure.kind,
        received.byte_size,
        disclosure.page_count,
        str(identity.family),
        state_of(disclosure),
        reason_of(disclosure),
        identity.department,
        identity.region,
        identity.region_code,
        identity.fiscal_year,
        str(identity.scope) if identity.scope else None,
        disclosure.unit,
        str(disclosure.reading),
        READER_VERSION,
        received.loaded_at,
        disclosure.part,
        received.publication_id,
        content_key(disclosure),
        received.first_seen_on,
    )
