with

documents as (select * from {{ ref('int_documents_resolved') }} where department_name is not null),

latest as (
    select
        *,
        row_number() over (partition by department_id order by fiscal_year desc, document_id) as recency
    from documents
),

kinds as (select * from {{ ref('department_kinds') }}),

provinces as (select code, name from {{ ref('regions') }} where code like '__0000')

select
    latest.department_id,
    latest.department_name,
    latest.region_code,
    latest.region_name,
    coalesce(provinces.name, latest.region_name) as province_name,
    latest.kind_id,
    kinds.canonical_name as kind_name,
    kinds.body_group,
    case
        when latest.region_code is null then null
        when latest.region_code = '000000' then 'central'
        when latest.region_code like '__0000' then 'province'
        when latest.region_code like '____00' then 'city'
        else 'county'
    end as level,
    latest.origin = 'sample_fictional' as is_fictional
from latest
left join kinds on latest.kind_id = kinds.kind_id
left join provinces on substr(latest.region_code, 1, 2) || '0000' = provinces.code
where latest.recency = 1
order by latest.region_code, latest.department_name
