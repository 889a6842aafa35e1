-- The columns of the tables that identities may be evaluated over: what holds for all cells of a table stands here once.
select
    table_key,
    form,
    column_name,
    min(document_id) as document_id,
    min(table_index) as table_index,
    min(unit_yuan) as unit_yuan
from {{ ref('int_identity_cells') }}
group by table_key, form, column_name
