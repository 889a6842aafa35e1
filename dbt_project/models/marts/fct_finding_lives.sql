-- A finding over the builds: new, still there, or gone since one; and what a person decided about it last.
with

current_findings as (select finding_id, document_id, check_id, message from {{ ref('fct_reconciliation_findings') }}),

numbered as (
    select *, row_number() over (partition by finding_id order by built_at desc) as newest
    from {{ ref('stg_finding_events') }}
),

last_events as (select * from numbered where newest = 1),

first_events as (select finding_id, min(built_at) as first_built_at from {{ ref('stg_finding_events') }} where is_there group by finding_id),

decided as (
    select *, row_number() over (partition by finding_id order by decision_index desc) as newest
    from {{ ref('stg_finding_decisions') }}
),

lives as (
    select
        coalesce(current_findings.finding_id, last_events.finding_id) as finding_id,
        coalesce(current_findings.document_id, last_events.document_id) as document_id,
        coalesce(current_findings.check_id, last_events.check_id) as check_id,
        coalesce(current_findings.message, last_events.message) as message,
        case
            when current_findings.finding_id is null then 'gone'
            when last_events.finding_id is null or not last_events.is_there then 'new'
            else 'still there'
        end as life,
        case when current_findings.finding_id is null and not last_events.is_there then last_events.built_at end as gone_at
    from current_findings
    full outer join last_events on current_findings.finding_id = last_events.finding_id
)

select
    lives.finding_id,
    lives.document_id,
    lives.check_id,
    lives.message,
    lives.life,
    first_events.first_built_at,
    lives.gone_at,
    decided.verdict as decision,
    decided.reason as decision_reason,
    decided.decided_on,
    decided.decided_by
from lives
left join first_events on lives.finding_id = first_events.finding_id
left join decided on lives.finding_id = decided.finding_id and decided.newest = 1
order by lives.finding_id
