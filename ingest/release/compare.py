"""`juesuan diff A B`: what changed between two releases, counted by table, and in full as a file."""

from pathlib import Path

import polars as pl

from ingest.errors import ReleaseError
from ingest.release.causes import CAUSED, with_causes
from ingest.release.difference import Content, apply, difference
from ingest.release.read import contents, read


def diff(old: Path, new: Path, out: Path | None = None) -> str:
    """Counts by table as text; the difference itself goes to `out` (.csv or .parquet). Raises `ReleaseError` where A and the
    difference do not give B: that is tried on every use."""
    before, after = read(old), read(new)
    had, has = contents(before), contents(after)
    changes = difference(had, has)
    _prove(apply(had, changes, after.shapes), has)
    caused = with_causes(changes, before, after).select(list(CAUSED))
    if out:
        _write(caused, out)
    head = f"{before.name} → {after.name}：{'没有差异' if changes.is_empty() else f'{changes.height:,} 个值'}"
    counts = caused.group_by("table", "change", "cause").len().sort("table", "change", "cause")
    return "\n".join(
        [head, *(f"  {table}　{change}　{cause}　{n:,}" for table, change, cause, n in counts.iter_rows())]
    )


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
