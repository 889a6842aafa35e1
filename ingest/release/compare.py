"""`juesuan diff A B`: what changed between two releases, counted by table, and in full as a file."""

from pathlib import Path

import polars as pl

from ingest.errors import ReleaseError
from ingest.release.causes import CAUSED, with_causes
from ingest.release.difference import SCHEMA, Content, apply, difference
from ingest.release.read import Release, contents, read


def diff(old: Path, new: Path, out: Path | None = None) -> str:
    """Counts by table as text; the difference itself goes to `out` (.csv or .parquet). Raises `ReleaseError` where A and the
    difference do not give B: that is tried on every use."""
    before, after = read(old), read(new)
    changes = changes_between(before, after)
    caused = with_causes(changes, before, after).select(list(CAUSED))
    if out:
        _write(caused, out)
    head = f"{before.name} → {after.name}：{'没有差异' if changes.is_empty() else f'{changes.height:,} 个值'}"
    counts = caused.group_by("table", "change", "cause").len().sort("table", "change", "cause")
    return "\n".join(
        [head, *(f"  {table}　{change}　{cause}　{n:,}" for table, change, cause, n in counts.iter_rows())]
    )


def changes_between(before: Release, after: Release) -> pl.DataFrame:
    """The difference of two releases, one table after the other."""
    names = sorted({*before.shapes, *after.shapes})
    return pl.concat([pl.DataFrame(schema=SCHEMA), *(_of_table(before, after, name) for name in names)])


def _of_table(before: Release, after: Release, name: str) -> pl.DataFrame:
    """The difference of one table, proved: two releases of a country do not fit into memory at once."""
    had = contents(before, [name] if name in before.shapes else [])
    has = contents(after, [name] if name in after.shapes else [])
    changes = difference(had, has)
    _prove(apply(had, changes, {name: after.shapes[name]} if has else {}), has)
    return changes


def _prove(made: dict[str, Content], wanted: dict[str, Content]) -> None:
    for name, content in wanted.items():
        columns = content.rows.columns
        if not made[name].rows.select(columns).sort(columns).equals(content.rows.sort(columns)):
            raise ReleaseError(f"{name}：旧发布加差异不等于新发布")


def _write(changes: pl.DataFrame, out: Path) -> None:
    if out.suffix == ".parquet":
        changes.write_parquet(out, compression="zstd")
    elif out.suffix == ".csv":
        out.write_bytes(b"\xef\xbb\xbf" + changes.write_csv().encode())
    else:
        raise ReleaseError(f"{out}：差异写作 .csv 或 .parquet")
