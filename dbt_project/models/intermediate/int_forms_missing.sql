-- Of each current document with tables: the forms of its year that it lacks, and those that stand in it blank.
with

documents as (
    select document_id, fiscal_year, kind_id
    from {{ ref('int_document_versions') }}
    where is_current and content <> 'narrative'
),

tables as (select document_id, form, state from {{ ref('dim_document_tables') }}),

forms as (select form, cast(first_year as integer) as first_year, not_of_kinds from {{ ref('expected_forms') }}),

judged as (
    select
        documents.document_id,
        forms.form,
        max(case when tables.state = 'blank' then 1 else 0 end) as is_blank,
        max(case when tables.form is not null and tables.state <> 'blank' then 1 else 0 end) as is_stated
    from documents
    inner join forms on
        documents.fiscal_year >= forms.first_year
        and (forms.not_of_kinds is null or documents.kind_id is null or forms.not_of_kinds <> documents.kind_id)
    left join tables on documents.document_id = tables.document_id and forms.form = tables.form
    group by documents.document_id, forms.form
)

select
    document_id,
    string_agg(case when is_stated = 0 and is_blank = 0 then form end, ', ' order by form) as missing_forms,
    string_agg(case when is_stated = 0 and is_blank = 1 then form end, ', ' order by form) as blank_forms
from judged
group by document_id
