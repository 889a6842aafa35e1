with

facts as (select * from {{ ref('int_facts_served') }} where subject_key = 'agency_operating_expenses' and mention = 1),

finals as (select * from facts where measure_key = 'final_amount'),

changes as (select * from facts where measure_key = 'change_amount'),

ratios as (select * from facts where measure_key = 'change_ratio'),

public_use as (
    select document_id, amount_yuan, amount_id
    from {{ ref('fct_department_totals') }}
    where measure = 'public_use'
)

select
    finals.document_id,
    finals.department_id,
    finals.fiscal_year,
    finals.scope,
    finals.amount_yuan as final_amount_yuan,
    cast(case when changes.direction = '减少' then -changes.amount_yuan else changes.amount_yuan end as decimal(18, 2)) as stated_change_yuan,
    cast(case when ratios.direction = '减少' then -ratios.value else ratios.value end / 100 as decimal(18, 6)) as stated_change_ratio,
    coalesce(changes.base, ratios.base) as stated_base,
    public_use.amount_yuan as public_use_yuan,
    finals.fact_id,
    changes.fact_id as change_fact_id,
    public_use.amount_id as public_use_amount_id
from finals
left join changes on finals.document_id = changes.document_id
left join ratios on finals.document_id = ratios.document_id
left join public_use on finals.document_id = public_use.document_id
order by finals.fiscal_year, finals.department_id
