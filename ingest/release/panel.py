"""A panel of a build or release: one statement by a recipe, then balance and shape. No file is read or written here.

Amounts stay decimals; beside every NULL stands its code. A sum by comparable codes is withheld where any amount of its table is.
"""

import polars as pl

from ingest.release.panel_source import source
from ingest.release.recipe import Recipe
from ingest.release.tables import PANEL

UNITS = ("department_id", "scope")
ABOUT = ("region_code", "department_name", "kind_id", "kind_name", "level", "is_fictional")
_FUNCTIONS = """
select slots.region_code, slots.department_id, departments.department_name, departments.kind_id, departments.kind_name,
    departments.level, departments.is_fictional, series.series_id, slots.fiscal_year, slots.scope, 'function:' || codes.code as measure,
    case when explained.missing is null then explained.amount_yuan end as amount_yuan, explained.missing,
    cast(case when explained.missing is null
        then round(cast(explained.amount_yuan as decimal(28, 2)) * prices.factor_to_price_year, 2) end as decimal(18, 2)) as real_yuan,
    coalesce(explained.missing, case when prices.factor_to_price_year is null then 'not_testable' end) as real_missing,
    prices.price_year, explained.amount_id, cast(null as varchar) as fact_id, slots.document_id
from fct_disclosure_status as slots
cross join (select unnest(?::varchar[]) as code) as codes
left join dim_departments as departments on slots.department_id = departments.department_id
left join dim_department_series as series on slots.department_id = series.department_id and slots.fiscal_year = series.fiscal_year
    and slots.scope is not distinct from series.scope
left join dim_deflators as prices on slots.fiscal_year = prices.fiscal_year and prices.index_kind = 'gdp_deflator'
left join lateral (
    select sum(found.amount_yuan) as amount_yuan, string_agg(found.amount_id, ',' order by found.amount_id) as amount_id,
    from {found} as found
    where found.department_id = slots.department_id and found.fiscal_year = slots.fiscal_year
        and found.scope is not distinct from slots.scope and found.budget = 'all' and found.measure = 'total' and {fits}
) as summed on true
left join lateral (
    select list(distinct tables.state) as states from dim_document_tables as tables
    inner join dim_documents as documents on tables.document_id = documents.document_id and documents.is_current
    where documents.department_id = slots.department_id and documents.fiscal_year = slots.fiscal_year
        and documents.scope is not distinct from slots.scope and tables.form = 'expenditure'
) as printed on true
left join lateral (
    select count(*) as n from (
        select document_id, code from fct_amounts where standing = 'doubted' and form = 'expenditure'
        union all select document_id, code from fct_ambiguous_amounts where form = 'expenditure'
    ) as amounts
    inner join dim_documents as documents on amounts.document_id = documents.document_id and documents.is_current
    where documents.department_id = slots.department_id and documents.fiscal_year = slots.fiscal_year
        and documents.scope is not distinct from slots.scope and {doubts}
) as held on true
left join lateral (
    select cast(summed.amount_yuan as decimal(18, 2)) as amount_yuan, summed.amount_id,
        case
            when slots.status = 'not_found' then 'not_published'
            when held.n > 0 then 'withheld'
            when summed.amount_yuan is not null then null
            when list_contains(printed.states, 'filled') then 'blank'
            when list_contains(printed.states, 'unread') then 'table_unread'
            when list_contains(printed.states, 'declared empty') then 'declared_empty'
            when list_contains(printed.states, 'blank') then 'blank'
            else 'table_missing'
        end as missing
) as explained on true
"""
_PRINTED = {
    "{found}": "(select *, function_code as code from fct_expenditures_by_function)",
    "{fits}": "found.code = codes.code",
    "{doubts}": "amounts.code = codes.code and summed.amount_yuan is null",
}
_COMPARABLE = {
    "{found}": "(select *, comparable_code as code, comparable_amount_yuan as amount_yuan_ from fct_expenditures_comparable)",
    "{fits}": "starts_with(found.code, codes.code)",
    "{doubts}": "true",
}


def query(recipe: Recipe, *, has_panel: bool) -> tuple[str, list[object]]:
    """The statement and its parameters; `has_panel` where the file is a release, which holds the panel as a table."""
    selects, values = [f"select * from {PANEL}" if has_panel else source()], []
    parameters: list[object] = []
    if recipe.functions:
        selects.append(_functions(recipe))
        parameters.append(list(recipe.functions))
    wanted = [
        ("measure", recipe.measures),
        ("region_code", recipe.regions),
        ("kind_id", recipe.kinds),
        ("department_id", recipe.departments),
    ]
    values = [(column, list(chosen)) for column, chosen in wanted if chosen]
    where = ["fiscal_year between ? and ?", *(f"list_contains(?::varchar[], {column})" for column, _ in values)]
    parameters += [recipe.first_year, recipe.last_year, *(chosen for _, chosen in values)]
    if recipe.scope:
        where.append("scope is not distinct from ?")
        parameters.append(recipe.scope)
    everything = " union all ".join(f"({select})" for select in selects)
    order = "region_code, department_id, scope, fiscal_year, list_position(?::varchar[], measure)"
    parameters.append(list(recipe.measures))
    return f"select * from ({everything}) where {' and '.join(where)} order by {order}", parameters


def _functions(recipe: Recipe) -> str:
    text = _FUNCTIONS
    for mark, meaning in (_PRINTED if recipe.codes == "printed" else _COMPARABLE).items():
        text = text.replace(mark, meaning)
    return text if recipe.codes == "printed" else text.replace("sum(found.amount_yuan)", "sum(found.amount_yuan_)")


def shaped(found: pl.DataFrame, recipe: Recipe) -> pl.DataFrame:
    """The panel: balance, prices and shape of the recipe on what its query gave."""
    rows = _balanced(_priced(found, recipe), recipe)
    return rows if recipe.shape == "long" else _wide(rows, recipe)


def _priced(found: pl.DataFrame, recipe: Recipe) -> pl.DataFrame:
    if recipe.prices == "nominal":
        return found.drop("real_yuan", "real_missing", "price_year")
    kept = found.drop("amount_yuan", "missing").rename({"real_yuan": "amount_yuan", "real_missing": "missing"})
    return kept.select([name for name in found.columns if name in kept.columns])


def _balanced(rows: pl.DataFrame, recipe: Recipe) -> pl.DataFrame:
    if recipe.balance == "complete":
        wanted = (recipe.last_year - recipe.first_year + 1) * len(recipe.measures)
        there = rows.filter(pl.col("amount_yuan").is_not_null()).group_by(UNITS).len().filter(pl.col("len") == wanted)
        return rows.join(there.select(UNITS), on=UNITS, how="semi", nulls_equal=True, maintain_order="left")
    if recipe.balance == "filled":
        return _filled(rows, recipe)
    return rows


def _filled(rows: pl.DataFrame, recipe: Recipe) -> pl.DataFrame:
    years = pl.DataFrame(
        {"fiscal_year": range(recipe.first_year, recipe.last_year + 1)}, schema={"fiscal_year": pl.Int32}
    )
    measures = pl.DataFrame({"measure": recipe.measures}, schema={"measure": pl.String}).with_row_index("_order")
    units = rows.select(*UNITS, *ABOUT).unique(subset=UNITS, keep="first", maintain_order=True)
    grid = units.join(years, how="cross").join(measures, how="cross")
    keys = [*UNITS, "fiscal_year", "measure"]
    full = grid.join(rows.drop(*ABOUT), on=keys, how="left", nulls_equal=True, maintain_order="left")
    missing = (
        pl.when(pl.col("amount_yuan").is_null()).then(pl.col("missing").fill_null("not_expected")).alias("missing")
    )
    return full.with_columns(missing).select(rows.columns)


def _wide(rows: pl.DataFrame, recipe: Recipe) -> pl.DataFrame:
    keys = [*UNITS, "fiscal_year"]
    about = rows.select(*ABOUT, *keys).unique(subset=keys, keep="first", maintain_order=True)
    wide = about.select("region_code", *UNITS, *ABOUT[1:], "fiscal_year")
    for measure in recipe.measures:
        name = measure.replace(":", "_")
        values = rows.filter(pl.col("measure") == measure).select(
            *keys, pl.col("amount_yuan").alias(f"{name}_yuan"), pl.col("missing").alias(f"{name}_missing")
        )
        wide = wide.join(values, on=keys, how="left", nulls_equal=True, maintain_order="left")
    return wide
