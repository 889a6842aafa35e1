{# Rows of the form of one of the special budgets, by function code and measure. #}
{% macro budget_expenditures(form) -%}
select
    document_id,
    department_id,
    region_code,
    fiscal_year,
    scope,
    function_code,
    function_level,
    name as function_name,
    case when column_name = 'total' then 'expenditure' else column_name end as measure,
    amount_yuan,
    amount_id
from {{ ref('int_function_rows') }}
where form = '{{ form }}' and repetition = 1
{%- endmacro %}
