select document_id, known_from, department_id, fiscal_year, scope
from {{ source('raw', 'attributions') }}
