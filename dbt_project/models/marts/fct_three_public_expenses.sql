{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}

-- Money by item, and the counts that belong to it (groups, persons, vehicles, receptions), which have no yuan.
with

money as (select * from {{ ref('int_three_public_items') }}),

counts as (select * from {{ ref('int_three_public_counted') }})

select
    document_id,
    department_id,
    region_code,
    fiscal_year,
    scope,
    item,
    budget_yuan,
    adjusted_budget_yuan,
    final_yuan as final_amount_yuan,
    prior_final_yuan,
    {{ ratio('final_yuan', 'coalesce(budget_yuan, adjusted_budget_yuan)') }} as execution_ratio,
    cast(null as integer) as count_value,
    budget_amount_id,
    adjusted_budget_amount_id,
    final_amount_id,
    prior_final_amount_id,
    cast(null as varchar) as count_fact_id,
    cast(null as varchar) as count_quantity_id
from money
union all
select
    document_id,
    department_id,
    region_code,
    fiscal_year,
    scope,
    count_kind,
    cast(null as decimal(18, 2)),
    cast(null as decimal(18, 2)),
    cast(null as decimal(18, 2)),
    cast(null as decimal(18, 2)),
    cast(null as decimal(18, 6)),
    count_value,
    cast(null as varchar),
    cast(null as varchar),
    cast(null as varchar),
    cast(null as varchar),
    fact_id,
    quantity_id
from counts
order by fiscal_year, region_code, department_id, item
