{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}

select
    tables.document_id,
    tables.table_index,
    tables.form,
    tables.title,
    tables.state,
    tables.unit,
    tables.first_page,
    tables.last_page,
    tables.declaration
from {{ ref('stg_document_tables') }} as tables
inner join {{ ref('int_touched_documents') }} as touched on tables.document_id = touched.document_id
order by tables.document_id, tables.table_index
