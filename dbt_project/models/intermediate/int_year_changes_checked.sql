-- Y06: a function item that changes by more than half and by more than a million yuan. A reclassification or a reform may be behind it.
with

changes as (
    select *
    from {{ ref('fct_year_changes') }}
    where length(function_code) = 7 and measure = 'expenditure_by_function' and prior_amount_yuan is not null
),

documents as (
    select versions.document_id, versions.department_id, versions.fiscal_year, versions.scope
    from {{ ref('int_document_versions') }} as versions
    inner join {{ ref('int_touched_documents') }} as touched on versions.document_id = touched.document_id
    where versions.is_current and versions.is_version
)

select
    documents.document_id,
    'Y06' as check_id,
    changes.function_code as place,
    case when abs(change_yuan) > 1000000 and abs(change_yuan) > 0.5 * abs(prior_amount_yuan) then 'fail' else 'pass' end as state,
    'hint' as grade,
    '科目' || changes.function_code || '支出' as a_where,
    {{ told_yuan('amount_yuan') }} as a_figure,
    cast(null as integer) as a_page,
    '上年公开的数' as b_where,
    {{ told_yuan('prior_amount_yuan') }} as b_figure,
    {{ told_yuan('abs(change_yuan)') }} as difference,
    '50%且100万元' as bound
from changes
inner join documents on
    changes.department_id = documents.department_id
    and changes.fiscal_year = documents.fiscal_year
    and coalesce(changes.scope, '') = coalesce(documents.scope, '')
