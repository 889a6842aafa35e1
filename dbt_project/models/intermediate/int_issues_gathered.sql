-- What reading noted, and documents of other bytes that print the same amounts for the same department and year.
with

noted as (
    select document_id, cast(issue_index as varchar) as issue_number, kind, page, printed, message
    from {{ ref('stg_parse_issues') }}
    where document_id in (select document_id from {{ ref('int_documents_dated') }})
),

documents as (
    select document_id, substr(document_id, 1, 64) as sha256, content_key, file_name
    from {{ ref('int_documents_dated') }}
    where content_key is not null
),

twins as (
    select one.document_id, min(other.file_name) as file_name
    from documents as one
    inner join documents as other on one.content_key = other.content_key and one.sha256 <> other.sha256
    group by one.document_id
)

select document_id, issue_number, kind, page, printed, message from noted
union all
select
    document_id,
    'twin',
    'duplicate_of',
    cast(null as integer),
    '',
    'the same department, year and amounts as ' || file_name || ', whose bytes are others; both are kept'
from twins
