{# What engines spell differently is said here and nowhere else. #}

{% macro ratio(numerator, denominator) -%}
    {{ return(adapter.dispatch('ratio', 'juesuan')(numerator, denominator)) }}
{%- endmacro %}

{# A ratio to six places; a missing or zero denominator gives NULL, never zero. #}
{% macro default__ratio(numerator, denominator) -%}
    cast(round(cast(cast({{ numerator }} as double precision) / nullif(cast({{ denominator }} as double precision), 0) as numeric), 6) as decimal(18, 6))
{%- endmacro %}

{% macro duckdb__ratio(numerator, denominator) -%}
    cast(round(cast({{ numerator }} as double) / nullif(cast({{ denominator }} as double), 0), 6) as decimal(18, 6))
{%- endmacro %}

{# A number of double precision as a decimal of so many places. #}
{% macro rounded(expression, places, width) -%}
    {{ return(adapter.dispatch('rounded', 'juesuan')(expression, places, width)) }}
{%- endmacro %}

{% macro default__rounded(expression, places, width) -%}
    cast(round(cast({{ expression }} as numeric), {{ places }}) as decimal({{ width }}, {{ places }}))
{%- endmacro %}

{% macro duckdb__rounded(expression, places, width) -%}
    cast(round(cast({{ expression }} as double), {{ places }}) as decimal({{ width }}, {{ places }}))
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

{# A percentile between 0 and 1 with interpolation, an aggregate. #}
{% macro percentile(expression, fraction) -%}
    percentile_cont({{ fraction }}) within group (order by cast({{ expression }} as double precision))
{%- endmacro %}

{# The day of an ISO text; NULL where it names no day. A 31st of a short month runs into the next. #}
{% macro iso_day(text) -%}
    case when length({{ text }}) = 10 then cast(substr({{ text }}, 1, 7) || '-01' as date) + (cast(substr({{ text }}, 9, 2) as integer) - 1) end
{%- endmacro %}

{# A raw figure of 24 digits, six of them decimals, as one of 18 with so many. #}
{% macro narrowed(expression, places) -%}
    {{ return(adapter.dispatch('narrowed', 'juesuan')(expression, places)) }}
{%- endmacro %}

{% macro default__narrowed(expression, places) -%}
    cast({{ expression }} as decimal(18, {{ places }}))
{%- endmacro %}

{# DuckDB divides each number of more than 18 digits by itself: sixty times slower than to take it for one of 18, which nearly all are. #}
{% macro duckdb__narrowed(expression, places) -%}
    case
        when {{ expression }} between -999999999999 and 999999999999
            then cast(cast({{ expression }} as decimal(18, 6)) as decimal(18, {{ places }}))
        else cast({{ expression }} as decimal(18, {{ places }}))
    end
{%- endmacro %}
