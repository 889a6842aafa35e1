"""Facts to the DuckDB schema `raw`: one transaction per file, keyed by the SHA-256 of its bytes. The only writer.

Storing the same bytes again changes nothing, unless the reader's version is newer: then the document's rows are replaced.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from ingest import review_rows
from ingest.decode.document import Box
from ingest.errors import StoreError
from ingest.facts import Amount, Disclosure, Family, NarrativeFact, Quantity, Table
from ingest.publication import content_key
from ingest.state import reason_of, state_of

SCHEMA_VERSION = 1
READER_VERSION = 2
_DIGITS = 64

_DDL = """
create schema if not exists raw;
create table if not exists raw.meta (schema_version integer not null);
create table if not exists raw.documents (
    document_id varchar primary key, file_name varchar not null, source_path varchar, archive_path varchar not null,
    origin varchar not null, kind varchar not null, byte_size bigint not null, page_count integer not null,
    family varchar not null, state varchar not null, reason varchar, department_name varchar, region_name varchar,
    region_code varchar, fiscal_year integer, scope varchar, unit varchar, reading varchar not null,
    reader_version integer not null, loaded_at timestamp not null
);
create table if not exists raw.document_tables (
    document_id varchar not null, table_index integer not null, form varchar not null, title varchar not null,
    state varchar not null, unit varchar not null, first_page integer, last_page integer, declaration varchar
);
create table if not exists raw.amounts (
    document_id varchar not null, amount_index integer not null, table_index integer not null, form varchar not null,
    row_index integer not null, line varchar, line_number integer, side varchar, code varchar, name varchar not null,
    column_name varchar not null, value decimal(24, 6) not null, amount_yuan decimal(24, 6) not null,
    decimals integer not null, unit varchar not null, page integer not null, x0 double, y0 double, x1 double, y1 double,
    printed varchar not null, reading varchar not null, standing varchar not null, evidence varchar not null
);
create table if not exists raw.quantities (
    document_id varchar not null, quantity_index integer not null, table_index integer not null, form varchar not null,
    row_index integer not null, line varchar, line_number integer, side varchar, code varchar, name varchar not null,
    column_name varchar not null, value decimal(24, 6) not null, unit varchar, page integer not null, x0 double, y0 double,
    x1 double, y1 double, printed varchar not null, reading varchar not null, standing varchar not null
);
create table if not exists raw.unknown_cells (
    document_id varchar not null, unknown_table_index integer not null, cell_index integer not null, title varchar not null,
    page integer not null, row_index integer not null, column_index integer not null, row_span integer not null,
    column_span integer not null, text varchar not null, x0 double, y0 double, x1 double, y1 double
);
create table if not exists raw.narrative_facts (
    document_id varchar not null, fact_index integer not null, subject varchar not null, subject_key varchar,
    measure varchar not null, measure_key varchar not null, period varchar not null, value decimal(24, 6), text varchar not null,
    unit varchar not null, amount_yuan decimal(24, 6), direction varchar, base varchar, code varchar,
    section varchar not null, page integer not null, x0 double, y0 double, x1 double, y1 double, quote varchar not null
);
create table if not exists raw.findings (
    document_id varchar not null, finding_index integer not null, check_id varchar not null, grade varchar not null,
    a_where varchar not null, a_figure varchar not null, a_page integer, b_where varchar not null,
    b_figure varchar not null, b_page integer, difference varchar not null, bound varchar, message varchar not null
);
create table if not exists raw.parse_issues (
    document_id varchar not null, issue_index integer not null, kind varchar not null, page integer,
    printed varchar not null, message varchar not null
);
"""
# What came later: added to stores that were made before it.
_ADDED = """
alter table raw.documents add column if not exists part integer;
alter table raw.documents add column if not exists publication_id varchar;
alter table raw.documents add column if not exists content_key varchar;
"""
_PARTS = (
    "document_tables",
    "amounts",
    "quantities",
    "unknown_cells",
    "narrative_facts",
    *review_rows.TABLES,
    "findings",
    "parse_issues",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What is known of a document besides its contents. `loaded_at` is UTC in ISO 8601.

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


class Store:
    """The raw schema of one DuckDB file; a context manager that owns the only writing connection."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = duckdb.connect(str(path))
            self._connection.execute(_DDL + review_rows.DDL + _ADDED)
        except duckdb.Error as error:
            raise StoreError(f"{path}: expected a DuckDB file that can be written, found: {error}") from error
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
            self._connection.execute("insert into raw.meta values (?)", [SCHEMA_VERSION])
        elif found[0] != SCHEMA_VERSION:
            raise StoreError(f"{path}: expected raw schema {SCHEMA_VERSION}, found {found[0]}")

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

    def put(self, disclosure: Disclosure, received: Received) -> None:
        """Stores a file that is one document, replacing what was stored of the same bytes, whole or not at all."""
        self.put_parts((disclosure,), (received,))

    def put_parts(self, disclosures: Sequence[Disclosure], received: Sequence[Received]) -> None:
        """Stores the documents of one file in one transaction, replacing what was stored of the same bytes."""
        sha256 = disclosures[0].sha256
        self._connection.begin()
        stored = False
        try:
            # A scan of every table: only for what is there.
            for table in (*_PARTS, "documents") if sha256 in self._known else ():
                self._connection.execute(f"delete from raw.{table} where starts_with(document_id, ?)", [sha256])
            for disclosure, known in zip(disclosures, received, strict=True):
                self._insert_document(disclosure, known)
            self._connection.commit()
            stored = True
        finally:
            if not stored:
                self._connection.rollback()
        self._known[sha256] = READER_VERSION

    def _insert_document(self, disclosure: Disclosure, received: Received) -> None:
        self._insert("documents", [_document(disclosure, received)])
        self._insert("document_tables", [_table(disclosure.document_id, table) for table in disclosure.tables])
        self._insert("amounts", _amounts(disclosure))
        self._insert("quantities", _quantities(disclosure))
        self._insert("unknown_cells", _unknown_cells(disclosure))
        self._insert("narrative_facts", [_fact(disclosure.document_id, n, f) for n, f in enumerate(disclosure.facts)])
        for table, rows in review_rows.rows(disclosure).items():
            self._insert(table, rows)
        self._insert("findings", _findings(disclosure))
        self._insert("parse_issues", _issues(disclosure))

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
    )


def _table(document_id: str, table: Table) -> tuple[Any, ...]:
    first, last = (table.pages[0], table.pages[-1]) if table.pages else (None, None)
    return (
        document_id,
        table.index,
        table.form,
        table.title,
        str(table.state),
        table.unit,
        first,
        last,
        table.declaration,
    )


def _amounts(disclosure: Disclosure) -> list[tuple[Any, ...]]:
    if disclosure.identity.family is not Family.FINAL_ACCOUNTS:
        return []
    numbered = ((table, amount) for table in disclosure.tables for amount in table.amounts)
    return [_amount(disclosure.document_id, index, table, amount) for index, (table, amount) in enumerate(numbered)]


def _amount(document_id: str, index: int, table: Table, amount: Amount) -> tuple[Any, ...]:
    decimals = max(0, -int(amount.value.as_tuple().exponent))
    return (
        *(document_id, index, table.index, table.form, *_named(amount), amount.value, amount.amount_yuan, decimals),
        *(amount.unit or table.unit, *_printed(amount), " ".join(amount.evidence)),
    )


def _quantities(disclosure: Disclosure) -> list[tuple[Any, ...]]:
    if disclosure.refused:
        return []
    numbered = enumerate((table, quantity) for table in disclosure.tables for quantity in table.quantities)
    return [_quantity(disclosure.document_id, index, table, quantity) for index, (table, quantity) in numbered]


def _quantity(document_id: str, index: int, table: Table, number: Quantity) -> tuple[Any, ...]:
    return (document_id, index, table.index, table.form, *_named(number), number.value, number.unit, *_printed(number))


def _named(number: Amount | Quantity) -> tuple[Any, ...]:
    """What names a number within its table."""
    return number.row, number.line, number.line_number, number.side, number.code, number.name, number.column


def _printed(number: Amount | Quantity) -> tuple[Any, ...]:
    """Where a number is printed, how, and how far it can be trusted."""
    return number.page, *_edges(number.box), number.printed, str(number.reading), str(number.standing)


def _unknown_cells(disclosure: Disclosure) -> list[tuple[Any, ...]]:
    return [
        (
            disclosure.document_id,
            number,
            index,
            table.title,
            cell.page,
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            cell.text,
            *_edges(cell.box),
        )
        for number, table in enumerate(disclosure.unknown_tables)
        for index, cell in enumerate(table.cells)
    ]


def _fact(document_id: str, index: int, fact: NarrativeFact) -> tuple[Any, ...]:
    return (
        document_id,
        index,
        fact.subject,
        fact.subject_key,
        fact.measure,
        fact.measure_key,
        fact.period,
        fact.value,
        fact.text,
        fact.unit,
        fact.amount_yuan,
        fact.direction,
        fact.base,
        fact.code,
        fact.section,
        fact.page,
        *_edges(fact.box),
        fact.quote,
    )


def _findings(disclosure: Disclosure) -> list[tuple[Any, ...]]:
    return [
        (
            disclosure.document_id,
            index,
            finding.check,
            str(finding.grade),
            finding.a.where,
            finding.a.figure,
            finding.a.page,
            finding.b.where,
            finding.b.figure,
            finding.b.page,
            finding.difference,
            finding.bound,
            finding.message,
        )
        for index, finding in enumerate(disclosure.findings)
    ]


def _issues(disclosure: Disclosure) -> list[tuple[Any, ...]]:
    return [
        (disclosure.document_id, index, issue.kind, issue.page, issue.printed, issue.message)
        for index, issue in enumerate(disclosure.issues)
    ]


def _edges(box: Box | None) -> tuple[float | None, ...]:
    return (box.x0, box.y0, box.x1, box.y1) if box else (None, None, None, None)
