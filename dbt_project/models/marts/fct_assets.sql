{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}

select
    document_id,
    department_id,
    region_code,
    fiscal_year,
    scope,
    asset_kind,
    asset_name,
    measure,
    asset_count,
    value_yuan,
    unit,
    quantity_id,
    amount_id,
    fact_id
from {{ ref('int_assets_found') }}
order by fiscal_year, region_code, department_id, asset_kind, asset_name
