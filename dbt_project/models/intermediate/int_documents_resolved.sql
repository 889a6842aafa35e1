-- Each final account with the department that published it.
with

documents as (
    select * from {{ ref('int_documents_dated') }} where family = 'final_accounts' and state in ('loaded', 'warned')
),

departments as (select * from {{ ref('int_departments_resolved') }}),

resolved as (
    select
        documents.*,
        departments.department_name,
        coalesce(
            departments.department_id,
            case when departments.name_key is not null then 'p-' || substr(documents.document_id, 1, 12) end
        ) as department_id,
        departments.kind_id,
        departments.region_id,
        departments.region_code_in_year,
        departments.official_name,
        departments.parent_department_id,
        departments.decision_id,
        coalesce(departments.resolution, 'unresolved') as resolution,
        case when departments.name_key is null then 'name_missing' else departments.reason end as unresolved_reason,
        departments.region_candidates,
        departments.kind_candidates
    from documents
    left join departments on
        {{ name_key('documents.printed_department_name', 'documents.region_code', 'documents.fiscal_year') }} = departments.name_key
)

select * from resolved
