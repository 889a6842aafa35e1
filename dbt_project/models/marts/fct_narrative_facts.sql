{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}

with

facts as (select * from {{ ref('stg_narrative_facts') }}),

touched as (select document_id from {{ ref('int_touched_documents') }})

select
    facts.fact_id,
    facts.document_id,
    facts.subject,
    facts.subject_key,
    facts.measure,
    facts.measure_key,
    facts.period,
    facts.value,
    facts.unit,
    facts.amount_yuan,
    facts.text,
    facts.direction,
    facts.base,
    facts.code,
    facts.section,
    facts.page,
    facts.x0,
    facts.y0,
    facts.x1,
    facts.y1,
    facts.quote
from facts
inner join touched on facts.document_id = touched.document_id
order by facts.document_id, facts.fact_index
