-- A document given to another department, year or scope takes its values along: withdrawn there, new here.
with

attributions as (select * from {{ ref('int_attribution_changes') }}),

figures as (select * from {{ ref('int_version_values') }}),

moved as (
    select
        old_department_id as department_id, old_fiscal_year as fiscal_year, old_scope as scope, changed_on, document_id, 'withdrawn' as change
    from attributions
    where old_department_id is not null
    union all
    select department_id, fiscal_year, scope, changed_on, document_id, 'new' as change
    from attributions
    where department_id is not null
)

select
    moved.department_id,
    moved.fiscal_year,
    moved.scope,
    moved.changed_on,
    case moved.change when 'withdrawn' then moved.document_id end as old_document_id,
    case moved.change when 'new' then moved.document_id end as new_document_id,
    figures.kind,
    figures.place,
    figures.side,
    figures.item,
    figures.measure,
    figures.repetition,
    case moved.change when 'withdrawn' then figures.figure end as old_figure,
    case moved.change when 'new' then figures.figure end as new_figure,
    case moved.change when 'withdrawn' then figures.printed end as old_printed,
    case moved.change when 'new' then figures.printed end as new_printed
from moved
inner join figures on moved.document_id = figures.document_id
