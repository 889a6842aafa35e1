-- The columns that the tables of int_identity_cells print.
select distinct table_key, form, column_name
from {{ ref('int_identity_cells') }}
