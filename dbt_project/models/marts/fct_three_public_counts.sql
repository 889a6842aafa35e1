{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}
select
    document_id,
    department_id,
    region_code,
    fiscal_year,
    scope,
    subject_key as count_kind,
    cast(value as integer) as count_value,
    fact_id
from {{ ref('int_facts_mentioned') }}
where
    subject_key in (
        'overseas_groups', 'overseas_persons', 'vehicles_purchased', 'vehicles_held', 'receptions', 'reception_guests'
    )
    and mention = 1
    and value is not null
order by fiscal_year, region_code, department_id, count_kind
