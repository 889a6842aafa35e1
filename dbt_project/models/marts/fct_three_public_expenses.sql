with

amounts as (
    select
        *,
        case
            when column_name like 'budget_%' then substr(column_name, 8)
            when column_name like 'final_%' then substr(column_name, 7)
        end as item,
        column_name like 'budget_%' as is_budget
    from {{ ref('int_amounts_served') }}
    where form = 'three_public_expenses'
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
