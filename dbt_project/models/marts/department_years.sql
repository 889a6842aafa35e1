{{ config(materialized='incremental', pre_hook="{{ forget('department_id') }}", meta={'partition': 'department_id'}) }}

-- What the app shows of a department's year at a glance. Shares are of the same document; a missing part gives NULL.
with

slots as (select * from {{ ref('int_department_year_slots') }}),

totals as (select * from {{ ref('int_department_year_totals') }}),

three_public as (
    select department_id, fiscal_year, scope, coalesce(budget_yuan, adjusted_budget_yuan) as budget_yuan
    from {{ ref('fct_three_public_expenses') }}
    where item = 'total'
),

vehicles as (
    select department_id, fiscal_year, scope, count_value
    from {{ ref('fct_three_public_expenses') }}
    where item = 'vehicles_held'
),

staff as (select department_id, fiscal_year, scope, headcount, fact_id from {{ ref('int_headcounts') }}),

procurements as (
    select department_id, fiscal_year, scope, sme_share_ratio, micro_small_of_sme_ratio
    from {{ ref('fct_procurements') }}
),

changes as (
    select department_id, fiscal_year, scope, prior_fiscal_year, change_yuan, change_ratio, real_change_ratio
    from {{ ref('fct_year_changes') }}
    where measure = 'total_expenditure'
)

select
    slots.department_id,
    slots.region_code,
    slots.fiscal_year,
    slots.scope,
    slots.document_id,
    slots.version_count,
    slots.known_from,
    {% for measure in [
        'total_revenue', 'total_expenditure', 'grand_total', 'basic_expenditure', 'project_expenditure', 'personnel', 'public_use',
        'appropriation_revenue', 'appropriation_expenditure', 'general_public_budget_expenditure', 'government_funds_expenditure',
        'state_capital_expenditure', 'service_revenue', 'opening_carryover', 'closing_carryover'
    ] %}
    totals.{{ measure }}_yuan,
    {% endfor %}
    three_public.budget_yuan as three_public_budget_yuan,
    totals.three_public_total_yuan as three_public_final_yuan,
    totals.three_public_overseas_travel_yuan as overseas_travel_yuan,
    totals.three_public_vehicles_yuan as vehicles_yuan,
    totals.three_public_vehicle_operation_yuan as vehicle_operation_yuan,
    totals.three_public_official_reception_yuan as official_reception_yuan,
    totals.agency_operating_expenses_yuan,
    totals.procurement_total_yuan,
    totals.sme_contracts_yuan as sme_yuan,
    vehicles.count_value as vehicles_held_count,
    staff.headcount,
    staff.fact_id as headcount_fact_id,
    {% for share, part, whole in [
        ('basic_share', 'basic_expenditure', 'total_expenditure'), ('project_share', 'project_expenditure', 'total_expenditure'),
        ('personnel_share', 'personnel', 'total_expenditure'), ('public_use_share', 'public_use', 'total_expenditure'),
        ('three_public_share', 'three_public_total', 'total_expenditure'), ('closing_carryover_share', 'closing_carryover', 'grand_total'),
        ('appropriation_share', 'appropriation_revenue', 'total_revenue')
    ] %}
    {{ ratio('totals.' ~ part ~ '_yuan', 'totals.' ~ whole ~ '_yuan') }} as {{ share }}_ratio,
    {% endfor %}
    {{ ratio('totals.three_public_total_yuan', 'three_public.budget_yuan') }} as three_public_execution_ratio,
    procurements.sme_share_ratio,
    procurements.micro_small_of_sme_ratio,
    {% for figure, part, whole in [
        ('vehicle_operation_per_vehicle', 'three_public_vehicle_operation', 'vehicles.count_value'),
        ('expenditure_per_head', 'total_expenditure', 'staff.headcount'), ('personnel_per_head', 'personnel', 'staff.headcount'),
        ('public_use_per_head', 'public_use', 'staff.headcount'), ('three_public_per_head', 'three_public_total', 'staff.headcount')
    ] %}
    {{ per_unit('totals.' ~ part ~ '_yuan', whole) }} as {{ figure }}_yuan,
    {% endfor %}
    changes.prior_fiscal_year,
    changes.change_yuan as expenditure_change_yuan,
    changes.change_ratio as expenditure_change_ratio,
    changes.real_change_ratio as expenditure_real_change_ratio,
    slots.amount_count,
    slots.doubted_count,
    slots.ambiguous_count,
    slots.contradiction_count,
    slots.doubtful_count
from slots
{% for other in ['totals', 'three_public', 'vehicles', 'staff', 'procurements', 'changes'] %}
left join {{ other }} on
    slots.department_id = {{ other }}.department_id
    and slots.fiscal_year = {{ other }}.fiscal_year
    and coalesce(slots.scope, '') = coalesce({{ other }}.scope, '')
{% endfor %}
order by slots.fiscal_year, slots.region_code, slots.department_id, slots.scope
