{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}

with

rows_used as (
    select * from {{ ref('int_economic_rows') }} where repetition = 1 and economic_level in ('class', 'section')
),

parents as (
    select distinct document_id, substr(economic_code, 1, 3) as economic_code from rows_used where economic_level = 'section'
),

leaves as (
    select rows_used.*
    from rows_used
    left join parents on rows_used.document_id = parents.document_id and rows_used.economic_code = parents.economic_code
    where parents.economic_code is null
),

mapped as (select * from {{ ref('int_economic_codes_mapped') }}),

dated as (select * from {{ ref('int_economic_names_dated') }} where preference = 1)

select
    leaves.document_id,
    leaves.department_id,
    leaves.fiscal_year,
    leaves.scope,
    leaves.economic_code,
    printed.economic_name,
    leaves.name as printed_name,
    coalesce(mapped.comparable_code, leaves.economic_code) as comparable_code,
    comparable.economic_name as comparable_name,
    coalesce(mapped.mapping_kind, 'unknown') as mapping_kind,
    leaves.amount_yuan,
    leaves.amount_id
from leaves
left join mapped on leaves.economic_code = mapped.economic_code and leaves.fiscal_year = mapped.fiscal_year
left join dated as printed on leaves.economic_code = printed.economic_code and leaves.fiscal_year = printed.fiscal_year
left join dated as comparable on
    coalesce(mapped.comparable_code, leaves.economic_code) = comparable.economic_code
    and comparable.fiscal_year = {{ comparable_edition() }}
order by leaves.fiscal_year, leaves.department_id, leaves.document_id, leaves.economic_code
