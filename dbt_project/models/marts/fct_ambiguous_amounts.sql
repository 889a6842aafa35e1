{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}
with

ambiguous as (select * from {{ ref('stg_ambiguous_amounts') }}),

tables as (select document_id, table_index, title from {{ ref('stg_document_tables') }}),

touched as (select document_id from {{ ref('int_touched_documents') }})

select
    ambiguous.ambiguous_amount_id,
    ambiguous.document_id,
    ambiguous.table_index,
    ambiguous.form,
    tables.title,
    ambiguous.row_index,
    ambiguous.line,
    ambiguous.side,
    ambiguous.code,
    ambiguous.name,
    ambiguous.candidates,
    ambiguous.printed,
    ambiguous.unit,
    ambiguous.page,
    ambiguous.x0,
    ambiguous.y0,
    ambiguous.x1,
    ambiguous.y1,
    ambiguous.reading,
    ambiguous.evidence
from ambiguous
inner join touched on ambiguous.document_id = touched.document_id
inner join tables on ambiguous.document_id = tables.document_id and ambiguous.table_index = tables.table_index
order by ambiguous.document_id, ambiguous.ambiguous_index
