{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}

with

touched as (select document_id from {{ ref('int_touched_documents') }}),

documents as (
    select stored.*
    from {{ ref('stg_documents') }} as stored
    inner join touched on stored.document_id = touched.document_id
),

resolved as (select document_id, department_id, department_name from {{ ref('int_documents_resolved') }}),

versions as (select * from {{ ref('int_document_versions') }}),

counts as (
    {% for relation, kind in [
        ('stg_document_tables', 'tables'), ('stg_amounts', 'amounts'), ('stg_ambiguous_amounts', 'ambiguous'),
        ('stg_narrative_facts', 'facts'), ('stg_parse_issues', 'issues'), ('stg_findings', 'findings')
    ] %}
    select counted.document_id, '{{ kind }}' as kind, count(*) as n,
        {% if kind == 'amounts' %}sum(case when standing = 'doubted' then 1 else 0 end){% else %}0{% endif %} as doubted
    from {{ ref(relation) }} as counted
    inner join touched on counted.document_id = touched.document_id
    group by counted.document_id
    {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

totals as (
    select
        document_id,
        {% for kind in ['tables', 'amounts', 'ambiguous', 'facts', 'issues', 'findings'] %}
        sum(case when kind = '{{ kind }}' then n else 0 end) as {{ kind }},
        {% endfor %}
        sum(doubted) as doubted
    from counts
    group by document_id
)

select
    documents.document_id,
    resolved.department_id,
    coalesce(resolved.department_name, documents.printed_department_name) as department_name,
    documents.region_name,
    documents.fiscal_year,
    documents.scope,
    documents.family,
    documents.state,
    documents.reason,
    documents.origin,
    documents.file_name,
    documents.archive_path,
    documents.kind,
    documents.page_count,
    documents.unit,
    documents.reading,
    coalesce(versions.is_current, false) as is_current,
    documents.part,
    publications.publication_id,
    documents.first_seen_on,
    versions.published_on,
    versions.known_from,
    versions.known_to,
    versions.version_number,
    versions.supersedes_document_id,
    cast(coalesce(totals.tables, 0) as integer) as table_count,
    cast(coalesce(totals.amounts, 0) as integer) as amount_count,
    cast(coalesce(totals.doubted, 0) as integer) as doubted_count,
    cast(coalesce(totals.ambiguous, 0) as integer) as ambiguous_count,
    cast(coalesce(totals.facts, 0) as integer) as fact_count,
    cast(coalesce(totals.issues, 0) as integer) as issue_count,
    cast(coalesce(totals.findings, 0) as integer) as finding_count
from documents
left join resolved on documents.document_id = resolved.document_id
left join versions on documents.document_id = versions.document_id
left join totals on documents.document_id = totals.document_id
left join {{ ref('int_publications_named') }} as publications on documents.publication_id = publications.stored_publication_id
order by documents.fiscal_year, documents.region_code, department_name, documents.document_id
