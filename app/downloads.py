"""Tables as files: CSV with a mark for Excel, XLSX, Parquet. What a spreadsheet would run as a formula is made harmless.

Each file holds the sheet as the screen shows it, digit for digit, and beside each row where its figures are printed, the
build and the filter.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
import streamlit as st

from app.formats import MISSING
from app.queries import evidence
from app.tables import Figure, Sheet, text_of
from app.warehouse import build_path, pinned

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOTES = (
    "金额和比率与页面所示相同，单位见列名；空白为原文未提供",
    "“来源”为印有该行数字的文件和页码；“证据编号”可在应用的“原文”页打开",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What every download carries: the build, the view's filter in words, and the address that opens the same view."""

    build: str
    filter: str
    address: str


def harmless(text: str) -> str:
    """The text with a quotation mark before what a spreadsheet would run; plain negative numbers stay as they are."""
    if text.lstrip().startswith(_FORMULA) or text.startswith(_FORMULA):
        bare = text[1:].replace(",", "").replace(".", "", 1).rstrip("%")
        return text if text.startswith(("-", "+")) and bare.isdigit() else "'" + text
    return text


def frame_of(sheet: Sheet, given: Provenance, sources: Mapping[str, str]) -> pl.DataFrame:
    """The sheet as a frame: words as text, figures of one unit as decimals, then sources, evidence, build and filter."""
    columns = [_column(sheet, index) for index in range(len(sheet.head))]
    ids = [_evidence(sheet, number) for number in range(len(sheet.rows))]
    told = ["；".join(dict.fromkeys(sources[one] for one in row if one in sources)) for row in ids]
    extra = [
        pl.Series("来源", told, dtype=pl.String),
        pl.Series("证据编号", [" ".join(row) for row in ids], dtype=pl.String),
        pl.Series("构建", [given.build] * len(ids), dtype=pl.String),
        pl.Series("筛选", [given.filter] * len(ids), dtype=pl.String),
    ]
    return pl.DataFrame(_named(columns + extra))


def _named(columns: list[pl.Series]) -> list[pl.Series]:
    """Every column under a name of its own."""
    seen: dict[str, int] = {}
    named = []
    for column in columns:
        seen[column.name] = seen.get(column.name, 0) + 1
        named.append(column if seen[column.name] == 1 else column.alias(f"{column.name} {seen[column.name]}"))
    return named


def _column(sheet: Sheet, index: int) -> pl.Series:
    cells = [row[index] for row in sheet.rows]
    name = sheet.head[index]
    figures = [cell for cell in cells if isinstance(cell, Figure) and cell.text != MISSING]
    words = [cell for cell in cells if not isinstance(cell, Figure) and text_of(cell) != MISSING]
    units = {figure.unit for figure in figures}
    if words or not figures or len(units) > 1 or any(figure.value is None for figure in figures):
        return pl.Series(name, ["" if text_of(cell) == MISSING else text_of(cell) for cell in cells], dtype=pl.String)
    unit = units.pop()
    scale = max(-int(figure.value.as_tuple().exponent) for figure in figures if figure.value is not None)
    held = [cell.value if isinstance(cell, Figure) else None for cell in cells]
    return pl.Series(
        f"{name}（{unit}）" if unit and unit not in name else name, held, dtype=pl.Decimal(38, max(scale, 0))
    )


def _evidence(sheet: Sheet, number: int) -> list[str]:
    cells = sheet.rows[number]
    return list(dict.fromkeys(one for cell in cells if isinstance(cell, Figure) for one in cell.evidence))


def _safe(frame: pl.DataFrame) -> pl.DataFrame:
    columns = [name for name, kind in frame.schema.items() if kind == pl.String]
    safe = frame.with_columns(pl.col(name).map_elements(harmless, return_dtype=pl.String) for name in columns)
    return safe.rename({name: harmless(name) for name in safe.columns})


def csv_bytes(frame: pl.DataFrame) -> bytes:
    """CSV in UTF-8 with the mark by which Excel knows it."""
    return b"\xef\xbb\xbf" + _safe(frame).write_csv().encode()


def xlsx_bytes(frame: pl.DataFrame, title: str, given: Provenance) -> bytes:
    """One sheet with the rows, one with where they come from."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        formats = {
            kind: f"#,##0.{'0' * kind.scale}" if kind.scale else "#,##0"
            for kind in set(frame.schema.values())
            if isinstance(kind, pl.Decimal)
        }
        _safe(frame).write_excel(book, worksheet="数据", autofit=True, dtype_formats=formats)  # type: ignore[arg-type]
        sheet = book.add_worksheet("说明")
        for row, text in enumerate(
            [title, f"构建：{given.build}", f"筛选：{given.filter}", f"地址：{given.address}", *NOTES]
        ):
            sheet.write_string(row, 0, text)
    return buffer.getvalue()


def parquet_bytes(frame: pl.DataFrame, title: str, given: Provenance) -> bytes:
    """Parquet with the same columns; title, build and filter also stand in its metadata."""
    buffer = io.BytesIO()
    told = {"title": title, "build": given.build, "filter": given.filter, "address": given.address}
    frame.write_parquet(buffer, metadata=told)
    return buffer.getvalue()


def buttons(sheet: Sheet, given: Provenance, key: str) -> None:
    """Three download buttons under a table; a file is made when it is asked for."""

    build = build_path()

    def frame() -> pl.DataFrame:
        ids = dict.fromkeys(one for number in range(len(sheet.rows)) for one in _evidence(sheet, number))
        with pinned(build):
            return frame_of(sheet, given, evidence.sources(tuple(ids)))

    name = f"{sheet.title}-{given.build}".replace("/", "／")
    with st.container(horizontal=True, gap="small", horizontal_alignment="right"):
        for label, made, suffix, kind in (
            ("CSV", lambda: csv_bytes(frame()), "csv", "text/csv"),
            ("Excel", lambda: xlsx_bytes(frame(), sheet.title, given), "xlsx", XLSX),
            ("Parquet", lambda: parquet_bytes(frame(), sheet.title, given), "parquet", "application/octet-stream"),
        ):
            st.download_button(
                f"下载 {label}", made, f"{name}.{suffix}", kind, key=f"{key}-{suffix}", on_click="ignore"
            )
