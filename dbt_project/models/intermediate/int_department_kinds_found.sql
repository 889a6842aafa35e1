-- The body that every name means behind its region: a known name, a known ending, or a unit of a known body.
with

variants as (select * from {{ ref('int_department_bodies_spelled') }}),

names as (select * from {{ ref('int_department_names_listed') }}),

parents as (select * from {{ ref('int_department_parents_found') }}),

aliases as (select * from {{ ref('department_kind_aliases') }}),

whole_names as (
    select
        variants.name_key,
        variants.variant,
        aliases.kind_id,
        aliases.official_name,
        rank() over (partition by variants.name_key order by variants.variant) as place
    from variants
    inner join aliases on variants.body = aliases.alias and aliases.match = 'whole'
),

whole as (
    select
        name_key,
        count(*) as candidate_count,
        min(official_name) as official_name,
        min(kind_id) as kind_id,
        {{ list_text('kind_id') }} as kind_candidates
    from whole_names
    where place = 1
    group by name_key
),

counties as (
    select distinct substr(region_id, 1, 4) || '00' as city_id, substr(name, 1, length(name) - 1) as county_stem
    from {{ ref('region_history') }}
    where level = 'county' and length(name) > 2
),

ended as (
    select
        variants.name_key,
        variants.body,
        aliases.kind_id,
        row_number() over (
            partition by variants.name_key
            order by length(aliases.alias) desc, variants.variant desc, aliases.kind_id
        ) as place
    from variants
    inner join aliases on
        length(variants.body) >= length(aliases.alias)
        and substr(variants.body, length(variants.body) - length(aliases.alias) + 1) = aliases.alias
    left join counties on
        variants.region_id = counties.city_id
        and substr(variants.body, 1, length(variants.body) - length(aliases.alias)) = counties.county_stem
    where
        (aliases.match = 'ending' and (variants.region_id is null or variants.region_id <> '000000' or aliases.kind_id in ('gx', 'yy')))
        or (aliases.match = 'branch' and counties.city_id is not null)
),

own_names as (
    select name_key, body, row_number() over (partition by name_key order by variant desc) as place
    from variants
    where variant in (1, 2, 7, 8)
)

select
    names.name_key,
    coalesce(case when whole.candidate_count = 1 then whole.official_name end, ended.body, own_names.body, names.department_name) as official_name,
    case
        when whole.candidate_count > 1 then null
        else coalesce(whole.kind_id, ended.kind_id)
    end as kind_id,
    case when whole.name_key is null then parents.parent_official_name end as parent_official_name,
    case
        when whole.candidate_count > 1 then 'kind_ambiguous'
        when whole.name_key is null and ended.name_key is null then 'kind_unknown'
    end as kind_reason,
    coalesce(whole.kind_candidates, ended.kind_id) as kind_candidates
from names
left join whole on names.name_key = whole.name_key
left join ended on names.name_key = ended.name_key and ended.place = 1
left join parents on names.name_key = parents.name_key
left join own_names on names.name_key = own_names.name_key and own_names.place = 1
