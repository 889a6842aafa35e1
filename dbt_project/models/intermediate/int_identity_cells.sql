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

unsure as (
    select document_id, table_index from {{ ref('stg_ambiguous_amounts') }}
    union
    select document_id, table_index from amounts where upper(column_name) = lower(column_name) or column_name like 'column %'
    union
    select document_id, table_index
    from (select distinct document_id, table_index, row_index, plain_code from amounts where plain_code is not null) as rows_of_codes
    group by document_id, table_index, plain_code
    having count(*) > 1
),

units as (
    select document_id, table_index, min({{ printed_unit('unit', 'decimals') }}) as unit_yuan
    from amounts
    group by document_id, table_index
)

select
    amounts.document_id,
    amounts.table_index,
    amounts.form,
    amounts.row_index,
    coalesce(amounts.side, '') as side,
    coalesce(amounts.line, amounts.plain_code, '') as row_key,
    case when amounts.line is null then amounts.plain_code end as code,
    amounts.column_name,
    amounts.amount_yuan,
    units.unit_yuan
from amounts
inner join units on amounts.document_id = units.document_id and amounts.table_index = units.table_index
left join unsure on amounts.document_id = unsure.document_id and amounts.table_index = unsure.table_index
where unsure.document_id is null
