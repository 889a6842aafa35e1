-- Values of documents that supersede another or are superseded, named by their place; a doubted amount is no value.
with

compared as (
    select versions.document_id
    from {{ ref('int_document_versions') }} as versions
    inner join {{ ref('int_touched_departments') }} as touched on versions.department_id = touched.department_id
    where
        versions.supersedes_document_id is not null
        or versions.document_id in (select supersedes_document_id from {{ ref('int_document_versions') }} where supersedes_document_id is not null)
    union
    select moved.document_id
    from {{ ref('int_attribution_changes') }} as moved
    inner join {{ ref('int_touched_departments') }} as touched
        on moved.department_id = touched.department_id or moved.old_department_id = touched.department_id
),

figures as (
    select
        document_id, 'amount' as kind, form as place, coalesce(side, '') as side, coalesce(line, code, name) as item, column_name as measure,
        amount_index as position, cast(amount_yuan as decimal(24, 6)) as figure, printed
    from {{ ref('stg_amounts') }}
    where standing in ('proved', 'plain', 'reviewed')
    union all
    select
        document_id, 'quantity', form, coalesce(side, ''), coalesce(line, code, name), column_name, quantity_index,
        cast(quantity as decimal(24, 6)), printed
    from {{ ref('stg_quantities') }}
    where standing in ('proved', 'plain', 'reviewed')
    union all
    select
        document_id, 'fact', coalesce(subject_key, 'free'), period, coalesce(code, subject), measure_key, fact_index,
        cast(coalesce(amount_yuan, value) as decimal(24, 6)), text
    from {{ ref('stg_narrative_facts') }}
    where value is not null
)

select
    figures.document_id,
    figures.kind,
    figures.place,
    figures.side,
    figures.item,
    figures.measure,
    cast(row_number() over (
        partition by figures.document_id, figures.kind, figures.place, figures.side, figures.item, figures.measure order by figures.position
    ) as integer) as repetition,
    figures.figure,
    figures.printed
from figures
inner join compared on figures.document_id = compared.document_id
