-- The body's name behind its region in the forms that a list of bodies may hold: as printed, without brackets, without the government in front.
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
)

select name_key, region_id, variant, body from variants
