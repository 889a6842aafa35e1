-- Sums by level of code, for every column of every table at once: a parent against the rows under it, the total against the topmost.
with

cells as (select * from {{ ref('int_identity_cells') }}),

codes as (
    select distinct
        document_id,
        table_index,
        code,
        case when length(code) > 5 then substr(code, 1, 5) else '' end as section_code,
        case when length(code) > 3 then substr(code, 1, 3) else '' end as class_code
    from cells
    where code is not null
),

parents as (
    select codes.document_id, codes.table_index, codes.code, coalesce(sections.code, classes.code) as parent_code
    from codes
    left join codes as sections on
        codes.document_id = sections.document_id and codes.table_index = sections.table_index and codes.section_code = sections.code
    left join codes as classes on
        codes.document_id = classes.document_id and codes.table_index = classes.table_index and codes.class_code = classes.code
),

-- level:3, level:5 or a code of its own above its children; the total above the topmost codes.
sums as (
    select left_terms.check_id, left_terms.form, left_terms.line, left_terms.column_name, right_terms.line as below
    from {{ ref('terms') }} as left_terms
    inner join {{ ref('terms') }} as right_terms on left_terms.check_id = right_terms.check_id and right_terms.side = 'right'
    where left_terms.side = 'left' and right_terms.line in ('children', 'classes') and coalesce(left_terms.amount_side, '') = ''
),

below as (
    select
        cells.document_id, cells.table_index, cells.form, cells.column_name, coalesce(parents.parent_code, '') as parent_code,
        sum(cells.amount_yuan) as amount_yuan, count(*) as addend_count, max(cells.unit_yuan) as unit_yuan
    from cells
    inner join parents on cells.document_id = parents.document_id and cells.table_index = parents.table_index and cells.code = parents.code
    group by cells.document_id, cells.table_index, cells.form, cells.column_name, coalesce(parents.parent_code, '')
),

heads as (
    select document_id, table_index, form, column_name, row_key, max(amount_yuan) as amount_yuan, count(*) as printed_count
    from cells
    where row_key <> ''
    group by document_id, table_index, form, column_name, row_key
),

row_keys as (select distinct document_id, table_index, row_key from cells where row_key <> ''),

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
)

select
    meant.document_id,
    meant.check_id,
    cast(meant.table_index as varchar) || '|' || meant.row_key || '|' || meant.column_name as place,
    meant.unit_yuan,
    coalesce(heads.amount_yuan, 0) - meant.amount_yuan as residual_yuan,
    case when heads.amount_yuan is null then 0 else 1 end as left_count,
    meant.addend_count as right_count
from meant
inner join row_keys on
    meant.document_id = row_keys.document_id and meant.table_index = row_keys.table_index and meant.row_key = row_keys.row_key
left join heads on
    meant.document_id = heads.document_id
    and meant.table_index = heads.table_index
    and meant.column_name = heads.column_name
    and meant.row_key = heads.row_key
where coalesce(heads.printed_count, 1) = 1
