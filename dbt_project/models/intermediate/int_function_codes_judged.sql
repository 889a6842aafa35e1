-- Codes as printed in a year beside the editions: known, of another edition, with another code's name, or in no edition.
with

printed as (
    select distinct function_code, fiscal_year, code_source, {{ plain_code_name('name') }} as plain_name
    from (select distinct function_code, fiscal_year, code_source, name from {{ ref('int_function_rows') }} where function_level <> 'total') as named
),

dated as (select * from {{ ref('int_function_names_dated') }}),

codes as (select distinct code from {{ ref('function_codes') }}),

names as (
    select distinct function_code, fiscal_year, plain_name from dated
),

whose as (
    select fiscal_year, plain_name, min(function_code) as function_code
    from names
    group by fiscal_year, plain_name
    having count(*) = 1
),

other_editions as (
    select code as function_code, {{ plain_code_name('name') }} as plain_name, max(name) as name
    from {{ ref('function_codes') }}
    group by code, {{ plain_code_name('name') }}
)

select
    printed.function_code,
    printed.fiscal_year,
    printed.code_source,
    printed.plain_name,
    case
        when printed.code_source = 'none' then 'name_unresolved'
        when codes.code is null then 'unknown_code'
        when years.function_code is null then 'not_in_year'
        when names.function_code is not null then null
        when other_editions.function_code is not null then 'other_meaning'
        when whose.function_code is not null then 'name_of_another_code'
    end as reason,
    case when names.function_code is null and whose.function_code <> printed.function_code then whose.function_code end as code_of_the_name
from printed
left join codes on printed.function_code = codes.code
left join dated as years on
    printed.function_code = years.function_code and printed.fiscal_year = years.fiscal_year and years.preference = 1
left join names on
    printed.function_code = names.function_code and printed.fiscal_year = names.fiscal_year and printed.plain_name = names.plain_name
left join other_editions on printed.function_code = other_editions.function_code and printed.plain_name = other_editions.plain_name
left join whose on printed.fiscal_year = whose.fiscal_year and printed.plain_name = whose.plain_name
