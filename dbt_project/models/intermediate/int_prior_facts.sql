{{ config(materialized='view') }}

-- Amounts of another year that a current document's narrative states, by subject; the first mention counts.
with

facts as (select * from {{ ref('stg_narrative_facts') }} where measure_key = 'final_amount' and amount_yuan is not null),

documents as (select document_id, fiscal_year from {{ ref('int_document_versions') }} where is_current),

touched as (select document_id from {{ ref('int_touched_documents') }})

select
    facts.document_id,
    facts.subject_key,
    coalesce(facts.code, '') as code,
    cast(substr(facts.period, 1, 4) as integer) as period_year,
    facts.amount_yuan,
    facts.fact_id,
    row_number() over (partition by facts.document_id, facts.subject_key, facts.code, substr(facts.period, 1, 4) order by facts.fact_index) as mention
from facts
inner join documents on facts.document_id = documents.document_id
inner join touched on facts.document_id = touched.document_id
where
    facts.period like '2___%'
    and facts.period not like '%比%'
    and substr(facts.period, 1, 4) < cast(documents.fiscal_year as varchar)
