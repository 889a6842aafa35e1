{{ config(materialized='view') }}

-- Each change and each verdict that a narrative states, with its reason: amount and percent of one sentence are one row.
with

facts as (select * from {{ ref('int_facts_served') }}),

numbered as (
    select
        *,
        coalesce(code, '') as item_code,
        coalesce(base, '') as base_words,
        row_number() over (
            partition by document_number, subject, code, measure_key, base, period order by fact_index
        ) as occurrence
    from facts
    where measure_key in ('change_amount', 'change_ratio', 'reason', 'verdict')
),

statements as (
    select
        document_number,
        subject_key,
        subject,
        item_code,
        base_words,
        period,
        occurrence,
        case when max(case when measure_key = 'verdict' then 1 else 0 end) = 1 then 'verdict' else 'change' end as statement,
        max(case when measure_key in ('change_amount', 'change_ratio') then direction end) as change_direction,
        max(case when measure_key = 'verdict' then text end) as verdict,
        max(case when measure_key = 'change_amount' then amount_yuan end) as change_yuan,
        max(case when measure_key = 'change_ratio' then value end) as change_percent,
        max(case when measure_key = 'reason' then text end) as reason,
        max(case when measure_key = 'change_amount' then fact_id end) as change_fact_id,
        max(case when measure_key = 'change_ratio' then fact_id end) as ratio_fact_id,
        max(case when measure_key = 'reason' then fact_id end) as reason_fact_id,
        max(case when measure_key in ('change_amount', 'change_ratio', 'verdict') then 1 else 0 end) as says_something
    from numbered
    group by document_number, subject_key, subject, item_code, base_words, period, occurrence
)

select
    documents.document_id,
    documents.department_id,
    documents.region_code,
    documents.fiscal_year,
    documents.scope,
    statements.*,
    case
        when base_words like '%年初预算%' then 'initial_budget'
        when base_words like '%全年预算%' or base_words like '%调整%预算%' then 'adjusted_budget'
        when base_words like '%预算%' and base_words not like '%决算%' then 'budget'
        when period like '____比____' then 'year'
    end as base_kind,
    case when period like '____比____' and (base_words not like '%预算%' or base_words like '%决算%') then cast(substr(period, 6, 4) as integer) end as base_year,
    cast(
        case change_direction when '减少' then -change_yuan when '增加' then change_yuan when '持平' then 0 end as decimal(18, 2)
    ) as stated_change_yuan,
    cast(
        case change_direction when '减少' then -change_percent when '增加' then change_percent when '持平' then 0 end / 100 as decimal(18, 6)
    ) as stated_change_ratio
from statements
inner join {{ ref('int_document_versions') }} as documents on statements.document_number = documents.document_number
where says_something = 1
