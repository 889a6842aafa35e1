{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}
with

amounts as (select * from {{ ref('int_amounts_served') }}),

measures as (select * from {{ ref('total_measures') }}),

matched as (
    select
        amounts.document_id,
        amounts.department_id,
        amounts.region_code,
        amounts.fiscal_year,
        amounts.scope,
        measures.measure,
        amounts.amount_yuan,
        amounts.amount_id,
        row_number() over (
            partition by amounts.document_id, measures.measure order by measures.preference, amounts.amount_index
        ) as choice
    from amounts
    inner join measures on
        amounts.form = measures.form
        and amounts.line = measures.line
        and amounts.column_name = measures.column_name
        and coalesce(amounts.side, '') = coalesce(measures.side, '')
)

select document_id, department_id, region_code, fiscal_year, scope, measure, amount_yuan, amount_id
from matched
where choice = 1
order by fiscal_year, region_code, department_id, measure
