select document_id, check_id, state, compared, bound, missing
from {{ source('raw', 'check_results') }}
