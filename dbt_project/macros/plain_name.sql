{# A printed department name without brackets of scope and blanks, its brackets half-width, the party's name short. #}
{% macro plain_name(expression) -%}
    {%- set ns = namespace(sql="replace(replace(replace(replace(" ~ expression ~ ", ' ', ''), '　', ''), '（', '('), '）', ')')") -%}
    {%- for scope in ['本级', '汇总', '机关', '单位本级', '部门汇总', '部门', '单位', '含下属单位', '所属单位', '局机关', '局本级'] -%}
        {%- set ns.sql = "replace(" ~ ns.sql ~ ", '(" ~ scope ~ ")', '')" -%}
    {%- endfor -%}
    replace({{ ns.sql }}, '中国共产党', '中共')
{%- endmacro %}

{# What one way of naming a department is known by: the name as printed, the region that reading found, the year. #}
{% macro name_key(name, region_code, fiscal_year) -%}
    md5(coalesce({{ name }}, '') || '|' || coalesce({{ region_code }}, '') || '|' || coalesce(cast({{ fiscal_year }} as varchar), ''))
{%- endmacro %}

{# A body's name behind its region with the committee that it belongs to in one form: 委员会宣传部, 委宣传部 and 宣传部 of 中共 are 党委宣传部 …; the office of 政协 begins with 政协. #}
{% macro body_name(lead, core) -%}
    case
        when {{ lead }} = '党委' and {{ core }} in ('委员会', '委') then '党委'
        when {{ lead }} = '党委' and {{ core }} like '委员会_%' then '党委' || substr({{ core }}, 4)
        when {{ lead }} = '党委' and {{ core }} like '委_%' then '党委' || substr({{ core }}, 2)
        when {{ lead }} = '党委' then {{ core }}
        when {{ lead }} = '' and {{ core }} like '委_%' and {{ core }} not like '委员会%' then '党委' || substr({{ core }}, 2)
        else {{ lead }} || {{ core }}
    end
{%- endmacro %}

{# The id of an entity: where it is (the oldest code of its region) and what it is called; nothing of loading is in it. #}
{% macro department_key(region_id, official_name) -%}
    {{ region_id }} || '-' || {{ short_hash(official_name) }}
{%- endmacro %}
