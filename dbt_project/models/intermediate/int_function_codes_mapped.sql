-- Where the money of a code and edition year stands in the comparable edition: at the same code, at its successor, in parts, or at the nearest code above.
with

decided as (select * from {{ ref('int_function_codes_followed') }}),

base as (
    select function_code
    from {{ ref('int_function_names_dated') }}
    where fiscal_year = {{ comparable_edition() }} and trust < 4 and preference = 1
),

successors as (
    select code, name, successor_code, cast(share as decimal(18, 6)) as share from {{ ref('function_code_successors') }}
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
