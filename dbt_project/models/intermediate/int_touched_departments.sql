-- Departments that a build does again: those of the touched documents, and those that one of them stood under before.
select department_id from {{ ref('int_touched_documents') }} where department_id is not null
union
select built_department_id from {{ ref('int_touched_documents') }} where built_department_id is not null
{%- if last_build() is none %}
union
select old_department_id from {{ ref('int_attribution_changes') }} where old_department_id is not null
{%- endif %}
