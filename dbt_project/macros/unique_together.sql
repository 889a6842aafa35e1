{# A key of several columns: no two rows share all of them. #}
{% test unique_together(model, columns) %}
select {{ columns | join(', ') }}
from {{ model }}
group by {{ columns | join(', ') }}
having count(*) > 1
{% endtest %}

{# Rows of one document are numbered without a gap or a repetition, so ids made of both are unique: no hash of every id is kept. #}
{% test numbered_within(model, column_name, number) %}
select document_id
from {{ model }}
group by document_id
having count(*) <> count(distinct {{ number }})
{% endtest %}
