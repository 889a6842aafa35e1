-- Amounts that marts may serve: of current documents, proved, plain or reviewed, with their department, year and scope.
with

amounts as (select * from {{ ref('stg_amounts') }} where standing in ('proved', 'plain', 'reviewed')),

documents as (select * from {{ ref('int_documents_resolved') }} where is_current)

select
    documents.department_id,
    documents.fiscal_year,
    documents.scope,
    amounts.*
from amounts
inner join documents on amounts.document_id = documents.document_id
