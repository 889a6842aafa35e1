{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}

with

amounts as (
    select
        *,
        row_number() over (partition by document_id, side, coalesce(line, code), column_name order by amount_index) as repetition
    from {{ ref('int_amounts_served') }}
    where form = 'appropriation_summary' and side is not null and coalesce(line, code) is not null
)

select
    document_id,
    department_id,
    region_code,
    fiscal_year,
    scope,
    case side when '收入' then 'revenue' else 'expenditure' end as account_side,
    coalesce(line, code) as appropriation_line,
    name as line_name,
    case
        when column_name <> 'amount' then column_name
        when line like '%general_public_budget%' then 'general_public_budget'
        when line like '%government_funds%' then 'government_funds'
        when line like '%state_capital%' then 'state_capital'
        else 'total'
    end as budget,
    amount_yuan,
    amount_id
from amounts
where repetition = 1
order by fiscal_year, region_code, department_id, account_side, appropriation_line, budget
