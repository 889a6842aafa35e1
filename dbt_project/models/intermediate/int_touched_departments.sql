-- Departments that a build does again: those of the touched documents, and those that a touched document stood under before.
select distinct department_id from {{ ref('int_touched_documents') }} where department_id is not null
{%- if last_build() is not none %}
union
select distinct built.department_id
from {{ last_build() }} as built
inner join {{ ref('int_touched_documents') }} as touched on built.document_id = touched.document_id
where built.department_id is not null
{%- endif %}
