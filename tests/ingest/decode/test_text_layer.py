"""A text layer over a picture is believed where the picture says the same, and only there."""

import pytest

from ingest.decode.document import SURE, Box, Cell, Grid, Line, Page
from ingest.decode.recogniser import NOTHING, Said
from ingest.decode.text_layer import confirmed
from tests.ingest.decode.pictures import Told, grey, ruled, said

__all__ = ["said"]

PRINTED = [f"{number},{number}50.00" for number in range(1, 10)] + ["7.25"]


def page(*texts: str) -> Page:
    cells = tuple(
        Cell(row=row, column=0, text=text, box=Box(x0=40, y0=20 + 20 * row, x1=100, y1=38 + 20 * row))
        for row, text in enumerate(texts)
    )
    return Page(
        number=1,
        width=432,
        height=288,
        lines=(Line(text="收入决算表", order=0, box=Box(x0=40, y0=2, x1=140, y1=16)),),
        grids=(Grid(order=1, row_count=len(texts), column_count=1, cells=cells),),
    )


def answers(*texts: str) -> list[Said]:
    return [Said(text, 0.99, 0.99) for text in texts]


def test_a_layer_that_says_what_is_printed_is_believed(said: Told) -> None:
    said([], [answers(*PRINTED)])
    assert confirmed(page(*PRINTED), grey(ruled()), 200 / 72) == page(*PRINTED)


def test_one_number_that_differs_is_doubted_and_both_kept(said: Told) -> None:
    said([], [answers(*PRINTED[:-1], "7.26")])
    found = confirmed(page(*PRINTED), grey(ruled()), 200 / 72)
    assert found is not None
    (cell,) = [cell for cell in found.grids[0].cells if cell.confidence < SURE]
    assert (cell.text, cell.alternatives) == ("7.25", ("7.26",))


@pytest.mark.parametrize(
    "seen", [[NOTHING] * 10, answers(*PRINTED[1:], "1.00")], ids=["beside its print", "of another page"]
)
def test_a_layer_that_says_something_else_is_not_believed(said: Told, seen: list[Said]) -> None:
    said([], [seen])
    assert confirmed(page(*PRINTED), grey(ruled()), 200 / 72) is None


def test_without_numbers_the_words_decide(said: Told) -> None:
    said([], [answers("收入决算表")])
    assert confirmed(page(), grey(ruled()), 200 / 72) == page()
    said([], [answers("目录")])
    assert confirmed(page(), grey(ruled()), 200 / 72) is None
