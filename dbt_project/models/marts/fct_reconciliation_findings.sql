{{ config(materialized='incremental', pre_hook="{{ forget('document_id') }}") }}
with

documents as (
    select versions.document_id, versions.department_id, versions.region_code, versions.fiscal_year, versions.scope
    from {{ ref('int_document_versions') }} as versions
    inner join {{ ref('int_touched_documents') }} as touched on versions.document_id = touched.document_id
    where versions.is_current
),

numbered as (
    select *, row_number() over (partition by document_id, finding_key order by finding_index) as repetition
    from {{ ref('stg_findings') }}
),

suspects as (select * from {{ ref('stg_finding_suspects') }} where suspect_index = 0),

read as (
    select
        numbered.document_id || '-f' || numbered.finding_key
        || case when numbered.repetition > 1 then '-' || cast(numbered.repetition as varchar) else '' end as finding_id,
        numbered.*,
        suspects.place as suspect_where,
        suspects.figure as suspect_figure,
        suspects.fits as suspect_fits,
        suspects.slip,
        suspects.page as suspect_page
    from numbered
    left join suspects on numbered.document_id = suspects.document_id and numbered.finding_index = suspects.finding_index
),

across as (
    select compared.*, catalogue.message
    from {{ ref('int_checks_across') }} as compared
    inner join {{ ref('catalogue') }} as catalogue on compared.check_id = catalogue.id
    where compared.state = 'fail' and compared.grade is not null
),

gathered as (
    select
        finding_id, document_id, check_id, grade, a_where, a_figure, a_page, b_where, b_figure, b_page, difference, bound, message,
        failed_checks, consequences, suspect_where, suspect_figure, suspect_fits, slip, suspect_page, is_decided, whose
    from read
    union all
    select
        document_id || '-a' || substr(md5(check_id || '|' || place), 1, 12), document_id, check_id, grade, a_where, a_figure, a_page, b_where,
        b_figure, cast(null as integer), difference, bound,
        message || '：' || a_where || '为' || a_figure || '，' || b_where || '为' || b_figure
        || case when difference <> '' then '，相差' || difference else '' end,
        check_id, '', cast(null as varchar), cast(null as varchar), cast(null as varchar), cast(null as varchar), cast(null as integer), false, 'publisher'
    from across
)

select
    gathered.finding_id,
    gathered.document_id,
    documents.department_id,
    documents.region_code,
    documents.fiscal_year,
    documents.scope,
    gathered.check_id,
    gathered.grade,
    gathered.a_where,
    gathered.a_figure,
    gathered.a_page,
    gathered.b_where,
    gathered.b_figure,
    gathered.b_page,
    gathered.difference,
    gathered.bound,
    gathered.message,
    gathered.failed_checks,
    gathered.consequences,
    gathered.suspect_where,
    gathered.suspect_figure,
    gathered.suspect_fits,
    gathered.slip,
    gathered.suspect_page,
    coalesce(gathered.is_decided, false) as is_decided,
    gathered.whose
from gathered
inner join documents on gathered.document_id = documents.document_id
order by documents.fiscal_year, documents.region_code, documents.department_id, gathered.document_id, gathered.finding_id
