-- Draft questions about budgets, carry-over and swings; thresholds are those of the rules.
{% set rule = "(select threshold from " ~ ref('question_rules') ~ " where rule_id = '%s')" %}
{% set floor = "(select floor_yuan from " ~ ref('question_rules') ~ " where rule_id = '%s')" %}
with

names as (select subject, name from {{ ref('question_subjects') }} where kind = 'measure'),

years as (select * from {{ ref('department_years') }}),

executions as (
    select *, case when function_code = '' then subject else function_code || ' ' || subject end as item_name
    from {{ ref('fct_budget_executions') }}
),

reasons as (
    select distinct document_id, measures.measure, item_code
    from {{ ref('fct_stated_changes') }} as stated
    left join {{ ref('series_measures') }} as measures on stated.subject_key = measures.subject_key
    where stated.reason is not null
),

-- What no rule of changes asks about is left out before it is joined.
bounds as (
    select min(floor_yuan) as floor_yuan, min(threshold) as threshold
    from {{ ref('question_rules') }}
    where rule_id in ('swing_no_reason', 'three_public_rise')
),

-- Figures that a narrative explains; items of function by their codes.
changes as (
    select
        changes.*,
        years.document_id,
        coalesce(names.name, changes.function_code || ' ' || items.function_name) as item_name,
        measured.measure is not null or coded.item_code is not null as is_explained
    from {{ ref('fct_year_changes') }} as changes
    cross join bounds
    inner join years on
        changes.department_id = years.department_id
        and changes.fiscal_year = years.fiscal_year
        and coalesce(changes.scope, '') = coalesce(years.scope, '')
    left join names on changes.measure = names.subject
    left join {{ ref('fct_expenditures_by_function') }} as items on
        case when changes.measure = 'expenditure_by_function' then changes.amount_id end = items.amount_id and items.function_level = 'item'
    left join reasons as measured on
        years.document_id = measured.document_id and case when changes.function_code = '' then changes.measure end = measured.measure
    left join (select distinct document_id, item_code from reasons where item_code <> '') as coded on
        years.document_id = coded.document_id and changes.function_code = coded.item_code
    where abs(changes.change_yuan) >= bounds.floor_yuan and abs(changes.change_ratio) >= bounds.threshold
),

carryovers as (
    select carryovers.*, names.name as item_name
    from {{ ref('fct_carryovers') }} as carryovers
    left join names on carryovers.basis = names.subject
)

{% for side, sign, stake in [('execution_low', '<', 'initial_budget_yuan - final_amount_yuan'), ('execution_high', '>', 'final_amount_yuan - initial_budget_yuan')] %}
{{ draft_question('executions', side, "section || '/' || subject || '/' || function_code", 'item_name', 'final_amount_yuan', 'initial_budget_yuan', 'execution_ratio', stake,
    stated_reason='stated_reason', a_fact='final_fact_id', b_fact='budget_fact_id',
    where='execution_ratio ' ~ sign ~ ' ' ~ rule % side ~ ' and ' ~ stake ~ ' >= ' ~ floor % side) }}
union all
{% endfor %}
{{ draft_question('years', 'carryover_high', "'closing_carryover'", "'年末结转和结余'", 'closing_carryover_yuan', 'grand_total_yuan', 'closing_carryover_share_ratio',
    'closing_carryover_yuan', where='closing_carryover_share_ratio > ' ~ rule % 'carryover_high' ~ ' and closing_carryover_yuan >= ' ~ floor % 'carryover_high') }}
union all
{{ draft_question('carryovers', 'carryover_break', 'basis', 'item_name', 'opening_yuan', 'prior_closing_yuan', stake='abs(opening_difference_yuan)',
    a_amount='opening_amount_id', b_amount='prior_closing_amount_id', where='abs(opening_difference_yuan) > ' ~ floor % 'carryover_break') }}
union all
{{ draft_question('changes', 'swing_no_reason', "measure || '/' || function_code", 'item_name', 'amount_yuan', 'prior_amount_yuan', 'change_ratio', 'abs(change_yuan)',
    a_amount='amount_id', a_fact='fact_id', b_amount='prior_amount_id', b_fact='prior_fact_id',
    where="measure not like 'three_public%' and item_name is not null and not is_explained and abs(change_ratio) >= " ~ rule % 'swing_no_reason'
        ~ ' and abs(change_yuan) >= ' ~ floor % 'swing_no_reason') }}
union all
{{ draft_question('changes', 'three_public_rise', 'measure', 'item_name', 'amount_yuan', 'prior_amount_yuan', 'change_ratio', 'change_yuan',
    a_amount='amount_id', a_fact='fact_id', b_amount='prior_amount_id', b_fact='prior_fact_id',
    where="measure like 'three_public%' and item_name is not null and change_ratio >= " ~ rule % 'three_public_rise' ~ ' and change_yuan >= ' ~ floor % 'three_public_rise') }}
