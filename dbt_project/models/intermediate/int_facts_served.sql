{{ config(meta={'whole': 'view'}) }}

-- Narrative statements of current documents about their own year, with their department, year and scope.
with

facts as (select * from {{ ref('stg_narrative_facts') }}),

documents as (select * from {{ ref('int_document_versions') }} where is_current),

touched as (select document_id from {{ ref('int_touched_documents') }})

select
    documents.department_id,
    documents.region_code,
    documents.fiscal_year,
    documents.scope,
    facts.fact_id,
    facts.document_id,
    documents.document_number,
    facts.fact_index,
    facts.subject,
    facts.subject_key,
    facts.measure,
    facts.measure_key,
    facts.period,
    facts.value,
    facts.text,
    facts.unit,
    facts.amount_yuan,
    facts.direction,
    facts.base,
    facts.code,
    facts.section,
    row_number() over (
        partition by documents.document_number, facts.subject_key, facts.measure_key
        order by facts.fact_index
    ) as mention
from facts
inner join documents on facts.document_id = documents.document_id
inner join touched on facts.document_id = touched.document_id
where facts.period = '' or facts.period like cast(documents.fiscal_year as varchar) || '%'
