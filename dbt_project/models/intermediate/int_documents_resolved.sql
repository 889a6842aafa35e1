-- Each final account with the department that published it: a name within a region is one department.
with

documents as (
    select * from {{ ref('stg_documents') }} where family = 'final_accounts' and state in ('loaded', 'warned')
),

named as (
    select
        documents.*,
        {{ plain_name('printed_department_name') }} as department_name
    from documents
),

aliases as (select * from {{ ref('department_kind_aliases') }}),

kinds as (
    select
        named.document_id,
        aliases.kind_id,
        row_number() over (
            partition by named.document_id
            order by length(aliases.alias) desc, aliases.kind_id
        ) as alias_rank
    from named
    inner join aliases on strpos(named.department_name, aliases.alias) > 0
),

ranked as (
    select
        named.*,
        coalesce(named.region_code, '000001') || '-' || {{ short_hash('named.department_name') }} as department_id,
        kinds.kind_id
    from named
    left join kinds on named.document_id = kinds.document_id and kinds.alias_rank = 1
)

select
    ranked.*,
    row_number() over (
        partition by department_id, fiscal_year, scope
        order by loaded_at desc, document_id
    ) = 1 and fiscal_year is not null and department_name is not null as is_current
from ranked
