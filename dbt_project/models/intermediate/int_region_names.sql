-- Every way in which a name may begin with a region: 武汉市青山区, 湖北省武汉市青山区, 青山区, 楚雄州 …
with

regions as (select * from {{ ref('region_history') }} where level <> 'central'),

provinces as (
    select code, name, valid_from_year, province_name as upper_name from regions where province_name <> name
    union
    select code, name, valid_from_year, province_short as upper_name from regions where province_short is not null and province_name <> name
),

cities as (
    select code, name, valid_from_year, city_name as upper_name from regions where city_name is not null
    union
    select code, name, valid_from_year, city_short as upper_name from regions where city_short is not null
),

uppers as (
    select code, name, '' as upper_name from regions
    union
    select code, name, upper_name from provinces
    union
    select code, name, upper_name from cities
    union
    select provinces.code, provinces.name, provinces.upper_name || cities.upper_name as upper_name
    from provinces
    inner join cities on provinces.code = cities.code and provinces.name = cities.name
),

owns as (
    select code, name, name as own_name from regions
    union
    select code, name, short_name as own_name from regions where short_name is not null
    union
    select code, name, province_short as own_name from regions where level = 'province' and province_short is not null
),

printed as (
    select distinct
        uppers.upper_name || owns.own_name as printed_region,
        owns.code,
        owns.name
    from owns
    inner join uppers on owns.code = uppers.code and owns.name = uppers.name
)

select
    printed.printed_region,
    length(printed.printed_region) as region_length,
    regions.region_id,
    regions.code as region_code,
    cast(regions.valid_from_year as integer) as valid_from_year,
    cast(regions.valid_to_year as integer) as valid_to_year
from printed
inner join regions on printed.code = regions.code and printed.name = regions.name
where length(printed.printed_region) > 2
