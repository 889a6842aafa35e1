{# The edition that comparable figures are in: the newest that documents attest. #}
{% macro comparable_edition() -%}2026{%- endmacro %}

{# The years that codes are listed for, one row each. #}
{% macro edition_years() -%}
    {% for year in range(2010, 2031) -%}
    select {{ year }} as fiscal_year{% if not loop.last %} union all {% endif %}
    {%- endfor %}
{%- endmacro %}

{# A name of a code without blanks and with half-width brackets: what two printings of it have in common. #}
{% macro plain_code_name(expression) -%}
    replace(replace(replace(replace(replace({{ expression }}, ' ', ''), '　', ''), '（', '('), '）', ')'), '、', '')
{%- endmacro %}

{# How far a listed name can be trusted, the strongest first. #}
{% macro confidence_rank(expression) -%}
    case
        when {{ expression }} like 'attested in%' or {{ expression }} = 'attested-document' then 1
        when {{ expression }} like 'printed in one%' then 2
        when {{ expression }} like '%knowledge%' then 3
        else 4
    end
{%- endmacro %}

{# A code without the pairs of zeros that only pad it: 2010100 is 20101. #}
{% macro unpadded_code(code) -%}
    case
        when {{ code }} like '%0000' and length({{ code }}) = 7 then substr({{ code }}, 1, 3)
        when {{ code }} like '%00' and length({{ code }}) = 7 then substr({{ code }}, 1, 5)
        when {{ code }} like '%00' and length({{ code }}) = 5 then substr({{ code }}, 1, 3)
        else {{ code }}
    end
{%- endmacro %}
