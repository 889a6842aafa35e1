-- What a person decided about a name in its years and region; the newest decision counts.
with

names as (select * from {{ ref('int_department_names_listed') }}),

decisions as (select * from {{ ref('department_decisions') }}),

decided as (
    select
        names.name_key,
        decisions.decision_id,
        decisions.department_id,
        decisions.region_code as region_id,
        decisions.official_name,
        decisions.kind_id,
        row_number() over (partition by names.name_key order by decisions.decided_on desc, decisions.decision_id) as place
    from names
    inner join decisions on
        names.department_name = decisions.printed_name
        and (decisions.document_region_code is null or decisions.document_region_code = names.region_code)
        and (decisions.from_year is null or names.fiscal_year >= cast(decisions.from_year as integer))
        and (decisions.to_year is null or names.fiscal_year <= cast(decisions.to_year as integer))
)

select name_key, decision_id, department_id, region_id, official_name, kind_id
from decided
where place = 1
