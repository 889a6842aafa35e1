-- The first statement of each procurement figure in a document, one column a figure.
with

facts as (
    select * from {{ ref('int_facts_served') }}
    where mention = 1 and subject_key in (
        'procurement_total', 'procurement_goods', 'procurement_works', 'procurement_services',
        'sme_contracts', 'micro_small_contracts', 'sme_won', 'micro_small_won'
    )
)

select
    document_id,
    department_id,
    fiscal_year,
    scope,
    {% for key in ['procurement_total', 'procurement_goods', 'procurement_works', 'procurement_services', 'sme_contracts', 'micro_small_contracts', 'sme_won', 'micro_small_won'] %}
    max(case when subject_key = '{{ key }}' and measure_key in ('final_amount', 'won') then amount_yuan end) as {{ key }}_yuan,
    max(case when subject_key = '{{ key }}' and measure_key in ('final_amount', 'won') then fact_id end) as {{ key }}_fact_id,
    {% endfor %}
    max(case when subject_key = 'sme_contracts' and measure_key = 'share' then value end) as sme_share_percent,
    max(case when subject_key = 'micro_small_contracts' and measure_key = 'share' then value end) as micro_small_share_percent,
    max(case when subject_key = 'micro_small_contracts' and measure_key = 'share' then base end) as micro_small_denominator
from facts
group by document_id, department_id, fiscal_year, scope
