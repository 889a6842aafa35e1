-- Of several tables of a document (one a budget, as some print them) the first: that of the general budget, or of all.
with

first_tables as (
    select document_id, min(table_index) as table_index
    from {{ ref('stg_document_tables') }}
    where form = 'three_public_expenses'
    group by document_id
),

amounts as (
    select
        served.*,
        case
            when column_name like 'budget_%' then substr(column_name, 8)
            when column_name like 'final_%' then substr(column_name, 7)
        end as item,
        column_name like 'budget_%' as is_budget
    from {{ ref('int_amounts_served') }} as served
    inner join first_tables on
        served.document_id = first_tables.document_id
        and served.table_index = first_tables.table_index
)

select
    document_id,
    department_id,
    fiscal_year,
    scope,
    item,
    max(case when is_budget then amount_yuan end) as budget_yuan,
    max(case when not is_budget then amount_yuan end) as final_amount_yuan,
    max(case when is_budget then amount_id end) as budget_amount_id,
    max(case when not is_budget then amount_id end) as final_amount_id
from amounts
where item in (
    'total', 'overseas_travel', 'vehicles', 'vehicle_purchase', 'vehicle_operation', 'official_reception', 'meetings', 'training'
)
group by document_id, department_id, fiscal_year, scope, item
order by fiscal_year, department_id, item
