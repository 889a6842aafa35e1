-- The cells that identities may be evaluated over, by the number of their table: hashes of documents are long to join by.
with

tables as (
    select tables.table_key, tables.table_index, documents.document_id
    from {{ ref('int_identity_tables') }} as tables
    inner join {{ ref('int_document_versions') }} as documents on tables.document_number = documents.document_number
),

amounts as (
    select
        tables.table_key,
        printed.form,
        printed.row_index,
        coalesce(printed.side, '') as side,
        printed.line,
        {{ unpadded_code('printed.code') }} as plain_code,
        printed.column_name,
        printed.amount_yuan
    from {{ ref('stg_amounts') }} as printed
    inner join tables on printed.document_id = tables.document_id and printed.table_index = tables.table_index
)

select
    table_key,
    form,
    row_index,
    side,
    coalesce(line, plain_code, '') as row_key,
    case when line is null then plain_code end as code,
    column_name,
    amount_yuan
from amounts
