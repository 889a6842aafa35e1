select document_id, table_index, form, title, state, unit, first_page, last_page, declaration
from {{ source('raw', 'document_tables') }}
