{{ config(materialized='view') }}

-- Identities within rows, for every row of every table at once: the signed sum of the printed cells and how many they are.
with

cells as (select * from {{ ref('int_identity_cells') }}),

columns_printed as (select table_key, form, column_name from {{ ref('int_identity_columns_printed') }}),

tables as (select distinct table_key, document_id, table_index, unit_yuan from {{ ref('int_identity_columns_printed') }}),

addends as (select * from {{ ref('int_identity_columns') }}),

chosen as (
    select printed.table_key, addends.check_id, addends.side, addends.term, min(addends.spelling) as spelling
    from addends
    inner join columns_printed as printed on addends.form = printed.form and addends.column_name = printed.column_name
    group by printed.table_key, addends.check_id, addends.side, addends.term
),

-- A column that must be printed and is not leaves the identity untested in that table.
required_terms as (select check_id, count(distinct side || term) as due from addends where required <> '' group by check_id),

testable as (
    select chosen.table_key, chosen.check_id
    from chosen
    inner join (select distinct check_id, side, term from addends where required <> '') as must on
        chosen.check_id = must.check_id and chosen.side = must.side and chosen.term = must.term
    inner join required_terms on chosen.check_id = required_terms.check_id
    group by chosen.table_key, chosen.check_id, required_terms.due
    having count(*) = required_terms.due
),

summed as (
    select
        cells.table_key,
        cells.row_index,
        cells.side,
        cells.row_key,
        addends.check_id,
        sum(case addends.side when 'left' then 1 else -1 end * addends.coefficient * cells.amount_yuan) as residual_yuan,
        sum(case addends.side when 'left' then 1 else 0 end) as left_count,
        sum(case addends.side when 'right' then 1 else 0 end) as right_count
    from cells
    inner join addends on
        cells.form = addends.form and cells.column_name = addends.column_name and addends.amount_side in ('', cells.side)
    inner join chosen on
        cells.table_key = chosen.table_key
        and addends.check_id = chosen.check_id
        and addends.side = chosen.side
        and addends.term = chosen.term
        and addends.spelling = chosen.spelling
    inner join testable on
        cells.table_key = testable.table_key and addends.check_id = testable.check_id
    group by cells.table_key, cells.row_index, cells.side, cells.row_key, addends.check_id
)

select
    tables.document_id,
    summed.check_id,
    cast(tables.table_index as varchar) || '|' || cast(summed.row_index as varchar) || '|' || summed.side || '|' || summed.row_key as place,
    tables.unit_yuan,
    summed.residual_yuan,
    summed.left_count,
    summed.right_count
from summed
inner join tables on summed.table_key = tables.table_key
where summed.right_count > 0
