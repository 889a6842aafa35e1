{{ config(materialized='view') }}

-- Rows of tables by function code with the department, year and scope of their document.
select
    documents.document_id,
    documents.department_id,
    documents.region_code,
    documents.fiscal_year,
    documents.scope,
    coded.*,
    documents.document_id || '-' || cast(coded.amount_index as varchar) as amount_id
from {{ ref('int_function_rows_coded') }} as coded
inner join {{ ref('int_document_versions') }} as documents on coded.document_number = documents.document_number
