{# What engines spell differently is said here and nowhere else. #}

{% macro ratio(numerator, denominator) -%}
    {{ return(adapter.dispatch('ratio', 'juesuan')(numerator, denominator)) }}
{%- endmacro %}

{# A ratio to six places; a missing or zero denominator gives NULL, never zero. #}
{% macro default__ratio(numerator, denominator) -%}
    cast(round(cast({{ numerator }} as double precision) / nullif(cast({{ denominator }} as double precision), 0), 6) as decimal(18, 6))
{%- endmacro %}

{% macro duckdb__ratio(numerator, denominator) -%}
    cast(round(cast({{ numerator }} as double) / nullif(cast({{ denominator }} as double), 0), 6) as decimal(18, 6))
{%- endmacro %}

{% macro short_hash(expression) -%}
    substr(md5({{ expression }}), 1, 10)
{%- endmacro %}

{# The distinct values of a group in order, in one text. #}
{% macro list_text(expression) -%}
    {{ return(adapter.dispatch('list_text', 'juesuan')(expression)) }}
{%- endmacro %}

{% macro default__list_text(expression) -%}
    string_agg(distinct {{ expression }}, ';' order by {{ expression }})
{%- endmacro %}
