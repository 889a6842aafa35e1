-- Figures of touched departments that are followed over years, each with its evidence: an amount of a table, else a statement.
with

departments as (select department_id from {{ ref('int_touched_departments') }}),

figures as (
    select department_id, region_code, fiscal_year, scope, measure, '' as function_code, amount_yuan, amount_id, cast(null as varchar) as fact_id
    from {{ ref('fct_department_totals') }}
    union all
    select department_id, region_code, fiscal_year, scope, 'three_public_' || item, '', final_amount_yuan, final_amount_id, null
    from {{ ref('fct_three_public_expenses') }}
    where final_amount_yuan is not null
    union all
    select department_id, region_code, fiscal_year, scope, 'agency_operating_expenses', '', final_amount_yuan, final_amount_id, fact_id
    from {{ ref('fct_agency_operating_expenses') }}
    union all
    select department_id, region_code, fiscal_year, scope, 'procurement_total', '', total_yuan, total_amount_id, total_fact_id
    from {{ ref('fct_procurements') }}
    union all
    select department_id, region_code, fiscal_year, scope, 'sme_contracts', '', sme_yuan, sme_amount_id, sme_fact_id
    from {{ ref('fct_procurements') }}
    union all
    select department_id, region_code, fiscal_year, scope, 'expenditure_by_function', function_code, amount_yuan, amount_id, null
    from {{ ref('fct_expenditures_by_function') }}
    where budget = 'all' and measure = 'total' and function_level <> 'total'
)

select figures.*
from figures
inner join departments on figures.department_id = departments.department_id
where figures.amount_yuan is not null
