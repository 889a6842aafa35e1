"""Characters to words and lines."""

import numpy as np
import pytest

from ingest.decode.lines import Printed, Word, cell_text, text_lines, words, words_of_pages


def typed(text: str, x: float = 0, y: float = 0, size: float = 10) -> list[Word]:
    """Each character as a word: Chinese a square, the others half as wide; blanks advance."""
    found: list[Word] = []
    for letter in text:
        width = size if ord(letter) > 0x2000 else size / 2
        if not letter.isspace():
            found.append((letter, x, y, x + width, y + size))
        x += width
    return found


def joined(pieces: list[Word]) -> list[str]:
    codes = np.array([ord(piece[0]) for piece in pieces], np.uint32)
    boxes = np.array([piece[1:] for piece in pieces], float)
    after_blank = np.concatenate(([False], boxes[1:, 0] - boxes[:-1, 2] > 1))
    found = words(Printed(codes, boxes, after_blank, np.zeros(len(codes), np.intp)))
    return [line.text for line in text_lines(found[0])]


def test_digits_above_and_below_their_sentence_stay_in_it() -> None:
    pieces = [*typed("收、支总计", 100), *typed("2024", 0, 4), *typed("22066.59", 155, -4), *typed("万元", 200)]
    assert joined(pieces) == ["2024  收、支总计22066.59万元"]


def test_lines_set_tight_stay_apart() -> None:
    assert joined([*typed("上一行的字", 0, 0), *typed("下一行12", 3, 10)]) == ["上一行的字", "下一行12"]


def test_raised_and_lowered_digits_go_to_the_nearest_line() -> None:
    pieces = [*typed("增加", 0, 0), *typed("12.5", 20, 3), *typed("减少", 0, 11), *typed("30.1", 20, 8.5)]
    assert joined(pieces) == ["增加12.5", "减少30.1"]


def test_a_flat_character_struck_twice_counts_once() -> None:
    """Its box is that of its ink the first time and that of its line the second."""
    first: Word = ("一", 0.0, 4.5, 9.5, 5.5)
    again: Word = ("一", 0.3, 0.0, 9.8, 10.0)
    assert joined([first, again, *typed("般", 10)]) == ["一般"]
    assert joined(typed("一一11")) == ["一一11"]


def test_a_wide_gap_is_kept_as_two_blanks() -> None:
    assert joined([*typed("部门：某局"), *typed("金额单位：万元", 200)]) == ["部门：某局  金额单位：万元"]
    assert joined(typed("第 一 部分")) == ["第一部分"]


def test_latin_words_keep_one_blank() -> None:
    assert joined(typed("西南大学 Southwest University")) == ["西南大学Southwest University"]


def test_squeezed_brackets_stay_in_line() -> None:
    pieces = [*typed("（一）"), *typed("关于", 24.5)]
    assert joined(pieces) == ["（一）关于"]


@pytest.mark.parametrize("shift", [0.0, 0.4])
def test_fake_bold_counts_once(shift: float) -> None:
    text = typed("合计11.50")
    again = [(letter, x0 + shift, y0, x1 + shift, y1) for letter, x0, y0, x1, y1 in text]
    assert joined([*text, *again]) == ["合计11.50"]
    assert joined([piece for pair in zip(text, again, strict=True) for piece in pair]) == ["合计11.50"]


def test_a_label_printed_over_another_is_not_woven_into_it() -> None:
    pieces = [("机关事业单位职业年金缴", 0, 0, 110, 10), ("险缴费支出", 2, 1, 52, 11)]
    assert cell_text(pieces) == "机关事业单位职业年金缴险缴费支出"


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (["1,188.", "31"], "1,188.31"),
        (["370,219.2", "5"], "370,219.25"),
        (["机关事业单位基本", "养老保险缴费支出"], "机关事业单位基本养老保险缴费支出"),
        (["Southwest", "University"], "Southwest University"),
        (["功", "能", "分", "类"], "功能分类"),
    ],
)
def test_a_wrapped_cell_is_joined(rows: list[str], text: str) -> None:
    pieces = [(row, 0.0, 12.0 * k, 10.0 * len(row), 12.0 * k + 10) for k, row in enumerate(rows)]
    assert cell_text(pieces) == text


def test_two_numbers_side_by_side_are_not_one() -> None:
    assert cell_text([*typed("1.00"), *typed("2.00", 60)]) == "1.00 2.00"


def test_words_never_reach_over_a_rule() -> None:
    pieces = typed("12.3445.67")
    codes = np.array([ord(piece[0]) for piece in pieces], np.uint32)
    boxes = np.array([piece[1:] for piece in pieces], float)
    found = words(Printed(codes, boxes, np.zeros(10, bool), np.array([0] * 5 + [1] * 5, np.intp)))
    assert {owner: [word[0] for word in held] for owner, held in found.items()} == {0: ["12.34"], 1: ["45.67"]}


def test_words_of_pages_are_those_of_each_page_alone() -> None:
    def page(text: str, x: float) -> Printed:
        pieces = typed(text, x)
        codes = np.array([ord(piece[0]) for piece in pieces], np.uint32)
        boxes = np.array([piece[1:] for piece in pieces], float).reshape(-1, 4)
        return Printed(codes, boxes, np.zeros(len(codes), bool), np.zeros(len(codes), np.intp))

    pages = [page("合计", 0), page("计算", 10), page("", 0), page("算数12", 20)]
    found = words_of_pages(pages)
    assert found == [words(one) for one in pages]
    assert [[word[0] for word in held.get(0, [])] for held in found] == [["合计"], ["计算"], [], ["算数12"]]


def test_numbers_one_above_the_other_with_room_beside_are_two() -> None:
    stacked = [("100", 0.0, 0.0, 15.0, 10.0), ("200", 0.0, 12.0, 15.0, 22.0)]
    assert cell_text(stacked, width=80) == "100 200"
    assert cell_text(stacked, width=30) == "100200"


def test_two_numbers_of_one_cell_that_stand_near_are_not_one() -> None:
    near = [("29", 0.0, 0.0, 10.0, 10.0), ("1,154.62", 14.0, 0.0, 54.0, 10.0)]
    assert cell_text(near) == "29 1,154.62"
