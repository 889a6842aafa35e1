"""Money times a factor: exact to the cent, whatever the size."""

from decimal import ROUND_HALF_UP, Decimal

import duckdb
import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.settings import PROJECT

_MACROS = (PROJECT / "dbt_project" / "macros" / "measures.sql").read_text(encoding="utf-8")
_CENT = Decimal("0.01")


def times(amount: Decimal, factor: Decimal, macro: str = "times") -> Decimal:
    """What the macro makes of two columns of the marts' own types."""
    sql = str(vars(jinja2.Environment(autoescape=False).from_string(_MACROS).make_module())[macro]("amount", "factor"))
    given_row = f"select cast('{amount}' as decimal(18, 2)) as amount, cast('{factor}' as decimal(18, 6)) as factor"
    with duckdb.connect() as connection:
        row = connection.execute(f"select {sql} from ({given_row})").fetchone()
    assert row is not None
    found: Decimal = row[0]
    return found


@pytest.mark.parametrize("macro", ["times", "real_yuan"])
@pytest.mark.parametrize(
    ("amount", "factor", "product"),
    [
        ("92000000000.00", "1.050000", "96600000000.00"),
        ("9000000000000.00", "1.234567", "11111103000000.00"),
        ("-9999999999999.99", "0.333333", "-3333330000000.00"),
    ],
)
def test_sums_of_a_province_and_of_the_country_are_multiplied_without_overflow(
    macro: str, amount: str, factor: str, product: str
) -> None:
    assert times(Decimal(amount), Decimal(factor), macro) == Decimal(product)


@settings(deadline=None, max_examples=40)
@given(
    amount=st.decimals(min_value=-(10**13), max_value=10**13, places=2),
    factor=st.decimals(min_value=0, max_value=10, places=6),
)
def test_a_product_is_exact_to_the_cent(amount: Decimal, factor: Decimal) -> None:
    assert times(amount, factor) == (amount * factor).quantize(_CENT, ROUND_HALF_UP)
