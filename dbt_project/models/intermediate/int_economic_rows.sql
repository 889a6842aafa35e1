-- Rows of the basic expenditure table by economic code, the code in its shortest form: 30100 printed above 30101 is 301.
with

amounts as (
    select * from {{ ref('int_amounts_served') }}
    where form = 'basic_expenditure' and column_name = 'amount' and coalesce(code, line, name) is not null
),

names as (
    select fiscal_year, plain_name, min(economic_code) as economic_code
    from {{ ref('int_economic_names_dated') }}
    where scheme = 'department'
    group by fiscal_year, plain_name
    having count(distinct economic_code) = 1
),

coded as (
    select
        amounts.*,
        case
            when amounts.code like '___00' and length(amounts.code) = 5 then substr(amounts.code, 1, 3)
            when amounts.code is not null then amounts.code
            when amounts.line is not null then amounts.line
            when names.economic_code is not null then names.economic_code
            else 'name:' || {{ plain_code_name('amounts.name') }}
        end as economic_code,
        case
            when amounts.code is not null or amounts.line is not null then 'printed'
            when names.economic_code is not null then 'name'
            else 'none'
        end as code_source
    from amounts
    left join names on
        amounts.fiscal_year = names.fiscal_year
        and case when amounts.code is null then {{ plain_code_name('amounts.name') }} end = names.plain_name
)

select
    *,
    case
        when code is null and line is not null then 'total'
        when code_source = 'none' then 'unknown'
        when length(economic_code) = 3 then 'class'
        else 'section'
    end as economic_level,
    row_number() over (partition by document_id, economic_code order by amount_index) as repetition
from coded
