-- Which of two equal documents was loaded first must not matter: equal ones are found again in the warehouse.
select document_id, issue_index, kind, page, printed, message
from {{ source('raw', 'parse_issues') }}
where kind <> 'duplicate_of'
