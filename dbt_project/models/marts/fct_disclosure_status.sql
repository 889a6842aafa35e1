-- Expected: every year from a department's first disclosure of a scope to the last year that any department of its region disclosed.
-- Late is told only where the document tells both days: approval and publication (20 days, check F04).
with

versions as (select * from {{ ref('int_document_versions') }}),

currents as (select * from versions where is_current),

series as (
    select department_id, scope, max(region_code) as region_code, min(fiscal_year) as first_year
    from currents
    group by department_id, scope
),

horizons as (
    select coalesce(region_code, '') as region_code, max(fiscal_year) as last_year
    from currents
    group by coalesce(region_code, '')
),

years as (select distinct fiscal_year from currents),

expected as (
    select series.department_id, series.region_code, series.scope, years.fiscal_year
    from series
    inner join horizons on coalesce(series.region_code, '') = horizons.region_code
    inner join years on years.fiscal_year >= series.first_year and years.fiscal_year <= horizons.last_year
),

published as (
    select
        department_id,
        fiscal_year,
        scope,
        min(case when content = 'narrative' then null else document_id end) as tables_document_id,
        min(document_id) as any_document_id,
        min(known_from) as known_from,
        min(published_on) as published_on,
        max(version_number) as version_count
    from currents
    group by department_id, fiscal_year, scope
),

approved as (
    select document_id, max({{ iso_day('text') }}) as approved_on
    from {{ ref('fct_narrative_facts') }}
    where subject_key = 'document' and measure_key = 'approved_on'
    group by document_id
),

listed as (select * from {{ ref('int_forms_missing') }})

select
    expected.department_id,
    expected.region_code,
    expected.fiscal_year,
    expected.scope,
    case
        when published.department_id is null then 'not_found'
        when published.published_on > approved.approved_on + 20 then 'late'
        else 'published'
    end as status,
    coalesce(published.tables_document_id, published.any_document_id) as document_id,
    published.version_count,
    published.known_from,
    published.published_on,
    approved.approved_on,
    listed.missing_forms,
    listed.blank_forms
from expected
left join published on
    expected.department_id = published.department_id
    and expected.fiscal_year = published.fiscal_year
    and coalesce(expected.scope, '') = coalesce(published.scope, '')
left join approved on coalesce(published.tables_document_id, published.any_document_id) = approved.document_id
left join listed on published.tables_document_id = listed.document_id
order by expected.fiscal_year, expected.region_code, expected.department_id, expected.scope
