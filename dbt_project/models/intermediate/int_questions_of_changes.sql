-- Questions that changes without a stated reason raise; over a reform that broke the series none is asked.
with

thresholds as (select topic, threshold from {{ ref('question_thresholds') }}),

documents as (select document_id, department_id, fiscal_year, scope from {{ ref('int_document_versions') }} where is_current and is_version),

measures as (
    select
        measure,
        subject_key,
        measure in (
            'total_expenditure', 'basic_expenditure', 'project_expenditure', 'public_use', 'three_public_total', 'government_funds_expenditure',
            'procurement_total', 'service_revenue', 'other_revenue', 'agency_operating_expenses'
        ) as is_asked
    from {{ ref('series_measures') }}
),

reasons as (select distinct document_id, subject_key from {{ ref('fct_stated_changes') }} where reason is not null),

swings as (
    select
        documents.document_id,
        'swing' as topic,
        changes.measure as place,
        coalesce(labels.label, changes.measure) || '比上年变动' || {{ told_percent('changes.change_ratio') }} || '（' || {{ told_yuan('changes.change_yuan') }}
        || '），说明中没有讲原因。原因是什么？' as question,
        {{ told_yuan('changes.amount_yuan') }} as this_value,
        {{ told_yuan('changes.prior_amount_yuan') }} as last_value,
        '（本年数－上年公开数）÷上年公开数' as calculation,
        abs(changes.change_ratio) as magnitude
    from {{ ref('fct_year_changes') }} as changes
    inner join documents on
        changes.department_id = documents.department_id
        and changes.fiscal_year = documents.fiscal_year
        and coalesce(changes.scope, '') = coalesce(documents.scope, '')
    inner join measures on changes.measure = measures.measure and measures.is_asked
    inner join thresholds as share on share.topic = 'swing' and abs(changes.change_ratio) > share.threshold
    inner join thresholds as least on least.topic = 'swing_amount' and abs(changes.change_yuan) >= least.threshold
    left join reasons on documents.document_id = reasons.document_id and measures.subject_key = reasons.subject_key
    left join {{ ref('labels') }} as labels on labels.kind = 'measure' and changes.measure = labels.key
    where changes.function_code = '' and reasons.document_id is null and changes.break_kind is null
)

select document_id, topic, place, question, this_value, last_value, calculation, magnitude from swings
