{{ config(materialized='view') }}

-- Money of “三公” by item: a document's first table of its own, else the rows that a wider form has for it.
with

first_tables as (
    select document_id, min(table_index) as table_index
    from {{ ref('stg_document_tables') }}
    where form = 'three_public_expenses'
    group by document_id
),

own as (
    select
        served.*,
        case
            when column_name like 'adjusted_budget_%' then 'adjusted_budget'
            when column_name like 'prior_final_%' then 'prior_final'
            when column_name like 'budget_%' then 'budget'
            when column_name like 'final_%' then 'final'
        end as money,
        case
            when column_name like 'adjusted_budget_%' then substr(column_name, 17)
            when column_name like 'prior_final_%' then substr(column_name, 13)
            when column_name like 'budget_%' then substr(column_name, 8)
            when column_name like 'final_%' then substr(column_name, 7)
        end as item
    from {{ ref('int_amounts_served') }} as served
    inner join first_tables on served.document_id = first_tables.document_id and served.table_index = first_tables.table_index
),

wider as (
    select
        served.*,
        case column_name when 'initial_budget' then 'budget' when 'amount' then 'final' else column_name end as money,
        line as item
    from {{ ref('int_amounts_served') }} as served
    where
        form in ('three_public_and_operating_expenses', 'agency_operation_information', 'disclosure_statistics')
        and column_name in ('initial_budget', 'adjusted_budget', 'final', 'amount')
        and document_id not in (select document_id from first_tables)
),

both_kinds as (
    select document_id, department_id, region_code, fiscal_year, scope, item, money, amount_yuan, amount_id, amount_index from own
    union all
    select document_id, department_id, region_code, fiscal_year, scope, item, money, amount_yuan, amount_id, amount_index from wider
),

ranked as (
    select *, row_number() over (partition by document_id, item, money order by amount_index) as repetition
    from both_kinds
    where item in (
        'total', 'overseas_travel', 'vehicles', 'vehicle_purchase', 'vehicle_operation', 'official_reception', 'meetings', 'training'
    )
)

select
    document_id,
    department_id,
    region_code,
    fiscal_year,
    scope,
    item,
    {% for money in ['budget', 'adjusted_budget', 'final', 'prior_final'] %}
    max(case when money = '{{ money }}' then amount_yuan end) as {{ money }}_yuan,
    max(case when money = '{{ money }}' then amount_id end) as {{ money }}_amount_id{{ ',' if not loop.last }}
    {% endfor %}
from ranked
where repetition = 1
group by document_id, department_id, region_code, fiscal_year, scope, item
