{# Schemas carry the names of the folders; marts stand in the target's own schema. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name | trim if custom_schema_name is not none else target.schema }}
{%- endmacro %}

{# The file that holds what is between raw rows and marts is a database of its own on DuckDB only. #}
{% macro generate_database_name(custom_database_name=none, node=none) -%}
    {{ custom_database_name | trim if custom_database_name is not none and target.type == 'duckdb' else target.database }}
{%- endmacro %}
