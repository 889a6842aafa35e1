-- Draft questions about what is published: contradictions, what is missing or late, and figures that changed without a word.
{% set rule = "(select threshold from " ~ ref('question_rules') ~ " where rule_id = '%s')" %}
{% set floor = "(select floor_yuan from " ~ ref('question_rules') ~ " where rule_id = '%s')" %}
with

-- What a person found explained, or our own error, is not asked.
findings as (
    select found.*
    from {{ ref('fct_reconciliation_findings') }} as found
    left join {{ ref('fct_finding_lives') }} as lives on found.finding_id = lives.finding_id
    where found.grade = 'contradiction' and coalesce(lives.decision, '') not in ('explained', 'our_error')
),

series as (
    select series.*, years.region_code
    from {{ ref('dim_department_series') }} as series
    inner join {{ ref('department_years') }} as years on series.document_id = years.document_id
    where series.break_kind in ('undeclared_split', 'undeclared_merge')
),

restated as (
    select *, row_number() over (partition by document_id, subject_key, item_code order by occurrence, base_words) as mention
    from {{ ref('fct_stated_changes') }}
    where restated_difference_yuan is not null
),

status as (
    select
        *,
        published_on - approved_on as days,
        '批复日期' || cast(approved_on as varchar) || '，公开日期' || cast(published_on as varchar) || '，相隔'
        || cast(published_on - approved_on as varchar) || '天' as told
    from {{ ref('fct_disclosure_status') }}
    where document_id is not null
),

forms as (select subject, name from {{ ref('question_subjects') }} where kind = 'form'),

listed as (
    select status.*, forms.subject as form, forms.name as form_name, ', ' || status.missing_forms || ',' like '%, ' || forms.subject || ',%' as is_missing
    from status
    inner join forms on
        ', ' || status.missing_forms || ',' like '%, ' || forms.subject || ',%'
        or ', ' || status.blank_forms || ',' like '%, ' || forms.subject || ',%'
)

{{ draft_question('findings', 'contradiction', 'finding_id', 'check_id', detail='message', finding='finding_id') }}
union all
{{ draft_question('series', 'undeclared_break', 'break_kind', "'本年支出合计'", 'total_yuan', 'previous_total_yuan', 'total_ratio', 'abs(total_yuan - previous_total_yuan)') }}
union all
{{ draft_question('restated', 'restated', "subject_key || '/' || item_code", 'subject', 'stated_prior_yuan', 'disclosed_prior_yuan', stake='abs(restated_difference_yuan)',
    a_fact='prior_fact_id', b_amount='disclosed_prior_amount_id', b_fact='disclosed_prior_fact_id',
    where='mention = 1 and abs(restated_difference_yuan) > ' ~ floor % 'restated') }}
union all
{{ draft_question('status', 'late', "'late'", "'公开日期'", detail='told', where="status = 'late'") }}
union all
{{ draft_question('listed', 'missing_form', 'form', 'form_name', detail='form_name', where='is_missing') }}
union all
{{ draft_question('listed', 'blank_form', 'form', 'form_name', detail='form_name', where='not coalesce(is_missing, false)') }}
