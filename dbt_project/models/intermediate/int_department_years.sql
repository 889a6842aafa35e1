-- What every entity reports in each year and scope: its total and how the total is made up by function class.
with

documents as (select * from {{ ref('int_document_versions') }} where is_current and is_version),

totals as (
    select
        document_id,
        max(case when budget = 'all' then amount_yuan end) as total_expenditure_yuan,
        max(case when budget = 'general_public_budget' then amount_yuan end) as general_expenditure_yuan
    from {{ ref('fct_expenditures_by_function') }}
    where measure = 'total' and function_level = 'total'
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
