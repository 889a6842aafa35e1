{{ config(materialized='incremental', pre_hook="{{ forget('department_id') }}", meta={'partition': 'department_id'}) }}

-- Against the last disclosure of the department's series of the same scope, which may lie more than a year back or under another name:
-- prior_fiscal_year, prior_department_id and break_kind say it. Where the series may not be joined nothing is compared.
with

series as (select * from {{ ref('int_series_values') }}),

measures as (select * from {{ ref('series_measures') }}),

years as (
    select
        department_id,
        scope,
        fiscal_year,
        previous_department_id,
        previous_fiscal_year,
        break_kind,
        -- Without a year that it may be joined to, it meets none: a condition on one side alone would cost a comparison of all with all.
        case when is_joinable then previous_department_id end as joined_department_id
    from {{ ref('dim_department_series') }}
),

deflators as (
    select cast(year as integer) as year, cpi_index_2015_100 as cpi, gdp_deflator_index_2015_100 as gdp from {{ ref('deflators') }}
),

compared as (
    select
        this_year.department_id,
        this_year.region_code,
        this_year.fiscal_year,
        this_year.scope,
        this_year.measure,
        this_year.function_code,
        this_year.amount_yuan,
        years.previous_department_id as prior_department_id,
        years.previous_fiscal_year as prior_fiscal_year,
        years.break_kind,
        last_year.amount_yuan as prior_amount_yuan,
        cast(this_year.amount_yuan - last_year.amount_yuan as decimal(18, 2)) as change_yuan,
        whole.amount_yuan as prior_whole_yuan,
        measures.deflator,
        cast(last_year.amount_yuan as double precision)
        * cast(case measures.deflator when 'cpi' then now_index.cpi else now_index.gdp end as double precision)
        / cast(case measures.deflator when 'cpi' then then_index.cpi else then_index.gdp end as double precision)
            as prior_amount_at_this_years_prices,
        this_year.amount_id,
        this_year.fact_id,
        last_year.amount_id as prior_amount_id,
        last_year.fact_id as prior_fact_id
    from series as this_year
    inner join measures on this_year.measure = measures.measure
    inner join years on
        this_year.department_id = years.department_id
        and this_year.fiscal_year = years.fiscal_year
        and coalesce(this_year.scope, '') = coalesce(years.scope, '')
    left join series as last_year on
        years.joined_department_id = last_year.department_id
        and years.previous_fiscal_year = last_year.fiscal_year
        and coalesce(this_year.scope, '') = coalesce(last_year.scope, '')
        and this_year.measure = last_year.measure
        and this_year.function_code = last_year.function_code
    left join series as whole on
        years.joined_department_id = whole.department_id
        and years.previous_fiscal_year = whole.fiscal_year
        and coalesce(this_year.scope, '') = coalesce(whole.scope, '')
        and measures.whole = whole.measure
    left join deflators as now_index on this_year.fiscal_year = now_index.year
    left join deflators as then_index on years.previous_fiscal_year = then_index.year
)

select
    department_id,
    region_code,
    fiscal_year,
    scope,
    measure,
    function_code,
    amount_yuan,
    prior_department_id,
    prior_fiscal_year,
    break_kind,
    prior_amount_yuan,
    change_yuan,
    {{ ratio('change_yuan', 'prior_amount_yuan') }} as change_ratio,
    {{ ratio('change_yuan', 'prior_whole_yuan') }} as contribution_ratio,
    deflator,
    fiscal_year as price_year,
    {{ rounded('prior_amount_at_this_years_prices', 2, 18) }} as prior_real_yuan,
    {{ ratio('amount_yuan - prior_amount_at_this_years_prices', 'prior_amount_at_this_years_prices') }} as real_change_ratio,
    amount_id,
    fact_id,
    prior_amount_id,
    prior_fact_id
from compared
order by fiscal_year, region_code, department_id, measure, function_code
