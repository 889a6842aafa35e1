"""Wrapped names without rules: each belongs to the numbers that it stands around, or to none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decode.label_blocks import owners
from ingest.decode.lines import Word, word_rows
from ingest.decode.numbers import is_number

BANDS = [(0.0, 60.0), (100.0, 140.0)]


def word(text: str, x0: float, middle: float) -> Word:
    return text, x0, middle - 4.5, x0 + (9.0 if ord(text[0]) > 0x2000 else 5.0) * len(text), middle + 4.5


def table(*rows: tuple[int, str]) -> list[list[Word]]:
    """Rows of cells set around their middle: how many lines the name has, and the number ("" for none)."""
    words, top = [], 100.0
    for lines, number in rows:
        height = lines * 11.0 + 6.0
        for line in range(lines):
            words.append(word("名" * 6 if line + 1 < lines else "名名", 0.0, top + 3.0 + 5.5 + 11.0 * line))
        if number:
            words.append(word(number, 110.0, top + height / 2))
        top += height
    return word_rows(words)


def named(rows: list[list[Word]]) -> dict[str, int]:
    """How many lines name each number, those on its own line too."""
    numbered = [n for n, row in enumerate(rows) if any(is_number(w[0]) for w in row)]
    found = owners(rows, numbered, BANDS)
    lines = {n: next(w[0] for w in rows[n] if is_number(w[0])) for n in numbered}
    own = {text: sum(1 for w in rows[n] if not is_number(w[0])) for n, text in lines.items()}
    for (line, _), owner in found.items():
        own[lines[owner]] += line != owner
    return own


def test_names_of_one_two_and_three_lines_are_joined_whole() -> None:
    assert named(table((1, "1.00"), (2, "2.00"), (3, "3.00"), (2, "4.00"))) == {
        "1.00": 1,
        "2.00": 2,
        "3.00": 3,
        "4.00": 2,
    }


def test_names_without_numbers_stay_apart() -> None:
    assert named(table((1, "1.00"), (1, ""), (2, "2.00"), (1, ""), (1, "3.00"))) == {"1.00": 1, "2.00": 2, "3.00": 1}


@given(st.lists(st.integers(1, 4), min_size=1, max_size=12))
def test_every_number_has_its_name_and_no_other(lines: list[int]) -> None:
    rows = [(count, f"{number}.00") for number, count in enumerate(lines, start=1)]
    found = named(table(*rows))
    assert all(found[number] <= count for count, number in rows)
    assert all(found[number] == count for count, number in rows if count < 3)


def test_a_name_that_begins_anew_is_no_second_line() -> None:
    rows = [[word("一、教育", 0.0, 100.0)], [word("5.00", 110.0, 105.5)], [word("二、卫生", 0.0, 111.0)]]
    assert owners(rows, [1], BANDS) == {}


@pytest.mark.parametrize("off", [3.0, -3.0])
def test_lines_around_another_middle_belong_to_no_number(off: float) -> None:
    rows = [[word("名名名名名名", 0.0, 100.0)], [word("5.00", 110.0, 105.5 + off)], [word("名名", 0.0, 111.0)]]
    assert owners(rows, [1], BANDS) == {}
