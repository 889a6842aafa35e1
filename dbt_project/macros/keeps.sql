{# What the rows of a model keep, in one query, for dbt takes longer to start a test than to run it. A row for each thing that does not hold:
   `present`: columns that are never NULL (where a contract has its constraints, the table itself refuses it);
   `unique`: lists of columns that no two rows share;
   `references`: columns whose values stand in a field of another model;
   `values`: the only values of a column. #}
{% test keeps(model, present=[], unique=[], references=[], values={}) %}
{%- set parts = [] -%}
{%- for column in present -%}
    {%- do parts.append("select '" ~ column ~ " is missing' as broken, cast(null as varchar) as example from " ~ model ~ " where " ~ column ~ " is null") -%}
{%- endfor -%}
{%- for columns in unique -%}
    {%- set key = columns | join(', ') -%}
    {%- do parts.append("select '" ~ key ~ " is repeated' as broken, cast(max(" ~ columns[0] ~ ") as varchar) as example from " ~ model ~
        (" where " ~ key ~ " is not null" if columns | length == 1 else "") ~ " group by " ~ key ~ " having count(*) > 1") -%}
{%- endfor -%}
{%- for reference in references -%}
    {%- set found = [] -%}
    {%- for column in reference.columns -%}
        {%- do found.append("select '" ~ column ~ "' as named, " ~ column ~ " as found from " ~ model ~ " where " ~ column ~ " is not null") -%}
    {%- endfor -%}
    {%- do parts.append("select named || ' is not in " ~ reference.to.identifier ~ "' as broken, cast(found as varchar) as example from (" ~ found | join(' union all ') ~
        ") as given where not exists (select 1 from " ~ reference.to ~ " as there where there." ~ reference.field ~ " = given.found)") -%}
{%- endfor -%}
{%- for column, listed in values.items() -%}
    {%- do parts.append("select '" ~ column ~ " is no listed value' as broken, cast(" ~ column ~ " as varchar) as example from " ~ model ~
        " where " ~ column ~ " not in ('" ~ listed | join("', '") ~ "')") -%}
{%- endfor -%}
{{ parts | join('\nunion all\n') }}
{% endtest %}
