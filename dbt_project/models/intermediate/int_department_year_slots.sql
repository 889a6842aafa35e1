-- Touched departments' years and scopes with the document that stands for each and what was read of it.
with

touched as (select department_id from {{ ref('int_touched_departments') }}),

versions as (
    select found.*
    from {{ ref('int_document_versions') }} as found
    inner join touched on found.department_id = touched.department_id
    where found.is_current
),

documents as (select * from {{ ref('dim_documents') }}),

findings as (
    select
        document_id,
        sum(case when grade = 'contradiction' then 1 else 0 end) as contradiction_count,
        sum(case when grade = 'doubtful' then 1 else 0 end) as doubtful_count
    from {{ ref('fct_reconciliation_findings') }}
    group by document_id
)

select
    versions.department_id,
    versions.fiscal_year,
    versions.scope,
    max(versions.region_code) as region_code,
    coalesce(min(case when versions.content <> 'narrative' then versions.document_id end), min(versions.document_id)) as document_id,
    cast(max(versions.version_number) as integer) as version_count,
    min(versions.known_from) as known_from,
    cast(sum(documents.amount_count) as integer) as amount_count,
    cast(sum(documents.doubted_count) as integer) as doubted_count,
    cast(sum(documents.ambiguous_count) as integer) as ambiguous_count,
    cast(sum(coalesce(findings.contradiction_count, 0)) as integer) as contradiction_count,
    cast(sum(coalesce(findings.doubtful_count, 0)) as integer) as doubtful_count
from versions
inner join documents on versions.document_id = documents.document_id
left join findings on versions.document_id = findings.document_id
group by versions.department_id, versions.fiscal_year, versions.scope
