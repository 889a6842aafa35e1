with

history as (select * from {{ ref('region_history') }}),

named as (
    select
        *,
        coalesce(province_name, '') as upper_province,
        coalesce(city_name, '') as upper_city
    from history
),

latest as (
    select
        *,
        case
            when level = 'county' and name like '%自治县' then 'autonomous_county'
            when level = 'county' and name like '%旗' then 'banner'
            when level = 'county' and name like '%林区' then 'county'
            when level = 'county' and name like '%区' then 'district'
            when level = 'county' and name like '%市' then 'county_city'
            when level = 'county' and name like '%县' then 'county'
            else level
        end as division,
        row_number() over (
            partition by region_id
            order by
                case when code = current_code then 0 else 1 end,
                case when valid_to_year is null then 0 else 1 end,
                coalesce(valid_from_year, '') desc,
                code desc
        ) as recency
    from named
)

select
    code as region_code,
    name as region_name,
    case
        when level = 'province' or level = 'central' then name
        when upper_province = upper_city then upper_province || name
        else upper_province || upper_city || name
    end as full_name,
    level,
    division,
    case when level <> 'central' then coalesce(province_name, name) end as province_name,
    city_name,
    cast(valid_from_year as integer) as valid_from_year,
    cast(valid_to_year as integer) as valid_to_year,
    region_id,
    current_code as current_region_code,
    successor_code,
    succession,
    recency = 1 as is_current_name
from latest
order by code, valid_from_year
