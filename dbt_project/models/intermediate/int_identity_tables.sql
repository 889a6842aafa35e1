-- Tables that were read whole, of current documents whose department has something new: identities may be evaluated over them. A table with
-- an amount of uncertain place, or a column that no layout knows (it has no Latin letter), proves nothing; nor does one that prints a code twice.
with

documents as (
    select versions.document_id, versions.document_number
    from {{ ref('int_document_versions') }} as versions
    inner join {{ ref('int_touched_documents') }} as touched on versions.document_id = touched.document_id
    where versions.is_current
),

amounts as (
    select
        documents.document_number,
        printed.table_index,
        printed.row_index,
        printed.column_name,
        printed.unit,
        printed.decimals,
        {{ unpadded_code('printed.code') }} as plain_code
    from {{ ref('stg_amounts') }} as printed
    inner join documents on printed.document_id = documents.document_id
),

units as (
    select
        document_number,
        table_index,
        min({{ printed_unit('unit', 'decimals') }}) as unit_yuan,
        max(case when upper(column_name) = lower(column_name) or column_name like 'column %' then 1 else 0 end) as has_unknown_column
    from amounts
    group by document_number, table_index
),

ambiguous as (
    select distinct documents.document_number, doubted.table_index
    from {{ ref('stg_ambiguous_amounts') }} as doubted
    inner join documents on doubted.document_id = documents.document_id
),

twice as (
    select distinct document_number, table_index
    from amounts
    where plain_code is not null
    group by document_number, table_index, plain_code
    having min(row_index) <> max(row_index)
)

select
    cast(units.document_number as bigint) * 100000 + units.table_index as table_key,
    units.document_number,
    units.table_index,
    units.unit_yuan
from units
left join ambiguous on units.document_number = ambiguous.document_number and units.table_index = ambiguous.table_index
left join twice on units.document_number = twice.document_number and units.table_index = twice.table_index
where units.has_unknown_column = 0 and ambiguous.document_number is null and twice.document_number is null
