"""The picture of the one-page report: basic and project expenditure by year, as a drawing for PDF and as PNG for Word."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.charts import BLUE, OCHRE, SOFT

WIDTH, HEIGHT = 500.0, 138.0
FONT = "STSong-Light"
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


def drawing(columns: Columns) -> Any:
    """The columns as a drawing of reportlab, `WIDTH` by `HEIGHT` points; a year that prints neither part has no column."""
    from reportlab.graphics.shapes import Drawing, Line
    from reportlab.lib import colors
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    made = Drawing(WIDTH, HEIGHT)
    step, scale = WIDTH / max(len(columns.years), 1), float(columns.highest) or 1.0
    room = HEIGHT - _FOOT - _HEAD
    for number, (year, values) in enumerate(columns.years):
        left, level = number * step + (step - _BAR) / 2, _FOOT
        for colour, value in zip(_COLOURS, values, strict=True):
            height = float(value or 0) / scale * room
            made.add(_block(left, level, _BAR, height, colour))
            level += height
        told = f"{columns.total(values):,.0f}" if any(value is not None for value in values) else "—"
        made.add(_word(told, left + _BAR / 2, level + 3, 8, "middle"))
        made.add(_word(f"{year}年度", left + _BAR / 2, 4, 8, "middle"))
    made.add(Line(0, _FOOT, WIDTH, _FOOT, strokeColor=colors.HexColor("#CFCBC1"), strokeWidth=0.6))
    across = 0.0
    for colour, part in zip(_COLOURS, columns.parts, strict=True):
        made.add(_block(across, HEIGHT - 9, 8, 8, colour))
        made.add(_word(part, across + 11, HEIGHT - 8.5, 8.5, "start"))
        across += 26 + 8.5 * len(part)
    made.add(_word(f"单位：{columns.unit}（当年价格）", WIDTH, HEIGHT - 8.5, 8.5, "end"))
    return made


def _block(x: float, y: float, width: float, height: float, colour: str) -> Any:
    from reportlab.graphics.shapes import Rect
    from reportlab.lib import colors

    return Rect(x, y, width, height, fillColor=colors.HexColor(colour), strokeColor=None)


def _word(text: str, x: float, y: float, size: float, anchor: str) -> Any:
    from reportlab.graphics.shapes import String
    from reportlab.lib import colors

    return String(x, y, text, fontName=FONT, fontSize=size, textAnchor=anchor, fillColor=colors.HexColor(SOFT))


def png(columns: Columns) -> bytes:
    """The same as a picture, three pixels a point."""
    from reportlab.graphics import renderPDF

    from ingest.decode import pdf

    picture = pdf.page_image(renderPDF.drawToString(drawing(columns)), 1, 3.0)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()
