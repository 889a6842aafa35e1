-- Documents that a build gives to another department, year or scope than an earlier build did.
with

recorded as (
    select document_id, known_from, department_id, fiscal_year, scope
    from {{ ref('stg_attributions') }}
    {% if var('known_on') %}where cast(known_from as date) <= cast('{{ var("known_on") }}' as date){% endif %}
),

present as (
    select
        documents.document_id,
        cast('{{ run_started_at.strftime("%Y-%m-%d %H:%M:%S") }}' as timestamp) as known_from,
        versions.department_id,
        versions.fiscal_year,
        versions.scope
    from {{ ref('stg_documents') }} as documents
    left join {{ ref('int_document_versions') }} as versions on documents.document_id = versions.document_id
    where documents.document_id in (select document_id from recorded) {% if var('known_on') %}and 1 = 0{% endif %}
),

every_attribution as (
    select *, 0 as is_present from recorded
    union all
    select *, 1 as is_present from present
),

followed as (
    select
        *,
        row_number() over (partition by document_id order by known_from, is_present) as place,
        lag(department_id) over (partition by document_id order by known_from, is_present) as old_department_id,
        lag(fiscal_year) over (partition by document_id order by known_from, is_present) as old_fiscal_year,
        lag(scope) over (partition by document_id order by known_from, is_present) as old_scope
    from every_attribution
)

select document_id, cast(known_from as date) as changed_on, department_id, fiscal_year, scope, old_department_id, old_fiscal_year, old_scope
from followed
where
    place > 1
    and (
        coalesce(department_id, '') <> coalesce(old_department_id, '')
        or coalesce(fiscal_year, 0) <> coalesce(old_fiscal_year, 0)
        or coalesce(scope, '') <> coalesce(old_scope, '')
    )
