select
    document_id || '-r' || cast(form_index as varchar) as review_id,
    document_id,
    form_index,
    goal_index,
    target,
    actual,
    weight,
    page
from {{ source('raw', 'performance_goals') }}
