-- Rows of tables by function code, with the code in its shortest form: 2080500 printed above 2080505 is 20805.
with

amounts as (
    select
        *,
        case
            when line = 'total' and code is null then 'total'
            else code
        end as printed_code
    from {{ ref('int_amounts_served') }}
    where form in (
        'revenue', 'expenditure', 'general_public_budget_expenditure', 'government_funds_budget',
        'state_capital_budget', 'appropriation_expenditure'
    )
),

children as (
    select distinct document_id, table_index, code
    from amounts
    where length(code) = 7
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
    *,
    case
        when function_code = 'total' then 'total'
        when length(function_code) = 3 then 'class'
        when length(function_code) = 5 then 'section'
        else 'item'
    end as function_level,
    row_number() over (
        partition by document_id, table_index, function_code, column_name order by amount_index
    ) as repetition
from shortened
where function_code is not null
