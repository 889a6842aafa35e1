select
    id as check_id,
    check_group,
    formula,
    tolerance,
    severity,
    message,
    readings,
    basis_kind,
    basis,
    evaluator,
    same_as,
    needs as needed_figures,
    reason as not_applicable_reason
from {{ ref('catalogue') }}
order by id
