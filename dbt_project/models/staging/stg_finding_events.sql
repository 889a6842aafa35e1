select finding_id, document_id, check_id, message, built_at, is_there
from {{ source('raw', 'finding_events') }}
