{{ config(materialized='incremental', pre_hook="{{ forget('department_id') }}", meta={'partition': 'department_id'}) }}

-- Three ways in which a value that was served becomes another: a new version, a new reading of the same bytes, another attribution.
with

touched as (select department_id from {{ ref('int_touched_departments') }}),

readings as (
    select versions.department_id, versions.fiscal_year, versions.scope, found.*
    from {{ ref('stg_value_changes') }} as found
    inner join {{ ref('int_document_versions') }} as versions on found.document_id = versions.document_id
    {% if var('known_on') %}where found.changed_on <= cast('{{ var("known_on") }}' as date){% endif %}
),

{% set value = 'kind, place, side, item, measure, repetition, old_figure, new_figure, old_printed, new_printed' %}
gathered as (
    select
        department_id, fiscal_year, scope, changed_on, 'new_version' as cause, old_document_id, document_id as new_document_id, {{ value }}
    from {{ ref('int_version_changes') }}
    union all
    select department_id, fiscal_year, scope, changed_on, cause, document_id, document_id, {{ value }}
    from readings
    union all
    select department_id, fiscal_year, scope, changed_on, 'department_decision', old_document_id, new_document_id, {{ value }}
    from {{ ref('int_attribution_value_changes') }}
)

select
    gathered.department_id,
    gathered.fiscal_year,
    gathered.scope,
    gathered.changed_on,
    gathered.cause,
    case when gathered.old_figure is null then 'new' when gathered.new_figure is null then 'withdrawn' else 'changed' end as change,
    gathered.kind,
    gathered.place,
    gathered.side,
    gathered.item,
    gathered.measure,
    gathered.repetition,
    gathered.old_figure,
    gathered.new_figure,
    gathered.old_printed,
    gathered.new_printed,
    gathered.old_document_id,
    gathered.new_document_id
from gathered
inner join touched on gathered.department_id = touched.department_id
order by
    gathered.fiscal_year, gathered.department_id, gathered.changed_on, gathered.new_document_id, gathered.kind, gathered.place,
    gathered.side, gathered.item, gathered.measure, gathered.repetition
