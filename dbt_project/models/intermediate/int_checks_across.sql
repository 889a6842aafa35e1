-- Checks that see more than one document, of documents whose department has something new.
with

compared as (
    {% for checked in ['carryovers', 'stated_changes', 'copies', 'vehicles', 'year_changes', 'units', 'compositions', 'forms'] %}
    select document_id, check_id, place, state, grade, a_where, a_figure, a_page, b_where, b_figure, difference, bound
    from {{ ref('int_' ~ checked ~ '_checked') }}
    {{ 'union all' if not loop.last }}
    {% endfor %}
),

touched as (select document_id from {{ ref('int_touched_documents') }})

select compared.*
from compared
inner join touched on compared.document_id = touched.document_id
