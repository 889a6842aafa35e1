"""The picture of the report: as tall as its figures, a dash for a year without, the same for PDF and Word."""

import io
from decimal import Decimal
from typing import Any

from PIL import Image

from app import report_chart
from app.report_chart import Columns

COLUMNS = Columns(
    parts=("基本支出", "项目支出"),
    years=[("2022", (Decimal(60), Decimal(40))), ("2023", (None, None)), ("2024", (Decimal(30), None))],
    unit="万元",
)


def shapes(kind: str) -> list[Any]:
    return [one for one in report_chart.drawing(COLUMNS, "Helvetica").contents if type(one).__name__ == kind]


def test_columns_are_as_tall_as_their_figures() -> None:
    heights = [round(one.height, 1) for one in shapes("Rect")]
    room = report_chart.HEIGHT - 44
    assert heights[:6] == [round(room * part, 1) for part in (0.6, 0.4, 0, 0, 0.3, 0)]


def test_a_year_without_figures_is_told_by_a_dash() -> None:
    words = [one.text for one in shapes("String")]
    assert words[:6] == ["100", "2022年度", "—", "2023年度", "30", "2024年度"]
    assert "单位：万元（当年价格）" in words


def test_word_gets_the_same_as_a_picture() -> None:
    picture = Image.open(io.BytesIO(report_chart.png(COLUMNS)))
    assert picture.size == (round(report_chart.WIDTH * 3), round(report_chart.HEIGHT * 3))
    assert (47, 93, 115) in {colour for _, colour in picture.convert("RGB").getcolors(1 << 20) or []}
