with

listed as (select * from {{ ref('economic_codes') }}),

ranked as (
    select
        code,
        name,
        basic_expenditure_group,
        row_number() over (
            partition by code order by coalesce(cast(valid_to_year as integer), 9999) desc, name
        ) as recency
    from listed
),

current_names as (select * from ranked where recency = 1)

select
    codes.code as economic_code,
    case length(codes.code) when 3 then 'class' else 'section' end as level,
    codes.name as economic_name,
    substr(codes.code, 1, 3) as class_code,
    classes.name as class_name,
    codes.basic_expenditure_group
from current_names as codes
left join current_names as classes on substr(codes.code, 1, 3) = classes.code
order by codes.code
