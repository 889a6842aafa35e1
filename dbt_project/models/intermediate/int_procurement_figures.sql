{{ config(materialized='view') }}

-- Procurement figures beside each other, one column a figure: as the narrative states them, else as a table prints them.
with

stated as (
    select
        document_id, department_id, region_code, fiscal_year, scope, subject_key as figure, amount_yuan, fact_id,
        cast(null as varchar) as amount_id, 1 as preference, fact_index as position
    from {{ ref('int_facts_served') }}
    where
        mention = 1
        and measure_key in ('final_amount', 'won')
        and subject_key in (
            'procurement_total', 'procurement_goods', 'procurement_works', 'procurement_services',
            'sme_contracts', 'micro_small_contracts', 'sme_won', 'micro_small_won'
        )
),

tabled as (
    select
        document_id, department_id, region_code, fiscal_year, scope,
        case when column_name in ('final', 'amount') then line else column_name end as figure,
        amount_yuan, cast(null as varchar) as fact_id, amount_id, 2 as preference, amount_index as position
    from {{ ref('int_amounts_served') }}
    where
        form in ('procurement_information', 'agency_operation_information', 'disclosure_statistics')
        and (column_name in ('final', 'amount') or line in ('total', 'procurement_total'))
),

ranked as (
    select *, row_number() over (partition by document_id, figure order by preference, position) as choice
    from (select * from stated union all select * from tabled) as both_kinds
    where figure in (
        'procurement_total', 'procurement_goods', 'procurement_works', 'procurement_services',
        'sme_contracts', 'micro_small_contracts', 'sme_won', 'micro_small_won'
    )
),

figures as (
    select
        document_id,
        department_id,
        region_code,
        fiscal_year,
        scope,
        {% for key in [
            'procurement_total', 'procurement_goods', 'procurement_works', 'procurement_services', 'sme_contracts',
            'micro_small_contracts', 'sme_won', 'micro_small_won'
        ] %}
        max(case when figure = '{{ key }}' then amount_yuan end) as {{ key }}_yuan,
        max(case when figure = '{{ key }}' then fact_id end) as {{ key }}_fact_id,
        max(case when figure = '{{ key }}' then amount_id end) as {{ key }}_amount_id{{ ',' if not loop.last }}
        {% endfor %}
    from ranked
    where choice = 1
    group by document_id, department_id, region_code, fiscal_year, scope
),

shares as (
    select
        document_id,
        max(case when subject_key in ('sme_contracts', 'sme_won') then value end) as sme_share_percent,
        max(case when subject_key in ('sme_contracts', 'sme_won') then base end) as sme_denominator,
        max(case when subject_key in ('micro_small_contracts', 'micro_small_won') then value end) as micro_small_share_percent,
        max(case when subject_key in ('micro_small_contracts', 'micro_small_won') then base end) as micro_small_denominator
    from {{ ref('int_facts_served') }}
    where measure_key = 'share' and mention = 1
    group by document_id
)

select
    figures.*,
    shares.sme_share_percent,
    shares.sme_denominator,
    shares.micro_small_share_percent,
    shares.micro_small_denominator
from figures
left join shares on figures.document_id = shares.document_id
