-- Who stands in each group that is used, with the figure that counts there: one row per group, measure and department.
with

peers as (select * from {{ ref('int_peer_values') }}),

used as (select distinct peer_group_id, peer_rule, national_group, fiscal_year, measure from {{ ref('int_peer_groups') }}),

candidates as (
    select
        used.peer_group_id,
        used.peer_rule,
        used.measure,
        peers.department_id,
        peers.fiscal_year,
        peers.figure,
        row_number() over (
            partition by used.peer_group_id, used.peer_rule, used.measure, peers.department_id
            order by abs(peers.fiscal_year - used.fiscal_year), peers.fiscal_year
        ) as choice
    from used
    inner join peers on
        used.national_group = peers.national_group
        and used.measure = peers.measure
        and (
            used.fiscal_year = peers.fiscal_year
            or (
                used.peer_rule in ('years_beside', 'too_few')
                and peers.fiscal_year >= used.fiscal_year - 1
                and peers.fiscal_year <= used.fiscal_year + 1
            )
        )
    where
        used.peer_rule <> 'province'
        or used.peer_group_id = used.national_group || '/' || peers.province_code || '/' || cast(used.fiscal_year as varchar)
)

select peer_group_id, peer_rule, measure, department_id, fiscal_year, figure
from candidates
where choice = 1
