-- Documents whose department has one that is new, changed or gone since the last build; all of them in a build from nothing.
with

documents as (
    select
        documents.document_id,
        versions.department_id,
        md5(
            cast(documents.loaded_at as varchar) || '|' || cast(documents.reader_version as varchar) || '|' || documents.file_name || '|'
            || documents.origin || '|' || coalesce(versions.department_id, '') || '|' || coalesce(versions.department_name, '') || '|'
            || coalesce(versions.kind_id, '') || '|' || coalesce(versions.resolution, '') || '|' || coalesce(versions.region_code, '') || '|'
            || coalesce(cast(versions.fiscal_year as varchar), '') || '|' || coalesce(versions.scope, '') || '|'
            || cast(coalesce(versions.is_current, false) as varchar) || '|' || coalesce(cast(versions.known_from as varchar), '')
        ) as fingerprint
    from {{ ref('int_documents_dated') }} as documents
    left join {{ ref('int_document_versions') }} as versions on documents.document_id = versions.document_id
)
{%- if last_build() is none %}

select document_id, department_id, fingerprint from documents
{%- else %},

built as (select document_id, department_id, fingerprint from {{ last_build() }}),

compared as (
    select
        coalesce(documents.document_id, built.document_id) as document_id,
        documents.department_id,
        built.department_id as built_department_id,
        documents.fingerprint,
        coalesce(documents.fingerprint, '') <> coalesce(built.fingerprint, '') as is_changed
    from documents
    full outer join built on documents.document_id = built.document_id
),

departments as (
    select department_id from compared where is_changed and department_id is not null
    union
    select built_department_id from compared where is_changed and built_department_id is not null
)

select document_id, department_id, fingerprint
from compared
where
    is_changed
    or department_id in (select department_id from departments)
    or built_department_id in (select department_id from departments)
{%- endif %}
