-- The cells that identities may be evaluated over: of current documents whose department has something new, in tables that were read
-- whole. A table with an amount of uncertain place, or a column that no layout knows (it has no Latin letter), proves nothing.
with

documents as (
    select versions.document_id
    from {{ ref('int_document_versions') }} as versions
    inner join {{ ref('int_touched_documents') }} as touched on versions.document_id = touched.document_id
    where versions.is_current
),

amounts as (
    select stg_amounts.*, {{ unpadded_code('code') }} as plain_code
    from {{ ref('stg_amounts') }} as stg_amounts
    inner join documents on stg_amounts.document_id = documents.document_id
),

-- One number for a table: hashes of documents are long to join by.
units as (
    select
        document_id,
        table_index,
        row_number() over (order by document_id, table_index) as table_key,
        min({{ printed_unit('unit', 'decimals') }}) as unit_yuan,
        max(case when upper(column_name) = lower(column_name) or column_name like 'column %' then 1 else 0 end) as has_unknown_column
    from amounts
    group by document_id, table_index
),

ambiguous as (select distinct document_id, table_index from {{ ref('stg_ambiguous_amounts') }}),

sure as (
    select units.*
    from units
    left join ambiguous on units.document_id = ambiguous.document_id and units.table_index = ambiguous.table_index
    where units.has_unknown_column = 0 and ambiguous.document_id is null
),

cells as (
    select
        amounts.document_id,
        amounts.table_index,
        sure.table_key,
        amounts.form,
        amounts.row_index,
        coalesce(amounts.side, '') as side,
        coalesce(amounts.line, amounts.plain_code, '') as row_key,
        amounts.plain_code,
        case when amounts.line is null then amounts.plain_code end as code,
        amounts.column_name,
        amounts.amount_yuan,
        sure.unit_yuan
    from amounts
    inner join sure on amounts.document_id = sure.document_id and amounts.table_index = sure.table_index
),

twice as (
    select distinct table_key
    from cells
    where plain_code is not null
    group by table_key, plain_code
    having min(row_index) <> max(row_index)
)

select
    cells.document_id,
    cells.table_index,
    cells.table_key,
    cells.form,
    cells.row_index,
    cells.side,
    cells.row_key,
    cells.code,
    cells.column_name,
    cells.amount_yuan,
    cells.unit_yuan
from cells
left join twice on cells.table_key = twice.table_key
where twice.table_key is null
