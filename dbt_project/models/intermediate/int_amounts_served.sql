{{ config(meta={'whole': 'view'}) }}

-- Amounts that marts may serve: of current documents, proved, plain or reviewed, with their department, year and scope.
with

amounts as (select * from {{ ref('stg_amounts') }} where standing in ('proved', 'plain', 'reviewed')),

documents as (select * from {{ ref('int_document_versions') }} where is_current),

touched as (select document_id from {{ ref('int_touched_documents') }})

select
    documents.department_id,
    documents.region_code,
    documents.fiscal_year,
    documents.scope,
    amounts.amount_id,
    amounts.document_id,
    documents.document_number,
    amounts.amount_index,
    amounts.table_index,
    amounts.row_index,
    amounts.form,
    amounts.line,
    amounts.side,
    amounts.code,
    amounts.name,
    amounts.column_name,
    amounts.amount_yuan
from amounts
inner join documents on amounts.document_id = documents.document_id
inner join touched on amounts.document_id = touched.document_id
