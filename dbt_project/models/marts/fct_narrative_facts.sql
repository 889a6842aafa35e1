select
    fact_id, document_id, subject, subject_key, measure, measure_key, period, value, unit, amount_yuan, text,
    direction, base, code, section, page, x0, y0, x1, y1, quote
from {{ ref('stg_narrative_facts') }}
order by document_id, fact_index
