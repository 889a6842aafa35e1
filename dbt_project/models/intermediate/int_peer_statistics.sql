-- Median, quartiles and spread of each group: one row per group and measure. The spread is the median distance from the median.
with

members as (select * from {{ ref('int_peer_members') }}),

middles as (
    select
        peer_group_id,
        peer_rule,
        measure,
        count(*) as peer_count,
        {{ percentile('figure', 0.25) }} as first_quartile,
        {{ percentile('figure', 0.5) }} as median,
        {{ percentile('figure', 0.75) }} as third_quartile
    from members
    group by peer_group_id, peer_rule, measure
),

spreads as (
    select
        members.peer_group_id,
        members.peer_rule,
        members.measure,
        {{ percentile('abs(cast(members.figure as double precision) - middles.median)', 0.5) }} as spread
    from members
    inner join middles on
        members.peer_group_id = middles.peer_group_id
        and members.peer_rule = middles.peer_rule
        and members.measure = middles.measure
    group by members.peer_group_id, members.peer_rule, members.measure
)

select middles.*, spreads.spread
from middles
inner join spreads on
    middles.peer_group_id = spreads.peer_group_id
    and middles.peer_rule = spreads.peer_rule
    and middles.measure = spreads.measure
