-- Draft questions about “三公”, procurement, projects and how a body stands among its peers.
{% set rule = "(select threshold from " ~ ref('question_rules') ~ " where rule_id = '%s')" %}
{% set floor = "(select floor_yuan from " ~ ref('question_rules') ~ " where rule_id = '%s')" %}
with

names as (select subject, name from {{ ref('question_subjects') }} where kind = 'measure'),

years as (select * from {{ ref('department_years') }}),

three_public as (
    select
        spent.*,
        names.name as item_name,
        coalesce(spent.budget_yuan, spent.adjusted_budget_yuan) as allowed_yuan,
        coalesce(spent.budget_amount_id, spent.adjusted_budget_amount_id) as allowed_amount_id
    from {{ ref('fct_three_public_expenses') }} as spent
    inner join names on spent.item = names.subject
    where spent.count_value is null
),

vehicles as (
    select years.*, spent.final_amount_id, '保有' || cast(vehicles_held_count as varchar) || '辆' as held
    from years
    inner join {{ ref('fct_three_public_expenses') }} as spent on years.document_id = spent.document_id and spent.item = 'vehicle_operation'
),

procurements as (select * from {{ ref('fct_procurements') }}),

reviews as (
    select *, coalesce(adjusted_budget_yuan, initial_budget_yuan) as budget_yuan, '自评总分' || cast(cast(total_score as decimal(9, 2)) as varchar) || '分' as told
    from {{ ref('fct_performance_reviews') }}
    where review_kind = 'project' and coalesce(total_weight, 100) = 100
),

positions as (
    select
        years.department_id,
        years.region_code,
        years.fiscal_year,
        years.scope,
        years.document_id,
        positions.measure,
        names.name as item_name,
        positions.robust_distance,
        case
            when positions.measure like '%_per_%'
                then '为' || {{ wan_text('positions.figure') }} || '万元，同类' || cast(positions.peer_count as varchar) || '家的中位数为'
                    || {{ wan_text('positions.median') }} || '万元'
            else '为' || {{ percent_text('positions.figure') }} || '%，同类' || cast(positions.peer_count as varchar) || '家的中位数为'
                || {{ percent_text('positions.median') }} || '%'
        end as told
    from {{ ref('peer_positions') }} as positions
    inner join years on
        positions.department_id = years.department_id
        and positions.fiscal_year = years.fiscal_year
        and coalesce(positions.scope, '') = coalesce(years.scope, '')
    inner join names on positions.measure = names.subject
    where positions.peer_count >= 8 and positions.measure in (
        'public_use_share', 'three_public_share', 'closing_carryover_share', 'vehicle_operation_per_vehicle', 'public_use_per_head', 'three_public_per_head'
    )
)

{{ draft_question('three_public', 'three_public_over_budget', 'item', 'item_name', 'final_amount_yuan', 'allowed_yuan', 'execution_ratio', 'final_amount_yuan - allowed_yuan',
    a_amount='final_amount_id', b_amount='allowed_amount_id', where='final_amount_yuan - allowed_yuan >= ' ~ floor % 'three_public_over_budget') }}
union all
{{ draft_question('three_public', 'three_public_padded', 'item', 'item_name', 'final_amount_yuan', 'allowed_yuan', 'execution_ratio', 'allowed_yuan - final_amount_yuan',
    a_amount='final_amount_id', b_amount='allowed_amount_id', where="item = 'total' and execution_ratio < " ~ rule % 'three_public_padded' ~ ' and allowed_yuan >= ' ~ floor % 'three_public_padded') }}
union all
{{ draft_question('vehicles', 'vehicle_cost', "'vehicle_operation'", "'公务用车运行费'", 'vehicle_operation_yuan', 'vehicle_operation_per_vehicle_yuan', stake='vehicle_operation_yuan',
    detail='held', a_amount='final_amount_id', where='vehicle_operation_per_vehicle_yuan > ' ~ floor % 'vehicle_cost') }}
union all
{{ draft_question('procurements', 'sme_below_floor', "'sme'", "'中小企业采购'", 'sme_yuan', 'total_yuan', 'sme_share_ratio', 'total_yuan - sme_yuan', required_ratio='sme_floor_ratio',
    a_amount='sme_amount_id', a_fact='sme_fact_id', b_amount='total_amount_id', b_fact='total_fact_id',
    where='sme_share_ratio < sme_floor_ratio and total_yuan >= ' ~ floor % 'sme_below_floor') }}
union all
{{ draft_question('reviews', 'project_low_execution_high_score', 'review_id', 'project_name', 'executed_yuan', 'budget_yuan', 'execution_ratio', 'budget_yuan - executed_yuan',
    detail='told', review='review_id', where='execution_ratio < ' ~ rule % 'project_low_execution_high_score' ~ ' and total_score >= 95') }}
union all
{{ draft_question('positions', 'peer_high', 'measure', 'item_name', detail='told', where='robust_distance >= ' ~ rule % 'peer_high') }}
