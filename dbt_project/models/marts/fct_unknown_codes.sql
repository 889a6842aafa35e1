{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}

with

judged as (select * from {{ ref('int_function_codes_judged') }} where reason is not null),

function_rows as (
    select
        printed.document_id,
        printed.department_id,
        printed.fiscal_year,
        printed.scope,
        printed.form,
        'function' as scheme,
        printed.code as printed_code,
        printed.function_code as code,
        printed.name as printed_name,
        judged.reason,
        judged.code_of_the_name,
        printed.amount_yuan,
        printed.amount_id
    from {{ ref('int_function_rows') }} as printed
    inner join judged on
        printed.function_code = judged.function_code
        and printed.fiscal_year = judged.fiscal_year
        and printed.code_source = judged.code_source
        and {{ plain_code_name('printed.name') }} = judged.plain_name
    where printed.repetition = 1 and printed.column_name in ('total', 'expenditure')
),

economic_codes as (
    select distinct economic_code from {{ ref('int_economic_names_dated') }}
),

economic_years as (
    select economic_code, fiscal_year from {{ ref('int_economic_names_dated') }} where preference = 1
),

economic_rows as (
    select
        printed.document_id,
        printed.department_id,
        printed.fiscal_year,
        printed.scope,
        printed.form,
        'economic' as scheme,
        printed.code as printed_code,
        printed.economic_code as code,
        printed.name as printed_name,
        case
            when printed.code_source = 'none' then 'name_unresolved'
            when economic_codes.economic_code is null then 'unknown_code'
            else 'not_in_year'
        end as reason,
        cast(null as varchar) as code_of_the_name,
        printed.amount_yuan,
        printed.amount_id
    from {{ ref('int_economic_rows') }} as printed
    left join economic_codes on printed.economic_code = economic_codes.economic_code
    left join economic_years on printed.economic_code = economic_years.economic_code and printed.fiscal_year = economic_years.fiscal_year
    where printed.repetition = 1 and printed.economic_level <> 'total' and economic_years.economic_code is null
)

select
    document_id,
    department_id,
    fiscal_year,
    scope,
    form,
    scheme,
    printed_code,
    case when reason <> 'name_unresolved' then code end as code,
    printed_name,
    reason,
    code_of_the_name,
    amount_yuan,
    amount_id
from function_rows
union all
select
    document_id,
    department_id,
    fiscal_year,
    scope,
    form,
    scheme,
    printed_code,
    case when reason <> 'name_unresolved' then code end as code,
    printed_name,
    reason,
    code_of_the_name,
    amount_yuan,
    amount_id
from economic_rows
order by fiscal_year, department_id, scheme, form, amount_id
