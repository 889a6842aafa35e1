{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}

with

leaves as (
    select
        *,
        case when length(function_code) = 7 then substr(function_code, 1, 5) end as section_above
    from {{ ref('int_function_leaves') }}
),

mapped as (
    select
        *,
        row_number() over (partition by function_code, fiscal_year order by comparable_code desc) as parts_left,
        count(*) over (partition by function_code, fiscal_year) as part_count
    from {{ ref('int_function_codes_mapped') }}
),

whole_sections as (select * from mapped where length(function_code) = 5 and share = 1),

dated as (select function_code, fiscal_year, function_name from {{ ref('int_function_names_dated') }} where preference = 1),

parts as (
    select
        leaves.document_id,
        leaves.department_id,
        leaves.fiscal_year,
        leaves.scope,
        case leaves.form
            when 'expenditure' then 'all'
            when 'general_public_budget_expenditure' then 'general_public_budget'
            when 'government_funds_budget' then 'government_funds'
            when 'state_capital_budget' then 'state_capital'
            else 'appropriation'
        end as budget,
        case when leaves.column_name = 'expenditure' then 'total' else leaves.column_name end as measure,
        leaves.function_code,
        leaves.name as printed_name,
        leaves.amount_yuan as printed_amount_yuan,
        leaves.amount_id,
        coalesce(mapped.comparable_code, sections.comparable_code, leaves.function_code) as comparable_code,
        coalesce(mapped.share, cast(1 as decimal(18, 6))) as share,
        coalesce(mapped.mapping_kind, 'unknown') as mapping_kind,
        coalesce(mapped.parts_left, 1) as parts_left,
        coalesce(mapped.part_count, 1) as part_count
    from leaves
    left join mapped on leaves.function_code = mapped.function_code and leaves.fiscal_year = mapped.fiscal_year
    left join whole_sections as sections on
        leaves.section_above = sections.function_code and leaves.fiscal_year = sections.fiscal_year
),

shared as (
    select
        parts.*,
        {{ times('printed_amount_yuan', 'share') }} as share_yuan
    from parts
),

others as (
    select amount_id, sum(share_yuan) as others_yuan
    from shared
    where part_count > 1 and parts_left > 1
    group by amount_id
),

-- The last part takes what rounding leaves, so that the parts are the whole.
whole as (
    select
        shared.*,
        case when shared.parts_left = 1 then shared.printed_amount_yuan - coalesce(others.others_yuan, 0) else shared.share_yuan end as part_yuan
    from shared
    left join others on case when shared.part_count > 1 then shared.amount_id end = others.amount_id
)

select
    whole.document_id,
    whole.department_id,
    whole.fiscal_year,
    whole.scope,
    whole.budget,
    whole.measure,
    whole.function_code,
    printed.function_name,
    whole.printed_name,
    whole.comparable_code,
    comparable.function_name as comparable_name,
    whole.share as comparable_share,
    whole.mapping_kind,
    whole.printed_amount_yuan,
    cast(whole.part_yuan as decimal(18, 2)) as comparable_amount_yuan,
    whole.amount_id
from whole
left join dated as printed on whole.function_code = printed.function_code and whole.fiscal_year = printed.fiscal_year
left join dated as comparable on
    whole.comparable_code = comparable.function_code and comparable.fiscal_year = {{ comparable_edition() }}
order by whole.fiscal_year, whole.department_id, whole.document_id, whole.budget, whole.function_code, whole.measure, whole.comparable_code
