{{ config(materialized='incremental', pre_hook="{{ forget('department_id') }}", meta={'partition': 'department_id'}) }}

-- What the app shows of a department's year at a glance. Shares are of the same document; a missing part gives NULL.
with

slots as (select * from {{ ref('int_department_year_slots') }}),

totals as (select * from {{ ref('int_department_year_totals') }}),

findings as (
    select
        department_id,
        fiscal_year,
        scope,
        cast(sum(case when grade = 'contradiction' then 1 else 0 end) as integer) as contradiction_count,
        cast(sum(case when grade = 'doubtful' then 1 else 0 end) as integer) as doubtful_count
    from {{ ref('fct_reconciliation_findings') }}
    group by department_id, fiscal_year, scope
),

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
    {{ ratio('totals.basic_expenditure_yuan', 'totals.total_expenditure_yuan') }} as basic_share_ratio,
    {{ ratio('totals.project_expenditure_yuan', 'totals.total_expenditure_yuan') }} as project_share_ratio,
    {{ ratio('totals.personnel_yuan', 'totals.total_expenditure_yuan') }} as personnel_share_ratio,
    {{ ratio('totals.public_use_yuan', 'totals.total_expenditure_yuan') }} as public_use_share_ratio,
    {{ ratio('totals.three_public_total_yuan', 'totals.total_expenditure_yuan') }} as three_public_share_ratio,
    {{ ratio('totals.three_public_total_yuan', 'three_public.budget_yuan') }} as three_public_execution_ratio,
    {{ ratio('totals.closing_carryover_yuan', 'totals.grand_total_yuan') }} as closing_carryover_share_ratio,
    {{ ratio('totals.appropriation_revenue_yuan', 'totals.total_revenue_yuan') }} as appropriation_share_ratio,
    procurements.sme_share_ratio,
    procurements.micro_small_of_sme_ratio,
    cast({{ ratio('totals.three_public_vehicle_operation_yuan', 'vehicles.count_value') }} as decimal(18, 2)) as vehicle_operation_per_vehicle_yuan,
    changes.prior_fiscal_year,
    changes.change_yuan as expenditure_change_yuan,
    changes.change_ratio as expenditure_change_ratio,
    changes.real_change_ratio as expenditure_real_change_ratio,
    slots.amount_count,
    slots.doubted_count,
    slots.ambiguous_count,
    coalesce(findings.contradiction_count, 0) as contradiction_count,
    coalesce(findings.doubtful_count, 0) as doubtful_count
from slots
{% for other in ['totals', 'findings', 'three_public', 'vehicles', 'procurements', 'changes'] %}
left join {{ other }} on
    slots.department_id = {{ other }}.department_id
    and slots.fiscal_year = {{ other }}.fiscal_year
    and coalesce(slots.scope, '') = coalesce({{ other }}.scope, '')
{% endfor %}
order by slots.fiscal_year, slots.region_code, slots.department_id, slots.scope
