-- Y08: vehicles held are those of last year and those bought; fewer were disposed of, more came from nowhere that is told.
with

counts as (
    select document_id, max(case when count_kind = 'vehicles_held' then count_value end) as held,
        max(case when count_kind = 'vehicles_purchased' then count_value end) as bought
    from {{ ref('fct_three_public_counts') }}
    group by document_id
),

years as (select document_id, previous_document_id from {{ ref('int_department_years_paired') }} where previous_document_id is not null)

select
    years.document_id,
    'Y08' as check_id,
    'vehicles' as place,
    case when this_year.held > last_year.held + coalesce(this_year.bought, 0) then 'fail' else 'pass' end as state,
    'doubtful' as grade,
    '年末公务用车保有量' as a_where,
    cast(cast(this_year.held as integer) as varchar) || '辆' as a_figure,
    cast(null as integer) as a_page,
    '上年保有量加本年购置' as b_where,
    cast(cast(last_year.held + coalesce(this_year.bought, 0) as integer) as varchar) || '辆' as b_figure,
    cast(cast(abs(this_year.held - last_year.held - coalesce(this_year.bought, 0)) as integer) as varchar) || '辆' as difference,
    '0辆' as bound
from years
inner join counts as this_year on years.document_id = this_year.document_id and this_year.held is not null
inner join counts as last_year on years.previous_document_id = last_year.document_id and last_year.held is not null
