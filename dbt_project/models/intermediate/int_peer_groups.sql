-- The narrowest group of at least five bodies for each figure: the province's, else the country's, else with the years beside.
with

peers as (select * from {{ ref('int_peer_values') }}),

counted as (
    select
        *,
        count(*) over (partition by national_group, province_code, fiscal_year, measure) as in_province,
        count(*) over (partition by national_group, fiscal_year, measure) as in_country
    from peers
),

-- With the years beside, a body counts once, by the year nearest to the one compared, the earlier of two.
beside as (
    select
        one.department_id,
        one.fiscal_year,
        one.scope,
        one.measure,
        count(distinct other.department_id) as with_years_beside
    from counted as one
    inner join peers as other on
        one.national_group = other.national_group
        and one.measure = other.measure
        and other.fiscal_year >= one.fiscal_year - 1
        and other.fiscal_year <= one.fiscal_year + 1
    where one.in_province < 5 and one.in_country < 5
    group by one.department_id, one.fiscal_year, one.scope, one.measure
)

select
    counted.department_id,
    counted.fiscal_year,
    counted.scope,
    counted.measure,
    counted.figure,
    counted.national_group,
    case
        when counted.in_province >= 5 then 'province'
        when counted.in_country >= 5 then 'country'
        when beside.with_years_beside >= 5 then 'years_beside'
        else 'too_few'
    end as peer_rule,
    case
        when counted.in_province >= 5
            then counted.national_group || '/' || counted.province_code || '/' || cast(counted.fiscal_year as varchar)
        when counted.in_country >= 5 then counted.national_group || '/*/' || cast(counted.fiscal_year as varchar)
        else counted.national_group || '/*/' || cast(counted.fiscal_year as varchar) || '±1'
    end as peer_group_id
from counted
left join beside on
    counted.department_id = beside.department_id
    and counted.fiscal_year = beside.fiscal_year
    and coalesce(counted.scope, '') = coalesce(beside.scope, '')
    and counted.measure = beside.measure
