-- What every entity reports in each year and scope: its total and how the total is made up by function class.
with

documents as (select * from {{ ref('int_documents_resolved') }} where is_current),

rows_used as (
    select document_id, form, function_code, function_level, amount_yuan
    from {{ ref('int_function_rows') }}
    where
        form in ('expenditure', 'general_public_budget_expenditure')
        and column_name = 'total'
        and function_level in ('total', 'class')
        and repetition = 1
),

totals as (
    select
        document_id,
        max(case when form = 'expenditure' then amount_yuan end) as total_expenditure_yuan,
        max(case when form = 'general_public_budget_expenditure' then amount_yuan end) as general_expenditure_yuan
    from rows_used
    where function_level = 'total'
    group by document_id
)

select
    documents.document_id,
    documents.department_id,
    documents.fiscal_year,
    documents.scope,
    documents.resolution,
    totals.total_expenditure_yuan,
    totals.general_expenditure_yuan,
    coalesce(totals.total_expenditure_yuan, totals.general_expenditure_yuan) as compared_yuan,
    case
        when totals.total_expenditure_yuan is not null then 'expenditure'
        when totals.general_expenditure_yuan is not null then 'general_public_budget_expenditure'
    end as compared_form
from documents
left join totals on documents.document_id = totals.document_id
