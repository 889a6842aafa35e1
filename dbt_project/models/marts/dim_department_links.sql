with

departments as (select * from {{ ref('dim_departments') }} where not is_provisional),

entities as (
    select
        departments.*,
        substr(department_id, 1, 6) as region_id
    from departments
),

declared as (
    select
        region_code as region_id,
        from_official_name,
        to_official_name,
        year,
        link_kind,
        'decision' as basis,
        decided_on || ' ' || reason as reason,
        1 as preference
    from {{ ref('department_links') }}
),

reforms as (
    select from_official_name, to_official_name, year, link_kind, reform from {{ ref('department_reforms') }}
),

decided as (
    select
        predecessors.department_id as from_department_id,
        successors.department_id as to_department_id,
        declared.year,
        declared.link_kind,
        declared.basis,
        declared.reason,
        declared.preference
    from declared
    inner join entities as predecessors on
        declared.region_id = predecessors.region_id and declared.from_official_name = predecessors.official_name
    inner join entities as successors on
        declared.region_id = successors.region_id and declared.to_official_name = successors.official_name
),

-- A reform is drawn where the names follow each other: who is renamed or merged has ended, who is new has not stood before.
reformed as (
    select
        predecessors.department_id as from_department_id,
        successors.department_id as to_department_id,
        case
            when abs(successors.first_fiscal_year - reforms.year) <= 1 then successors.first_fiscal_year
            else reforms.year
        end as year,
        reforms.link_kind,
        'reform' as basis,
        reforms.reform as reason,
        2 as preference
    from reforms
    inner join entities as predecessors on reforms.from_official_name = predecessors.official_name
    inner join entities as successors on
        reforms.to_official_name = successors.official_name
        and predecessors.region_id = successors.region_id
    where
        successors.first_fiscal_year >= reforms.year - 1
        and predecessors.first_fiscal_year <= reforms.year
        and (reforms.link_kind in ('split', 'transfer') or predecessors.last_fiscal_year < successors.first_fiscal_year)
),

links as (
    select * from decided
    union all
    select * from reformed
),

ranked as (
    select
        *,
        row_number() over (partition by from_department_id, to_department_id order by preference, year, link_kind) as place
    from links
)

select
    from_department_id,
    to_department_id,
    cast(year as integer) as first_fiscal_year,
    link_kind,
    basis,
    reason
from ranked
where place = 1
order by first_fiscal_year, from_department_id, to_department_id
