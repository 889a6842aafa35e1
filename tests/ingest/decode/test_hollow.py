"""Frames that are read by the places of their words: what tells that a rule is missing, and what does not."""

import pytest

from ingest.decode.grid import Frame
from ingest.decode.hollow import whole_frames
from ingest.decode.lines import Word


def word(text: str, x0: float, y0: float, width: float = 0.0) -> Word:
    return text, x0, y0, x0 + (width or 10.0 * len(text)), y0 + 10.0


def frame(spans: list[tuple[int, int, int, int]], columns: int) -> Frame:
    return Frame(
        columns=[100.0 * n for n in range(columns + 1)],
        rows=[20.0 * n for n in range(max(span[0] for span in spans) + 2)],
        owner=[],
        spans=spans,
        drawn=True,
    )


HEADS = [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


@pytest.mark.parametrize(
    ("held", "kept"),
    [
        pytest.param({0: [word("科目名称", 0, 0)], 1: [word("基本支出", 100, 0)]}, True, id="one thing in each cell"),
        pytest.param(
            {1: [word("基本支出", 100, 0), word("项目支出", 160, 0)], 3: [word("5.00", 180, 20)]}, False, id="headings"
        ),
        pytest.param(
            {
                1: [word("附属单位", 100, 0), word("上缴收入", 100, 10), word("其他收入", 160, 5)],
                3: [word("5.00", 180, 20)],
            },
            False,
            id="a heading beside a wrapped one",
        ),
        pytest.param({1: [word("基本支出", 100, 0), word("项目支出", 160, 0)]}, True, id="headings over no number"),
        pytest.param({2: [word("教育支出", 0, 20), word("5.00", 60, 20)]}, False, id="a name and a number"),
        pytest.param({2: [word("支出", 0, 20), word("5.00", 21, 20), word("万元，占", 42, 20)]}, True, id="a sentence"),
        pytest.param({2: [word("类", 0, 20), word("款", 30, 20), word("项", 60, 20)]}, True, id="letters set apart"),
        pytest.param({2: [word("社会保障", 0, 20), word("和就业", 0, 30)]}, True, id="a wrapped name"),
        pytest.param(
            {
                0: [word("十二", 0, 0), word("、", 20, 6), word("农林水支出", 30, 0)],
                2: [word("十三", 0, 20), word("、", 20, 26), word("交通运输支出", 30, 20)],
            },
            True,
            id="a mark that is a word of its own between them",
        ),
        pytest.param({2: [word("九、卫生", 0, 20), word("40", 60, 20)]}, True, id="one line number may be a chance"),
        pytest.param(
            {2: [word("九、卫生", 0, 20), word("40", 60, 20)], 0: [word("八、教育", 0, 0), word("39", 60, 0)]},
            False,
            id="line numbers in several rows",
        ),
    ],
)
def test_frames_whose_cells_hold_two_things_are_not_whole(held: dict[int, list[Word]], *, kept: bool) -> None:
    one = frame(HEADS, 2)
    assert (whole_frames([one], held) == [one]) is kept


def test_a_label_and_a_unit_over_the_whole_row_are_no_sign() -> None:
    one = frame([(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)], 2)
    held = {0: [word("收入支出决算总表", 0, 0), word("公开表", 150, 0)]}
    assert whole_frames([one], held) == [one]


def test_only_the_frame_that_runs_together_is_dropped() -> None:
    first, second = frame(HEADS, 2), frame(HEADS, 2)
    held = {len(first.spans) + 2: [word("教育支出", 0, 20), word("5.00", 60, 20)]}
    assert whole_frames([first, second], held) == [first]
