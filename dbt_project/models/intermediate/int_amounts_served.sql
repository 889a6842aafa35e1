-- Amounts that marts may serve: of current documents, not doubted, with their department, year and scope.
with

amounts as (select * from {{ ref('stg_amounts') }} where standing <> 'doubted'),

documents as (select * from {{ ref('int_documents_resolved') }} where is_current)

select
    documents.department_id,
    documents.fiscal_year,
    documents.scope,
    amounts.*
from amounts
inner join documents on amounts.document_id = documents.document_id
