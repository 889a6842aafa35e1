"""Numbers that a narrow cell breaks over two lines."""

import pytest

from ingest.decode.broken import mended
from ingest.decode.lines import Word


def word(text: str, right: float, middle: float) -> Word:
    return text, right - 5.0 * len(text), middle - 4.5, right, middle + 4.5


def texts(rows: list[list[Word]] | None) -> list[str] | None:
    return None if rows is None else [" ".join(word[0] for word in row) for row in rows]


def test_the_end_of_a_number_is_found_beyond_the_line_of_its_name() -> None:
    rows = [
        [word("95,217,206.5", 100.0, 94.5), word("66,595,008.0", 200.0, 94.5)],
        [word("30", 20.0, 100.0)],
        [word("6", 100.0, 105.5), word("1", 200.0, 105.5)],
        [word("31", 20.0, 120.0), word("5,000.25", 100.0, 120.0)],
    ]
    assert texts(mended(rows)) == ["30 95,217,206.56 66,595,008.01", "31 5,000.25"]


def test_a_number_that_goes_on_in_the_row_of_another_name_stays_as_it_is() -> None:
    rows = [[word("12.5", 100.0, 100.0)], [word("7", 100.0, 130.0), word("3.25", 200.0, 130.0)]]
    assert texts(mended(rows)) == ["12.5", "7 3.25"]


@pytest.mark.parametrize("first", ["1,188.", "1,188.3"])
def test_lone_digits_that_complete_nothing_make_the_rows_unreadable(first: str) -> None:
    rows = [[word("5.00", 50.0, 100.0), word(first, 100.0, 100.0)], [word("31", 250.0, 111.0)]]
    assert mended(rows) is None
