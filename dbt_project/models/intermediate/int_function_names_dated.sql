-- Every name of a function code in every year in which it may have been in force, the likeliest first.
with

years as ({{ edition_years() }}),

listed as (
    select
        code,
        name,
        cast(valid_from_year as integer) as valid_from_year,
        cast(valid_to_year as integer) as valid_to_year,
        attested_editions,
        confidence
    from {{ ref('function_codes') }}
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
