{# Money as text in 万元 with two decimals. #}
{% macro wan_text(yuan) -%}
    cast(cast(round({{ yuan }} / 10000.0, 2) as decimal(18, 2)) as varchar)
{%- endmacro %}

{# A ratio as text in percent with two decimals. #}
{% macro percent_text(ratio) -%}
    cast(cast(round({{ ratio }} * 100, 2) as decimal(18, 2)) as varchar)
{%- endmacro %}

{# One kind of draft question: its rows of a relation that holds the columns of every document-year. Amounts are in yuan; `stake` ranks. #}
{% macro draft_question(relation, rule, item, item_name='null', a='null', b='null', ratio='null', stake='null', detail='null', required_ratio='null', stated_reason='null',
    a_amount='null', a_fact='null', b_amount='null', b_fact='null', finding='null', review='null', where='1 = 1') -%}
select
    department_id,
    region_code,
    fiscal_year,
    scope,
    document_id,
    '{{ rule }}' as rule_id,
    cast({{ item }} as varchar) as item,
    cast({{ item_name }} as varchar) as item_name,
    cast({{ a }} as decimal(18, 2)) as a_yuan,
    cast({{ b }} as decimal(18, 2)) as b_yuan,
    cast({{ ratio }} as decimal(18, 6)) as ratio,
    cast({{ stake }} as decimal(18, 2)) as at_stake_yuan,
    cast({{ detail }} as varchar) as detail,
    cast({{ required_ratio }} as decimal(18, 6)) as required_ratio,
    cast({{ stated_reason }} as varchar) as stated_reason,
    cast({{ a_amount }} as varchar) as a_amount_id,
    cast({{ a_fact }} as varchar) as a_fact_id,
    cast({{ b_amount }} as varchar) as b_amount_id,
    cast({{ b_fact }} as varchar) as b_fact_id,
    cast({{ finding }} as varchar) as finding_id,
    cast({{ review }} as varchar) as review_id
from {{ relation }}
where {{ where }}
{%- endmacro %}
