-- Every name of an economic code in every year in which it may have been in force, the likeliest first; both schemes, departmental and government.
with

years as ({{ edition_years() }}),

listed as (
    select code, name, 'department' as scheme, valid_from_year, valid_to_year, basic_expenditure_group, confidence from {{ ref('economic_codes') }}
    union all
    select code, name, 'government' as scheme, valid_from_year, valid_to_year, null as basic_expenditure_group, confidence
    from {{ ref('government_economic_codes') }}
)

select
    listed.code as economic_code,
    years.fiscal_year,
    listed.scheme,
    listed.name as economic_name,
    {{ plain_code_name('listed.name') }} as plain_name,
    listed.basic_expenditure_group,
    listed.confidence,
    {{ confidence_rank('listed.confidence') }} as trust,
    row_number() over (
        partition by listed.code, years.fiscal_year
        order by
            case when listed.valid_to_year is not null then 0 else 1 end,
            {{ confidence_rank('listed.confidence') }},
            listed.name
    ) as preference
from listed
inner join years on
    years.fiscal_year >= cast(coalesce(listed.valid_from_year, '0') as integer)
    and years.fiscal_year <= cast(coalesce(listed.valid_to_year, '9999') as integer)
