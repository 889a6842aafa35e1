-- Questions that contracts and self-evaluations raise.
with

thresholds as (select topic, threshold from {{ ref('question_thresholds') }}),

contracts as (
    select
        document_id,
        'sme_share' as topic,
        'sme' as place,
        '授予中小企业的合同占政府采购的' || {{ told_percent('sme_share_ratio') }} || '，政策下限为' || {{ told_percent('sme_floor_ratio') }}
        || '。为什么没有达到？' as question,
        {{ told_percent('sme_share_ratio') }} as this_value,
        cast(null as varchar) as last_value,
        '中小企业合同金额÷政府采购支出总额，下限见' || floor_source as calculation,
        sme_floor_ratio - sme_share_ratio as magnitude
    from {{ ref('fct_procurements') }}
    where sme_share_ratio < sme_floor_ratio
),

reviews as (select * from {{ ref('fct_performance_reviews') }} where review_kind = 'project' and execution_ratio is not null),

generous as (
    select
        reviews.document_id,
        'project_low_full' as topic,
        reviews.review_id as place,
        '“' || reviews.project_name || '”执行率' || {{ told_percent('reviews.execution_ratio') }} || '，自评' || cast(reviews.total_score as varchar)
        || '分。钱没有用完而得分很高，分是怎样打的？' as question,
        {{ told_percent('reviews.execution_ratio') }} as this_value,
        cast(null as varchar) as last_value,
        '全年执行数÷全年预算数' as calculation,
        1 - reviews.execution_ratio as magnitude
    from reviews
    inner join thresholds on thresholds.topic = 'project_low_full' and reviews.execution_ratio < thresholds.threshold
    where reviews.total_score >= 90
),

covered as (
    select
        years.document_id,
        {{ ratio('sum(reviews.executed_yuan)', 'max(years.project_expenditure_yuan)') }} as coverage_ratio
    from {{ ref('department_years') }} as years
    inner join reviews on years.document_id = reviews.document_id and reviews.executed_yuan is not null
    where years.project_expenditure_yuan > 0
    group by years.document_id
),

coverage as (
    select
        covered.document_id,
        'evaluation_coverage' as topic,
        'reviews' as place,
        '公开的自评项目金额只占项目支出的' || {{ told_percent('covered.coverage_ratio') }} || '。其余项目有没有自评，为什么没有公开？' as question,
        {{ told_percent('covered.coverage_ratio') }} as this_value,
        cast(null as varchar) as last_value,
        '各自评表执行数之和÷项目支出' as calculation,
        1 - covered.coverage_ratio as magnitude
    from covered
    inner join thresholds on thresholds.topic = 'evaluation_coverage' and covered.coverage_ratio < thresholds.threshold
)

select document_id, topic, place, question, this_value, last_value, calculation, magnitude from contracts
union all
select document_id, topic, place, question, this_value, last_value, calculation, magnitude from generous
union all
select document_id, topic, place, question, this_value, last_value, calculation, magnitude from coverage
