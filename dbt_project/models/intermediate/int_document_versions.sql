-- Publications of one department, year and scope, newest last; equal days go by the bytes' hash, so that the order of loading
-- does not matter. A specimen of our own never takes the place of the document whose figures it shows. The region is the one whose code was in force in that year.
with

resolved as (
    select *, coalesce(region_code_in_year, region_code) as region_code_then
    from {{ ref('int_documents_resolved') }}
    where fiscal_year is not null and department_id is not null
),

tabled as (select distinct document_id from {{ ref('stg_document_tables') }}),

spoken as (select distinct document_id from {{ ref('stg_narrative_facts') }} where subject_key <> 'document'),

known as (
    select
        resolved.*,
        case when tabled.document_id is null then 'narrative' when spoken.document_id is null then 'tables' else 'whole' end as content
    from resolved
    left join tabled on resolved.document_id = tabled.document_id
    left join spoken on resolved.document_id = spoken.document_id
),

-- A narrative alone is a version only where no document of the year has tables.
judged as (
    select
        *,
        case when origin = 'sample_specimen' then 0 else 1 end as is_real,
        content <> 'narrative' or max(case when content <> 'narrative' then 1 else 0 end) over (partition by department_id, fiscal_year, scope) = 0 as is_version
    from known
),

numbered as (
    select
        *,
        row_number() over (partition by department_id, fiscal_year, scope, is_version order by is_real, known_from, document_id) as place,
        lag(document_id) over (partition by department_id, fiscal_year, scope, is_version order by is_real, known_from, document_id) as before_id,
        lead(known_from) over (partition by department_id, fiscal_year, scope, is_version order by is_real, known_from, document_id) as until
    from judged
),

-- The narrative of a publication whose tables are another file is current with them.
companions as (
    select
        narratives.document_id,
        versions.document_id as version_document_id,
        versions.known_from,
        versions.until,
        versions.place,
        row_number() over (partition by versions.document_id order by narratives.known_from desc, narratives.document_id desc) as choice,
        row_number() over (partition by narratives.document_id order by versions.place desc) as newest
    from numbered as narratives
    inner join numbered as versions on
        narratives.department_id = versions.department_id
        and narratives.fiscal_year = versions.fiscal_year
        and coalesce(narratives.scope, '') = coalesce(versions.scope, '')
        and narratives.publication_id = versions.publication_id
    where not narratives.is_version and versions.is_version and versions.content = 'tables'
),

chosen as (select * from companions where choice = 1 and newest = 1)

-- Numbers in the order of the marts: hashes of documents are long to sort and to join by.
select
    numbered.document_id,
    cast(row_number() over (
        order by numbered.fiscal_year, numbered.region_code_then, numbered.department_id, numbered.document_id
    ) as integer) as document_number,
    numbered.department_id,
    numbered.department_name,
    numbered.kind_id,
    numbered.resolution,
    numbered.region_code_then as region_code,
    numbered.fiscal_year,
    numbered.scope,
    numbered.content,
    numbered.published_on,
    numbered.known_from,
    case when numbered.is_version then numbered.until else chosen.until end as known_to,
    cast(case when numbered.is_version then numbered.place else chosen.place end as integer) as version_number,
    case when numbered.is_version then numbered.before_id end as supersedes_document_id,
    numbered.is_version,
    (numbered.is_version and numbered.until is null) or (chosen.document_id is not null and chosen.until is null) as is_current
from numbered
left join chosen on numbered.document_id = chosen.document_id
