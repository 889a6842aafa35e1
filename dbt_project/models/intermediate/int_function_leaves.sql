-- Rows of expenditure tables with nothing printed beneath them: what a table's total is made of.
with

-- Only what tells parents from leaves: whole rows would be held in memory.
rows_used as (
    select document_number, form, table_index, row_index, function_code, function_level, column_name from {{ ref('int_function_rows_coded') }}
    where form <> 'revenue' and repetition = 1 and function_level in ('class', 'section', 'item')
),

first_tables as (
    select document_number, form, min(table_index) as table_index from rows_used group by document_number, form
),

taken as (
    select rows_used.*
    from rows_used
    inner join first_tables on rows_used.document_number = first_tables.document_number and rows_used.table_index = first_tables.table_index
),

-- An item that no edition knows is misprinted or new: it stands beneath the row that it is printed beneath.
sequenced as (
    select
        document_number,
        table_index,
        function_code,
        lag(function_code) over (partition by document_number, table_index order by row_index) as code_above
    from (select distinct document_number, table_index, row_index, function_code from taken) as printed_rows
),

listed as (select distinct code from {{ ref('function_codes') }}),

beneath as (
    select taken.document_number, taken.table_index, taken.column_name, sequenced.code_above as function_code
    from sequenced
    inner join taken on
        sequenced.document_number = taken.document_number
        and sequenced.table_index = taken.table_index
        and sequenced.function_code = taken.function_code
    left join listed on sequenced.function_code = listed.code
    where listed.code is null and length(sequenced.function_code) > length(sequenced.code_above)
),

parents as (
    select document_number, table_index, column_name, substr(function_code, 1, 5) as function_code
    from taken
    where function_level = 'item'
    union
    select document_number, table_index, column_name, substr(function_code, 1, 3) as function_code
    from taken
    where function_level in ('item', 'section')
    union
    select document_number, table_index, column_name, function_code from beneath
)

select
    documents.document_id,
    documents.department_id,
    documents.fiscal_year,
    documents.scope,
    taken.form,
    taken.column_name,
    taken.function_code,
    taken.name,
    taken.amount_yuan,
    documents.document_id || '-' || cast(taken.amount_index as varchar) as amount_id
from {{ ref('int_function_rows_coded') }} as taken
inner join {{ ref('int_document_versions') }} as documents on taken.document_number = documents.document_number
inner join first_tables on taken.document_number = first_tables.document_number and taken.table_index = first_tables.table_index
left join parents on
    taken.document_number = parents.document_number
    and taken.table_index = parents.table_index
    and taken.column_name = parents.column_name
    and taken.function_code = parents.function_code
where
    parents.function_code is null
    and taken.form <> 'revenue' and taken.repetition = 1 and taken.function_level in ('class', 'section', 'item')
