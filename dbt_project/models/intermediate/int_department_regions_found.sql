-- The region of every named department: what reading found, else the one that the name begins with; several are candidates, never a choice.
with

names as (select * from {{ ref('int_department_names_listed') }}),

region_names as (select * from {{ ref('int_region_names') }}),

lengths as (select distinct region_length from region_names),

region_ids as (select distinct code, region_id from {{ ref('region_history') }}),

-- Cut before they are looked up, whatever the planner thinks: a comparison of every name with every region is a thousand times the work.
beginnings as materialized (
    select
        names.name_key,
        names.fiscal_year,
        names.region_code,
        lengths.region_length,
        substr(names.name_behind_lead, 1, lengths.region_length) as beginning
    from names
    inner join lengths on length(names.name_behind_lead) >= lengths.region_length
),

hits as (
    select
        beginnings.name_key,
        region_names.region_length,
        region_names.region_id,
        region_ids.region_id as read_region_id,
        max(case
            when beginnings.fiscal_year < region_names.valid_from_year - 1 or beginnings.fiscal_year > region_names.valid_to_year then 0
            else 1
        end) as in_force
    from beginnings
    inner join region_names on beginnings.beginning = region_names.printed_region and beginnings.region_length = region_names.region_length
    left join region_ids on beginnings.region_code = region_ids.code
    group by beginnings.name_key, region_names.region_length, region_names.region_id, region_ids.region_id
),

ranked as (
    select
        hits.*,
        rank() over (
            partition by name_key
            order by case when region_id = read_region_id then 0 else 1 end, region_length desc, in_force desc
        ) as place
    from hits
),

candidates as (
    select
        name_key,
        max(region_length) as region_length,
        count(distinct region_id) as candidate_count,
        min(region_id) as first_candidate,
        max(case when region_id = read_region_id then 1 else 0 end) as confirms_reading,
        {{ list_text('region_id') }} as region_candidates
    from ranked
    where place = 1
    group by name_key
)

select
    names.name_key,
    case
        when region_ids.region_id is not null and (candidates.name_key is null or candidates.confirms_reading = 1) then region_ids.region_id
        when region_ids.region_id is null and candidates.candidate_count = 1 then candidates.first_candidate
        when region_ids.region_id is null and candidates.name_key is null then names.lead_region_code
    end as region_id,
    case
        when region_ids.region_id is not null and candidates.confirms_reading = 0 then 'region_contradicted'
        when region_ids.region_id is null and candidates.candidate_count > 1 then 'region_ambiguous'
        when region_ids.region_id is null and candidates.name_key is null and names.lead_region_code is null then 'region_missing'
    end as region_reason,
    coalesce(candidates.region_candidates, region_ids.region_id) as region_candidates,
    case
        when candidates.name_key is null then 0
        else candidates.region_length
    end as region_length
from names
left join region_ids on names.region_code = region_ids.code
left join candidates on names.name_key = candidates.name_key
