-- Y02: a year opens with what the department published as the last year's close; a reform or a clawback may explain a difference.
with

carryovers as (select * from {{ ref('fct_carryovers') }} where opening_yuan is not null and prior_closing_yuan is not null),

amounts as (
    select printed.amount_id, printed.page, {{ printed_unit('printed.unit', 'printed.decimals') }} as unit_yuan
    from {{ ref('stg_amounts') }} as printed
    inner join {{ ref('int_touched_documents') }} as touched on printed.document_id = touched.document_id
    where printed.line in (select line from {{ ref('carryover_lines') }})
),

judged as (
    select
        carryovers.*,
        opened.page as a_page,
        greatest(opened.unit_yuan, closed.unit_yuan) as bound_yuan
    from carryovers
    inner join amounts as opened on carryovers.opening_amount_id = opened.amount_id
    inner join amounts as closed on carryovers.prior_closing_amount_id = closed.amount_id
)

select
    document_id,
    'Y02' as check_id,
    basis as place,
    {{ compared_state('opening_difference_yuan', 'bound_yuan') }} as state,
    'doubtful' as grade,
    '年初结转和结余（' || basis || '）' as a_where,
    {{ told_yuan('opening_yuan') }} as a_figure,
    a_page,
    '上年公开的年末结转和结余' as b_where,
    {{ told_yuan('prior_closing_yuan') }} as b_figure,
    {{ told_yuan('abs(opening_difference_yuan)') }} as difference,
    {{ told_yuan('bound_yuan') }} as bound
from judged
