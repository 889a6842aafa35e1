"""The fast way from a raw figure to a mart's: the same as casting, also where the fast way has no room."""

from decimal import Decimal

import duckdb
import jinja2
import pytest

from ingest.settings import PROJECT

_MACROS = (PROJECT / "dbt_project" / "macros" / "dispatched.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("raw", "yuan"),
    [
        ("12345678.905000", "12345678.91"),
        ("-0.005000", "-0.01"),
        ("-0.004999", "0.00"),
        ("999999999999.000000", "999999999999.00"),
        ("999999999999.995000", "1000000000000.00"),
        ("-9876543210987654.000000", "-9876543210987654.00"),
    ],
)
def test_a_raw_figure_is_rounded_as_a_cast_rounds_it(raw: str, yuan: str) -> None:
    macro = vars(jinja2.Template(_MACROS).module)["duckdb__narrowed"]
    with duckdb.connect() as connection:
        select = f"select {macro('raw', 2)}, cast(raw as decimal(18, 2)) from (select cast('{raw}' as decimal(24, 6)) as raw)"
        assert connection.execute(select).fetchone() == (Decimal(yuan), Decimal(yuan))
        nothing = f"select {macro('raw', 2)} from (select cast(null as decimal(24, 6)) as raw)"
        assert connection.execute(nothing).fetchone() == (None,)
