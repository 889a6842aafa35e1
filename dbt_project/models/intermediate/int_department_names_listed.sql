-- Every way in which final accounts name their department, with what stands before region and body taken off.
with

named as (
    select distinct
        printed_department_name,
        region_code,
        fiscal_year,
        {{ plain_name('printed_department_name') }} as department_name
    from {{ ref('stg_documents') }}
    where family = 'final_accounts' and state in ('loaded', 'warned') and printed_department_name is not null
),

leads as (select * from {{ ref('department_name_leads') }}),

led as (
    select
        named.*,
        {{ name_key('named.printed_department_name', 'named.region_code', 'named.fiscal_year') }} as name_key,
        leads.printed as printed_lead,
        leads.lead as body_lead,
        leads.region_code as lead_region_code,
        row_number() over (
            partition by named.printed_department_name, named.region_code, named.fiscal_year
            order by length(leads.printed) desc
        ) as lead_rank
    from named
    left join leads on
        substr(named.department_name, 1, length(leads.printed)) = leads.printed
        and (leads.region_code is null or named.region_code is null or named.region_code = leads.region_code)
)

select
    name_key,
    printed_department_name,
    region_code,
    fiscal_year,
    department_name,
    coalesce(body_lead, '') as body_lead,
    lead_region_code,
    substr(department_name, coalesce(length(printed_lead), 0) + 1) as name_behind_lead
from led
where lead_rank = 1
