"""The panel at its finest: every department, year, scope and measure that was to be expected, with a code beside every NULL.

The same statement makes the table of a release, the panels of `juesuan panel` and those of the app, so that they cannot differ.
"""

from ingest.release.names import headings

MISSING = {
    "not_published": ("未公开", "应有而没有找到该部门该年度的决算"),
    "table_missing": ("缺表", "公开的文件里没有印这个数的表"),
    "table_unread": ("表未读成", "文件里有这张表，没有读成"),
    "declared_empty": ("声明为空表", "表是空的，并声明没有该项收支"),
    "blank": ("空白", "表在，应印这个数的格子是空白或没有这一行；不当作零"),
    "withheld": ("存疑扣留", "读到了而存疑，或不能确定属于哪一栏，待复核"),
    "not_stated": ("没有说明", "只在情况说明里出现的数，文件没有写"),
    "not_testable": ("不能折算", "该年度没有所需的价格指数，或算式缺数"),
    "not_applicable": ("不适用", "该年度还没有规定公开这张表，或这类部门不编这张表"),
    "not_expected": ("不在应公开之列", "该部门首次公开之前，或该地区末次公开之后；只在平衡面板里出现"),
}
"""Why a figure is not there: code, Chinese name, meaning."""

COLUMNS = {
    "region_code": "varchar",
    "department_id": "varchar",
    "department_name": "varchar",
    "kind_id": "varchar",
    "kind_name": "varchar",
    "level": "varchar",
    "is_fictional": "boolean",
    "series_id": "varchar",
    "fiscal_year": "integer",
    "scope": "varchar",
    "measure": "varchar",
    "amount_yuan": "decimal(18,2)",
    "missing": "varchar",
    "real_yuan": "decimal(18,2)",
    "real_missing": "varchar",
    "price_year": "integer",
    "amount_id": "varchar",
    "fact_id": "varchar",
    "document_id": "varchar",
}
KEYS = ("department_id", "fiscal_year", "scope", "measure")
DESCRIPTIONS = {
    "missing": ("缺值代码", "Why amount_yuan is NULL, one of the missing codes; NULL where there is an amount."),
    "real_yuan": ("不变价金额（元）", "amount_yuan in the prices of price_year, rounded to the cent."),
    "real_missing": ("不变价缺值代码", "Why real_yuan is NULL; not_testable where the year has no price index."),
}

_SOURCE = """
with measures as (select unnest([{measures}]) as measure),
places as (
    select measure, form, line, side, column_name from reference.total_measures
    union all
    select 'three_public_' || item, 'three_public_expenses', null, null, 'final_' || item
    from (select unnest(['total', 'overseas_travel', 'vehicles', 'vehicle_purchase', 'vehicle_operation', 'official_reception']) as item)
),
forms as (
    select distinct places.measure, places.form, coalesce(expected.since, 0) as since, expected.not_of_kinds
    from places
    left join (
        select form, min(first_year) as since, any_value(not_of_kinds) as not_of_kinds
        from reference.expected_forms group by form
    ) as expected using (form)
),
documents as (
    select document_id, department_id, fiscal_year, scope from dim_documents where is_current and department_id is not null
),
held as (
    select documents.department_id, documents.fiscal_year, documents.scope, places.measure
    from fct_amounts as amounts
    inner join documents using (document_id)
    inner join places on amounts.form = places.form and amounts.column_name = places.column_name
        and amounts.line is not distinct from places.line and coalesce(amounts.side, '') = coalesce(places.side, '')
    where amounts.standing = 'doubted'
    union
    select documents.department_id, documents.fiscal_year, documents.scope, places.measure
    from fct_ambiguous_amounts as amounts
    inner join documents using (document_id)
    inner join places on amounts.form = places.form and amounts.line is not distinct from places.line
        and coalesce(amounts.side, '') = coalesce(places.side, '')
),
printed as (
    select documents.department_id, documents.fiscal_year, documents.scope, forms.measure,
        list(distinct tables.state) as states
    from dim_document_tables as tables
    inner join documents using (document_id)
    inner join forms using (form)
    group by all
),
first_years as (select measure, min(since) as since from forms group by measure),
not_of_kinds as (
    select measure, min(not_of_kinds) as kind_id from forms
    group by measure having count(*) = count(not_of_kinds) and count(distinct not_of_kinds) = 1
),
grid as (
    select slots.department_id, slots.region_code, slots.fiscal_year, slots.scope, slots.status, slots.document_id, measures.measure,
        bodies.kind_id
    from fct_disclosure_status as slots
    cross join measures
    left join dim_departments as bodies on slots.department_id = bodies.department_id
),
explained as (
    select grid.* exclude (kind_id), found.amount_yuan, found.amount_id, found.fact_id,
        case
            when found.amount_yuan is not null then null
            when grid.status = 'not_found' then 'not_published'
            when held.measure is not null then 'withheld'
            when first_years.since is null then 'not_stated'
            when list_contains(printed.states, 'filled') then 'blank'
            when list_contains(printed.states, 'unread') then 'table_unread'
            when list_contains(printed.states, 'declared empty') then 'declared_empty'
            when list_contains(printed.states, 'blank') then 'blank'
            when grid.fiscal_year < first_years.since or not_of_kinds.kind_id is not null then 'not_applicable'
            else 'table_missing'
        end as missing
    from grid
    left join first_years on grid.measure = first_years.measure
    left join not_of_kinds on grid.measure = not_of_kinds.measure and grid.kind_id = not_of_kinds.kind_id
    left join fct_year_changes as found on grid.department_id = found.department_id and grid.fiscal_year = found.fiscal_year
        and grid.scope is not distinct from found.scope and grid.measure = found.measure and found.function_code = ''
    left join held on grid.department_id = held.department_id and grid.fiscal_year = held.fiscal_year
        and grid.scope is not distinct from held.scope and grid.measure = held.measure
    left join printed on grid.department_id = printed.department_id and grid.fiscal_year = printed.fiscal_year
        and grid.scope is not distinct from printed.scope and grid.measure = printed.measure
),
deflators as (
    select kinds.measure, prices.fiscal_year, prices.factor_to_price_year, prices.price_year
    from (select distinct measure, deflator from reference.series_measures) as kinds
    inner join dim_deflators as prices on prices.index_kind = case kinds.deflator when 'gdp' then 'gdp_deflator' else kinds.deflator end
)
select explained.region_code, explained.department_id, departments.department_name, departments.kind_id, departments.kind_name,
    departments.level, departments.is_fictional, series.series_id, explained.fiscal_year, explained.scope, explained.measure,
    explained.amount_yuan, explained.missing,
    cast(round(cast(explained.amount_yuan as decimal(28, 2)) * deflators.factor_to_price_year, 2) as decimal(18, 2)) as real_yuan,
    case when explained.missing is not null then explained.missing
        when deflators.factor_to_price_year is null then 'not_testable' end as real_missing,
    deflators.price_year, explained.amount_id, explained.fact_id, explained.document_id
from explained
left join dim_departments as departments on explained.department_id = departments.department_id
left join dim_department_series as series on explained.department_id = series.department_id
    and explained.fiscal_year = series.fiscal_year and explained.scope is not distinct from series.scope
left join deflators on explained.measure = deflators.measure and explained.fiscal_year = deflators.fiscal_year
"""


def source() -> str:
    """The SELECT of the panel on a build: columns of `COLUMNS`, one row per department, year, scope and measure; no order."""
    measures = ", ".join(f"'{name}'" for name in headings("measure"))
    return _SOURCE.replace("{measures}", measures)
