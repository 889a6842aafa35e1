-- Where the money of an economic code and edition year stands in the comparable edition: at the same code, its successor, or the nearest code above.
with

in_force as (
    select
        *,
        case when length(economic_code) = 5 then substr(economic_code, 1, 3) end as class_above
    from {{ ref('int_economic_names_dated') }}
    where preference = 1
),

base as (select economic_code, economic_name from in_force where fiscal_year = {{ comparable_edition() }}),

declared as (
    select
        code,
        name,
        count(*) as successor_count,
        max(case when successor_code = code then 1 else 0 end) as goes_on,
        min(successor_code) as first_code,
        min(substr(successor_code, 1, 3)) as first_class,
        max(substr(successor_code, 1, 3)) as last_class
    from {{ ref('economic_code_successors') }}
    group by code, name
),

decided as (
    select
        in_force.economic_code,
        in_force.fiscal_year,
        in_force.economic_name,
        case
            when base.economic_code is not null and (base.economic_name = in_force.economic_name or declared.goes_on = 1) then 'same'
            when declared.successor_count = 1 then 'successor'
            when declared.first_class = declared.last_class then 'common_ancestor'
            when declared.successor_count > 1 then 'unmapped'
            when classes.economic_code is not null then 'ancestor'
            else 'unmapped'
        end as mapping_kind,
        declared.first_code,
        declared.first_class
    from in_force
    left join base on in_force.economic_code = base.economic_code
    left join base as classes on in_force.class_above = classes.economic_code
    left join declared on in_force.economic_code = declared.code and in_force.economic_name = declared.name
)

select
    economic_code,
    fiscal_year,
    economic_name,
    case mapping_kind
        when 'successor' then first_code
        when 'common_ancestor' then first_class
        when 'ancestor' then substr(economic_code, 1, 3)
        else economic_code
    end as comparable_code,
    mapping_kind
from decided
