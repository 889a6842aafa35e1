-- Documents with the day from which they are known: the one that the document tells, where it lies after its year and not after
-- the day on which its bytes were first seen, else that day. A build of what was known on a day leaves out what came later.
with

told as (
    select document_id, max({{ iso_day('text') }}) as told_on
    from {{ ref('stg_narrative_facts') }}
    where subject_key = 'document' and measure_key = 'published_on'
    group by document_id
),

dated as (
    select
        documents.*,
        case
            when told.told_on <= documents.first_seen_on
                and told.told_on > cast(cast(documents.fiscal_year as varchar) || '-12-31' as date)
                then told.told_on
        end as published_on
    from {{ ref('stg_documents') }} as documents
    left join told on documents.document_id = told.document_id
)

select *, coalesce(published_on, first_seen_on) as known_from
from dated
{% if var('known_on') %}where coalesce(published_on, first_seen_on) <= cast('{{ var("known_on") }}' as date){% endif %}
