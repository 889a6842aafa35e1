-- Rows of expenditure tables with nothing printed beneath them: what a table's total is made of.
with

rows_used as (
    select * from {{ ref('int_function_rows') }}
    where form <> 'revenue' and repetition = 1 and function_level in ('class', 'section', 'item')
),

first_tables as (
    select document_id, form, min(table_index) as table_index from rows_used group by document_id, form
),

taken as (
    select rows_used.*
    from rows_used
    inner join first_tables on rows_used.document_id = first_tables.document_id and rows_used.table_index = first_tables.table_index
),

parents as (
    select document_id, table_index, column_name, substr(function_code, 1, 5) as function_code
    from taken
    where function_level = 'item'
    union
    select document_id, table_index, column_name, substr(function_code, 1, 3) as function_code
    from taken
    where function_level in ('item', 'section')
)

select taken.*
from taken
left join parents on
    taken.document_id = parents.document_id
    and taken.table_index = parents.table_index
    and taken.column_name = parents.column_name
    and taken.function_code = parents.function_code
where parents.function_code is null
