{# How DuckDB makes a table: in one statement and transaction. The file is nobody else's while it is built and is thrown away where the build
   fails, so nothing is made aside, renamed, or kept as a backup; dbt's own way does all that for each of the models and takes longer than they. #}

{# `meta: {whole: view}`: in a build from nothing a view, for nearly all rows are taken and writing them costs more than finding them again;
   on top of the last build a table, for few are. #}
{% materialization table, adapter='duckdb' %}
    {% set is_view = config.get('meta', {}).get('whole') == 'view' and last_build() is none %}
    {% set target_relation = this.incorporate(type='view' if is_view else 'table') %}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {% call statement('main') -%}
        {% if is_view -%}
            create or replace view {{ target_relation }} as ({{ compiled_code }})
        {%- else -%}
            {{ juesuan_table_from(target_relation, compiled_code) }}
        {%- endif %}
    {%- endcall %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {{ adapter.commit() }}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{# What was done again is put behind the rest; the rows that it replaces were taken away before, see `forget`. #}
{% materialization incremental, adapter='duckdb' %}
    {% set target_relation = this.incorporate(type='table') %}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}
    {% call statement('main') -%}
        {% if is_incremental() -%}
            {{ get_assert_columns_equivalent(compiled_code) }}
            insert into {{ target_relation }} {{ get_column_names() }} ({{ get_select_subquery(compiled_code) }})
        {%- else -%}
            {{ juesuan_table_from(target_relation, compiled_code) }}
        {%- endif %}
    {%- endcall %}
    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {{ adapter.commit() }}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{% materialization view, adapter='duckdb' %}
    {% set target_relation = this.incorporate(type='view') %}
    {% call statement('main') -%}
        create or replace view {{ target_relation }} as ({{ compiled_code }})
    {%- endcall %}
    {{ adapter.commit() }}
    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}

{# A table of these rows in place of the one of that name. A contract's names, types and constraints are the table's own. #}
{% macro juesuan_table_from(relation, compiled_code) -%}
    {% if config.get('contract').enforced -%}
        {{ get_assert_columns_equivalent(compiled_code) }}
        create or replace table {{ relation }} {{ juesuan_columns() }};
        insert into {{ relation }} {{ get_column_names() }} ({{ get_select_subquery(compiled_code) }})
    {%- else -%}
        create or replace table {{ relation }} as ({{ compiled_code }})
    {%- endif %}
{%- endmacro %}

{# The columns of a contract. Ids of amounts, statements and findings are their document's hash and a number: zstd makes a third of what DuckDB
   would choose, in half the time. #}
{% macro juesuan_columns() -%}
    (
    {%- for column in adapter.render_raw_columns_constraints(raw_columns=model['columns']) %}
    {{ column }}{{ ' using compression zstd' if column.split(' ')[0].endswith(('amount_id', 'fact_id', 'quantity_id', 'finding_id')) }}{{ ',' if not loop.last }}
    {%- endfor %}
    )
{%- endmacro %}
