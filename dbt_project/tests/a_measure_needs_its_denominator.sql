-- Shares, amounts a head or a vehicle, and real amounts: NULL where the denominator or the index is missing or nothing, never zero.
with

cases as (
    select 'share' as measure, {{ ratio('cast(1 as decimal(18, 2))', 'cast(4 as decimal(18, 2))') }} as found, cast(0.25 as decimal(18, 6)) as expected
    union all
    select 'share of nothing', {{ ratio('cast(1 as decimal(18, 2))', 'cast(0 as decimal(18, 2))') }}, null
    union all
    select 'share of the unknown', {{ ratio('cast(1 as decimal(18, 2))', 'cast(null as decimal(18, 2))') }}, null
    union all
    select 'a head', {{ per_unit('cast(100.00 as decimal(18, 2))', '3') }}, 33.33
    union all
    select 'no heads', {{ per_unit('cast(100.00 as decimal(18, 2))', '0') }}, null
    union all
    select 'heads unknown', {{ per_unit('cast(100.00 as decimal(18, 2))', 'cast(null as integer)') }}, null
    union all
    select 'amount unknown', {{ per_unit('cast(null as decimal(18, 2))', '3') }}, null
    union all
    select 'real', {{ real_yuan('cast(100.00 as decimal(18, 2))', 'cast(1.123456 as decimal(18, 6))') }}, 112.35
    union all
    select 'index missing', {{ real_yuan('cast(100.00 as decimal(18, 2))', 'cast(null as decimal(18, 6))') }}, null
)

select * from cases where found is distinct from expected
