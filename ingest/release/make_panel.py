"""`juesuan panel`: a panel of the published build, or of a release's DuckDB file, with the recipe beside it that makes it again."""

import hashlib
from pathlib import Path

import duckdb
import polars as pl

from ingest.errors import ReleaseError
from ingest.refresh.publish import published_build
from ingest.release.panel import query, shaped
from ingest.release.panel_files import as_bytes
from ingest.release.recipe import Recipe, as_toml
from ingest.release.tables import PANEL, opened
from ingest.settings import Settings


def make(recipe: Recipe, settings: Settings, out: Path, database: Path | None = None) -> str:
    """Writes the panel and `NAME.toml`; returns the line to show. Raises `ReleaseError` where nothing has been published."""
    build = database or published_build(settings)
    if build is None:
        raise ReleaseError("还没有已发布的构建：先运行 juesuan build")
    panel = of_file(recipe, build)
    data = as_bytes(panel, out.suffix.removeprefix("."))
    out.write_bytes(data)
    made: dict[str, str | int] = {"build": build.stem, "rows": panel.height, "sha256": hashlib.sha256(data).hexdigest()}
    note = out.with_suffix(".toml")
    note.write_text(as_toml(recipe, made), encoding="utf-8")
    return f"面板 {panel.height:,} 行 × {panel.width} 列：{out}；配方 {note}"


def of_file(recipe: Recipe, build: Path) -> pl.DataFrame:
    """The panel of a build or a release's DuckDB file."""
    with opened(build) as connection:
        held = connection.execute("select count(*) from duckdb_tables() where table_name = ?", [PANEL]).fetchone()
        sql, parameters = query(recipe, has_panel=held != (0,))
        try:
            return shaped(connection.execute(sql, parameters).pl(), recipe)
        except duckdb.CatalogException as error:
            raise ReleaseError(f"{build}：缺少面板所需的表：{error}") from error
