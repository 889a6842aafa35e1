{# A build on top of the last one does again what belongs to departments with a new, changed or withdrawn document. #}

{# Where staging and intermediate models stand: on DuckDB a file of their own, so that the build holds marts only. #}
{% macro scratch_database() -%}
    {{ return('scratch' if target.type == 'duckdb' else target.database) }}
{%- endmacro %}

{# The table in which the last build wrote down what it knew of each document; none in a build from nothing. #}
{% macro last_build() -%}
    {{ return(adapter.get_relation(database=target.database, schema='state', identifier='last_built_documents') if execute and not flags.FULL_REFRESH else none) }}
{%- endmacro %}

{# The keys of what is done again: documents, departments or years. #}
{% macro touched(column) -%}
    {%- set names = {'document_id': 'int_touched_documents', 'department_id': 'int_touched_departments', 'fiscal_year': 'int_touched_years'} -%}
    select {{ column }} from {{ api.Relation.create(database=scratch_database(), schema='intermediate', identifier=names[column]) }} where {{ column }} is not null
{%- endmacro %}

{# Before an incremental mart takes in what was done again: its rows of those documents, departments or years go. #}
{% macro forget(column) -%}
    {% if is_incremental() -%}
    delete from {{ this }} where {{ column }} in ({{ touched(column) }})
    {%- endif %}
{%- endmacro %}

{# Tests of a build on top look at what was done again: the rest was tested when it was made. #}
{% macro get_where_subquery(relation) -%}
    {% set parts = [config.get('where')] if config.get('where') else [] %}
    {% if execute and last_build() is not none %}
        {% for node in graph.nodes.values() if node.resource_type == 'model' and node.name == relation.identifier and node.config.materialized == 'incremental' %}
            {% set column = node.config.meta.get('partition', 'document_id') %}
            {% do parts.append(column ~ ' in (' ~ touched(column) ~ ')') %}
        {% endfor %}
    {% endif %}
    {{ return('(select * from ' ~ relation ~ ' where ' ~ parts | join(' and ') ~ ') dbt_subquery' if parts else relation) }}
{%- endmacro %}
