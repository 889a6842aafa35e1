"""How many rows each form and year of the small county has: a change that makes more or fewer of them says so in the table beside."""

import csv
from pathlib import Path

import duckdb

from ingest.settings import Settings

EXPECTED = Path(__file__).with_name("row_counts.csv")
_COUNTED = """
select a.form, d.fiscal_year, count(*) from fct_amounts a inner join dim_documents d on a.document_id = d.document_id group by all
union all
select 'narrative', d.fiscal_year, count(*) from fct_narrative_facts f inner join dim_documents d on f.document_id = d.document_id
group by all
"""


def test_every_form_and_year_has_the_rows_that_it_is_expected_to_have(warehouse: Settings) -> None:
    with duckdb.connect(str(warehouse.published.resolve()), read_only=True) as connection:
        found = {(form, year): rows for form, year, rows in connection.execute(_COUNTED).fetchall()}
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        expected = {(row["form"], int(row["fiscal_year"])): int(row["rows"]) for row in csv.DictReader(file)}
    assert found == expected
