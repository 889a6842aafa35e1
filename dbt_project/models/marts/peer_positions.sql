{{ config(materialized='incremental', pre_hook="{{ forget('fiscal_year') }}", meta={'partition': 'fiscal_year'}) }}

-- Where a department's figure stands among its peers. Fewer than five say so (too_few) and are given no place.
with

groups as (select * from {{ ref('int_peer_groups') }}),

members as (
    select
        *,
        rank() over (partition by peer_group_id, peer_rule, measure order by figure desc) as place
    from {{ ref('int_peer_members') }}
),

statistics as (select * from {{ ref('int_peer_statistics') }}),

years as (select fiscal_year from {{ ref('int_touched_years') }})

select
    groups.department_id,
    groups.fiscal_year,
    groups.scope,
    groups.measure,
    groups.figure,
    groups.peer_rule,
    groups.peer_group_id,
    cast(statistics.peer_count as integer) as peer_count,
    case when groups.peer_rule <> 'too_few' then cast(members.place as integer) end as peer_rank,
    case when groups.peer_rule <> 'too_few' then {{ rounded('statistics.first_quartile', 6, 24) }} end as first_quartile,
    case when groups.peer_rule <> 'too_few' then {{ rounded('statistics.median', 6, 24) }} end as median,
    case when groups.peer_rule <> 'too_few' then {{ rounded('statistics.third_quartile', 6, 24) }} end as third_quartile,
    case
        when groups.peer_rule <> 'too_few'
            then cast({{ ratio('cast(groups.figure as double precision) - statistics.median', '1.4826 * statistics.spread') }} as decimal(18, 6))
    end as robust_distance
from groups
inner join years on groups.fiscal_year = years.fiscal_year
inner join statistics on
    groups.peer_group_id = statistics.peer_group_id
    and groups.peer_rule = statistics.peer_rule
    and groups.measure = statistics.measure
left join members on
    groups.peer_group_id = members.peer_group_id
    and groups.peer_rule = members.peer_rule
    and groups.measure = members.measure
    and groups.department_id = members.department_id
order by groups.fiscal_year, groups.department_id, groups.scope, groups.measure
