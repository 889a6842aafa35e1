"""The schema `raw` as DDL: what reading leaves behind, one table a kind of record, keyed by document."""

VERSION = 1

TABLES = (
    "document_tables",
    "amounts",
    "quantities",
    "ambiguous_amounts",
    "unknown_cells",
    "narrative_facts",
    "performance_forms",
    "performance_funds",
    "performance_goals",
    "performance_indicators",
    "findings",
    "finding_suspects",
    "check_results",
    "parse_issues",
)
"""Every table besides `documents` that a reading fills; each row belongs to one document.

`value_changes` (what a new reading changed), `attributions` (to whom a build gave a document) and `finding_events` (in which
build a finding came and went) only grow; `finding_decisions` are those of the file of decisions.
"""

_CREATED = """create schema if not exists raw;
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
    filled_on varchar, first_page integer not null, last_page integer not null, execution_weight decimal(9, 4),
    execution_score decimal(9, 4), total_weight decimal(9, 4), total_score decimal(9, 4)
);
create table if not exists raw.performance_funds (
    document_id varchar not null, form_index integer not null, funds_index integer not null, source varchar,
    label varchar not null, initial_budget decimal(24, 6), adjusted_budget decimal(24, 6), executed decimal(24, 6),
    initial_budget_yuan decimal(24, 6), adjusted_budget_yuan decimal(24, 6), executed_yuan decimal(24, 6),
    execution_ratio decimal(24, 6), weight decimal(9, 4), score decimal(9, 4), printed varchar not null,
    page integer not null, x0 double, y0 double, x1 double, y1 double
);
create table if not exists raw.performance_goals (
    document_id varchar not null, form_index integer not null, goal_index integer not null, target varchar not null,
    actual varchar not null, weight decimal(9, 4), page integer not null
);
create table if not exists raw.performance_indicators (
    document_id varchar not null, form_index integer not null, indicator_index integer not null, goal integer not null,
    goal_weight decimal(9, 4), levels varchar not null, name varchar not null, target varchar not null,
    actual varchar not null, weight decimal(9, 4), score decimal(9, 4), reason varchar not null, page integer not null,
    x0 double, y0 double, x1 double, y1 double
);
create table if not exists raw.findings (
    document_id varchar not null, finding_index integer not null, check_id varchar not null, grade varchar not null,
    a_where varchar not null, a_figure varchar not null, a_page integer, b_where varchar not null,
    b_figure varchar not null, b_page integer, difference varchar not null, bound varchar, message varchar not null
);
create table if not exists raw.finding_suspects (
    document_id varchar not null, finding_index integer not null, suspect_index integer not null, place varchar not null,
    figure varchar not null, fits varchar not null, slip varchar not null, page integer, heals integer not null,
    breaks integer not null
);
create table if not exists raw.check_results (
    document_id varchar not null, check_id varchar not null, state varchar not null, compared integer not null,
    bound varchar, missing varchar
);
create table if not exists raw.parse_issues (
    document_id varchar not null, issue_index integer not null, kind varchar not null, page integer,
    printed varchar not null, message varchar not null
);
create table if not exists raw.finding_events (
    finding_id varchar not null, document_id varchar not null, check_id varchar not null, message varchar not null,
    built_at timestamp not null, is_there boolean not null
);
create table if not exists raw.finding_decisions (
    finding_id varchar not null, decided_on date not null, decision_index integer not null, verdict varchar not null,
    reason varchar not null, decided_by varchar not null
);
create table if not exists raw.value_changes (
    document_id varchar not null, changed_at timestamp not null, reader_version integer not null, cause varchar not null,
    kind varchar not null, place varchar not null, side varchar not null, item varchar not null, measure varchar not null,
    repetition bigint not null, old_figure decimal(24, 6), new_figure decimal(24, 6), old_printed varchar, new_printed varchar
);
create table if not exists raw.attributions (
    document_id varchar not null, known_from timestamp not null, department_id varchar, fiscal_year integer, scope varchar
);
"""
_ADDED = (
    ("documents", "part integer"),
    ("documents", "publication_id varchar"),
    ("documents", "content_key varchar"),
    ("amounts", "confidence double"),
    ("amounts", "alternatives varchar"),
    ("performance_forms", "department varchar"),
    ("performance_forms", "implementing_unit varchar"),
    ("performance_forms", "unit varchar"),
    ("performance_forms", "grade varchar"),
    ("performance_forms", "contact varchar"),
    ("performance_forms", "telephone varchar"),
    ("performance_indicators", "standard varchar"),
    ("documents", "first_seen_on date"),
    ("findings", "finding_key varchar"),
    ("findings", "failed_checks varchar"),
    ("findings", "consequences varchar"),
    ("findings", "is_decided boolean"),
    ("findings", "whose varchar"),
)
"""What came later: columns that a store of an earlier day lacks. They stand last in every store."""

DDL = _CREATED + "".join(f"alter table raw.{table} add column if not exists {column};\n" for table, column in _ADDED)
"""Makes the schema, or brings one of an earlier day up to date; nothing is lost."""
