-- Not incremental: a document of another department can be a twin.
select document_id || '-i' || issue_number as issue_id, document_id, kind, page, printed, message
from {{ ref('int_issues_gathered') }}
order by document_id, issue_number
