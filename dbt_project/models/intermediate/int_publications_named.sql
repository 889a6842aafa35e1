-- Publications by their first document: the store tells them apart by the folder, which is another one on another machine.
select publication_id as stored_publication_id, min(document_id) as publication_id
from {{ ref('stg_documents') }}
where publication_id is not null
group by publication_id
