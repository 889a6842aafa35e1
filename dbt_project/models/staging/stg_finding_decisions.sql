select finding_id, decided_on, decision_index, verdict, reason, decided_by
from {{ source('raw', 'finding_decisions') }}
