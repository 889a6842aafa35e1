-- The body that every name means behind its region: a known name, a known ending, or a unit of a known body.
with

cores as (
    select
        names.name_key,
        names.body_lead,
        regions.region_id,
        regions.region_length,
        substr(names.name_behind_lead, regions.region_length + 1) as core
    from {{ ref('int_department_names_listed') }} as names
    inner join {{ ref('int_department_regions_found') }} as regions on names.name_key = regions.name_key
),

-- 区人大办 and 县委组织部 without the region's name: the word of rank belongs to the region.
ranked_cores as (
    select
        *,
        case
            when region_length = 0 and substr(core, 1, 1) in ('省', '市', '区', '县', '州', '旗') and length(core) > 2 then substr(core, 2)
        end as core_without_rank
    from cores
),

bodies as (
    select name_key, region_id, 1 as variant, {{ body_name('body_lead', 'core') }} as body from ranked_cores
    union all
    select name_key, region_id, 4 as variant, {{ body_name('body_lead', 'core_without_rank') }} as body
    from ranked_cores
    where core_without_rank is not null
),

plain_bodies as (
    select * from bodies
    union all
    select name_key, region_id, variant + 1, substr(body, 1, strpos(body, '(') - 1)
    from bodies
    where body like '_%(%)'
),

variants as (
    select * from plain_bodies where body <> ''
    union all
    select name_key, region_id, variant + 6, substr(body, 5)
    from plain_bodies
    where body like '人民政府_%'
),

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

parents as (
    select
        variants.name_key,
        aliases.official_name as parent_official_name,
        row_number() over (
            partition by variants.name_key order by length(aliases.alias) desc, aliases.official_name
        ) as place
    from variants
    inner join (select distinct length(alias) as alias_length from aliases) as lengths on length(variants.body) > lengths.alias_length
    inner join aliases on
        substr(variants.body, 1, lengths.alias_length) = aliases.alias
        and aliases.match = 'whole'
        and aliases.role = 'main'
        and length(aliases.alias) >= 3
),

own_names as (
    select name_key, body, row_number() over (partition by name_key order by variant desc) as place
    from variants
    where variant in (1, 2, 7, 8)
)

select
    cores.name_key,
    coalesce(case when whole.candidate_count = 1 then whole.official_name end, ended.body, own_names.body, cores.core) as official_name,
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
from cores
left join whole on cores.name_key = whole.name_key
left join ended on cores.name_key = ended.name_key and ended.place = 1
left join parents on cores.name_key = parents.name_key and parents.place = 1
left join own_names on cores.name_key = own_names.name_key and own_names.place = 1
