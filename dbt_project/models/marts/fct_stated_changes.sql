{{ config(materialized='incremental', pre_hook="{{ forget('department_id') }}", meta={'partition': 'department_id'}) }}

-- The base that a stated change implies stands beside what the department itself published for that year, and beside the figure
-- of that year that this narrative repeats: three numbers that should agree.
with

statements as (select * from {{ ref('int_stated_statements') }}),

finals as (
    select document_id, subject_key, coalesce(code, '') as code, subject, amount_yuan, fact_id,
        row_number() over (partition by document_id, subject_key, code, subject order by fact_index) as mention
    from {{ ref('int_facts_served') }}
    where measure_key = 'final_amount' and amount_yuan is not null
),

priors as (select * from {{ ref('int_prior_facts') }} where mention = 1),

measures as (select measure, subject_key from {{ ref('series_measures') }} where subject_key is not null),

years as (
    select document_id, previous_department_id, previous_fiscal_year
    from {{ ref('dim_department_series') }}
    where is_joinable
),

series as (select * from {{ ref('int_series_values') }} where function_code = ''),

judged as (
    select
        statements.*,
        case when item_code = '' then measures.measure end as followed_measure
    from statements
    left join measures on statements.subject_key = measures.subject_key
),

compared as (
    select
        judged.*,
        finals.amount_yuan as stated_final_yuan,
        finals.fact_id as final_fact_id,
        priors.amount_yuan as stated_prior_yuan,
        priors.fact_id as prior_fact_id,
        series.amount_yuan as disclosed_prior_yuan,
        series.amount_id as disclosed_prior_amount_id,
        series.fact_id as disclosed_prior_fact_id
    from judged
    left join finals on
        judged.document_id = finals.document_id
        and coalesce(judged.subject_key, judged.subject) = coalesce(finals.subject_key, finals.subject)
        and judged.subject = finals.subject
        and judged.item_code = finals.code
        and finals.mention = 1
    left join priors on
        judged.document_id = priors.document_id
        and judged.subject_key = priors.subject_key
        and judged.item_code = priors.code
        and judged.base_year = priors.period_year
    left join years on judged.document_id = years.document_id
    left join series on
        years.previous_department_id = series.department_id
        and years.previous_fiscal_year = series.fiscal_year
        and judged.base_year = series.fiscal_year
        and coalesce(judged.scope, '') = coalesce(series.scope, '')
        and judged.followed_measure = series.measure
)

select
    document_id,
    department_id,
    region_code,
    fiscal_year,
    scope,
    subject_key,
    subject,
    item_code,
    period,
    base_words,
    occurrence,
    statement,
    base_kind,
    base_year,
    coalesce(change_direction, verdict) as direction,
    stated_change_yuan,
    stated_change_ratio,
    stated_final_yuan,
    cast(stated_final_yuan - stated_change_yuan as decimal(18, 2)) as implied_base_yuan,
    stated_prior_yuan,
    disclosed_prior_yuan,
    cast(stated_final_yuan - stated_change_yuan - disclosed_prior_yuan as decimal(18, 2)) as implied_difference_yuan,
    cast(stated_prior_yuan - disclosed_prior_yuan as decimal(18, 2)) as restated_difference_yuan,
    reason,
    change_fact_id,
    ratio_fact_id,
    reason_fact_id,
    final_fact_id,
    prior_fact_id,
    disclosed_prior_amount_id,
    disclosed_prior_fact_id
from compared
order by fiscal_year, region_code, department_id, subject, item_code, period, base_words, occurrence
