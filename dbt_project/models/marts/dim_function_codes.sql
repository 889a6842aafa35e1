with

listed as (select * from {{ ref('function_codes') }}),

ranked as (
    select
        code,
        name,
        level,
        valid_from_year,
        valid_to_year,
        row_number() over (
            partition by code
            order by coalesce(cast(valid_to_year as integer), 9999) desc, coalesce(cast(valid_from_year as integer), 0) desc, name
        ) as recency
    from listed
),

current_names as (select code, name from ranked where recency = 1)

select
    codes.code as function_code,
    case length(codes.code) when 3 then 'class' when 5 then 'section' else 'item' end as level,
    codes.name as function_name,
    substr(codes.code, 1, 3) as class_code,
    classes.name as class_name,
    case when length(codes.code) >= 5 then substr(codes.code, 1, 5) end as section_code,
    case when length(codes.code) >= 5 then sections.name end as section_name
from current_names as codes
left join current_names as classes on substr(codes.code, 1, 3) = classes.code
left join current_names as sections on substr(codes.code, 1, 5) = sections.code and length(codes.code) >= 5
order by codes.code
