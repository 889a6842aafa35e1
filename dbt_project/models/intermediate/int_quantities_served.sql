{{ config(meta={'whole': 'view'}) }}

-- Counts that tables print, of current documents, with their department, year and scope.
with

quantities as (select * from {{ ref('stg_quantities') }} where standing in ('proved', 'plain', 'reviewed')),

documents as (select * from {{ ref('int_document_versions') }} where is_current),

touched as (select document_id from {{ ref('int_touched_documents') }})

select
    documents.department_id,
    documents.region_code,
    documents.fiscal_year,
    documents.scope,
    quantities.*
from quantities
inner join documents on quantities.document_id = documents.document_id
inner join touched on quantities.document_id = touched.document_id
