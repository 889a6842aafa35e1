-- Draft questions to a department for one year, the weightiest first. What a person found explained, or our own error, is not asked.
with

drafted as (
    select document_id, topic, place, question, this_value, last_value, calculation, magnitude, cast(null as varchar) as finding_id, cast(null as integer) as page
    from {{ ref('int_questions_of_figures') }}
    union all
    select document_id, topic, place, question, this_value, last_value, calculation, magnitude, cast(null as varchar), cast(null as integer)
    from {{ ref('int_questions_of_reviews') }}
    union all
    select document_id, topic, place, question, this_value, last_value, calculation, magnitude, cast(null as varchar), cast(null as integer)
    from {{ ref('int_questions_of_changes') }}
    union all
    select
        findings.document_id,
        'contradiction',
        findings.finding_id,
        findings.message || '。以哪个数为准？',
        findings.a_figure,
        cast(null as varchar),
        '规则' || findings.check_id,
        cast(0 as decimal(18, 6)),
        findings.finding_id,
        coalesce(findings.suspect_page, findings.b_page, findings.a_page)
    from {{ ref('fct_reconciliation_findings') }} as findings
    left join {{ ref('fct_finding_lives') }} as lives on findings.finding_id = lives.finding_id
    where findings.grade = 'contradiction' and coalesce(lives.decision, '') not in ('explained', 'our_error')
),

documents as (select document_id, department_id, region_code, fiscal_year, scope from {{ ref('int_document_versions') }} where is_current),

ranked as (
    select
        documents.*,
        drafted.topic,
        drafted.place,
        drafted.question,
        drafted.this_value,
        drafted.last_value,
        drafted.calculation,
        thresholds.threshold,
        thresholds.reason as threshold_reason,
        drafted.finding_id,
        drafted.page,
        row_number() over (
            partition by documents.document_id
            order by thresholds.weight desc, drafted.magnitude desc, drafted.topic, drafted.place
        ) as question_rank
    from drafted
    inner join documents on drafted.document_id = documents.document_id
    inner join {{ ref('question_thresholds') }} as thresholds on drafted.topic = thresholds.topic
)

select
    document_id || '-q' || substr(md5(topic || '|' || place), 1, 12) as question_id,
    document_id,
    department_id,
    region_code,
    fiscal_year,
    scope,
    cast(question_rank as integer) as question_rank,
    topic,
    question,
    this_value,
    last_value,
    calculation,
    threshold,
    threshold_reason,
    finding_id,
    page
from ranked
order by fiscal_year, region_code, department_id, document_id, question_rank
