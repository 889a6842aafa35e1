-- Rows of coded tables that print a name and no code: the code whose name it is in that year's edition, under the code above it where several have it.
with

printed as (
    select distinct document_id, table_index, row_index, fiscal_year, code, line, name
    from {{ ref('int_amounts_served') }}
    where
        form in (
            'revenue', 'expenditure', 'general_public_budget_expenditure', 'government_funds_budget',
            'state_capital_budget', 'appropriation_expenditure'
        )
),

uncoded as (
    select document_id, table_index, row_index, fiscal_year, {{ plain_code_name('name') }} as plain_name
    from printed
    where code is null and line is null and name <> ''
),

names as (
    select distinct function_code, fiscal_year, plain_name from {{ ref('int_function_names_dated') }} where trust < 4
),

candidates as (
    select uncoded.*, names.function_code
    from uncoded
    inner join names on uncoded.fiscal_year = names.fiscal_year and uncoded.plain_name = names.plain_name
),

unique_names as (
    select document_id, table_index, row_index, min(function_code) as function_code
    from candidates
    group by document_id, table_index, row_index
    having count(*) = 1
),

certain as (
    select document_id, table_index, row_index, function_code from unique_names
    union
    select document_id, table_index, row_index, code as function_code from printed where code is not null
),

above as (
    select
        uncoded.document_id,
        uncoded.table_index,
        uncoded.row_index,
        max(certain.row_index) as row_above
    from uncoded
    inner join certain on
        uncoded.document_id = certain.document_id
        and uncoded.table_index = certain.table_index
        and uncoded.row_index > certain.row_index
    group by uncoded.document_id, uncoded.table_index, uncoded.row_index
),

beneath as (
    select
        candidates.document_id,
        candidates.table_index,
        candidates.row_index,
        above.row_above,
        min(candidates.function_code) as function_code
    from candidates
    inner join above on
        candidates.document_id = above.document_id
        and candidates.table_index = above.table_index
        and candidates.row_index = above.row_index
    inner join certain on
        above.document_id = certain.document_id and above.table_index = certain.table_index and above.row_above = certain.row_index
    where
        (
            length(certain.function_code) >= 5 and length(candidates.function_code) = 7
            and substr(certain.function_code, 1, 5) = substr(candidates.function_code, 1, 5)
        )
        or (
            length(certain.function_code) = 3 and length(candidates.function_code) = 5
            and certain.function_code = substr(candidates.function_code, 1, 3)
        )
    group by candidates.document_id, candidates.table_index, candidates.row_index, above.row_above
    having count(*) = 1
),

open_rows as (
    select uncoded.document_id, uncoded.table_index, uncoded.row_index
    from uncoded
    left join certain on
        uncoded.document_id = certain.document_id and uncoded.table_index = certain.table_index and uncoded.row_index = certain.row_index
    left join beneath on
        uncoded.document_id = beneath.document_id and uncoded.table_index = beneath.table_index and uncoded.row_index = beneath.row_index
    where certain.row_index is null and beneath.row_index is null
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
    uncoded.document_id,
    uncoded.table_index,
    uncoded.row_index,
    uncoded.fiscal_year,
    coalesce(unique_names.function_code, sheltered.function_code) as function_code
from uncoded
left join unique_names on
    uncoded.document_id = unique_names.document_id
    and uncoded.table_index = unique_names.table_index
    and uncoded.row_index = unique_names.row_index
left join sheltered on
    uncoded.document_id = sheltered.document_id
    and uncoded.table_index = sheltered.table_index
    and uncoded.row_index = sheltered.row_index
