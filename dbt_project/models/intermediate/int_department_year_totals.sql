{{ config(materialized='view') }}

-- The totals of touched departments beside each other.
{% set measures = [
    'total_revenue', 'total_expenditure', 'grand_total', 'basic_expenditure', 'project_expenditure', 'personnel', 'public_use',
    'appropriation_revenue', 'appropriation_expenditure', 'general_public_budget_expenditure', 'government_funds_expenditure',
    'state_capital_expenditure', 'service_revenue', 'opening_carryover', 'closing_carryover', 'three_public_total',
    'three_public_overseas_travel', 'three_public_vehicles', 'three_public_vehicle_operation', 'three_public_official_reception',
    'agency_operating_expenses', 'procurement_total', 'sme_contracts'
] %}
select
    department_id,
    fiscal_year,
    scope,
    {% for measure in measures %}
    max(case when measure = '{{ measure }}' then amount_yuan end) as {{ measure }}_yuan{{ ',' if not loop.last }}
    {% endfor %}
from {{ ref('int_series_values') }}
where function_code = ''
group by department_id, fiscal_year, scope
