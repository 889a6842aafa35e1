-- Values of a version against those of the one that it supersedes, each named by its place.
with

pairs as (
    select document_id, supersedes_document_id, department_id, fiscal_year, scope, known_from
    from {{ ref('int_document_versions') }}
    where supersedes_document_id is not null
),

figures as (select * from {{ ref('int_version_values') }}),

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

compared as (
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
)

select
    pairs.department_id,
    pairs.fiscal_year,
    pairs.scope,
    pairs.known_from as changed_on,
    pairs.supersedes_document_id as old_document_id,
    compared.*
from compared
inner join pairs on compared.document_id = pairs.document_id
where compared.old_figure is null or compared.new_figure is null or compared.old_figure <> compared.new_figure
