with

in_force as (select * from {{ ref('int_economic_names_dated') }} where preference = 1),

mapped as (select * from {{ ref('int_economic_codes_mapped') }})

select
    in_force.economic_code,
    cast(in_force.fiscal_year as integer) as fiscal_year,
    in_force.scheme,
    in_force.economic_name,
    case when length(in_force.economic_code) = 3 then 'class' else 'section' end as level,
    case when length(in_force.economic_code) = 5 then substr(in_force.economic_code, 1, 3) end as parent_code,
    in_force.basic_expenditure_group,
    in_force.confidence,
    mapped.comparable_code,
    mapped.mapping_kind
from in_force
left join mapped on in_force.economic_code = mapped.economic_code and in_force.fiscal_year = mapped.fiscal_year
order by in_force.economic_code, in_force.fiscal_year
