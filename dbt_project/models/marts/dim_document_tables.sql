select tables.document_id, tables.table_index, tables.form, tables.title, tables.state, tables.unit, tables.first_page, tables.last_page, tables.declaration
from {{ ref('stg_document_tables') }} as tables
order by tables.document_id, tables.table_index
