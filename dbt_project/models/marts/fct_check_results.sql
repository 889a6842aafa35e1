{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}

-- Every check of the catalogue on every current document: what was not compared says why, so that no document looks clean by hiding figures.
with

documents as (
    select versions.document_id, versions.document_number, versions.department_id, versions.region_code, versions.fiscal_year, versions.scope
    from {{ ref('int_document_versions') }} as versions
    inner join {{ ref('int_touched_documents') }} as touched on versions.document_id = touched.document_id
    where versions.is_current
),

checks as (select id as check_id, evaluator, needs, reason from {{ ref('catalogue') }}),

read as (
    select documents.document_number, told.check_id, told.state, told.compared, told.bound, told.missing
    from {{ ref('stg_check_results') }} as told
    inner join documents on told.document_id = documents.document_id
),

across as (
    select
        documents.document_number,
        compared.check_id,
        case
            when max(case when state = 'fail' then 1 else 0 end) = 1 then 'fail'
            when max(case when state = 'pass_with_rounding' then 1 else 0 end) = 1 then 'pass_with_rounding'
            else 'pass'
        end as state,
        cast(count(*) as integer) as compared,
        max(bound) as bound,
        max(case when grade is null and state = 'fail' then a_figure end) as missing
    from {{ ref('int_checks_across') }} as compared
    inner join documents on compared.document_id = documents.document_id
    group by documents.document_number, compared.check_id
)

select
    documents.document_id,
    documents.department_id,
    documents.region_code,
    documents.fiscal_year,
    documents.scope,
    checks.check_id,
    coalesce(across.state, read.state, case when checks.evaluator = 'none' then 'not_applicable' else 'not_testable' end) as state,
    coalesce(across.compared, read.compared, 0) as compared_count,
    coalesce(across.bound, read.bound) as bound,
    coalesce(
        across.missing,
        read.missing,
        case when across.state is null and read.state is null then coalesce(checks.reason, checks.needs) end
    ) as missing_figure
from documents
cross join checks
left join read on documents.document_number = read.document_number and checks.check_id = read.check_id
left join across on documents.document_number = across.document_number and checks.check_id = across.check_id
order by documents.document_number, checks.check_id
