-- Questions that a year's figures raise: how far the budget was executed, what is left, what changed, who got the contracts.
with

thresholds as (select topic, threshold from {{ ref('question_thresholds') }}),

years as (select * from {{ ref('department_years') }}),

told as (
    select *, row_number() over (partition by document_id, subject_key, measure_key order by page, fact_id) as mention
    from {{ ref('fct_narrative_facts') }}
    where subject_key = 'general_public_budget_expenditure' and measure_key in ('final_amount', 'initial_budget') and amount_yuan is not null
),

budgets as (
    select
        finals.document_id,
        finals.amount_yuan,
        initial.amount_yuan as budget_yuan,
        {{ ratio('finals.amount_yuan', 'initial.amount_yuan') }} as executed_ratio
    from told as finals
    inner join told as initial on
        finals.document_id = initial.document_id
        and initial.measure_key = 'initial_budget'
        and initial.mention = 1
    where finals.measure_key = 'final_amount' and finals.mention = 1
),

executed as (
    select
        budgets.document_id,
        thresholds.topic,
        'general_public_budget' as place,
        '一般公共预算支出决算' || {{ told_yuan('budgets.amount_yuan') }} || '，年初预算' || {{ told_yuan('budgets.budget_yuan') }}
        || case thresholds.topic when 'execution_low' then '。执行为什么偏低，当年预算是怎样编制的？' else '。为什么超出年初预算，追加的依据是什么？' end
            as question,
        {{ told_percent('budgets.executed_ratio') }} as this_value,
        cast(null as varchar) as last_value,
        '决算数÷年初预算数' as calculation,
        abs(budgets.executed_ratio - 1) as magnitude
    from budgets
    inner join thresholds on
        (thresholds.topic = 'execution_low' and budgets.executed_ratio < thresholds.threshold)
        or (thresholds.topic = 'execution_high' and budgets.executed_ratio > thresholds.threshold)
),

left_over as (
    select
        this_year.document_id,
        'carryover' as topic,
        'closing_carryover' as place,
        '年末结转和结余' || {{ told_yuan('this_year.closing_carryover_yuan') }} || '，占总计的' || {{ told_percent('this_year.closing_carryover_share_ratio') }}
        || '。为什么没有用完，结转到下年打算怎样用？' as question,
        {{ told_percent('this_year.closing_carryover_share_ratio') }} as this_value,
        {{ told_percent('last_year.closing_carryover_share_ratio') }} as last_value,
        '年末结转和结余÷总计' as calculation,
        this_year.closing_carryover_share_ratio as magnitude
    from years as this_year
    inner join thresholds on thresholds.topic = 'carryover' and this_year.closing_carryover_share_ratio > thresholds.threshold
    left join years as last_year on
        this_year.department_id = last_year.department_id
        and this_year.fiscal_year = last_year.fiscal_year + 1
        and coalesce(this_year.scope, '') = coalesce(last_year.scope, '')
),

overspent as (
    select
        years.document_id,
        'three_public_over' as topic,
        'three_public' as place,
        '“三公”经费决算' || {{ told_yuan('years.three_public_final_yuan') }} || '，预算' || {{ told_yuan('years.three_public_budget_yuan') }}
        || '。为什么超出预算？' as question,
        {{ told_percent('years.three_public_execution_ratio') }} as this_value,
        cast(null as varchar) as last_value,
        '决算数÷预算数' as calculation,
        years.three_public_execution_ratio - 1 as magnitude
    from years
    inner join thresholds on thresholds.topic = 'three_public_over' and years.three_public_execution_ratio > thresholds.threshold
)

select document_id, topic, place, question, this_value, last_value, calculation, magnitude from executed
union all
select document_id, topic, place, question, this_value, last_value, calculation, magnitude from left_over
union all
select document_id, topic, place, question, this_value, last_value, calculation, magnitude from overspent
