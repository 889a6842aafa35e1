-- Staff in service as a whole, where the narrative states it; two numbers that differ are none.
with

stated as (
    select facts.*
    from {{ ref('int_facts_served') }} as facts
    inner join {{ ref('headcount_subjects') }} as subjects on facts.subject = subjects.subject
    where facts.subject_key = 'composition' and facts.measure_key = 'headcount' and facts.value > 0
)

select
    document_id,
    department_id,
    fiscal_year,
    scope,
    cast(min(value) as integer) as headcount,
    min(fact_id) as fact_id
from stated
group by document_id, department_id, fiscal_year, scope
having min(value) = max(value)
