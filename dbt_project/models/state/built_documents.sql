-- What this build knew of each document: the next one compares, and does again what has changed.
select
    documents.document_id,
    versions.department_id,
    versions.fiscal_year,
    versions.scope,
    series.series_id,
    cast('{{ run_started_at.strftime("%Y-%m-%d %H:%M:%S") }}' as timestamp) as built_at,
    {% if last_build() is none %}touched.fingerprint{% else %}coalesce(touched.fingerprint, built.fingerprint){% endif %} as fingerprint
from {{ ref('int_documents_dated') }} as documents
left join {{ ref('int_document_versions') }} as versions on documents.document_id = versions.document_id
left join {{ ref('int_department_series_chained') }} as series on versions.department_id = series.department_id
left join {{ ref('int_touched_documents') }} as touched on documents.document_id = touched.document_id
{% if last_build() is not none %}left join {{ last_build() }} as built on documents.document_id = built.document_id{% endif %}
order by documents.document_id
