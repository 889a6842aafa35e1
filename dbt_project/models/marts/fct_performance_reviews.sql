{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}
with

forms as (select * from {{ ref('stg_performance_forms') }}),

funds as (select * from {{ ref('stg_performance_funds') }}),

documents as (select * from {{ ref('int_document_versions') }} where is_current),

touched as (select document_id from {{ ref('int_touched_documents') }}),

money as (
    select
        *,
        row_number() over (partition by review_id order by funds_index) as mention
    from funds
    where source = 'total'
)

select
    forms.review_id,
    forms.document_id,
    documents.department_id,
    documents.region_code,
    documents.fiscal_year,
    documents.scope,
    forms.review_kind,
    forms.name as project_name,
    forms.printed_department,
    forms.implementing_unit,
    forms.unit,
    money.initial_budget_yuan,
    money.adjusted_budget_yuan,
    money.executed_yuan,
    money.execution_printed_ratio,
    {{ ratio('money.executed', 'money.adjusted_budget') }} as execution_ratio,
    forms.execution_weight,
    forms.execution_score,
    forms.total_weight,
    forms.total_score,
    forms.printed_grade,
    coalesce(money.page, forms.first_page) as page,
    money.x0,
    money.y0,
    money.x1,
    money.y1
from forms
inner join touched on forms.document_id = touched.document_id
inner join documents on forms.document_id = documents.document_id
left join money on forms.review_id = money.review_id and money.mention = 1
order by documents.fiscal_year, documents.region_code, documents.department_id, forms.document_id, forms.form_index
