{# Money in the prices of another year: a year without an index gives NULL. #}
{% macro real_yuan(amount, factor) -%}
    {{ times(amount, factor) }}
{%- endmacro %}

{# Yuan times a factor of six decimals, to the cent. Two numbers of 18 digits would be multiplied within 18, eight of them decimals: none left for 100 billion yuan. #}
{% macro times(amount, factor) -%}
    cast(round(cast({{ amount }} as decimal(20, 2)) * {{ factor }}, 2) as decimal(18, 2))
{%- endmacro %}

{# Money a head, a vehicle, a guest: no count or a count of nothing gives NULL, never zero. #}
{% macro per_unit(amount, quantity) -%}
    cast(round({{ amount }} / nullif(cast({{ quantity }} as decimal(18, 2)), 0), 2) as decimal(18, 2))
{%- endmacro %}

{# The last printed unit of an amount in yuan: 100 for 万元 with two decimals. #}
{% macro printed_unit(unit, decimals) -%}
    cast(case {{ unit }} when '亿元' then 100000000 when '万元' then 10000 when '千元' then 1000 else 1 end / power(10, {{ decimals }}) as decimal(18, 2))
{%- endmacro %}

{# How many decimals a printed figure has. #}
{% macro decimals_of(text) -%}
    case when {{ text }} like '%.%' then length({{ text }}) - position('.' in {{ text }}) else 0 end
{%- endmacro %}

{# Yuan as a text in 万元. #}
{% macro told_yuan(yuan) -%}
    cast(cast({{ yuan }} / 10000 as decimal(18, 2)) as varchar) || '万元'
{%- endmacro %}

{# The end of a comparison of two amounts within a bound. #}
{% macro compared_state(difference, bound) -%}
    case when {{ difference }} = 0 then 'pass' when abs({{ difference }}) <= {{ bound }} then 'pass_with_rounding' else 'fail' end
{%- endmacro %}
