"""The text of one account in the manners of eleven places: accused of nothing, and its faults are found."""

import pytest

from tests.faults.told_account import accusations, faults, manners

EVERY = 11
"""So many faults are left out for one that is tried: `python -m tests.faults.told_account` tries all."""


@pytest.mark.parametrize(("place", "text"), manners().items(), ids=manners())
def test_a_text_that_agrees_is_accused_of_nothing(place: str, text: str) -> None:
    assert accusations(text) == set()


def test_faults_of_every_kind_are_found() -> None:
    tried = [one for text in manners().values() for one in faults(text)[::EVERY]]
    missed = [where for where, wrong in tried if not accusations(wrong)]
    assert len(tried) > 100
    assert len(missed) <= 0.08 * len(tried), missed
