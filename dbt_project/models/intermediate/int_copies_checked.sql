-- Y09: a document is not last year's again. Amounts of the same place count where both years print one that is not zero.
with

documents as (select document_id, document_number from {{ ref('int_document_versions') }}),

years as (
    select paired.document_id, documents.document_number, previous.document_number as previous_number
    from {{ ref('int_department_years_paired') }} as paired
    inner join {{ ref('int_touched_documents') }} as touched on paired.document_id = touched.document_id
    inner join documents on paired.document_id = documents.document_id
    inner join documents as previous on paired.previous_document_id = previous.document_id
),

amounts as (
    select document_number, form, coalesce(line, code) as row_key, coalesce(side, '') as side, column_name, max(amount_yuan) as amount_yuan
    from {{ ref('stg_amounts') }} as printed
    inner join documents on printed.document_id = documents.document_id
    where coalesce(line, code) is not null and amount_yuan <> 0
    group by document_number, form, coalesce(line, code), coalesce(side, ''), column_name
),

compared as (
    select
        years.document_id,
        count(*) as places,
        sum(case when this_year.amount_yuan = last_year.amount_yuan then 1 else 0 end) as same_places
    from years
    inner join amounts as this_year on years.document_number = this_year.document_number
    inner join amounts as last_year on
        years.previous_number = last_year.document_number
        and this_year.form = last_year.form
        and this_year.row_key = last_year.row_key
        and this_year.side = last_year.side
        and this_year.column_name = last_year.column_name
    group by years.document_id
)

select
    document_id,
    'Y09' as check_id,
    'document' as place,
    case when same_places >= 0.3 * places then 'fail' else 'pass' end as state,
    'doubtful' as grade,
    '与上年文件同一位置数额相同的' as a_where,
    cast(same_places as varchar) || '处' as a_figure,
    cast(null as integer) as a_page,
    '两年都有数的' as b_where,
    cast(places as varchar) || '处' as b_figure,
    '' as difference,
    '30%' as bound
from compared
where places >= 20
