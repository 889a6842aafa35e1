-- What became of a code of an edition year: it goes on, has one successor, is parted by known shares, or is left to the nearest code above.
with

in_force as (
    select
        *,
        case when length(function_code) = 7 then substr(function_code, 1, 5) end as section_above
    from {{ ref('int_function_names_dated') }}
    where preference = 1
),

base as (
    select function_code, function_name
    from in_force
    where fiscal_year = {{ comparable_edition() }} and trust < 4
),

successors as (
    select code, name, successor_code, cast(share as decimal(18, 6)) as share from {{ ref('function_code_successors') }}
),

declared as (
    select
        code,
        name,
        count(*) as successor_count,
        count(share) as share_count,
        sum(share) as share_sum,
        max(case when successor_code = code then 1 else 0 end) as goes_on,
        min(successor_code) as first_code,
        min(substr(successor_code, 1, 5)) as first_section,
        max(substr(successor_code, 1, 5)) as last_section,
        min(substr(successor_code, 1, 3)) as first_class,
        max(substr(successor_code, 1, 3)) as last_class
    from successors
    group by code, name
),

-- The section above speaks for an item that has ended without a word of its own.
spoken as (
    select
        in_force.function_code,
        in_force.fiscal_year,
        in_force.function_name,
        same.function_name as base_name,
        case when own.code is not null then own.code when above.goes_on = 0 then above.code end as declared_code,
        case when own.code is not null then own.name when above.goes_on = 0 then above.name end as declared_name
    from in_force
    left join base as same on in_force.function_code = same.function_code
    left join declared as own on in_force.function_code = own.code and in_force.function_name = own.name
    left join in_force as sections on
        in_force.section_above = sections.function_code and in_force.fiscal_year = sections.fiscal_year
    left join declared as above on sections.function_code = above.code and sections.function_name = above.name
),

decided as (
    select
        spoken.*,
        case
            when spoken.base_name is not null and (spoken.base_name = spoken.function_name or declared.goes_on = 1) then 'same'
            when declared.successor_count = 1 then 'successor'
            when declared.share_count = declared.successor_count and declared.share_sum = 1 then 'split'
            when declared.successor_count > 1 and declared.first_class = declared.last_class then 'common_ancestor'
            when declared.successor_count > 1 then 'unmapped'
            else 'ancestor'
        end as mapping_kind,
        case
            when spoken.base_name is not null and (spoken.base_name = spoken.function_name or declared.goes_on = 1) then spoken.function_code
            when declared.successor_count = 1 then declared.first_code
            when declared.first_section = declared.last_section then declared.first_section
            when declared.first_class = declared.last_class then declared.first_class
            when declared.successor_count > 1 then spoken.function_code
            when length(spoken.function_code) = 7 then substr(spoken.function_code, 1, 5)
            else substr(spoken.function_code, 1, 3)
        end as target_code
    from spoken
    left join declared on spoken.declared_code = declared.code and spoken.declared_name = declared.name
)

select * from decided
