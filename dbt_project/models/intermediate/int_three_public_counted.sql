{{ config(materialized='view') }}

-- Groups, persons, vehicles and receptions behind “三公”: as the narrative states them, else as a table counts them.
with

stated as (
    select
        document_id,
        department_id,
        region_code,
        fiscal_year,
        scope,
        subject_key as count_kind,
        cast(value as integer) as count_value,
        fact_id,
        cast(null as varchar) as quantity_id,
        1 as preference,
        fact_index as position
    from {{ ref('int_facts_served') }}
    where
        subject_key in (
            'overseas_groups', 'overseas_persons', 'vehicles_purchased', 'vehicles_held', 'receptions', 'reception_guests',
            'foreign_receptions', 'foreign_reception_guests'
        )
        and mention = 1
        and value is not null
),

counted as (
    select
        document_id,
        department_id,
        region_code,
        fiscal_year,
        scope,
        case line when 'domestic_receptions' then 'receptions' when 'domestic_reception_guests' then 'reception_guests' else line end as count_kind,
        cast(quantity as integer) as count_value,
        cast(null as varchar) as fact_id,
        quantity_id,
        case when line like 'domestic%' then 2 else 3 end as preference,
        quantity_index as position
    from {{ ref('int_quantities_served') }}
    where
        line in (
            'overseas_groups', 'overseas_persons', 'vehicles_purchased', 'vehicles_held', 'domestic_receptions', 'domestic_reception_guests',
            'receptions', 'reception_guests', 'foreign_receptions', 'foreign_reception_guests'
        )
        and column_name in ('final', 'amount', 'count')
        and quantity = floor(quantity)
),

ranked as (
    select *, row_number() over (partition by document_id, count_kind order by preference, position) as choice
    from (select * from stated union all select * from counted) as both_kinds
)

select document_id, department_id, region_code, fiscal_year, scope, count_kind, count_value, fact_id, quantity_id
from ranked
where choice = 1
