with

figures as (select * from {{ ref('int_procurement_facts') }}),

chosen as (
    select
        *,
        coalesce(sme_contracts_yuan, sme_won_yuan) as sme_yuan,
        coalesce(micro_small_contracts_yuan, micro_small_won_yuan) as micro_small_yuan,
        coalesce(sme_contracts_fact_id, sme_won_fact_id) as sme_fact_id,
        coalesce(micro_small_contracts_fact_id, micro_small_won_fact_id) as micro_small_fact_id
    from figures
)

select
    document_id,
    department_id,
    fiscal_year,
    scope,
    procurement_total_yuan as total_yuan,
    procurement_goods_yuan as goods_yuan,
    procurement_works_yuan as works_yuan,
    procurement_services_yuan as services_yuan,
    sme_yuan,
    micro_small_yuan,
    cast(sme_share_percent / 100 as decimal(18, 6)) as sme_share_printed_ratio,
    {{ ratio('sme_yuan', 'procurement_total_yuan') }} as sme_share_ratio,
    cast(micro_small_share_percent / 100 as decimal(18, 6)) as micro_small_share_printed_ratio,
    {{ ratio('micro_small_yuan', "case when micro_small_denominator like '%中小%' or micro_small_denominator is null then sme_yuan else procurement_total_yuan end") }}
        as micro_small_share_ratio,
    micro_small_denominator,
    procurement_total_fact_id as total_fact_id,
    procurement_goods_fact_id as goods_fact_id,
    procurement_works_fact_id as works_fact_id,
    procurement_services_fact_id as services_fact_id,
    sme_fact_id,
    micro_small_fact_id
from chosen
order by fiscal_year, department_id
