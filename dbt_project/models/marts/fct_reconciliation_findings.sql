with

findings as (select * from {{ ref('stg_findings') }}),

documents as (select document_id, department_id, fiscal_year, scope from {{ ref('int_documents_resolved') }} where is_current)

select
    findings.document_id || '-f' || cast(findings.finding_index as varchar) as finding_id,
    findings.document_id,
    documents.department_id,
    documents.fiscal_year,
    documents.scope,
    findings.check_id,
    findings.grade,
    findings.a_where,
    findings.a_figure,
    findings.a_page,
    findings.b_where,
    findings.b_figure,
    findings.b_page,
    findings.difference,
    findings.bound,
    findings.message
from findings
inner join documents on findings.document_id = documents.document_id
order by documents.fiscal_year, documents.department_id, findings.finding_index
