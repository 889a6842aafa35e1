-- Years whose peers a build compares again: those of touched departments, now and before, and the years beside them, which may borrow.
with

years as (
    select versions.fiscal_year
    from {{ ref('int_document_versions') }} as versions
    inner join {{ ref('int_touched_departments') }} as touched on versions.department_id = touched.department_id
    union
    select built_fiscal_year from {{ ref('int_touched_documents') }} where built_fiscal_year is not null
)

select fiscal_year from years
union
select fiscal_year - 1 from years
union
select fiscal_year + 1 from years
