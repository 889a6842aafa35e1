{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}
select
    document_id,
    department_id,
    region_code,
    fiscal_year,
    scope,
    column_name as revenue_source,
    function_code,
    function_level,
    name as function_name,
    amount_yuan,
    amount_id
from {{ ref('int_function_rows') }}
where form = 'revenue' and repetition = 1 and function_level <> 'unknown'
order by fiscal_year, region_code, department_id, function_code, revenue_source
