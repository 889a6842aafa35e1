{# Money in the prices of another year: a year without an index gives NULL. #}
{% macro real_yuan(amount, factor) -%}
    cast(round({{ amount }} * {{ factor }}, 2) as decimal(18, 2))
{%- endmacro %}

{# Money a head, a vehicle, a guest: no count or a count of nothing gives NULL, never zero. #}
{% macro per_unit(amount, quantity) -%}
    cast(round({{ amount }} / nullif(cast({{ quantity }} as decimal(18, 2)), 0), 2) as decimal(18, 2))
{%- endmacro %}
