{#- A total more than three times or less than a third of the last, made up otherwise by more than half: somebody else's functions. -#}
{%- set jump, drop, other = 3, 0.333333, 0.5 -%}
with

years as (select * from {{ ref('int_department_compositions_compared') }}),

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
        and (years.previous_fiscal_year is null or years.previous_fiscal_year < touched.first_fiscal_year)
),

others as (
    select years.document_id, {{ list_text('declared.other_department_id') }} as linked_department_ids
    from years
    inner join declared on years.document_id = declared.document_id
    group by years.document_id
),

marked as (
    select
        years.*,
        declared.link_kind,
        declared.basis,
        declared.reason,
        others.linked_department_ids,
        (years.total_ratio > {{ jump }} or years.total_ratio < {{ drop }})
        and coalesce(years.composition_distance, 1) > {{ other }}
        and not coalesce(declared.basis = 'decision' or declared.link_kind in ('merge', 'split'), false) as is_suspect
    from years
    left join declared on years.document_id = declared.document_id and declared.place = 1
    left join others on years.document_id = others.document_id
)

select
    series_id,
    department_id,
    fiscal_year,
    scope,
    document_id,
    previous_department_id,
    previous_fiscal_year,
    previous_document_id,
    compared_form,
    this_yuan as total_yuan,
    last_yuan as previous_total_yuan,
    total_ratio,
    composition_distance,
    case
        when coalesce(is_suspect, false) and total_ratio < 1 then 'undeclared_split'
        when coalesce(is_suspect, false) then 'undeclared_merge'
        when link_kind is not null then link_kind
        when previous_fiscal_year is null then 'start'
        when fiscal_year - previous_fiscal_year > 1 then 'gap'
    end as break_kind,
    case when not coalesce(is_suspect, false) then basis end as break_basis,
    case when not coalesce(is_suspect, false) then reason end as break_reason,
    linked_department_ids,
    previous_fiscal_year is not null and not coalesce(is_suspect, false) as is_joinable
from marked
order by fiscal_year, department_id, scope
