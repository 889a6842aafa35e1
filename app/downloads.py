"""Tables as files: CSV with a mark for Excel, XLSX. Cells that a spreadsheet would run as a formula are made harmless."""

import io

import polars as pl
import streamlit as st

from app.warehouse import build_name

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """The text with a quotation mark before what a spreadsheet would run; plain negative numbers stay as they are."""
    if text.startswith(_FORMULA) and not text[1:].replace(",", "").replace(".", "", 1).isdigit():
        return "'" + text
    return text


def _safe(frame: pl.DataFrame) -> pl.DataFrame:
    columns = [name for name, kind in frame.schema.items() if kind == pl.String]
    return frame.with_columns(pl.col(name).map_elements(harmless, return_dtype=pl.String) for name in columns)


def csv_bytes(frame: pl.DataFrame) -> bytes:
    """CSV in UTF-8 with the mark by which Excel knows it."""
    return b"\xef\xbb\xbf" + _safe(frame).write_csv().encode()


def xlsx_bytes(frame: pl.DataFrame, title: str) -> bytes:
    """One sheet with the rows, one with where they come from."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        _safe(frame).write_excel(book, worksheet="数据", autofit=True)
        sheet = book.add_worksheet("说明")
        for row, text in enumerate([title, f"构建：{build_name()}", "金额单位见列名；空白为原文未提供"]):
            sheet.write_string(row, 0, text)
    return buffer.getvalue()


def buttons(frame: pl.DataFrame, title: str, key: str) -> None:
    """Two download buttons under a table."""
    left, right, _ = st.columns([1, 1, 5])
    name = f"{title}-{build_name()}"
    left.download_button("下载 CSV", csv_bytes(frame), f"{name}.csv", "text/csv", key=f"{key}-csv")
    right.download_button(
        "下载 Excel",
        lambda: xlsx_bytes(frame, title),
        f"{name}.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        key=f"{key}-xlsx",
    )
