"""Facts to the DuckDB schema `raw`: one transaction per document, keyed by the SHA-256 of its bytes. The only writer.

Storing the same bytes again changes nothing, unless the reader's version is newer: then the document's rows are replaced.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from ingest.errors import StoreError
from ingest.facts import Amount, Disclosure, Family, NarrativeFact, Table
from ingest.raw_rows import ambiguous_amounts, edges

SCHEMA_VERSION = 1
READER_VERSION = 1

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
create table if not exists raw.ambiguous_amounts (
    document_id varchar not null, ambiguous_index integer not null, table_index integer not null, form varchar not null,
    row_index integer not null, line varchar, line_number integer, side varchar, code varchar, name varchar not null,
    candidates varchar not null, value decimal(24, 6) not null, unit varchar not null, page integer not null, x0 double,
    y0 double, x1 double, y1 double, printed varchar not null, reading varchar not null, evidence varchar not null
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
create table if not exists raw.performance_forms (
    document_id varchar not null, form_index integer not null, kind varchar not null, name varchar not null, year integer,
    filled_on varchar, first_page integer not null, last_page integer not null, execution_weight decimal(9, 2),
    execution_score decimal(9, 2), total_weight decimal(9, 2), total_score decimal(9, 2)
);
create table if not exists raw.performance_indicators (
    document_id varchar not null, form_index integer not null, indicator_index integer not null, goal integer not null,
    goal_weight decimal(9, 2), levels varchar not null, name varchar not null, target varchar not null,
    actual varchar not null, weight decimal(9, 2), score decimal(9, 2), reason varchar not null, page integer not null,
    x0 double, y0 double, x1 double, y1 double
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
_PARTS = (
    "document_tables",
    "amounts",
    "ambiguous_amounts",
    "unknown_cells",
    "narrative_facts",
    "performance_forms",
    "performance_indicators",
    "findings",
    "parse_issues",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What is known of a document besides its contents. `loaded_at` is UTC in ISO 8601."""

    source_path: str
    archive_path: str
    origin: str
    byte_size: int
    loaded_at: str


class Store:
    """The raw schema of one DuckDB file; a context manager that owns the only writing connection."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = duckdb.connect(str(path))
            self._connection.execute(_DDL)
        except duckdb.Error as error:
            raise StoreError(f"{path}: expected a DuckDB file that can be written, found: {error}") from error
        self._check_version(path)

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
        """The documents that are stored, each with the version of the reader that read it."""
        return dict(self._connection.execute("select document_id, reader_version from raw.documents").fetchall())

    def put(self, disclosure: Disclosure, received: Received) -> None:
        """Stores one document, replacing what was stored of the same bytes, whole or not at all."""
        self._connection.begin()
        stored = False
        try:
            for table in (*_PARTS, "documents"):
                self._connection.execute(f"delete from raw.{table} where document_id = ?", [disclosure.sha256])
            self._insert("documents", [_document(disclosure, received)])
            self._insert("document_tables", [_table(disclosure.sha256, table) for table in disclosure.tables])
            self._insert("amounts", _amounts(disclosure))
            self._insert("ambiguous_amounts", ambiguous_amounts(disclosure))
            self._insert("unknown_cells", _unknown_cells(disclosure))
            self._insert("narrative_facts", [_fact(disclosure.sha256, n, f) for n, f in enumerate(disclosure.facts)])
            self._insert("performance_forms", _performance_forms(disclosure))
            self._insert("performance_indicators", _performance_indicators(disclosure))
            self._insert("findings", _findings(disclosure))
            self._insert("parse_issues", _issues(disclosure))
            self._connection.commit()
            stored = True
        finally:
            if not stored:
                self._connection.rollback()

    def _insert(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        gathered = list(rows)
        if not gathered:
            return
        columns = [f"c{index}" for index in range(len(gathered[0]))]
        frame = pl.DataFrame(gathered, schema=columns, orient="row", infer_schema_length=None)
        self._connection.register("incoming", frame)
        self._connection.execute(f"insert into raw.{table} select * from incoming")
        self._connection.unregister("incoming")


def state_of(disclosure: Disclosure) -> str:
    """refused (readable, not a final account), quarantined (unreadable), warned (read with issues) or loaded."""
    if disclosure.page_count == 0:
        return "quarantined"
    if disclosure.refused:
        return "refused"
    serious = [issue for issue in disclosure.issues if issue.kind not in {"unknown_table", "unbound_figure", "note"}]
    return "warned" if serious else "loaded"


def reason_of(disclosure: Disclosure) -> str | None:
    """Why a document is refused, quarantined or warned of: its first issue."""
    if state_of(disclosure) == "loaded" or not disclosure.issues:
        return None
    return disclosure.issues[0].message


def _document(disclosure: Disclosure, received: Received) -> tuple[Any, ...]:
    identity = disclosure.identity
    return (
        disclosure.sha256,
        disclosure.name,
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
    return [_amount(disclosure.sha256, index, table, amount) for index, (table, amount) in enumerate(numbered)]


def _amount(document_id: str, index: int, table: Table, amount: Amount) -> tuple[Any, ...]:
    return (
        document_id,
        index,
        table.index,
        table.form,
        amount.row,
        amount.line,
        amount.line_number,
        amount.side,
        amount.code,
        amount.name,
        amount.column,
        amount.value,
        amount.amount_yuan,
        max(0, -int(amount.value.as_tuple().exponent)),
        table.unit,
        amount.page,
        *edges(amount.box),
        amount.printed,
        str(amount.reading),
        str(amount.standing),
        " ".join(amount.evidence),
    )


def _unknown_cells(disclosure: Disclosure) -> list[tuple[Any, ...]]:
    return [
        (
            disclosure.sha256,
            number,
            index,
            table.title,
            cell.page,
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            cell.text,
            *edges(cell.box),
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
        *edges(fact.box),
        fact.quote,
    )


def _performance_forms(disclosure: Disclosure) -> list[tuple[Any, ...]]:
    return [
        (
            disclosure.sha256,
            form.index,
            form.kind,
            form.name,
            form.year,
            form.filled_on,
            form.pages[0],
            form.pages[-1],
            form.execution_weight,
            form.execution_score,
            form.total_weight,
            form.total_score,
        )
        for form in disclosure.performance_forms
    ]


def _performance_indicators(disclosure: Disclosure) -> list[tuple[Any, ...]]:
    return [
        (
            disclosure.sha256,
            form.index,
            index,
            indicator.goal,
            form.goal_weights[indicator.goal - 1] if indicator.goal else None,
            " / ".join(level for level in indicator.levels if level),
            indicator.name,
            indicator.target,
            indicator.actual,
            indicator.weight,
            indicator.score,
            indicator.reason,
            indicator.page,
            *edges(indicator.box),
        )
        for form in disclosure.performance_forms
        for index, indicator in enumerate(form.indicators)
    ]


def _findings(disclosure: Disclosure) -> list[tuple[Any, ...]]:
    return [
        (
            disclosure.sha256,
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
        (disclosure.sha256, index, issue.kind, issue.page, issue.printed, issue.message)
        for index, issue in enumerate(disclosure.issues)
    ]
