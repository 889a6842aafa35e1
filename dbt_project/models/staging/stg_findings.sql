select document_id, finding_index, check_id, grade, a_where, a_figure, a_page, b_where, b_figure, b_page, difference, bound, message
from {{ source('raw', 'findings') }}
