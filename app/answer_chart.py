"""A picture of a reader's answer, chosen by its columns: years as lines, names as bars, two numbers as dots; else none.

No Streamlit, no SQL. What is missing has no mark, and figures of different units never share an axis.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl

from app import charts, formats
from app.charts import SERIES, Spec

MOST_ROWS, MOST_BARS = 400, 60
_YEAR = re.compile(r"(^|_)year$")
_NO_FIGURE = re.compile(r"(^|_)(id|ids|code|page|year|index|rank|number|row|line)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart and the sentence that says how to read it."""

    spec: Spec
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What the figures of a column are in: the unit by name, and what one of it is in the column's own."""

    unit: str
    one: Decimal


def scale_of(name: str, values: Sequence[object]) -> Scale:
    """The unit that a column's name tells: yuan in 万元 or 亿元, ratios in percent, counts; else that the question knows it."""
    if (
        name.startswith("count(")
        or name.endswith(("_count", "documents", "departments"))
        or name in {"n", "count_star()"}
    ):
        return Scale(unit="个", one=Decimal(1))
    bare = name.rstrip(")")
    if bare.endswith("_yuan"):
        unit = formats.unit_for(value for value in values if isinstance(value, (int, float, Decimal)))
        return Scale(unit=unit.name, one=unit.yuan)
    if bare.endswith("_ratio"):
        return Scale(unit="%", one=Decimal("0.01"))
    return Scale(unit="单位依查询", one=Decimal(1))


def picture(rows: pl.DataFrame) -> Picture | None:
    """The picture of an answer, None where its columns offer none."""
    if not 1 < rows.height <= MOST_ROWS:
        return None
    figures = [name for name, kind in rows.schema.items() if kind.is_numeric() and not _NO_FIGURE.search(name)]
    years = [name for name, kind in rows.schema.items() if kind.is_integer() and _YEAR.search(name)]
    words = [name for name, kind in rows.schema.items() if kind == pl.String and not _NO_FIGURE.search(name)]
    if not figures:
        return None
    if years:
        return _over_years(rows, years[0], words, figures)
    names = next((name for name in words if rows[name].n_unique() == rows.height), None)
    if names is not None:
        return _bars(rows, names, figures)
    return _dots(rows, words, figures)


def _alike(rows: pl.DataFrame, figures: Sequence[str]) -> tuple[list[str], Scale]:
    """The first figure and those that share its unit, and that unit as it fits the largest of them."""
    kinds = {name: _kind(name) for name in figures}
    kept = [name for name in figures if kinds[name] == kinds[figures[0]]][: len(SERIES)]
    return kept, scale_of(kept[0], [value for name in kept for value in rows[name].to_list()])


def _kind(name: str) -> str:
    return scale_of(name, ()).unit.replace("亿元", "万元")


def _number(value: Any, scale: Scale) -> float | None:
    """A figure in the unit of the axis; None where there is none."""
    exact = formats.exact(value)
    return None if exact is None or not exact.is_finite() else float(exact / scale.one)


def _over_years(rows: pl.DataFrame, year: str, words: Sequence[str], figures: Sequence[str]) -> Picture | None:
    kept, scale = _alike(rows, figures)
    if rows[year].n_unique() == rows.height:
        lines = [(row[year], name, row[name]) for row in rows.iter_rows(named=True) for name in kept]
    else:
        series = next(
            (name for name in words if rows.select(year, name).n_unique() == rows.height and rows[name].n_unique() <= len(SERIES)),
            None,
        )  # fmt: skip
        if series is None:
            return None
        kept, scale = _alike(rows, figures[:1])
        lines = [(row[year], str(row[series] or "—"), row[kept[0]]) for row in rows.iter_rows(named=True)]
    values = [
        {"年度": str(at), "名称": name, "数值": number}
        for at, name, value in sorted(lines, key=lambda line: (line[0] is None, line[0]))
        if at is not None and (number := _number(value, scale)) is not None
    ]
    names = list(dict.fromkeys(str(value["名称"]) for value in values))
    if len({value["年度"] for value in values}) < 2:
        return None
    return Picture(
        spec=charts.rates(values, names, scale.unit), words=f"{'、'.join(kept)}，各年度（{scale.unit}）；没有的年度不画"
    )


def _bars(rows: pl.DataFrame, names: str, figures: Sequence[str]) -> Picture | None:
    kept, scale = _alike(rows, figures)
    if rows.height * len(kept) > MOST_BARS:
        kept = kept[:1]
    if rows.height > MOST_BARS:
        return None
    values = [
        {"名称": str(row[names] or "—"), "类别": name, "数值": number}
        for row in rows.iter_rows(named=True)
        for name in kept
        if (number := _number(row[name], scale)) is not None
    ]
    spec = charts.bars(values, kept, scale.unit)
    return Picture(spec=spec, words=f"{'、'.join(kept)}，按 {names}（{scale.unit}）") if values else None


def _dots(rows: pl.DataFrame, words: Sequence[str], figures: Sequence[str]) -> Picture | None:
    if len(figures) < 2:
        return None
    across, up = figures[:2]
    scales = [scale_of(name, rows[name].to_list()) for name in (across, up)]
    values = [
        {"名称": str(row[words[0]] or "—") if words else "", "横": x, "纵": y, "本部门": False}
        for row in rows.iter_rows(named=True)
        if (x := _number(row[across], scales[0])) is not None and (y := _number(row[up], scales[1])) is not None
    ]
    if len(values) < 3:
        return None
    titles = [f"{name}（{scale.unit}）" for name, scale in zip((across, up), scales, strict=True)]
    return Picture(spec=charts.scatter(values, titles[0], titles[1]), words=f"横轴 {titles[0]}，纵轴 {titles[1]}")
