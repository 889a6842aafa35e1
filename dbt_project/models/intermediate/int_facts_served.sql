-- Narrative statements of current documents about their own year, with their department, year and scope.
with

facts as (select * from {{ ref('stg_narrative_facts') }}),

documents as (select * from {{ ref('int_documents_resolved') }} where is_current)

select
    documents.department_id,
    documents.fiscal_year,
    documents.scope,
    facts.*,
    row_number() over (
        partition by facts.document_id, facts.subject_key, facts.measure_key
        order by facts.fact_index
    ) as mention
from facts
inner join documents on facts.document_id = documents.document_id
where facts.period = '' or facts.period like cast(documents.fiscal_year as varchar) || '%'
