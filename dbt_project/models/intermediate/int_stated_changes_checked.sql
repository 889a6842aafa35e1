-- Y01 and Y10: this year's figure less its stated change is what was published for the last year. A restatement may explain a difference.
with

touched as (select document_id from {{ ref('int_touched_documents') }}),

changes as (
    select *
    from {{ ref('fct_stated_changes') }}
    where document_id in (select document_id from touched) and base_kind = 'year' and implied_difference_yuan is not null and change_fact_id is not null and final_fact_id is not null
),

facts as (
    select fact_id, page, {{ printed_unit('unit', decimals_of('text')) }} as unit_yuan
    from {{ ref('stg_narrative_facts') }}
    where document_id in (select document_id from touched) and measure_key in ('change_amount', 'final_amount')
),

judged as (
    select
        changes.*,
        told.page as a_page,
        cast(told.unit_yuan + greatest(told.unit_yuan, finals.unit_yuan) as decimal(18, 2)) as bound_yuan
    from changes
    inner join facts as told on changes.change_fact_id = told.fact_id
    inner join facts as finals on changes.final_fact_id = finals.fact_id
)

select
    document_id,
    case when subject_key = 'agency_operating_expenses' then 'Y10' else 'Y01' end as check_id,
    subject || '|' || item_code || '|' || period || '|' || coalesce(base_words, '') || '|' || cast(occurrence as varchar) as place,
    {{ compared_state('implied_difference_yuan', 'bound_yuan') }} as state,
    'doubtful' as grade,
    '由“' || subject || '”变动额推算的上年数' as a_where,
    {{ told_yuan('implied_base_yuan') }} as a_figure,
    a_page,
    '上年公开的数' as b_where,
    {{ told_yuan('disclosed_prior_yuan') }} as b_figure,
    {{ told_yuan('abs(implied_difference_yuan)') }} as difference,
    {{ told_yuan('bound_yuan') }} as bound
from judged
