with

in_force as (
    select
        *,
        substr(function_code, 1, 3) as class_code,
        case when length(function_code) >= 5 then substr(function_code, 1, 5) end as section_code
    from {{ ref('int_function_names_dated') }}
    where preference = 1
),

mapped as (
    select
        function_code,
        fiscal_year,
        {{ list_text('comparable_code') }} as comparable_codes,
        min(mapping_kind) as mapping_kind
    from {{ ref('int_function_codes_mapped') }}
    group by function_code, fiscal_year
)

select
    in_force.function_code,
    cast(in_force.fiscal_year as integer) as fiscal_year,
    in_force.function_name,
    case length(in_force.function_code) when 3 then 'class' when 5 then 'section' else 'item' end as level,
    case length(in_force.function_code) when 5 then in_force.class_code when 7 then in_force.section_code end as parent_code,
    classes.function_name as class_name,
    sections.function_name as section_name,
    in_force.confidence,
    in_force.is_attested = 1 as is_attested,
    in_force.is_attested = 1 or in_force.name_count = 1 as is_certain,
    mapped.comparable_codes,
    mapped.mapping_kind
from in_force
left join in_force as classes on in_force.class_code = classes.function_code and in_force.fiscal_year = classes.fiscal_year
left join in_force as sections on in_force.section_code = sections.function_code and in_force.fiscal_year = sections.fiscal_year
left join mapped on in_force.function_code = mapped.function_code and in_force.fiscal_year = mapped.fiscal_year
order by in_force.function_code, in_force.fiscal_year
