select document_id || '-i' || cast(issue_index as varchar) as issue_id, document_id, kind, page, printed, message
from {{ ref('stg_parse_issues') }}
order by document_id, issue_index
