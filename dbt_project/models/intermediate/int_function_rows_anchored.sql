-- Rows of coded tables that print a name and no code, with every code that may have the name and the nearest row above whose code is certain.
{% set forms -%}
    ('revenue', 'expenditure', 'general_public_budget_expenditure', 'government_funds_budget', 'state_capital_budget', 'appropriation_expenditure')
{%- endset %}
with

uncoded as (
    select distinct document_id, table_index, row_index, fiscal_year, {{ plain_code_name('name') }} as plain_name
    from {{ ref('int_amounts_served') }}
    where form in {{ forms }} and code is null and line is null and name <> ''
),

-- Nearly every table prints its codes: only those with a row that does not are looked at.
coded as (
    select distinct served.document_id, served.table_index, served.row_index, served.code
    from {{ ref('int_amounts_served') }} as served
    inner join (select distinct document_id, table_index from uncoded) as tables
        on served.document_id = tables.document_id and served.table_index = tables.table_index
    where served.form in {{ forms }} and served.code is not null
),

names as (
    select distinct function_code, fiscal_year, plain_name from {{ ref('int_function_names_dated') }} where trust < 4 or preference = 1
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
    select document_id, table_index, row_index, code as function_code from coded
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
)

select
    uncoded.document_id,
    uncoded.table_index,
    uncoded.row_index,
    uncoded.fiscal_year,
    candidates.function_code as candidate_code,
    unique_names.function_code as unique_code,
    above.row_above,
    certain.function_code as code_above
from uncoded
left join candidates on
    uncoded.document_id = candidates.document_id
    and uncoded.table_index = candidates.table_index
    and uncoded.row_index = candidates.row_index
left join unique_names on
    uncoded.document_id = unique_names.document_id
    and uncoded.table_index = unique_names.table_index
    and uncoded.row_index = unique_names.row_index
left join above on
    uncoded.document_id = above.document_id and uncoded.table_index = above.table_index and uncoded.row_index = above.row_index
left join certain on
    above.document_id = certain.document_id and above.table_index = certain.table_index and above.row_above = certain.row_index
