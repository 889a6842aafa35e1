-- Declared breaks between a department's year and the one before, the weightiest of each year first.
with

years as (select * from {{ ref('int_department_years_paired') }}),

links as (select * from {{ ref('dim_department_links') }}),

touched as (
    select from_department_id as department_id, to_department_id as other_department_id, first_fiscal_year, link_kind, basis, reason from links
    union all
    select to_department_id as department_id, from_department_id as other_department_id, first_fiscal_year, link_kind, basis, reason from links
),

declared as (
    select
        years.document_id,
        touched.other_department_id,
        touched.link_kind,
        touched.basis,
        touched.reason,
        row_number() over (
            partition by years.document_id
            order by
                case touched.basis when 'decision' then 0 else 1 end,
                case touched.link_kind when 'merge' then 0 when 'split' then 1 when 'rename' then 2 else 3 end,
                touched.other_department_id
        ) as place
    from years
    inner join touched on
        years.department_id = touched.department_id
        and years.fiscal_year >= touched.first_fiscal_year
        and coalesce(years.previous_fiscal_year, years.fiscal_year - 1) < touched.first_fiscal_year
),

others as (
    select years.document_id, {{ list_text('declared.other_department_id') }} as linked_department_ids
    from years
    inner join declared on years.document_id = declared.document_id
    group by years.document_id
)

select
    declared.document_id,
    declared.link_kind,
    declared.basis,
    declared.reason,
    others.linked_department_ids
from declared
inner join others on declared.document_id = others.document_id
where declared.place = 1
