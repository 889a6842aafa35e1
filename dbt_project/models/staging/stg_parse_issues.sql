select document_id, issue_index, kind, page, printed, message
from {{ source('raw', 'parse_issues') }}
