{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}

with

amounts as (select * from {{ ref('stg_amounts') }}),

tables as (select document_id, table_index, title from {{ ref('stg_document_tables') }}),

touched as (select document_id from {{ ref('int_touched_documents') }})

select
    amounts.amount_id,
    amounts.document_id,
    amounts.table_index,
    amounts.form,
    tables.title,
    amounts.row_index,
    amounts.line,
    amounts.side,
    amounts.code,
    amounts.name,
    amounts.column_name,
    amounts.amount_yuan,
    amounts.printed,
    amounts.decimals,
    amounts.unit,
    amounts.page,
    amounts.x0,
    amounts.y0,
    amounts.x1,
    amounts.y1,
    amounts.reading,
    amounts.standing,
    amounts.confidence,
    amounts.alternatives
from amounts
inner join touched on amounts.document_id = touched.document_id
inner join tables on amounts.document_id = tables.document_id and amounts.table_index = tables.table_index
order by amounts.document_id, amounts.amount_index
