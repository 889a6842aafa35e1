-- Rows of coded tables that print a name and no code: the code whose name it is in that year's edition, under the code above it where several have it.
with

anchored as (select * from {{ ref('int_function_rows_anchored') }}),

beneath as (
    select document_id, table_index, row_index, row_above, min(candidate_code) as function_code
    from anchored
    where
        unique_code is null
        and (
            (length(code_above) >= 5 and length(candidate_code) = 7 and substr(code_above, 1, 5) = substr(candidate_code, 1, 5))
            or (length(code_above) = 3 and length(candidate_code) = 5 and code_above = substr(candidate_code, 1, 3))
        )
    group by document_id, table_index, row_index, row_above
    having count(*) = 1
),

printed as (
    select document_id, table_index, row_index, fiscal_year, max(unique_code) as unique_code
    from anchored
    group by document_id, table_index, row_index, fiscal_year
),

open_rows as (
    select printed.document_id, printed.table_index, printed.row_index
    from printed
    left join beneath on
        printed.document_id = beneath.document_id and printed.table_index = beneath.table_index and printed.row_index = beneath.row_index
    where printed.unique_code is null and beneath.row_index is null
),

-- A row that nobody could place may open another section: what follows it is not under the last one.
sheltered as (
    select beneath.document_id, beneath.table_index, beneath.row_index, beneath.function_code
    from beneath
    left join open_rows on
        beneath.document_id = open_rows.document_id
        and beneath.table_index = open_rows.table_index
        and open_rows.row_index > beneath.row_above
        and open_rows.row_index < beneath.row_index
    where open_rows.row_index is null
)

select
    printed.document_id,
    printed.table_index,
    printed.row_index,
    printed.fiscal_year,
    coalesce(printed.unique_code, sheltered.function_code) as function_code
from printed
left join sheltered on
    printed.document_id = sheltered.document_id
    and printed.table_index = sheltered.table_index
    and printed.row_index = sheltered.row_index
