select document_id, finding_index, suspect_index, place, figure, fits, slip, page, heals, breaks
from {{ source('raw', 'finding_suspects') }}
