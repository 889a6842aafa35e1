-- Checks that see more than one document, of documents whose department has something new.
with

compared as (
    select document_id, check_id, place, state, grade, a_where, a_figure, a_page, b_where, b_figure, difference, bound
    from {{ ref('int_carryovers_checked') }}

    union all

    select document_id, check_id, place, state, grade, a_where, a_figure, a_page, b_where, b_figure, difference, bound
    from {{ ref('int_stated_changes_checked') }}

    union all

    select document_id, check_id, place, state, grade, a_where, a_figure, a_page, b_where, b_figure, difference, bound
    from {{ ref('int_copies_checked') }}

    union all

    select document_id, check_id, place, state, grade, a_where, a_figure, a_page, b_where, b_figure, difference, bound
    from {{ ref('int_vehicles_checked') }}

    union all

    select document_id, check_id, place, state, grade, a_where, a_figure, a_page, b_where, b_figure, difference, bound
    from {{ ref('int_year_changes_checked') }}

    union all

    select document_id, check_id, place, state, grade, a_where, a_figure, a_page, b_where, b_figure, difference, bound
    from {{ ref('int_units_checked') }}

    union all

    select document_id, check_id, place, state, grade, a_where, a_figure, a_page, b_where, b_figure, difference, bound
    from {{ ref('int_compositions_checked') }}

    union all

    select document_id, check_id, place, state, grade, a_where, a_figure, a_page, b_where, b_figure, difference, bound
    from {{ ref('int_forms_checked') }}
),

touched as (select document_id from {{ ref('int_touched_documents') }})

select compared.*
from compared
inner join touched on compared.document_id = touched.document_id
