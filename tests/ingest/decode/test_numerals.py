"""Recognised numbers: slips put right where the form proves them, two readings weighed, odd decimals doubted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decode.document import SURE, Cell, Grid
from ingest.decode.numerals import DOUBTED, Heard, Settled, doubt_odd, is_numeric, settle, tidy, usual_decimals


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("1,234.56", "1,234.56"),
        ("1.234.56", "1,234.56"),
        ("1,234,56", "1,234.56"),
        ("12,34", "12.34"),
        ("1，234。56", "1,234.56"),
        ("1, 234. 56", "1,234.56"),
        ("l2.5O", "12.50"),
        ("−3.20", "-3.20"),
        ("- 3.20", "-3.20"),
        ("（3.20）", "(3.20)"),
        ("60.87 0.00", "60.87 0.00"),
        ("60 870", "60 870"),
        ("一", "-"),
        ("——", "-"),
        ("合计", "合计"),
        ("2010101", "2010101"),
    ],
)
def test_a_number_is_what_its_form_says(said: str, printed: str) -> None:
    assert tidy(said) == printed


@given(st.decimals(0, 10**9, places=2))
def test_a_well_formed_amount_stays(value: object) -> None:
    assert tidy(f"{value:,}") == f"{value:,}"
    assert tidy(str(value)) == str(value)


@pytest.mark.parametrize(
    ("first", "second", "settled"),
    [
        (("12.50", 0.9), ("12.50", 0.99), Settled("12.50", 0.99)),
        (("1234.56", 0.9), ("1,234.56", 0.8), Settled("1,234.56", SURE)),
        (("12.50", 0.3), ("12.50", 0.4), Settled("12.50", DOUBTED)),
        (("12.50", 0.9), ("12.60", 0.8), Settled("12.50", DOUBTED, ("12.60",))),
        (("12.50", 0.6), ("12.60", 0.8), Settled("12.60", DOUBTED, ("12.50",))),
        (("12.50", 0.9), ("-12.50", 0.7), Settled("12.50", DOUBTED, ("-12.50",))),
        (("12.5.", 0.9), ("12.50", 0.7), Settled("12.50", DOUBTED, ("12.5.",))),
        (("12.50", 0.9), ("", 0.0), Settled("12.50", DOUBTED)),
        (("60.87 0.00", 0.9), ("60.87 0.00", 0.9), Settled("60.87 0.00", DOUBTED)),
    ],
)
def test_only_two_readings_that_agree_are_sure(
    first: tuple[str, float], second: tuple[str, float], settled: Settled
) -> None:
    assert settle(Heard(*first), Heard(*second)) == settled


def column(*texts: str) -> Grid:
    cells = tuple(Cell(row=row, column=0, text=text) for row, text in enumerate(texts))
    return Grid(order=0, row_count=len(texts), column_count=1, cells=cells)


def doubted(grid: Grid, usual: int | None = None) -> list[str]:
    return [cell.text for cell in doubt_odd(grid, usual).cells if cell.confidence < SURE]


def test_a_number_without_the_point_of_its_column_is_doubted() -> None:
    assert doubted(column("合计", "1", "1,668.14", "60.87", "6087", "0", "12.345", "30.00")) == ["6087", "12.345"]


def test_codes_counts_and_whole_yuan_are_not_doubted() -> None:
    assert doubted(column("201", "20101", "2010101"), 2) == []
    assert doubted(column("1", "2", "12"), 2) == []
    assert doubted(column("134,339,860", "12,000", "48,100")) == []


def test_a_column_that_lost_every_point_is_doubted_by_the_document() -> None:
    assert usual_decimals([column("1,668.14", "60.87", "30.00", "201")]) == 2
    assert doubted(column("166814", "6087", "3000"), 2) == ["166814", "6087", "3000"]


def test_letters_that_look_like_digits_need_a_digit_beside_them() -> None:
    assert is_numeric("1O.5") and not is_numeric("OO") and not is_numeric("-")
