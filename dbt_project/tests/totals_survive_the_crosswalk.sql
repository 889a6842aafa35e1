-- What a document spends by its own codes is what it spends by comparable ones, to the cent, in every budget and measure.
with

leaves as (
    select
        document_id,
        case form
            when 'expenditure' then 'all'
            when 'general_public_budget_expenditure' then 'general_public_budget'
            when 'government_funds_budget' then 'government_funds'
            when 'state_capital_budget' then 'state_capital'
            else 'appropriation'
        end as budget,
        case when column_name = 'expenditure' then 'total' else column_name end as measure,
        amount_yuan
    from {{ ref('int_function_leaves') }}
),

before as (
    select document_id, budget, measure, sum(amount_yuan) as before_yuan from leaves group by document_id, budget, measure
),

after as (
    select document_id, budget, measure, sum(comparable_amount_yuan) as after_yuan
    from {{ ref('fct_expenditures_comparable') }}
    group by document_id, budget, measure
)

select before.document_id, before.budget, before.measure, before.before_yuan, after.after_yuan
from before
left join after on before.document_id = after.document_id and before.budget = after.budget and before.measure = after.measure
where after.after_yuan is null or after.after_yuan <> before.before_yuan
