-- Y07: the units that a department lists are those of last year; another list is worth a question, no more.
with

years as (
    select document_id, previous_document_id
    from {{ ref('int_department_years_paired') }}
    where previous_document_id is not null
),

units as (
    select distinct document_id, text as unit_name
    from {{ ref('stg_narrative_facts') }}
    where subject_key = 'composition' and measure_key = 'unit_name'
),

counted as (select document_id, count(*) as unit_count from units group by document_id),

common as (
    select years.document_id, count(*) as unit_count
    from years
    inner join units as this_year on years.document_id = this_year.document_id
    inner join units as last_year on years.previous_document_id = last_year.document_id and this_year.unit_name = last_year.unit_name
    group by years.document_id
)

select
    years.document_id,
    'Y07' as check_id,
    'units' as place,
    case when this_year.unit_count = coalesce(common.unit_count, 0) and last_year.unit_count = coalesce(common.unit_count, 0) then 'pass' else 'fail' end
        as state,
    'hint' as grade,
    '列示的单位' as a_where,
    cast(this_year.unit_count as varchar) || '个' as a_figure,
    cast(null as integer) as a_page,
    '上年列示的单位' as b_where,
    cast(last_year.unit_count as varchar) || '个（两年都有的' || cast(coalesce(common.unit_count, 0) as varchar) || '个）' as b_figure,
    '' as difference,
    cast(null as varchar) as bound
from years
inner join counted as this_year on years.document_id = this_year.document_id
inner join counted as last_year on years.previous_document_id = last_year.document_id
left join common on years.document_id = common.document_id
