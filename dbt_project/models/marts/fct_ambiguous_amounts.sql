with

ambiguous as (select * from {{ ref('stg_ambiguous_amounts') }}),

tables as (select document_id, table_index, title from {{ ref('stg_document_tables') }})

select
    ambiguous.ambiguous_amount_id,
    ambiguous.document_id,
    ambiguous.table_index,
    ambiguous.form,
    tables.title,
    ambiguous.row_index,
    ambiguous.line,
    ambiguous.side,
    ambiguous.code,
    ambiguous.name,
    ambiguous.candidates,
    ambiguous.printed,
    ambiguous.unit,
    ambiguous.page,
    ambiguous.x0,
    ambiguous.y0,
    ambiguous.x1,
    ambiguous.y1,
    ambiguous.reading,
    ambiguous.evidence
from ambiguous
inner join tables on ambiguous.document_id = tables.document_id and ambiguous.table_index = tables.table_index
order by ambiguous.document_id, ambiguous.ambiguous_index
