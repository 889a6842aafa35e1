{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}

-- A share is recomputed against the denominator that the sentence names; one whose denominator is not named is not recomputed.
with

figures as (select * from {{ ref('int_procurement_figures') }}),

floors as (select * from {{ ref('procurement_floors') }}),

chosen as (
    select
        *,
        coalesce(sme_contracts_yuan, sme_won_yuan) as sme_yuan,
        coalesce(micro_small_contracts_yuan, micro_small_won_yuan) as micro_small_yuan,
        case when sme_contracts_yuan is not null then sme_contracts_fact_id else sme_won_fact_id end as sme_fact_id,
        case when micro_small_contracts_yuan is not null then micro_small_contracts_fact_id else micro_small_won_fact_id end
            as micro_small_fact_id
    from figures
)

select
    chosen.document_id,
    chosen.department_id,
    chosen.region_code,
    chosen.fiscal_year,
    chosen.scope,
    chosen.procurement_total_yuan as total_yuan,
    chosen.procurement_goods_yuan as goods_yuan,
    chosen.procurement_works_yuan as works_yuan,
    chosen.procurement_services_yuan as services_yuan,
    chosen.sme_yuan,
    chosen.micro_small_yuan,
    cast(chosen.sme_share_percent / 100 as decimal(18, 6)) as sme_share_printed_ratio,
    {{ ratio('chosen.sme_yuan', 'chosen.procurement_total_yuan') }} as sme_share_ratio,
    cast(chosen.micro_small_share_percent / 100 as decimal(18, 6)) as micro_small_share_printed_ratio,
    case
        when chosen.micro_small_denominator like '%中小%' then {{ ratio('chosen.micro_small_yuan', 'chosen.sme_yuan') }}
        when chosen.micro_small_denominator like '%采购%' then {{ ratio('chosen.micro_small_yuan', 'chosen.procurement_total_yuan') }}
    end as micro_small_share_ratio,
    {{ ratio('chosen.micro_small_yuan', 'chosen.sme_yuan') }} as micro_small_of_sme_ratio,
    {{ ratio('chosen.micro_small_yuan', 'chosen.procurement_total_yuan') }} as micro_small_of_total_ratio,
    chosen.sme_denominator,
    chosen.micro_small_denominator,
    cast(floors.sme_floor_ratio as decimal(9, 6)) as sme_floor_ratio,
    cast(floors.micro_small_floor_ratio as decimal(9, 6)) as micro_small_floor_ratio,
    floors.source as floor_source,
    chosen.procurement_total_fact_id as total_fact_id,
    chosen.procurement_goods_fact_id as goods_fact_id,
    chosen.procurement_works_fact_id as works_fact_id,
    chosen.procurement_services_fact_id as services_fact_id,
    chosen.sme_fact_id,
    chosen.micro_small_fact_id,
    chosen.procurement_total_amount_id as total_amount_id,
    coalesce(chosen.sme_contracts_amount_id, chosen.sme_won_amount_id) as sme_amount_id
from chosen
left join floors on
    chosen.fiscal_year >= floors.first_year
    and chosen.fiscal_year <= coalesce(floors.last_year, chosen.fiscal_year)
order by chosen.fiscal_year, chosen.region_code, chosen.department_id
