with

documents as (select * from {{ ref('int_documents_resolved') }} where department_id is not null),

aliases as (
    select
        official_name,
        kind_id,
        min(cast(from_year as integer)) as name_from_year,
        max(cast(to_year as integer)) as name_to_year
    from {{ ref('department_kind_aliases') }}
    where match = 'whole'
    group by official_name, kind_id
)

select
    documents.department_id,
    documents.printed_department_name as printed_name,
    documents.official_name,
    documents.resolution,
    documents.decision_id,
    min(documents.fiscal_year) as first_fiscal_year,
    max(documents.fiscal_year) as last_fiscal_year,
    cast(count(*) as integer) as document_count,
    max(case
        when documents.fiscal_year < aliases.name_from_year - 1 or documents.fiscal_year > aliases.name_to_year + 1 then 1
        else 0
    end) = 1 as is_outside_years
from documents
left join aliases on documents.official_name = aliases.official_name and documents.kind_id = aliases.kind_id
group by
    documents.department_id, documents.printed_department_name, documents.official_name, documents.resolution, documents.decision_id
order by documents.department_id, first_fiscal_year, printed_name, documents.resolution
