with

documents as (
    select * from {{ ref('int_documents_resolved') }} where resolution = 'unresolved'
),

totals as (select document_id, total_expenditure_yuan, general_expenditure_yuan from {{ ref('int_department_years') }}),

candidate_regions as (
    select
        region_id,
        max(case when is_current_name then full_name end) as full_name
    from {{ ref('dim_regions') }}
    group by region_id
),

candidates as (
    select documents.document_id, candidate_regions.full_name
    from documents
    inner join candidate_regions on documents.region_candidates = candidate_regions.region_id
    union all
    select documents.document_id, candidate_regions.full_name
    from documents
    inner join candidate_regions on strpos(documents.region_candidates, candidate_regions.region_id) > 0
    where strpos(documents.region_candidates, ';') > 0
),

candidate_names as (
    select document_id, {{ list_text('full_name') }} as region_names from candidates group by document_id
)

select
    documents.document_id,
    documents.department_id,
    documents.printed_department_name as printed_name,
    documents.fiscal_year,
    documents.scope,
    documents.unresolved_reason as reason,
    documents.region_candidates as region_code_candidates,
    candidate_names.region_names as region_name_candidates,
    documents.kind_candidates as kind_id_candidates,
    totals.total_expenditure_yuan,
    totals.general_expenditure_yuan,
    documents.origin,
    documents.file_name
from documents
left join candidate_names on documents.document_id = candidate_names.document_id
left join totals on documents.document_id = totals.document_id
order by documents.fiscal_year, documents.department_id, documents.document_id
