{{ config(materialized='view') }}

-- Vehicles, equipment and values of assets: as tables count them, else as the narrative states them.
with

counted as (
    select
        document_id, department_id, region_code, fiscal_year, scope,
        case when line like 'vehicles_%' or line like 'equipment_%' then line else column_name end as asset_kind,
        case when line like 'vehicles_%' or line like 'equipment_%' then name else column_name end as asset_name,
        quantity as asset_count, cast(null as decimal(18, 2)) as value_yuan, unit, quantity_id, cast(null as varchar) as amount_id,
        cast(null as varchar) as fact_id, 1 as preference, quantity_index as position
    from {{ ref('int_quantities_served') }}
    where
        (line like 'vehicles_%' or line like 'equipment_%' or column_name like 'vehicles_%' or column_name like 'equipment_%')
        and coalesce(line, '') not in ('vehicles_held', 'vehicles_purchased')
),

valued as (
    select
        document_id, department_id, region_code, fiscal_year, scope,
        case when column_name in ('value', 'amount') then coalesce(line, 'other_assets') else column_name end as asset_kind,
        name as asset_name, cast(null as decimal(24, 6)) as asset_count, amount_yuan as value_yuan, '元' as unit, cast(null as varchar) as quantity_id,
        amount_id, cast(null as varchar) as fact_id, 1 as preference, amount_index as position
    from {{ ref('int_amounts_served') }}
    where form = 'state_assets' and coalesce(line, 'total') in ('total', 'current_assets', 'fixed_assets', 'buildings', 'automobiles', 'external_investment', 'construction_in_progress', 'intangible_assets')
),

kinds as (select * from {{ ref('asset_kinds') }}),

stated as (
    select
        facts.document_id, facts.department_id, facts.region_code, facts.fiscal_year, facts.scope,
        case
            when facts.subject_key = 'vehicles_of_kind' then coalesce(kinds.asset_kind, 'vehicles_unlisted_kind')
            when facts.subject_key = 'equipment' and facts.subject like '%50万%' then 'equipment_500_thousand'
            when facts.subject_key = 'equipment' and facts.subject like '%100万%' then 'equipment_1_million'
            when facts.subject_key = 'equipment' and facts.subject like '%200万%' then 'equipment_2_million'
            else facts.subject_key
        end as asset_kind,
        facts.subject as asset_name,
        case when facts.amount_yuan is null then cast(facts.value as decimal(24, 6)) end as asset_count,
        facts.amount_yuan as value_yuan,
        case when facts.amount_yuan is null then facts.unit else '元' end as unit,
        cast(null as varchar) as quantity_id, cast(null as varchar) as amount_id, facts.fact_id, 2 as preference, facts.fact_index as position,
        row_number() over (partition by facts.fact_id order by kinds.asset_kind) as match
    from {{ ref('int_facts_served') }} as facts
    left join kinds on facts.subject_key = 'vehicles_of_kind' and strpos(facts.subject, kinds.printed) > 0
    where
        facts.subject_key in ('vehicles_total', 'vehicles_of_kind', 'equipment', 'total_assets', 'fixed_assets')
        and facts.measure_key in ('count', 'final_amount')
        and facts.value is not null
),

found as (
    select * from counted
    union all
    select * from valued
    union all
    select
        document_id, department_id, region_code, fiscal_year, scope, asset_kind, asset_name, asset_count, value_yuan, unit, quantity_id,
        amount_id, fact_id, preference, position
    from stated
    where match = 1
),

-- A kind that no list knows keeps its printed name: two of them are two rows.
ranked as (
    select
        *,
        row_number() over (
            partition by document_id, asset_kind,
                case when asset_kind in ('vehicles_unlisted_kind', 'equipment', 'other_assets') then asset_name end,
                case when value_yuan is null then 'count' else 'value' end
            order by preference, position
        ) as choice
    from found
)

select
    document_id, department_id, region_code, fiscal_year, scope, asset_kind,
    case when value_yuan is null then 'count' else 'value' end as measure,
    asset_name, asset_count, value_yuan, unit, quantity_id, amount_id, fact_id
from ranked
where choice = 1
