-- Every year of a series beside the year before of the same scope, their totals on a form that both print.
with

years as (
    select
        years.*,
        chains.series_id,
        chains.step
    from {{ ref('int_department_years') }} as years
    inner join {{ ref('int_department_series_chained') }} as chains on years.department_id = chains.department_id
),

sequenced as (
    select
        *,
        lag(document_id) over (partition by series_id, scope order by fiscal_year, step) as previous_document_id,
        lag(department_id) over (partition by series_id, scope order by fiscal_year, step) as previous_department_id,
        lag(fiscal_year) over (partition by series_id, scope order by fiscal_year, step) as previous_fiscal_year,
        lag(total_expenditure_yuan) over (partition by series_id, scope order by fiscal_year, step) as previous_total_yuan,
        lag(general_expenditure_yuan) over (partition by series_id, scope order by fiscal_year, step) as previous_general_yuan
    from years
),

compared as (
    select
        *,
        case
            when total_expenditure_yuan is not null and (previous_document_id is null or previous_total_yuan is not null)
                then 'expenditure'
            when general_expenditure_yuan is not null and (previous_document_id is null or previous_general_yuan is not null)
                then 'general_public_budget_expenditure'
        end as form
    from sequenced
),

printed as (
    select
        compared.*,
        case when form = 'expenditure' then total_expenditure_yuan else general_expenditure_yuan end as this_yuan,
        case when form = 'expenditure' then previous_total_yuan when form is not null then previous_general_yuan end as last_yuan
    from compared
)

select * from printed
