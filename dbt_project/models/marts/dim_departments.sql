with

documents as (select * from {{ ref('int_documents_resolved') }} where department_id is not null),

spans as (
    select
        department_id,
        min(fiscal_year) as first_fiscal_year,
        max(fiscal_year) as last_fiscal_year,
        max(case when origin = 'sample_fictional' then 1 else 0 end) as fictional
    from documents
    group by department_id
),

latest as (
    select
        *,
        row_number() over (partition by department_id order by fiscal_year desc, document_id) as recency
    from documents
),

names as (
    select
        official_name,
        kind_id,
        min(cast(from_year as integer)) as name_from_year,
        max(cast(to_year as integer)) as name_to_year
    from {{ ref('department_kind_aliases') }}
    where match = 'whole'
    group by official_name, kind_id
),

kinds as (select * from {{ ref('department_kinds') }}),

regions as (select * from {{ ref('dim_regions') }} where is_current_name)

select
    latest.department_id,
    latest.department_name,
    regions.region_code,
    case when regions.region_code is not null then regions.full_name end as region_name,
    coalesce(regions.province_name, regions.full_name) as province_name,
    latest.kind_id,
    kinds.canonical_name as kind_name,
    kinds.body_group,
    case
        when kinds.body_group = 'street/township' then 'township'
        else regions.level
    end as level,
    spans.fictional = 1 as is_fictional,
    latest.official_name,
    latest.region_code_in_year as region_code_last_year,
    regions.division,
    names.name_from_year as valid_from_year,
    names.name_to_year as valid_to_year,
    spans.first_fiscal_year,
    spans.last_fiscal_year,
    latest.parent_department_id,
    latest.resolution,
    latest.resolution = 'unresolved' as is_provisional
from latest
inner join spans on latest.department_id = spans.department_id
left join kinds on latest.kind_id = kinds.kind_id
left join names on latest.official_name = names.official_name and latest.kind_id = names.kind_id
left join regions on latest.region_id = regions.region_id
where latest.recency = 1
order by regions.region_code, latest.department_name, latest.department_id
