{# A printed department name without 中共, brackets of scope and blanks: what makes two printings one department. #}
{% macro plain_name(expression) -%}
    replace(replace(replace(replace(replace(replace(replace({{ expression }}, ' ', ''), '　', ''), '（', '('), '）', ')'), '(本级)', ''), '(汇总)', ''), '中国共产党', '中共')
{%- endmacro %}
