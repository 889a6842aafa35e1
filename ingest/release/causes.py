"""Why a value of a release differs from the last: the warehouse's own causes where it knows one, else what can be told from both releases."""

import polars as pl

from ingest.release.difference import SCHEMA
from ingest.release.read import Release, contents

_CHANGES, _DOCUMENTS = "fct_value_changes", "dim_documents"
CAUSED = {**SCHEMA, "cause": pl.String}


def with_causes(changes: pl.DataFrame, old: Release, new: Release) -> pl.DataFrame:
    """The difference with a column `cause`: causes of `fct_value_changes` for the row's department and year, `new_document`,
    `withdrawn_document`, `program` (another version read or built it) or `derived` (it follows from other values)."""
    documents = _documents(old, new)
    caused = _known_causes(changes)
    rest = "program" if old.version != new.version else "derived"
    told = [_cause(row, documents, caused, rest) for row in _rows(changes).iter_rows(named=True)]
    return changes.with_columns(pl.Series("cause", told, dtype=pl.String))


def _rows(changes: pl.DataFrame) -> pl.DataFrame:
    """What the key of each changed row says: its document, department and year, by their look."""
    key = pl.col("key")
    return changes.select(
        key.str.extract(r"([0-9a-f]{64})").alias("document"),
        key.str.extract(r"\"(\d{6}-[0-9a-f]{10})\"").alias("department"),
        key.str.extract(r"\"((?:19|20)\d\d)\"").alias("year"),
    )


def _documents(old: Release, new: Release) -> dict[str, str]:
    held = [
        set(contents(one, [_DOCUMENTS])[_DOCUMENTS].rows["document_id"]) if _DOCUMENTS in one.shapes else set()
        for one in (old, new)
    ]
    return dict.fromkeys(held[1] - held[0], "new_document") | dict.fromkeys(held[0] - held[1], "withdrawn_document")


def _known_causes(changes: pl.DataFrame) -> dict[tuple[str, str], str]:
    """Causes that the newer release has come to know, by department and year."""
    found: dict[tuple[str, str], set[str]] = {}
    fresh = changes.filter((pl.col("table") == _CHANGES) & (pl.col("change") == "new") & (pl.col("column") == "cause"))
    for row, cause in zip(_rows(fresh).iter_rows(named=True), fresh["new"], strict=True):
        found.setdefault((row["department"], row["year"]), set()).add(cause)
    return {place: ";".join(sorted(causes)) for place, causes in found.items()}


def _cause(row: dict[str, str | None], documents: dict[str, str], caused: dict[tuple[str, str], str], rest: str) -> str:
    by_department = caused.get((row["department"] or "", row["year"] or ""))
    return by_department or documents.get(row["document"] or "", rest)
