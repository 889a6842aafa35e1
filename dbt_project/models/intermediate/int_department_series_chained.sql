-- Entities that follow each other by rename alone are one series, named after the first of them.
with recursive

renames as (select from_department_id, to_department_id from {{ ref('dim_department_links') }} where link_kind = 'rename'),

single as (
    select renames.from_department_id, renames.to_department_id
    from renames
    inner join (select from_department_id from renames group by from_department_id having count(*) = 1) as ended
        on renames.from_department_id = ended.from_department_id
    inner join (select to_department_id from renames group by to_department_id having count(*) = 1) as begun
        on renames.to_department_id = begun.to_department_id
),

chained as (
    select departments.department_id, departments.department_id as series_id, 0 as step
    from {{ ref('dim_departments') }} as departments
    left join single on departments.department_id = single.to_department_id
    where single.to_department_id is null
    union all
    select single.to_department_id as department_id, chained.series_id, chained.step + 1 as step
    from chained
    inner join single on chained.department_id = single.from_department_id
    where chained.step < 20
)

select department_id, series_id, step from chained
