-- The figures that peers are compared by, of the touched years and those beside them, with what makes departments peers.
{% set measures = {
    'total_expenditure': 'total_expenditure_yuan', 'total_revenue': 'total_revenue_yuan', 'public_use': 'public_use_yuan',
    'three_public_final': 'three_public_final_yuan', 'agency_operating_expenses': 'agency_operating_expenses_yuan',
    'procurement_total': 'procurement_total_yuan', 'basic_share': 'basic_share_ratio', 'project_share': 'project_share_ratio',
    'personnel_share': 'personnel_share_ratio', 'public_use_share': 'public_use_share_ratio', 'three_public_share': 'three_public_share_ratio',
    'three_public_execution': 'three_public_execution_ratio', 'closing_carryover_share': 'closing_carryover_share_ratio',
    'appropriation_share': 'appropriation_share_ratio', 'sme_share': 'sme_share_ratio',
    'vehicle_operation_per_vehicle': 'vehicle_operation_per_vehicle_yuan', 'expenditure_per_head': 'expenditure_per_head_yuan',
    'personnel_per_head': 'personnel_per_head_yuan', 'public_use_per_head': 'public_use_per_head_yuan',
    'three_public_per_head': 'three_public_per_head_yuan'
} %}
with

years as (select fiscal_year from {{ ref('int_touched_years') }}),

departments as (
    select
        department_id,
        kind_id,
        level,
        case when is_fictional then 'fictional' else 'real' end as world,
        substr(region_code, 1, 2) as province_code
    from {{ ref('dim_departments') }}
    where kind_id is not null and level is not null
),

figures as (
    {% for measure, column in measures.items() %}
    select department_id, fiscal_year, scope, '{{ measure }}' as measure, cast({{ column }} as decimal(24, 6)) as figure
    from {{ ref('department_years') }}
    where {{ column }} is not null
    {{ 'union all' if not loop.last }}
    {% endfor %}
)

select
    figures.department_id,
    figures.fiscal_year,
    figures.scope,
    figures.measure,
    figures.figure,
    departments.world || '/' || departments.kind_id || '/' || departments.level || '/' || coalesce(figures.scope, '') as national_group,
    departments.province_code
from figures
inner join departments on figures.department_id = departments.department_id
where
    figures.fiscal_year in (
        select fiscal_year from years
        union select fiscal_year - 1 from years
        union select fiscal_year + 1 from years
    )
