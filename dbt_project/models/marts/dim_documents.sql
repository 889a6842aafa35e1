with

documents as (select * from {{ ref('stg_documents') }}),

resolved as (select document_id, department_id, department_name, is_current from {{ ref('int_documents_resolved') }}),

tables as (
    select document_id, count(*) as table_count from {{ ref('stg_document_tables') }} group by document_id
),

amounts as (
    select document_id, count(*) as amount_count, sum(case when standing = 'doubted' then 1 else 0 end) as doubted_count
    from {{ ref('stg_amounts') }}
    group by document_id
),

ambiguous as (
    select document_id, count(*) as ambiguous_count from {{ ref('stg_ambiguous_amounts') }} group by document_id
),

facts as (
    select document_id, count(*) as fact_count from {{ ref('stg_narrative_facts') }} group by document_id
),

issues as (
    select document_id, count(*) as issue_count from {{ ref('stg_parse_issues') }} group by document_id
),

findings as (
    select document_id, count(*) as finding_count from {{ ref('stg_findings') }} group by document_id
)

select
    documents.document_id,
    resolved.department_id,
    coalesce(resolved.department_name, documents.printed_department_name) as department_name,
    documents.region_name,
    documents.fiscal_year,
    documents.scope,
    documents.family,
    documents.state,
    documents.reason,
    documents.origin,
    documents.file_name,
    documents.archive_path,
    documents.kind,
    documents.page_count,
    documents.unit,
    documents.reading,
    coalesce(resolved.is_current, false) as is_current,
    documents.loaded_at,
    documents.part,
    documents.publication_id,
    cast(coalesce(tables.table_count, 0) as integer) as table_count,
    cast(coalesce(amounts.amount_count, 0) as integer) as amount_count,
    cast(coalesce(amounts.doubted_count, 0) as integer) as doubted_count,
    cast(coalesce(ambiguous.ambiguous_count, 0) as integer) as ambiguous_count,
    cast(coalesce(facts.fact_count, 0) as integer) as fact_count,
    cast(coalesce(issues.issue_count, 0) as integer) as issue_count,
    cast(coalesce(findings.finding_count, 0) as integer) as finding_count
from documents
left join resolved on documents.document_id = resolved.document_id
left join tables on documents.document_id = tables.document_id
left join amounts on documents.document_id = amounts.document_id
left join ambiguous on documents.document_id = ambiguous.document_id
left join facts on documents.document_id = facts.document_id
left join issues on documents.document_id = issues.document_id
left join findings on documents.document_id = findings.document_id
order by documents.fiscal_year, documents.region_code, department_name, documents.document_id
