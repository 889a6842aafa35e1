{{ config(materialized='incremental', pre_hook="{{ forget('department_id') }}", meta={'partition': 'department_id'}) }}

-- Three ways in which a value that was served becomes another: a new version, a new reading of the same bytes, another attribution.
with

versions as (select * from {{ ref('int_document_versions') }}),

touched as (select department_id from {{ ref('int_touched_departments') }}),

figures as (select * from {{ ref('int_version_values') }}),

pairs as (
    select document_id, supersedes_document_id, department_id, fiscal_year, scope, known_from
    from versions
    where supersedes_document_id is not null
),

old_figures as (
    select pairs.document_id as new_document_id, figures.*
    from pairs
    inner join figures on pairs.supersedes_document_id = figures.document_id
),

new_figures as (
    select pairs.document_id as new_document_id, figures.*
    from pairs
    inner join figures on pairs.document_id = figures.document_id
),

between_versions as (
    select
        coalesce(new_figures.new_document_id, old_figures.new_document_id) as document_id,
        coalesce(new_figures.kind, old_figures.kind) as kind,
        coalesce(new_figures.place, old_figures.place) as place,
        coalesce(new_figures.side, old_figures.side) as side,
        coalesce(new_figures.item, old_figures.item) as item,
        coalesce(new_figures.measure, old_figures.measure) as measure,
        coalesce(new_figures.repetition, old_figures.repetition) as repetition,
        old_figures.figure as old_figure,
        new_figures.figure as new_figure,
        old_figures.printed as old_printed,
        new_figures.printed as new_printed
    from old_figures
    full outer join new_figures on
        old_figures.new_document_id = new_figures.new_document_id
        and old_figures.kind = new_figures.kind
        and old_figures.place = new_figures.place
        and old_figures.side = new_figures.side
        and old_figures.item = new_figures.item
        and old_figures.measure = new_figures.measure
        and old_figures.repetition = new_figures.repetition
),

attributions as (select * from {{ ref('int_attribution_changes') }}),

gathered as (
    select
        pairs.department_id, pairs.fiscal_year, pairs.scope, pairs.known_from as changed_on, 'new_version' as cause,
        pairs.supersedes_document_id as old_document_id, found.document_id as new_document_id,
        found.kind, found.place, found.side, found.item, found.measure, found.repetition, found.old_figure, found.new_figure,
        found.old_printed, found.new_printed
    from between_versions as found
    inner join pairs on found.document_id = pairs.document_id
    where
        found.old_figure is null
        or found.new_figure is null
        or found.old_figure <> found.new_figure
    union all
    select
        versions.department_id, versions.fiscal_year, versions.scope, found.changed_on, found.cause, found.document_id, found.document_id,
        found.kind, found.place, found.side, found.item, found.measure, found.repetition, found.old_figure, found.new_figure,
        found.old_printed, found.new_printed
    from {{ ref('stg_value_changes') }} as found
    inner join versions on found.document_id = versions.document_id
    union all
    select
        attributions.old_department_id, attributions.old_fiscal_year, attributions.old_scope, attributions.changed_on, 'department_decision',
        attributions.document_id, cast(null as varchar), figures.kind, figures.place, figures.side, figures.item, figures.measure,
        figures.repetition, figures.figure, cast(null as decimal(24, 6)), figures.printed, cast(null as varchar)
    from attributions
    inner join figures on attributions.document_id = figures.document_id
    where attributions.old_department_id is not null
    union all
    select
        attributions.department_id, attributions.fiscal_year, attributions.scope, attributions.changed_on, 'department_decision',
        cast(null as varchar), attributions.document_id, figures.kind, figures.place, figures.side, figures.item, figures.measure,
        figures.repetition, cast(null as decimal(24, 6)), figures.figure, cast(null as varchar), figures.printed
    from attributions
    inner join figures on attributions.document_id = figures.document_id
    where attributions.department_id is not null
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
