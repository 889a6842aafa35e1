-- The entity behind every name: decided by a person, or by region and name; what is not certain says why and stays apart.
with

names as (select * from {{ ref('int_department_names_listed') }}),

regions as (select * from {{ ref('int_department_regions_found') }}),

kinds as (select * from {{ ref('int_department_kinds_found') }}),

decided as (select * from {{ ref('int_department_decisions_matched') }}),

in_years as (
    select
        codes.region_id,
        codes.code,
        codes.name,
        cast(codes.valid_from_year as integer) as valid_from_year,
        cast(codes.valid_to_year as integer) as valid_to_year
    from {{ ref('region_history') }} as codes
),

joined as (
    select
        names.*,
        decided.decision_id,
        coalesce(decided.region_id, regions.region_id) as region_id,
        coalesce(decided.official_name, kinds.official_name) as official_name,
        case when decided.name_key is not null then decided.kind_id else kinds.kind_id end as kind_id,
        case when decided.name_key is null then kinds.parent_official_name end as parent_official_name,
        decided.department_id as decided_department_id,
        regions.region_reason,
        kinds.kind_reason,
        regions.region_candidates,
        kinds.kind_candidates
    from names
    inner join regions on names.name_key = regions.name_key
    inner join kinds on names.name_key = kinds.name_key
    left join decided on names.name_key = decided.name_key
),

dated as (
    select
        joined.name_key,
        in_years.code as region_code_in_year,
        row_number() over (
            partition by joined.name_key
            order by
                case
                    when joined.fiscal_year < in_years.valid_from_year or joined.fiscal_year > in_years.valid_to_year then 1
                    else 0
                end,
                case when in_years.code = joined.region_code then 0 else 1 end,
                coalesce(in_years.valid_from_year, 0) desc,
                in_years.code
        ) as place
    from joined
    inner join in_years on joined.region_id = in_years.region_id
)

select
    joined.name_key,
    joined.printed_department_name,
    joined.region_code,
    joined.fiscal_year,
    joined.department_name,
    joined.region_id,
    dated.region_code_in_year,
    joined.official_name,
    joined.kind_id,
    joined.decision_id,
    case
        when joined.decided_department_id is not null then joined.decided_department_id
        when joined.region_id is not null then {{ department_key('joined.region_id', 'joined.official_name') }}
    end as department_id,
    case
        when joined.region_id is not null and joined.parent_official_name is not null
            then {{ department_key('joined.region_id', 'joined.parent_official_name') }}
    end as parent_department_id,
    case
        when joined.decision_id is not null then 'decided'
        when joined.region_id is null then 'unresolved'
        when joined.kind_id is not null then 'resolved'
        when joined.parent_official_name is not null and joined.kind_reason = 'kind_unknown' then 'unit'
        else 'unresolved'
    end as resolution,
    case
        when joined.decision_id is not null then null
        when joined.region_id is null then joined.region_reason
        when joined.kind_id is null and not (joined.parent_official_name is not null and joined.kind_reason = 'kind_unknown')
            then joined.kind_reason
    end as reason,
    joined.region_candidates,
    joined.kind_candidates
from joined
left join dated on joined.name_key = dated.name_key and dated.place = 1
