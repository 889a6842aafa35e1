"""Chinese and English names of columns, tables and measures, from `headings.csv`."""

import csv
from functools import cache
from importlib.resources import files


@cache
def headings(kind: str) -> dict[str, tuple[str, str]]:
    """Chinese and English names of every column, table or measure, in the order of the file."""
    text = files("ingest.release").joinpath("headings.csv").read_text("utf-8")
    rows = (row for row in csv.DictReader(text.splitlines()) if row["kind"] == kind)
    return {row["name"]: (row["chinese"], row["english"] or row["name"].replace("_", " ")) for row in rows}
