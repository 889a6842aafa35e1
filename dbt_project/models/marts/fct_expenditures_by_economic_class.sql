{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}
with

amounts as (
    select
        *,
        row_number() over (partition by document_id, coalesce(code, line) order by amount_index) as repetition
    from {{ ref('int_amounts_served') }}
    where form = 'basic_expenditure' and column_name = 'amount' and coalesce(code, line) is not null
)

select
    document_id,
    department_id,
    region_code,
    fiscal_year,
    scope,
    coalesce(code, line) as economic_code,
    case when code is null then 'total' when length(code) = 3 then 'class' else 'section' end as economic_level,
    name as economic_name,
    amount_yuan,
    amount_id
from amounts
where repetition = 1
order by fiscal_year, region_code, department_id, economic_code
