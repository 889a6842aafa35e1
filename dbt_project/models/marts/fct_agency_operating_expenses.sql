{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}

-- As the narrative states it, else as a table prints it; beside it the public-use total that it may not exceed.
with

facts as (select * from {{ ref('int_facts_mentioned') }} where subject_key = 'agency_operating_expenses' and mention = 1),

finals as (select * from facts where measure_key in ('final_amount', 'declared_none') and amount_yuan is not null),

tabled as (
    select
        *,
        row_number() over (partition by document_id order by amount_index) as repetition
    from {{ ref('int_amounts_served') }}
    where line = 'agency_operating_expenses' and column_name in ('final', 'amount')
        and form in ('three_public_and_operating_expenses', 'agency_operation_information', 'disclosure_statistics')
),

chosen as (
    select document_id, department_id, region_code, fiscal_year, scope, amount_yuan, fact_id, amount_id, choice
    from (
        select
            found.*,
            row_number() over (partition by document_id order by preference, fact_id) as choice
        from (
            select document_id, department_id, region_code, fiscal_year, scope, amount_yuan, fact_id, cast(null as varchar) as amount_id,
                case measure_key when 'final_amount' then 1 else 3 end as preference
            from finals
            union all
            select document_id, department_id, region_code, fiscal_year, scope, amount_yuan, cast(null as varchar), amount_id, 2
            from tabled
            where repetition = 1
        ) as found
    ) as ranked
    where choice = 1
),

changes as (select * from facts where measure_key = 'change_amount'),

ratios as (select * from facts where measure_key = 'change_ratio'),

public_use as (
    select department_id, fiscal_year, scope, amount_yuan, amount_id
    from {{ ref('fct_department_totals') }}
    where measure = 'public_use'
)

select
    chosen.document_id,
    chosen.department_id,
    chosen.region_code,
    chosen.fiscal_year,
    chosen.scope,
    chosen.amount_yuan as final_amount_yuan,
    cast(case when changes.direction = '减少' then -changes.amount_yuan else changes.amount_yuan end as decimal(18, 2)) as stated_change_yuan,
    cast(case when ratios.direction = '减少' then -ratios.value else ratios.value end / 100 as decimal(18, 6)) as stated_change_ratio,
    coalesce(changes.base, ratios.base) as stated_base,
    public_use.amount_yuan as public_use_yuan,
    chosen.fact_id,
    chosen.amount_id as final_amount_id,
    changes.fact_id as change_fact_id,
    public_use.amount_id as public_use_amount_id
from chosen
left join changes on chosen.document_id = changes.document_id
left join ratios on chosen.document_id = ratios.document_id
left join public_use on
    chosen.department_id = public_use.department_id
    and chosen.fiscal_year = public_use.fiscal_year
    and coalesce(chosen.scope, '') = coalesce(public_use.scope, '')
order by chosen.fiscal_year, chosen.region_code, chosen.department_id
