{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}
select
    document_id,
    department_id,
    region_code,
    fiscal_year,
    scope,
    case form
        when 'expenditure' then 'all'
        when 'general_public_budget_expenditure' then 'general_public_budget'
        when 'government_funds_budget' then 'government_funds'
        when 'state_capital_budget' then 'state_capital'
        else 'appropriation'
    end as budget,
    function_code,
    function_level,
    name as function_name,
    case when column_name = 'expenditure' then 'total' else column_name end as measure,
    amount_yuan,
    amount_id
from {{ ref('int_function_rows') }}
where form <> 'revenue' and repetition = 1 and function_level <> 'unknown'
order by fiscal_year, region_code, department_id, budget, function_code, measure
