"""The picture of the one-page report: basic and project expenditure by year, as a drawing for PDF and as PNG for Word."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.charts import BLUE, OCHRE, SOFT
from ingest import print_font

WIDTH, HEIGHT = 500.0, 138.0
_FOOT, _HEAD, _BAR = 16.0, 28.0, 44.0
_COLOURS = (BLUE, OCHRE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Stacked columns: the parts from below, and for each year their values in the unit of the report, None where missing."""

    parts: tuple[str, ...]
    years: Sequence[tuple[str, tuple[Decimal | None, ...]]]
    unit: str

    @property
    def highest(self) -> Decimal:
        """The tallest column."""
        return max((self.total(values) for _, values in self.years), default=Decimal(0))

    @staticmethod
    def total(values: Sequence[Decimal | None]) -> Decimal:
        """A column's height: what is known of its parts."""
        return sum((value for value in values if value is not None), Decimal(0))


def words(columns: Columns) -> str:
    """All letters that the drawing writes, whatever its years and sums."""
    return "".join(("0123456789,—年度单位：（当年价格）", columns.unit, *columns.parts))


def drawing(columns: Columns, font: str) -> Any:
    """The columns as a drawing of reportlab, `WIDTH` by `HEIGHT` points; a year that prints neither part has no column."""
    from functools import partial

    from reportlab.graphics.shapes import Drawing, Line, String
    from reportlab.lib import colors

    word = partial(String, fontName=font, fillColor=colors.HexColor(SOFT))
    made = Drawing(WIDTH, HEIGHT, initialFontName=font)
    step, scale = WIDTH / max(len(columns.years), 1), float(columns.highest) or 1.0
    room = HEIGHT - _FOOT - _HEAD
    for number, (year, values) in enumerate(columns.years):
        left, level = number * step + (step - _BAR) / 2, _FOOT
        for colour, value in zip(_COLOURS, values, strict=True):
            height = float(value or 0) / scale * room
            made.add(_block(left, level, _BAR, height, colour))
            level += height
        told = f"{columns.total(values):,.0f}" if any(value is not None for value in values) else "—"
        made.add(word(left + _BAR / 2, level + 3, told, fontSize=8, textAnchor="middle"))
        made.add(word(left + _BAR / 2, 4, f"{year}年度", fontSize=8, textAnchor="middle"))
    made.add(Line(0, _FOOT, WIDTH, _FOOT, strokeColor=colors.HexColor("#CFCBC1"), strokeWidth=0.6))
    across = 0.0
    for colour, part in zip(_COLOURS, columns.parts, strict=True):
        made.add(_block(across, HEIGHT - 9, 8, 8, colour))
        made.add(word(across + 11, HEIGHT - 8.5, part, fontSize=8.5))
        across += 26 + 8.5 * len(part)
    made.add(word(WIDTH, HEIGHT - 8.5, f"单位：{columns.unit}（当年价格）", fontSize=8.5, textAnchor="end"))
    return made


def _block(x: float, y: float, width: float, height: float, colour: str) -> Any:
    from reportlab.graphics.shapes import Rect
    from reportlab.lib import colors

    return Rect(x, y, width, height, fillColor=colors.HexColor(colour), strokeColor=None)


def png(columns: Columns) -> bytes:
    """The same as a picture, three pixels a point."""
    from reportlab.graphics import renderPDF

    from ingest.decode import pdf

    with print_font.letters(words(columns)) as font:
        drawn = renderPDF.drawToString(drawing(columns, font))
    picture = pdf.page_image(drawn, 1, 3.0)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()
