"""Which slip explains that one figure was printed for another."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.facts import Slip
from ingest.reconcile.slips import rank, slip_of

STEP = Decimal("0.01")


def slip(printed: str, fits: str, **more: str) -> Slip:
    others = {Slip(name): (Decimal(value),) for name, value in more.items()}
    return slip_of(Decimal(printed), Decimal(fits), STEP, others)


@pytest.mark.parametrize(
    ("printed", "fits", "due"),
    [
        ("95.28", "92.58", Slip.TRANSPOSED),
        ("12.45", "123.45", Slip.DIGIT_COUNT),
        ("1233.45", "123.45", Slip.DIGIT_COUNT),
        ("120.30", "120.80", Slip.DIGIT),
        ("1234.50", "123.45", Slip.DECIMAL),
        ("12.35", "123.45", Slip.DECIMAL),
        ("1234500.00", "123.45", Slip.UNIT),
        ("0.12", "1234.50", Slip.UNIT),
        ("-5.00", "5.00", Slip.SIGN),
        ("120.00", "77.77", Slip.UNKNOWN),
        ("2.00", "0.00", Slip.UNKNOWN),
    ],
)
def test_a_slip_by_its_digits(printed: str, fits: str, due: Slip) -> None:
    assert slip(printed, fits) is due


def test_a_figure_that_stands_beside_it_was_taken_for_it() -> None:
    others = {Slip.SHIFTED: (Decimal("77.77"),)}
    assert slip_of(Decimal("77.77"), Decimal("120.00"), STEP, others) is Slip.SHIFTED


@pytest.mark.parametrize(("change", "due"), [("42.23", Slip.COPIED), ("42.25", Slip.COPIED), ("42.26", Slip.UNKNOWN)])
def test_last_years_figure_is_told_by_the_change(change: str, due: Slip) -> None:
    changes = {Slip.COPIED: (Decimal(change),)}
    assert slip_of(Decimal("77.77"), Decimal("120.00"), STEP, {}, changes=changes) is due


def test_a_blank_cell_was_left_out() -> None:
    assert slip_of(Decimal(0), Decimal(9), STEP, {}, is_blank=True) is Slip.OMITTED


@given(st.integers(min_value=1000, max_value=10**9), st.integers(min_value=0, max_value=2))
def test_two_neighbours_that_change_places_are_a_transposition(cents: int, at: int) -> None:
    digits = str(cents)
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    if digits[at] != digits[at + 1] and swapped[0] != "0":
        printed, fits = Decimal(swapped) * STEP, Decimal(digits) * STEP
        assert slip_of(printed, fits, STEP, {}) in {Slip.TRANSPOSED, Slip.DECIMAL}


def test_what_explains_exactly_goes_before_what_explains_much() -> None:
    assert rank(Slip.OMITTED) < rank(Slip.TRANSPOSED) < rank(Slip.DIGIT) < rank(Slip.UNKNOWN)
