-- Every name of a function code in every year in which it may have been in force, the likeliest first.
with

years as ({{ edition_years() }}),

codes as (
    select
        code,
        name,
        cast(valid_from_year as integer) as valid_from_year,
        cast(valid_to_year as integer) as valid_to_year,
        attested_editions,
        confidence,
        case when length(code) = 7 then substr(code, 1, 5) end as section_above
    from {{ ref('function_codes') }}
),

-- An item ends with its section.
ended_sections as (
    select code, max(valid_to_year) as last_year
    from codes
    where length(code) = 5
    group by code
    having count(*) = count(valid_to_year)
),

listed as (
    select
        codes.code,
        codes.name,
        codes.valid_from_year,
        coalesce(codes.valid_to_year, ended_sections.last_year) as valid_to_year,
        codes.attested_editions,
        codes.confidence
    from codes
    left join ended_sections on codes.section_above = ended_sections.code
),

dated as (
    select
        years.fiscal_year,
        listed.*,
        case when strpos(coalesce(listed.attested_editions, ''), cast(years.fiscal_year as varchar)) > 0 then 1 else 0 end as is_attested
    from listed
    inner join years on
        years.fiscal_year >= coalesce(listed.valid_from_year, 0)
        and years.fiscal_year <= coalesce(listed.valid_to_year, 9999)
)

select
    code as function_code,
    fiscal_year,
    name as function_name,
    {{ plain_code_name('name') }} as plain_name,
    confidence,
    is_attested,
    {{ confidence_rank('confidence') }} as trust,
    row_number() over (
        partition by code, fiscal_year
        order by
            is_attested desc,
            case when valid_from_year is not null and valid_to_year is not null then 0 else 1 end,
            {{ confidence_rank('confidence') }},
            name
    ) as preference,
    count(*) over (partition by code, fiscal_year) as name_count
from dated
