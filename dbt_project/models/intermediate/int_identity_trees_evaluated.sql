{{ config(materialized='view') }}

-- Sums by level of code, for every column of every table at once: a parent against the rows under it, the total against the topmost.
with

cells as (select * from {{ ref('int_identity_cells') }}),

tables as (select distinct table_key, document_id, table_index, unit_yuan from {{ ref('int_identity_columns_printed') }}),

-- level:3, level:5 or a code of its own above its children; the total above the topmost codes.
sums as (
    select left_terms.check_id, left_terms.form, left_terms.line, left_terms.column_name, right_terms.line as below
    from {{ ref('terms') }} as left_terms
    inner join {{ ref('terms') }} as right_terms on left_terms.check_id = right_terms.check_id and right_terms.side = 'right'
    where left_terms.side = 'left' and right_terms.line in ('children', 'classes') and coalesce(left_terms.amount_side, '') = ''
),

coded as (
    select table_key, form, code, column_name, amount_yuan
    from cells
    where code is not null and form in (select form from sums)
),

codes as (
    select distinct
        table_key,
        code,
        case when length(code) > 5 then substr(code, 1, 5) else '' end as section_code,
        case when length(code) > 3 then substr(code, 1, 3) else '' end as class_code
    from coded
),

parents as (
    select codes.table_key, codes.code, coalesce(sections.code, classes.code) as parent_code
    from codes
    left join codes as sections on
        codes.table_key = sections.table_key and codes.section_code = sections.code
    left join codes as classes on
        codes.table_key = classes.table_key and codes.class_code = classes.code
),

below as (
    select
        coded.table_key,
        coded.form,
        coded.column_name,
        coalesce(parents.parent_code, '') as parent_code,
        sum(coded.amount_yuan) as amount_yuan,
        count(*) as addend_count
    from coded
    inner join parents on coded.table_key = parents.table_key and coded.code = parents.code
    group by coded.table_key, coded.form, coded.column_name, coalesce(parents.parent_code, '')
),

-- The row that the rows below are added up to.
meant as (
    select
        below.*,
        sums.check_id,
        case sums.below when 'classes' then sums.line else below.parent_code end as row_key
    from below
    inner join sums on below.form = sums.form
    where
        sums.column_name in ('*', below.column_name)
        and case sums.below
            when 'classes' then below.parent_code = ''
            else below.parent_code <> '' and sums.line in (below.parent_code, 'level:' || cast(length(below.parent_code) as varchar))
        end
),

row_keys as (select distinct table_key, row_key from meant),

heads as (
    select cells.table_key, cells.column_name, cells.row_key, max(cells.amount_yuan) as amount_yuan, count(*) as printed_count
    from cells
    inner join row_keys on cells.table_key = row_keys.table_key and cells.row_key = row_keys.row_key
    group by cells.table_key, cells.column_name, cells.row_key
),

-- A row that is not printed is not there to be compared; one that prints nothing in this column is.
rows_printed as (select distinct table_key, row_key from heads)

select
    tables.document_id,
    meant.check_id,
    cast(tables.table_index as varchar) || '|' || meant.row_key || '|' || meant.column_name as place,
    tables.unit_yuan,
    coalesce(heads.amount_yuan, 0) - meant.amount_yuan as residual_yuan,
    case when heads.amount_yuan is null then 0 else 1 end as left_count,
    meant.addend_count as right_count
from meant
inner join tables on meant.table_key = tables.table_key
inner join rows_printed on
    meant.table_key = rows_printed.table_key and meant.row_key = rows_printed.row_key
left join heads on
    meant.table_key = heads.table_key
    and meant.column_name = heads.column_name
    and meant.row_key = heads.row_key
where coalesce(heads.printed_count, 1) = 1
