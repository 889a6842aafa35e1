{{ config(materialized='incremental', pre_hook="{{ forget('fiscal_year') }}", meta={'partition': 'fiscal_year'}) }}

-- Why a department is a peer: named for every member of every group that is used.
with

groups as (select distinct peer_group_id, peer_rule, fiscal_year from {{ ref('int_peer_groups') }}),

years as (select fiscal_year from {{ ref('int_touched_years') }}),

members as (select distinct peer_group_id, peer_rule, department_id, fiscal_year from {{ ref('int_peer_members') }})

select
    groups.peer_group_id,
    groups.fiscal_year,
    members.department_id,
    members.fiscal_year as member_year,
    case
        when members.peer_rule = 'province' then '同类、同级、同省、同口径、同年'
        when members.peer_rule = 'country' then '同类、同级、同口径、同年；本省不足五家，扩至全国'
        when members.fiscal_year = groups.fiscal_year then '同类、同级、同口径；同年全国不足五家，扩至相邻年度'
        else '同类、同级、同口径，取相邻年度；同年全国不足五家'
    end as reason
from members
inner join groups on members.peer_group_id = groups.peer_group_id and members.peer_rule = groups.peer_rule
inner join years on groups.fiscal_year = years.fiscal_year
order by groups.fiscal_year, groups.peer_group_id, members.department_id, members.fiscal_year
