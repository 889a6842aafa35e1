-- Rows of tables by function code, with the code in its shortest form: 2080500 printed above 2080505 is 20805.
{% set forms -%}
    ('revenue', 'expenditure', 'general_public_budget_expenditure', 'government_funds_budget', 'state_capital_budget', 'appropriation_expenditure')
{%- endset %}
with

named as (select * from {{ ref('int_function_rows_named') }}),

amounts as (
    select
        served.document_id,
        served.document_number,
        served.table_index,
        served.row_index,
        served.amount_index,
        served.form,
        served.code,
        served.name,
        served.column_name,
        served.amount_yuan,
        case
            when served.line = 'total' and served.code is null then 'total'
            when served.code is not null then served.code
            when named.function_code is not null then named.function_code
            when named.row_index is not null then 'name:' || {{ plain_code_name('served.name') }}
        end as printed_code,
        case
            when served.code is not null or served.line is not null then 'printed'
            when named.function_code is not null then 'name'
            else 'none'
        end as code_source
    from {{ ref('int_amounts_served') }} as served
    left join named on
        served.document_id = named.document_id
        and served.table_index = named.table_index
        and case when served.code is null then served.row_index end = named.row_index
    where served.form in {{ forms }}
),

children as (
    select distinct document_id, table_index, code
    from {{ ref('int_amounts_served') }}
    where form in {{ forms }} and length(code) = 7
),

-- A code that no edition knows and that is a section of other items with two zeros behind it is that section.
listed as (select distinct code from {{ ref('function_codes') }}),

unlisted_sections as (
    select distinct children.document_id, children.table_index, children.code
    from children
    inner join (select distinct substr(code, 1, 5) as code from listed where length(code) = 7) as sections
        on substr(children.code, 1, 5) = sections.code
    left join listed as items on children.code = items.code
    where children.code like '%00' and children.code not like '%0000' and items.code is null
),

padded_sections as (
    select distinct parents.document_id, parents.table_index, parents.code
    from children as parents
    inner join children on
        parents.document_id = children.document_id
        and parents.table_index = children.table_index
        and substr(parents.code, 1, 5) = substr(children.code, 1, 5)
        and parents.code <> children.code
    where parents.code like '%00' and parents.code not like '%0000'
    union
    select document_id, table_index, code from unlisted_sections
),

shortened as (
    select
        amounts.*,
        case
            when length(amounts.printed_code) = 7 and amounts.printed_code like '___0000' then substr(amounts.printed_code, 1, 3)
            when padded_sections.code is not null then substr(amounts.printed_code, 1, 5)
            when length(amounts.printed_code) = 5 and amounts.printed_code like '___00' then substr(amounts.printed_code, 1, 3)
            else amounts.printed_code
        end as function_code
    from amounts
    left join padded_sections on
        amounts.document_id = padded_sections.document_id
        and amounts.table_index = padded_sections.table_index
        and amounts.code = padded_sections.code
)

select
    document_number,
    table_index,
    row_index,
    amount_index,
    form,
    code,
    name,
    column_name,
    amount_yuan,
    code_source,
    function_code,
    case
        when function_code = 'total' then 'total'
        when code_source = 'none' then 'unknown'
        when length(function_code) = 3 then 'class'
        when length(function_code) = 5 then 'section'
        else 'item'
    end as function_level,
    row_number() over (
        partition by document_number, form, function_code, column_name order by amount_index
    ) as repetition
from shortened
where function_code is not null
