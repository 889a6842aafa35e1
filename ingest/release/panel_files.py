"""A panel as Parquet, CSV, XLSX or Stata file. Where a format holds floats, an amount that would not come back exact is refused."""

import io
from datetime import datetime
from decimal import Decimal

import polars as pl

from ingest.errors import ReleaseError
from ingest.release.names import headings
from ingest.release.recipe import FORMATS
from ingest.release.tables import BOM

_EXACT = Decimal(10) ** 13
"""Below this a sum in yuan and fen has at most fifteen digits, which a float of 64 bits gives back as they were."""
_STATA_NAME = 32


def as_bytes(panel: pl.DataFrame, kind: str) -> bytes:
    """The panel as a file of a format of `FORMATS`. Raises `ReleaseError` for another or where figures would not stay exact."""
    makers = {"parquet": _parquet, "csv": _csv, "xlsx": _xlsx, "dta": _stata}
    if kind not in makers:
        raise ReleaseError(f"面板写作 {'、'.join('.' + one for one in FORMATS)}，不写 .{kind}")
    return makers[kind](panel)


def _parquet(panel: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    panel.write_parquet(buffer, compression="zstd")
    return buffer.getvalue()


def _csv(panel: pl.DataFrame) -> bytes:
    return BOM + panel.write_csv().encode()


def _xlsx(panel: pl.DataFrame) -> bytes:
    import xlsxwriter

    _check(panel, "XLSX")
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": datetime(1980, 1, 1)})
        formats = {kind: "0.00" for kind in set(panel.schema.values()) if isinstance(kind, pl.Decimal)}
        panel.write_excel(book, worksheet="panel", dtype_formats=formats)  # type: ignore[arg-type]
    return buffer.getvalue()


def _stata(panel: pl.DataFrame) -> bytes:
    _check(panel, "Stata")
    buffer = io.BytesIO()
    names = stata_names(panel.columns)
    casts = [
        pl.col(name).cast(pl.Float64)
        if isinstance(kind, pl.Decimal)
        else pl.col(name).cast(pl.Int32)
        if kind.is_integer() or kind == pl.Boolean
        else pl.col(name)
        for name, kind in panel.schema.items()
    ]
    frame = panel.select(casts).rename(names).to_pandas()
    for column in frame.columns:
        if frame[column].dtype.kind not in "fiu":
            frame[column] = frame[column].astype(object).where(frame[column].notna(), "")
    labels = {names[name]: _label(name)[:80] for name in panel.columns}
    stamp = datetime(1980, 1, 1)
    frame.to_stata(buffer, write_index=False, version=118, variable_labels=labels, time_stamp=stamp)
    return buffer.getvalue()


def stata_names(columns: list[str]) -> dict[str, str]:
    """Names of at most 32 characters, each once: `_yuan` and `_missing` shortened, then cut."""
    names: dict[str, str] = {}
    for column in columns:
        short = f"m_{column.removesuffix('_missing')}" if column.endswith("_missing") else column
        short = (
            short if len(short) <= _STATA_NAME else short.removesuffix("_yuan").replace("general_public_budget", "gpb")
        )
        names[column] = short[:_STATA_NAME]
    if len(set(names.values())) != len(names):
        raise ReleaseError(f"Stata 的变量名最多 {_STATA_NAME} 个字符，这些列名截短后相同：{', '.join(columns)}")
    return names


def _label(column: str) -> str:
    measure = column.removesuffix("_yuan").removesuffix("_missing")
    name = headings("measure").get(measure, headings("column").get(column, (column,)))[0]
    return f"{name}：缺值代码" if column.endswith("_missing") else name


def _check(panel: pl.DataFrame, kind: str) -> None:
    for name, series in zip(panel.columns, panel.get_columns(), strict=True):
        if isinstance(series.dtype, pl.Decimal) and any(value is not None and abs(value) >= _EXACT for value in series):
            raise ReleaseError(f"{name} 有超过十五位的金额，{kind} 只存浮点数，不能精确；请用 Parquet 或 CSV")
