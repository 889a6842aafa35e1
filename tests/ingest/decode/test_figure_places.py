"""Where a printed figure stands exactly within its line."""

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from ingest.decode.figure_places import Edges, figure_places
from tests.ingest.decode.drawn import FONT, pdf

LINE: Edges = (50.0, 100.0, 545.0, 112.0)


def drawn(first: str, second: str = "") -> bytes:
    """A page with a line of text and one below."""
    with pdf() as (paper, finish):
        paper.text(52, 101, first)
        if second:
            paper.text(52, 118, second)
        return finish()


def test_a_figure_is_outlined_alone() -> None:
    (box,) = figure_places(drawn("支出合计1,234.56万元，上年为900.00万元。"), 1, LINE, "900.00")
    assert LINE[0] < box[0] < box[2] < LINE[2]
    assert 120 < box[0] < 220
    assert box[2] - box[0] == pytest.approx(stringWidth("900.00", FONT, 10), abs=1)


def test_a_figure_broken_over_two_lines_is_outlined_on_both() -> None:
    above, below = figure_places(drawn("一般公共预算支出为2131", "1.25万元，完成预算。"), 1, LINE, "21311.25")
    assert above[1] < 112 < below[1]
    assert above[0] > below[0]
    assert below[0] == pytest.approx(52, abs=2)


def test_full_width_letters_are_the_same_figure() -> None:
    assert figure_places(drawn("支出合计为１２．５万元"), 1, LINE, "12.5") != (LINE,)


@pytest.mark.parametrize(
    ("text", "printed"), [("预算5.00万元，决算5.00万元", "5.00"), ("无此项支出", "5.00"), ("决算15.00万元", "5.00")]
)
def test_what_stands_there_twice_or_not_at_all_stays_the_whole_line(text: str, printed: str) -> None:
    assert figure_places(drawn(text), 1, LINE, printed) == (LINE,)
