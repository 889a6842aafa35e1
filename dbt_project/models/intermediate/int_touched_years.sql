-- Years whose peers a build compares again: those of touched departments, and the years beside them, which may borrow from them.
with

years as (
    select versions.fiscal_year
    from {{ ref('int_document_versions') }} as versions
    inner join {{ ref('int_touched_departments') }} as touched on versions.department_id = touched.department_id
    {%- if last_build() is not none %}
    union
    select built.fiscal_year
    from {{ last_build() }} as built
    inner join {{ ref('int_touched_departments') }} as touched on built.department_id = touched.department_id
    where built.fiscal_year is not null
    {%- endif %}
)

select fiscal_year from years
union
select fiscal_year - 1 from years
union
select fiscal_year + 1 from years
