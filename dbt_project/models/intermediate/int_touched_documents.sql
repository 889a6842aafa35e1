-- Documents whose department, or another of its series, has one that is new, changed or gone since the last build; all of them in a
-- build from nothing. Where each stood in the last build is kept beside, for that is forgotten while this build goes on.
with

series as (select department_id, series_id from {{ ref('int_department_series_chained') }}),

documents as (
    select
        documents.document_id,
        versions.department_id,
        series.series_id,
        md5(
            cast(documents.loaded_at as varchar) || '|' || cast(documents.reader_version as varchar) || '|' || documents.file_name || '|'
            || documents.origin || '|' || coalesce(versions.department_id, '') || '|' || coalesce(versions.department_name, '') || '|'
            || coalesce(versions.kind_id, '') || '|' || coalesce(versions.resolution, '') || '|' || coalesce(versions.region_code, '') || '|'
            || coalesce(cast(versions.fiscal_year as varchar), '') || '|' || coalesce(versions.scope, '') || '|'
            || cast(coalesce(versions.is_current, false) as varchar) || '|' || coalesce(cast(versions.known_from as varchar), '') || '|'
            || coalesce(series.series_id, '') || '|' || coalesce(publications.publication_id, '')
        ) as fingerprint
    from {{ ref('int_documents_dated') }} as documents
    left join {{ ref('int_document_versions') }} as versions on documents.document_id = versions.document_id
    left join series on versions.department_id = series.department_id
    left join {{ ref('stg_documents') }} as stored on documents.document_id = stored.document_id
    left join {{ ref('int_publications_named') }} as publications on stored.publication_id = publications.stored_publication_id
)
{%- if last_build() is none %}

select
    document_id,
    department_id,
    series_id,
    cast(null as varchar) as built_department_id,
    cast(null as integer) as built_fiscal_year,
    fingerprint
from documents
{%- else %},

built as (select document_id, department_id, fiscal_year, series_id, fingerprint from {{ last_build() }}),

compared as (
    select
        coalesce(documents.document_id, built.document_id) as document_id,
        documents.department_id,
        documents.series_id,
        built.department_id as built_department_id,
        built.fiscal_year as built_fiscal_year,
        built.series_id as built_series_id,
        coalesce(documents.fingerprint, built.fingerprint) as fingerprint,
        coalesce(documents.fingerprint, '') <> coalesce(built.fingerprint, '') as is_changed
    from documents
    full outer join built on documents.document_id = built.document_id
),

changed as (
    select series_id from compared where is_changed and series_id is not null
    union
    select built_series_id from compared where is_changed and built_series_id is not null
)

select document_id, department_id, series_id, built_department_id, built_fiscal_year, fingerprint
from compared
where is_changed or series_id in (select series_id from changed) or built_series_id in (select series_id from changed)
{%- endif %}
