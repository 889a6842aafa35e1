{#- A total more than three times or less than a third of the last, made up otherwise by more than half: somebody else's functions. -#}
{%- set jump, drop, other = 3, 0.333333, 0.5 -%}
with

years as (select * from {{ ref('int_department_compositions_compared') }}),

declared as (select * from {{ ref('int_department_breaks_declared') }}),

deflators as (select * from {{ ref('dim_deflators') }} where index_kind = 'gdp_deflator'),

marked as (
    select
        years.*,
        declared.link_kind,
        declared.basis,
        declared.reason,
        declared.linked_department_ids,
        (years.total_ratio > {{ jump }} or years.total_ratio < {{ drop }})
        and coalesce(years.composition_distance, 1) > {{ other }}
        and not coalesce(declared.basis = 'decision' or declared.link_kind in ('merge', 'split'), false) as is_suspect
    from years
    left join declared on years.document_id = declared.document_id
)

select
    series_id,
    department_id,
    marked.fiscal_year,
    scope,
    document_id,
    previous_department_id,
    previous_fiscal_year,
    previous_document_id,
    compared_form,
    this_yuan as total_yuan,
    last_yuan as previous_total_yuan,
    total_ratio,
    {{ real_yuan('this_yuan', 'deflators.factor_to_price_year') }} as total_real_yuan,
    deflators.price_year,
    composition_distance,
    case
        when coalesce(is_suspect, false) and total_ratio < 1 then 'undeclared_split'
        when coalesce(is_suspect, false) then 'undeclared_merge'
        when link_kind is not null then link_kind
        when previous_fiscal_year is null then 'start'
        when marked.fiscal_year - previous_fiscal_year > 1 then 'gap'
    end as break_kind,
    case when not coalesce(is_suspect, false) then basis end as break_basis,
    case when not coalesce(is_suspect, false) then reason end as break_reason,
    linked_department_ids,
    previous_fiscal_year is not null and not coalesce(is_suspect, false) as is_joinable
from marked
left join deflators on marked.fiscal_year = deflators.fiscal_year
order by marked.fiscal_year, department_id, scope
