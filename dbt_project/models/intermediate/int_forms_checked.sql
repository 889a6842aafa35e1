-- F02 and F04: which of the nine forms are there, and whether a document was published within twenty days of its approval.
with

status as (select * from {{ ref('fct_disclosure_status') }} where document_id is not null)

select
    document_id,
    'F02' as check_id,
    'forms' as place,
    case when missing_forms is null then 'pass' else 'fail' end as state,
    cast(null as varchar) as grade,
    '未见的表' as a_where,
    coalesce(missing_forms, '') as a_figure,
    cast(null as integer) as a_page,
    '应有的表' as b_where,
    '九张' as b_figure,
    '' as difference,
    cast(null as varchar) as bound
from status

union all

select
    document_id,
    'F04' as check_id,
    'days' as place,
    case when status = 'late' then 'fail' else 'pass' end as state,
    'doubtful' as grade,
    '公开日期' as a_where,
    cast(published_on as varchar) as a_figure,
    cast(null as integer) as a_page,
    '批复日期' as b_where,
    cast(approved_on as varchar) as b_figure,
    '' as difference,
    '20日' as bound
from status
where published_on is not null and approved_on is not null
