-- X22: the department with its units is the sum of the department proper and the units, where as many of these were published as the
-- department says that it has. Transfers between units may explain a difference.
with

documents as (
    select versions.document_id, versions.department_id, versions.fiscal_year, versions.scope, resolved.parent_department_id
    from {{ ref('int_document_versions') }} as versions
    inner join {{ ref('int_documents_resolved') }} as resolved on versions.document_id = resolved.document_id
    where versions.is_current and versions.is_version
),

stated as (
    select document_id, max(value) as unit_count
    from {{ ref('stg_narrative_facts') }}
    where subject_key = 'composition' and measure_key in ('unit_count', 'listed_count') and value is not null
    group by document_id
),

totals as (
    select document_id, measure, amount_yuan
    from {{ ref('fct_department_totals') }}
    where measure in ('total_revenue', 'total_expenditure')
),

parts as (
    select coalesce(parent_department_id, department_id) as department_id, fiscal_year, document_id
    from documents
    where scope = '本级' or (scope = '单位' and parent_department_id is not null)
),

summed as (
    select parts.department_id, parts.fiscal_year, totals.measure, count(*) as part_count, sum(totals.amount_yuan) as amount_yuan
    from parts
    inner join totals on parts.document_id = totals.document_id
    group by parts.department_id, parts.fiscal_year, totals.measure
),

judged as (
    select
        documents.document_id,
        totals.measure,
        totals.amount_yuan,
        summed.amount_yuan as parts_yuan,
        summed.part_count,
        cast(floor((summed.part_count + 1) / 2.0) * 100 as decimal(18, 2)) as bound_yuan
    from documents
    inner join stated on documents.document_id = stated.document_id
    inner join totals on documents.document_id = totals.document_id
    inner join summed on
        documents.department_id = summed.department_id
        and documents.fiscal_year = summed.fiscal_year
        and totals.measure = summed.measure
        and stated.unit_count = summed.part_count
    where documents.scope = '汇总'
)

select
    document_id,
    'X22' as check_id,
    measure as place,
    {{ compared_state('(amount_yuan - parts_yuan)', 'bound_yuan') }} as state,
    'doubtful' as grade,
    '部门汇总' || case measure when 'total_revenue' then '本年收入合计' else '本年支出合计' end as a_where,
    {{ told_yuan('amount_yuan') }} as a_figure,
    cast(null as integer) as a_page,
    cast(part_count as varchar) || '个单位之和' as b_where,
    {{ told_yuan('parts_yuan') }} as b_figure,
    {{ told_yuan('abs(amount_yuan - parts_yuan)') }} as difference,
    {{ told_yuan('bound_yuan') }} as bound
from judged
