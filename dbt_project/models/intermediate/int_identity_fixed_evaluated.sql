{{ config(materialized='view') }}

-- Identities between fixed cells that must all be printed, of one form or of several that are each printed once.
with

cells as (select * from {{ ref('int_identity_cells') }}),

special as (
    select distinct check_id
    from {{ ref('terms') }}
    where
        line in ('*', 'same', 'children', 'classes', 'units', 'first')
        or line like '%:%'
        or line like '%|%'
        or column_name = '*'
        or column_name like '%|%'
        or coalesce(required, '') not in ('yes', 'row')
),

addends as (
    select terms.check_id, terms.side, terms.coefficient, terms.form, terms.line, terms.column_name, coalesce(terms.amount_side, '') as amount_side
    from {{ ref('terms') }} as terms
    left join special on terms.check_id = special.check_id
    where special.check_id is null
),

due as (select check_id, count(*) as addend_count from addends group by check_id),

printed_once as (
    select document_id, form, max(table_index) as table_index
    from {{ ref('stg_document_tables') }}
    where state in ('filled', 'declared empty')
    group by document_id, form
    having count(*) = 1
),

wanted as (
    select cells.table_key, cells.row_index, cells.row_key, cells.side, cells.column_name, cells.amount_yuan
    from cells
    inner join (select distinct form, line from addends) as named on cells.form = named.form and cells.row_key = named.line
),

row_keys as (
    select table_key, row_key, side
    from wanted
    group by table_key, row_key, side
    having min(row_index) = max(row_index)
),

columns_printed as (select * from {{ ref('int_identity_columns_printed') }}),

bound_terms as (
    select
        printed.document_id,
        addends.check_id,
        addends.side,
        addends.coefficient,
        printed.unit_yuan,
        wanted.amount_yuan
    from addends
    inner join columns_printed as printed on addends.form = printed.form and addends.column_name = printed.column_name
    inner join printed_once on printed.document_id = printed_once.document_id and printed.table_index = printed_once.table_index
    inner join row_keys on
        printed.table_key = row_keys.table_key
        and addends.line = row_keys.row_key
        and addends.amount_side in ('', row_keys.side)
    left join wanted on
        row_keys.table_key = wanted.table_key
        and row_keys.row_key = wanted.row_key
        and row_keys.side = wanted.side
        and printed.column_name = wanted.column_name
),

summed as (
    select
        document_id,
        check_id,
        max(unit_yuan) as unit_yuan,
        count(*) as found_count,
        sum(case side when 'left' then 1 else -1 end * coefficient * coalesce(amount_yuan, 0)) as residual_yuan,
        sum(case when side = 'left' and amount_yuan is not null then 1 else 0 end) as left_count,
        sum(case when side = 'right' and amount_yuan is not null then 1 else 0 end) as right_count
    from bound_terms
    group by document_id, check_id
)

select summed.document_id, summed.check_id, 'document' as place, summed.unit_yuan, summed.residual_yuan, summed.left_count, summed.right_count
from summed
inner join due on summed.check_id = due.check_id and summed.found_count = due.addend_count
where summed.left_count + summed.right_count > 0
