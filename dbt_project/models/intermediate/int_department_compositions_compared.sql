-- How far the make-up of a year's expenditure is from the year before in its series: 0 the same classes in the same shares, 1 nothing in common.
with

printed as (select * from {{ ref('int_department_years_paired') }}),

class_shares as (
    select
        document_id,
        case budget when 'all' then 'expenditure' else 'general_public_budget_expenditure' end as form,
        function_code,
        cast(amount_yuan as double precision) as amount
    from {{ ref('fct_expenditures_by_function') }}
    where budget in ('all', 'general_public_budget') and measure = 'total' and function_level = 'class'
),

class_totals as (
    select document_id, form, sum(abs(amount)) as amount from class_shares group by document_id, form
),

shares as (
    select class_shares.document_id, class_shares.form, class_shares.function_code, abs(class_shares.amount) / nullif(class_totals.amount, 0) as share
    from class_shares
    inner join class_totals on class_shares.document_id = class_totals.document_id and class_shares.form = class_totals.form
),

common as (
    select
        printed.document_id,
        sum(case when this_year.share < last_year.share then this_year.share else last_year.share end) as common_share
    from printed
    inner join shares as this_year on printed.document_id = this_year.document_id and printed.form = this_year.form
    inner join shares as last_year on
        printed.previous_document_id = last_year.document_id
        and printed.form = last_year.form
        and this_year.function_code = last_year.function_code
    group by printed.document_id
)

select
    printed.series_id,
    printed.document_id,
    printed.department_id,
    printed.fiscal_year,
    printed.scope,
    printed.resolution,
    printed.previous_document_id,
    printed.previous_department_id,
    printed.previous_fiscal_year,
    printed.form as compared_form,
    printed.this_yuan,
    printed.last_yuan,
    {{ ratio('printed.this_yuan', 'printed.last_yuan') }} as total_ratio,
    case
        when this_totals.document_id is not null and last_totals.document_id is not null
            then cast(round(cast(1 - coalesce(common.common_share, 0) as decimal(18, 9)), 6) as decimal(18, 6))
    end as composition_distance
from printed
left join common on printed.document_id = common.document_id
left join class_totals as this_totals on printed.document_id = this_totals.document_id and printed.form = this_totals.form
left join class_totals as last_totals on printed.previous_document_id = last_totals.document_id and printed.form = last_totals.form
