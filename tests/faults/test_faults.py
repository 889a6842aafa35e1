"""A small share of what `python -m tests.faults` measures: faults are found and laid to the right figure, the clean stay clean."""

from functools import cache

import pytest

from ingest.facts import Disclosure, Grade
from tests.faults import rounding
from tests.faults.kinds import MAKERS
from tests.faults.measure import Seen, accused, clean, faults, judged, seen

PLACES = ("central", "guangdong", "hunan", "tianjin")


@cache
def documents() -> dict[str, Disclosure]:
    return {place: clean(place) for place in PLACES}


@cache
def tried() -> tuple[Seen, ...]:
    return tuple(seen(kind, place, fault) for kind, place, fault in faults(documents(), 120, seed=3))


def share(flag: str) -> float:
    return sum(1 for one in tried() if getattr(one, flag)) / len(tried())


@pytest.mark.parametrize("place", PLACES)
def test_a_clean_document_is_accused_of_nothing(place: str) -> None:
    assert accused(judged(documents()[place])) == []


def test_every_kind_of_fault_is_tried() -> None:
    assert {one.kind for one in tried()} == set(MAKERS)


@pytest.mark.parametrize(("flag", "least"), [("found", 0.97), ("first", 0.8), ("third", 0.95), ("named", 0.75)])
def test_faults_are_found_and_laid_to_the_right_figure(flag: str, least: float) -> None:
    assert share(flag) >= least


def test_rounding_is_no_contradiction() -> None:
    found = [one for _, report in rounding.documents(44, seed=5) for one in rounding.findings(report)]
    assert any(one.grade is Grade.HINT for one in found)
    assert [one.message for one in found if one.grade is not Grade.HINT] == []
