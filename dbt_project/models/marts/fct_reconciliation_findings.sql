{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}
with

findings as (select * from {{ ref('stg_findings') }}),

documents as (select document_id, department_id, region_code, fiscal_year, scope from {{ ref('int_document_versions') }} where is_current),

touched as (select document_id from {{ ref('int_touched_documents') }})

select
    findings.document_id || '-f' || cast(findings.finding_index as varchar) as finding_id,
    findings.document_id,
    documents.department_id,
    documents.region_code,
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
inner join touched on findings.document_id = touched.document_id
inner join documents on findings.document_id = documents.document_id
order by documents.fiscal_year, documents.region_code, documents.department_id, findings.document_id, findings.finding_index
