"""What changed between two releases, value by value, and how to apply it: A and the difference give B.

A difference is a table: for each value that is `changed`, one row; for each row that is `new` or `withdrawn`, one row a column.
Values are exact text as DuckDB writes it; `key` is the row's key as a JSON list. Frames of text go in and out; no file is read.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from ingest.errors import ReleaseError

CHANGED, NEW, WITHDRAWN = "changed", "new", "withdrawn"
SCHEMA = dict.fromkeys(("table", "change", "key", "column", "old", "new"), pl.String)
_KEY, _COLUMN, _VALUE, _THERE = "\x00key", "\x00column", "\x00value", "\x00there"
"""Names that no column of a table has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A table's rows as text, with the columns that no two rows share."""

    rows: pl.DataFrame
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A table without its rows."""

    columns: tuple[str, ...]
    keys: tuple[str, ...]


def difference(old: Mapping[str, Content], new: Mapping[str, Content]) -> pl.DataFrame:
    """The difference of two sets of tables, in the order of table, key and column. Raises `ReleaseError` where a key is not one."""
    parts = [pl.DataFrame(schema=SCHEMA)]
    for name in sorted({*old, *new}):
        before, after = old.get(name), new.get(name)
        parts.append(_of_table(name, before, after))
    return pl.concat(parts).sort("table", "key", "column", "change", maintain_order=True)


def _of_table(name: str, old: Content | None, new: Content | None) -> pl.DataFrame:
    one = new or old
    assert one is not None
    if old is not None and new is not None and old.keys != new.keys:
        raise ReleaseError(f"{name}：两次发布的键不同（{', '.join(old.keys)}；{', '.join(new.keys)}），不能逐值比较")
    before, after = _long(name, old), _long(name, new)
    joined = before.join(after, on=[_KEY, _COLUMN], how="full", coalesce=True, suffix="_new")
    is_old, is_new = pl.col(_THERE).is_not_null(), pl.col(f"{_THERE}_new").is_not_null()
    rows_before, rows_after = before[_KEY].unique(), after[_KEY].unique()
    in_old, in_new = pl.col(_KEY).is_in(rows_before.implode()), pl.col(_KEY).is_in(rows_after.implode())
    kept = joined.filter(~(is_old & is_new) | pl.col(_VALUE).ne_missing(pl.col(f"{_VALUE}_new")))
    return kept.select(
        pl.lit(name).alias("table"),
        pl.when(~in_old)
        .then(pl.lit(NEW))
        .when(~in_new)
        .then(pl.lit(WITHDRAWN))
        .otherwise(pl.lit(CHANGED))
        .alias("change"),
        pl.col(_KEY).alias("key"),
        pl.col(_COLUMN).alias("column"),
        pl.col(_VALUE).alias("old"),
        pl.col(f"{_VALUE}_new").alias("new"),
    )


def _long(name: str, content: Content | None) -> pl.DataFrame:
    """One row a value: key, column, value."""
    if content is None or content.rows.is_empty():
        return pl.DataFrame(schema={_KEY: pl.String, _COLUMN: pl.String, _VALUE: pl.String, _THERE: pl.Boolean})
    keyed = content.rows.with_columns(_key(content.rows, content.keys).alias(_KEY))
    if keyed[_KEY].n_unique() != keyed.height:
        raise ReleaseError(f"{name}：键 {', '.join(content.keys)} 有重复，不能逐值比较")
    return keyed.unpivot(index=_KEY, variable_name=_COLUMN, value_name=_VALUE).with_columns(pl.lit(True).alias(_THERE))


def _key(rows: pl.DataFrame, keys: Sequence[str]) -> pl.Series:
    parts = rows.select(keys or rows.columns).rows()
    return pl.Series([json.dumps(part, ensure_ascii=False) for part in parts], dtype=pl.String)


def apply(old: Mapping[str, Content], changes: pl.DataFrame, shapes: Mapping[str, Shape]) -> dict[str, Content]:
    """The newer tables, of the shapes given, sorted by key. Raises `ReleaseError` where the difference is not of these tables."""
    return {
        name: _applied(name, old.get(name), changes.filter(pl.col("table") == name), shape)
        for name, shape in shapes.items()
    }


def _applied(name: str, old: Content | None, changes: pl.DataFrame, shape: Shape) -> Content:
    rows: dict[str, dict[str, str | None]] = {}
    if old is not None and not old.rows.is_empty():
        found = zip(_key(old.rows, old.keys), old.rows.iter_rows(named=True), strict=True)
        rows = {key: dict(row) for key, row in found}
    for change in changes.iter_rows(named=True):
        _check(name, rows, change)
        if change["change"] == WITHDRAWN:
            continue
        rows.setdefault(change["key"], {})[change["column"]] = change["new"]
    for key in set(changes.filter(pl.col("change") == WITHDRAWN)["key"]):
        del rows[key]
    kept = [{column: row.get(column) for column in shape.columns} for _, row in sorted(rows.items())]
    return Content(
        rows=pl.DataFrame(kept, schema=dict.fromkeys(shape.columns, pl.String), orient="row"), keys=shape.keys
    )


def _check(name: str, rows: Mapping[str, Mapping[str, str | None]], change: Mapping[str, str | None]) -> None:
    """A value that is changed or withdrawn must be what the difference says it was."""
    if change["change"] == NEW:
        return
    row = rows.get(change["key"] or "")
    if row is None or (row.get(change["column"] or "") != change["old"]):
        raise ReleaseError(f"{name} {change['key']} {change['column']}：原值不是 {change['old']}，差异不属于这次发布")
