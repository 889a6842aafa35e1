-- Where the money of a code and edition year stands in the comparable edition: at the same code, at its successor, in parts, or at the nearest code above.
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
),

parts as (
    select
        decided.function_code,
        decided.fiscal_year,
        decided.function_name,
        decided.mapping_kind,
        decided.target_code,
        cast(1 as decimal(18, 6)) as share
    from decided
    where decided.mapping_kind <> 'split'
    union all
    select
        decided.function_code,
        decided.fiscal_year,
        decided.function_name,
        decided.mapping_kind,
        successors.successor_code as target_code,
        successors.share
    from decided
    inner join successors on decided.declared_code = successors.code and decided.declared_name = successors.name
    where decided.mapping_kind = 'split'
),

targets as (
    select
        parts.*,
        case when length(target_code) > 5 then substr(target_code, 1, 5) end as section_above,
        case when length(target_code) > 3 then substr(target_code, 1, 3) end as class_above
    from parts
),

-- A target that the comparable edition lacks gives way to the nearest code above that it has.
standing as (
    select
        targets.*,
        exact.function_code as exact_code,
        sections.function_code as section_code,
        classes.function_code as class_code
    from targets
    left join base as exact on targets.target_code = exact.function_code
    left join base as sections on targets.section_above = sections.function_code
    left join base as classes on targets.class_above = classes.function_code
)

select
    function_code,
    fiscal_year,
    function_name,
    case
        when mapping_kind = 'unmapped' then function_code
        else coalesce(exact_code, section_code, class_code, function_code)
    end as comparable_code,
    share,
    case
        when exact_code is not null or mapping_kind = 'unmapped' then mapping_kind
        when section_code is not null or class_code is not null then 'ancestor'
        else 'unmapped'
    end as mapping_kind
from standing
