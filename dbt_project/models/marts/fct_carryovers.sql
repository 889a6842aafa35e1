{{ config(materialized='incremental', pre_hook="{{ forget('department_id') }}", meta={'partition': 'department_id'}) }}

-- What stood over at both ends of a year, and whether the year began with what the last one ended with (check Y02).
with

amounts as (select * from {{ ref('int_amounts_served') }}),

lines as (select * from {{ ref('carryover_lines') }}),

matched as (
    select
        amounts.*,
        lines.basis,
        lines.balance,
        row_number() over (
            partition by amounts.document_id, lines.basis, lines.balance order by lines.preference, amounts.amount_index
        ) as choice
    from amounts
    inner join lines on
        amounts.form = lines.form
        and amounts.line = lines.line
        and amounts.column_name = lines.column_name
        and coalesce(amounts.side, '') = coalesce(lines.side, '')
),

-- The year before of the department's series, where the two may be joined.
years as (
    select document_id, previous_department_id, previous_fiscal_year, break_kind
    from {{ ref('dim_department_series') }}
    where is_joinable and fiscal_year = previous_fiscal_year + 1
),

balances as (
    select
        document_id,
        department_id,
        region_code,
        fiscal_year,
        scope,
        basis,
        max(case when balance = 'opening' then amount_yuan end) as opening_yuan,
        max(case when balance = 'closing' then amount_yuan end) as closing_yuan,
        max(case when balance = 'opening' then amount_id end) as opening_amount_id,
        max(case when balance = 'closing' then amount_id end) as closing_amount_id
    from matched
    where choice = 1
    group by document_id, department_id, region_code, fiscal_year, scope, basis
)

select
    this_year.document_id,
    this_year.department_id,
    this_year.region_code,
    this_year.fiscal_year,
    this_year.scope,
    this_year.basis,
    this_year.opening_yuan,
    this_year.closing_yuan,
    years.break_kind,
    last_year.closing_yuan as prior_closing_yuan,
    cast(this_year.opening_yuan - last_year.closing_yuan as decimal(18, 2)) as opening_difference_yuan,
    this_year.opening_amount_id,
    this_year.closing_amount_id,
    last_year.closing_amount_id as prior_closing_amount_id
from balances as this_year
left join years on this_year.document_id = years.document_id
left join balances as last_year on
    years.previous_department_id = last_year.department_id
    and years.previous_fiscal_year = last_year.fiscal_year
    and coalesce(this_year.scope, '') = coalesce(last_year.scope, '')
    and this_year.basis = last_year.basis
order by this_year.fiscal_year, this_year.region_code, this_year.department_id, this_year.basis
