{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}

select
    document_id,
    department_id,
    region_code,
    fiscal_year,
    scope,
    function_code,
    function_level,
    name as function_name,
    case when column_name = 'total' then 'expenditure' else column_name end as measure,
    amount_yuan,
    amount_id
from {{ ref('int_function_rows') }}
where form = 'state_capital_budget' and repetition = 1
order by fiscal_year, region_code, department_id, function_code, measure
