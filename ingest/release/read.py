"""A release as it lies on disk: its description, its tables as exact text, whether its bytes are still those of its sums."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from ingest.errors import ReleaseError
from ingest.release.archive import SUMS, digest
from ingest.release.difference import Content, Shape

RELEASE = "release.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A release in a folder. `digest` is the hash of all its tables and its list of sources; `shapes` has every table by name."""

    folder: Path
    name: str
    version: str
    as_of: str
    digest: str
    shapes: dict[str, Shape]


def read(folder: Path) -> Release:
    """The release in a folder. Raises `ReleaseError` where there is none or a file is not the one that was released."""
    try:
        told = json.loads((folder / RELEASE).read_text("utf-8"))
        sums = (folder / SUMS).read_text("utf-8").splitlines()
        shapes = {
            name: Shape(columns=tuple(one["columns"]), keys=tuple(one["keys"])) for name, one in told["tables"].items()
        }
        found = Release(
            folder=folder, name=told["name"], version=told["version"], as_of=told["as_of"], digest=told["digest"], shapes=shapes
        )  # fmt: skip
    except (OSError, ValueError, KeyError) as error:
        raise ReleaseError(f"{folder}：不是一次发布（应有 {RELEASE} 和 {SUMS}）") from error
    for line in sums:
        expected, name = line.split("  ", 1)
        if not (folder / name).is_file() or digest(folder / name) != expected:
            raise ReleaseError(f"{folder / name}：与发布时不同（{SUMS}）")
    return found


def contents(release: Release, names: Iterable[str] | None = None) -> dict[str, Content]:
    """Tables of a release, every value as DuckDB writes it; all tables where none are named."""
    with duckdb.connect() as connection:
        return {
            name: Content(
                rows=_text(connection, release.folder / "parquet" / f"{name}.parquet"), keys=release.shapes[name].keys
            )
            for name in (names if names is not None else release.shapes)
        }


def _text(connection: duckdb.DuckDBPyConnection, path: Path) -> pl.DataFrame:
    quoted = str(path).replace("'", "''")
    return connection.execute(f"select columns(*)::varchar from '{quoted}'").pl()
