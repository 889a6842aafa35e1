"""Tables that no rules draw: what becomes a grid, what stays text, and what is left to later stages."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decode.aligned import aligned, has_loose_numbers, with_aligned
from ingest.decode.bands import body_bands, columns
from ingest.decode.broken import mended
from ingest.decode.grid import OUTSIDE, compose
from ingest.decode.headings import joined, reach, upper
from ingest.decode.lines import Word
from ingest.decode.numbers import is_amount, is_torn, unglued
from ingest.decode.row_bands import row_bands

NO_RULES = np.empty((0, 3))
LINE = 14.0


def words(*lines: str, top: float = 100.0) -> list[Word]:
    """Lines as words: a blank is 5 points wide, a Latin character 5, a Chinese one 10; each word where it stands."""
    found = []
    for number, line in enumerate(lines):
        place, start, text = 0.0, 0.0, ""
        for char in line + " ":
            if char == " ":
                if text:
                    found.append((text, start, top + number * LINE, place, top + number * LINE + 10.0))
                text = ""
            elif not text:
                start = place
            if char != " ":
                text += char
            place += 10.0 if ord(char) > 0x2000 else 5.0
    return found


def texts(lines: Sequence[str], rules: object = None) -> list[list[str]]:
    """The one table of the lines, row by row; a cell over further columns ends in `<` for each."""
    found = words(*lines)
    frames, held = with_aligned([], {OUTSIDE: found}, found, NO_RULES if rules is None else np.array(rules))
    grids = compose(frames, held).grids
    assert len(grids) == 1
    assert not grids[0].drawn
    rows: list[list[str]] = [[] for _ in range(grids[0].row_count)]
    for cell in sorted(grids[0].cells, key=lambda cell: (cell.row, cell.column)):
        rows[cell.row].append(cell.text + "<" * (cell.column_span - 1))
    return rows


TABLE = [
    "科目编码  科目名称                    合计      基本支出      项目支出",
    "201       一般公共服务支出          264.87        62.63        202.24",
    "20139     社会工作事务              264.87        62.63        202.24",
    "2013901   行政运行                   51.32        51.32",
    "2013999   其他社会工作事务支出      202.24                     202.24",
]


def test_numbers_under_each_other_make_a_table() -> None:
    assert texts(TABLE) == [
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["201", "一般公共服务支出", "264.87", "62.63", "202.24"],
        ["20139", "社会工作事务", "264.87", "62.63", "202.24"],
        ["2013901", "行政运行", "51.32", "51.32", ""],
        ["2013999", "其他社会工作事务支出", "202.24", "", "202.24"],
    ]


def test_title_unit_and_note_stay_lines() -> None:
    lines = ["支出决算表", "单位：万元", *TABLE, "注：本表反映支出情况。"]
    found = words(*lines)
    frames, held = with_aligned([], {OUTSIDE: found}, found, NO_RULES)
    content = compose(frames, held)
    assert [line.text for line in content.lines] == ["支出决算表", "单位：万元", "注：本表反映支出情况。"]
    assert [(line.order, content.grids[0].order) for line in content.lines[1:]] == [(1, 2), (3, 2)]


@pytest.mark.parametrize(
    "lines",
    [
        ["本年收入合计 307.82 万元，其中财政拨款 307.82 万元。", "支出 105.58 万元。", "项目 202.24 万元。"],
        ["一、收入情况", "二、支出情况", "三、其他"],
        ["2024 年度", "第 3 页", "12.50"],
        ["比上年增加 12.30 ，", "增长 5.60 ，", "主要是 7.80 。"],
    ],
)
def test_running_text_is_no_table(lines: list[str]) -> None:
    found = words(*lines)
    assert aligned(found, NO_RULES) == []


def test_wrapped_names_join_their_row() -> None:
    rows = texts(
        [
            "科目编码  科目名称              合计      基本支出",
            "208       社会保障和就业        10.82        10.82",
            "          机关事业单位基本",
            "2080505                         6.18         6.18",
            "          养老保险缴费支出",
            "210       卫生健康支出           2.71         2.71",
        ]
    )
    assert rows[2] == ["2080505", "机关事业单位基本养老保险缴费支出", "6.18", "6.18"]


def test_a_number_broken_over_two_lines_is_mended() -> None:
    rows = texts(
        [
            "科目编码  科目名称            金额",
            "301       工资福利支出      1,188.",
            "                                31",
            "302       商品和服务支出     48.44",
            "303       对个人和家庭       12.00",
            "310       资本性支出          2.00",
        ]
    )
    assert rows[1] == ["301", "工资福利支出", "1,188.31"]


def test_a_region_with_a_torn_number_is_refused() -> None:
    lines = [*TABLE[:3], "2013901   行政运行                   51.         51.32", TABLE[4]]
    assert aligned(words(*lines), NO_RULES) == []


def test_a_column_with_nothing_but_its_heading_is_kept() -> None:
    rows = texts(
        [
            "名称            合计      财政拨款      上级补助      其他收入",
            "教育支出      264.87        264.87",
            "卫生支出       10.82         10.82",
            "住房支出       29.42         29.42",
        ]
    )
    assert rows[0] == ["名称", "合计", "财政拨款", "上级补助", "其他收入"]
    assert rows[1] == ["教育支出", "264.87", "264.87", "", ""]


def test_numbers_that_end_before_the_middle_of_a_heading_are_of_the_one_before() -> None:
    rows = texts(
        [
            "名称       合计        上级补助          其他收入",
            "教育支出  264.87                 62.63",
            "卫生支出   10.82                  4.00",
            "住房支出   29.42                  9.42",
        ]
    )
    assert rows[1] == ["教育支出", "264.87", "62.63", ""]


def test_numbers_and_headings_that_do_not_meet_pair_in_printed_order() -> None:
    found, places = columns([(40.0, 60.0), (100.0, 120.0)], [(10.0, 30.0), (70.0, 90.0)], set(), set(), 0.0)
    assert [(column.heading, column.band) for column in found] == [(0, 0), (1, 1)]
    assert places == {0: (0, 0), 1: (1, 1)}


def test_a_heading_over_words_is_not_a_column_of_its_own() -> None:
    found, _ = columns([(0.0, 80.0), (100.0, 120.0)], [(30.0, 50.0), (60.0, 78.0), (100.0, 120.0)], {0}, {0}, 0.0)
    assert [column.heading for column in found] == [1, 2]


def test_rows_between_rules_are_kept_together() -> None:
    lines = ["201  一般公共", "     服务支出   3.00", "208  社会保障   4.00", "210  卫生健康   5.00"]
    body = [[word for word in words(*lines) if word[2] == 100.0 + number * LINE] for number in range(4)]
    rules = np.array([(100.0 + 2 * LINE - 2, 0.0, 200.0), (100.0 + 3 * LINE - 2, 0.0, 200.0)])
    groups = row_bands(body, rules, (0.0, 90.0))
    assert ["".join(word[0] for word in group) for group in groups] == [
        "201一般公共服务支出3.00",
        "208社会保障4.00",
        "210卫生健康5.00",
    ]


def test_lone_digits_that_fit_no_broken_number_make_the_rows_unreadable() -> None:
    whole = [[("5.00", 0.0, 0.0, 20.0, 10.0), ("1,188.", 60.0, 0.0, 90.0, 10.0)], [("31", 200.0, 14.0, 210.0, 24.0)]]
    assert mended(whole) is None


def test_glued_words_are_parted_and_sentences_are_not() -> None:
    assert [part[0] for part in unglued(("1,589.76一、外交支出", 0.0, 0.0, 100.0, 10.0))] == [
        "1,589.76",
        "一、外交支出",
    ]
    assert [part[0] for part in unglued(("支出3.50万元", 0.0, 0.0, 100.0, 10.0))] == ["支出3.50万元"]
    assert is_amount("１，２３４.５６") and is_torn("1,188.") and not is_amount("1,18.00")


def test_spaced_characters_are_one_word_and_ends_of_wrapped_headings_are_not() -> None:
    spaced = words("决  算  数")
    assert [word[0] for word in joined(spaced)] == ["决算数"]
    lines = words("财政拨款收 上级补助收", "     入     入")
    above, below = [word for word in lines if len(word[0]) > 1], [word for word in lines if word[0] == "入"]
    assert [word[0] for word in joined(below, above)] == ["入", "入"]


def test_headings_reach_over_their_wrapped_lines() -> None:
    heads = words("附属单位", "  收入")
    leaves = [1]
    assert reach(heads, leaves) == [(0.0, 40.0)]
    assert upper([*words("收入"), *words("行次", top=130.0)], [0, 1]) == {0}


def test_few_numbers_are_no_reason_to_look_for_a_table() -> None:
    assert not has_loose_numbers(words("12.50", "共 3 页"))
    assert has_loose_numbers(words(*TABLE))


@given(
    st.lists(
        st.tuples(*(st.none() | st.integers(min_value=1, max_value=99_999_999) for _ in range(3))),
        min_size=4,
        max_size=12,
    ).filter(
        lambda rows: all(any(row[column] for row in rows) for column in range(3)) and all(any(row) for row in rows)
    )
)
def test_every_number_keeps_its_column_when_all_columns_have_numbers(rows: list[tuple[int | None, ...]]) -> None:
    printed = [[f"{value / 100:,.2f}" if value else "" for value in row] for row in rows]
    lines = ["名称" + "".join(f"{name:>13}" for name in ("合计", "基本", "项目"))]
    lines += [f"项{n:02d} " + "".join(f"{text:>15}" for text in row) for n, row in enumerate(printed)]
    found = texts(lines)
    assert [row[1:] for row in found[1:]] == printed


def test_bands_are_cut_where_words_touch() -> None:
    row = [("1,589.76", 0.0, 0.0, 40.0, 10.0), ("一、外交支出", 40.0, 0.0, 100.0, 10.0)]
    assert len(body_bands([row, row, row])) == 2
