with

indices as (
    select year, 'cpi' as index_kind, cast(cpi_index_2015_100 as decimal(18, 6)) as index_value from {{ ref('deflators') }}
    union all
    select year, 'gdp_deflator' as index_kind, cast(gdp_deflator_index_2015_100 as decimal(18, 6)) as index_value from {{ ref('deflators') }}
),

newest as (
    select index_kind, max(year) as price_year from indices where index_value is not null group by index_kind
),

prices as (
    select indices.index_kind, indices.year as price_year, indices.index_value
    from indices
    inner join newest on indices.index_kind = newest.index_kind and indices.year = newest.price_year
)

select
    cast(indices.year as integer) as fiscal_year,
    indices.index_kind,
    indices.index_value,
    cast(prices.price_year as integer) as price_year,
    {{ ratio('prices.index_value', 'indices.index_value') }} as factor_to_price_year
from indices
inner join prices on indices.index_kind = prices.index_kind
order by indices.year, indices.index_kind
