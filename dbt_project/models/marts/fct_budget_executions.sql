{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}

-- What the narrative states of a subject in one section: its initial budget, its outturn and the reason for the distance.
with

stated as (
    select *, coalesce(code, '') as item_code
    from {{ ref('int_facts_served') }}
    where
        amount_yuan is not null
        and measure_key in ('initial_budget', 'final_amount')
        and subject_key in (
            'general_public_budget_expenditure', 'appropriation_expenditure', 'function_class', 'function_section', 'function_item'
        )
),

paired as (
    select
        document_id,
        department_id,
        region_code,
        fiscal_year,
        scope,
        subject_key,
        subject,
        item_code,
        section,
        max(case when measure_key = 'initial_budget' then amount_yuan end) as initial_budget_yuan,
        max(case when measure_key = 'final_amount' then amount_yuan end) as final_amount_yuan,
        min(case when measure_key = 'initial_budget' then fact_id end) as budget_fact_id,
        min(case when measure_key = 'final_amount' then fact_id end) as final_fact_id
    from stated
    group by document_id, department_id, region_code, fiscal_year, scope, subject_key, subject, item_code, section
    having
        sum(case when measure_key = 'initial_budget' then 1 else 0 end) = 1
        and sum(case when measure_key = 'final_amount' then 1 else 0 end) = 1
),

reasons as (
    select
        document_id,
        subject,
        coalesce(code, '') as item_code,
        section,
        text,
        fact_id,
        row_number() over (partition by document_id, subject, code, section order by fact_id) as mention
    from {{ ref('int_facts_served') }}
    where measure_key = 'reason'
)

select
    paired.document_id,
    paired.department_id,
    paired.region_code,
    paired.fiscal_year,
    paired.scope,
    paired.subject_key,
    paired.subject,
    paired.item_code as function_code,
    paired.section,
    paired.initial_budget_yuan,
    paired.final_amount_yuan,
    {{ ratio('paired.final_amount_yuan', 'paired.initial_budget_yuan') }} as execution_ratio,
    reasons.text as stated_reason,
    paired.budget_fact_id,
    paired.final_fact_id,
    reasons.fact_id as reason_fact_id
from paired
left join reasons on
    paired.document_id = reasons.document_id
    and paired.subject = reasons.subject
    and paired.item_code = reasons.item_code
    and paired.section = reasons.section
    and reasons.mention = 1
order by paired.fiscal_year, paired.region_code, paired.department_id, paired.section, paired.subject, paired.item_code
