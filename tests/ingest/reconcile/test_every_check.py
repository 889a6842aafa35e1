"""Every check of the catalogue has figures that keep it and figures that break it, and both sides of its tolerance.

Identities have theirs in `test_boundaries` (one unit decides), checks between documents in the tests of the warehouse; here
are those that only reading evaluates.
"""

import pytest

from ingest.facts import CheckResult, CheckState, NarrativeFact, PerformanceForm, Table
from ingest.identities.catalogue import Entry, Evaluator, catalogue
from ingest.reconcile import reconcile
from tests.ingest.reconcile.builders import IDENTITY
from tests.ingest.reconcile.reading_cases import CASES, Parts

READ = [entry for entry in catalogue() if entry.evaluator is Evaluator.READING]
WITHOUT_BOUND = {
    "P10": "the number of forms is compared, not their money",
    "P15": "one and the same text, or not",
}
"""Checks whose catalogue names a tolerance that has no two sides here, and why."""


def ended(check: str, parts: Parts) -> CheckResult:
    tables = tuple(part for part in parts if isinstance(part, Table))
    facts = tuple(part for part in parts if isinstance(part, NarrativeFact))
    forms = tuple(part for part in parts if isinstance(part, PerformanceForm))
    return next(one for one in reconcile(tables, facts, IDENTITY, forms).results if one.check == check)


def has_bound(entry: Entry) -> bool:
    return entry.tolerance != "exact" and entry.id not in WITHOUT_BOUND


def test_every_check_of_reading_has_its_case() -> None:
    assert set(CASES) == {entry.id for entry in READ}
    assert {name for name, case in CASES.items() if case.inside} >= {entry.id for entry in READ if has_bound(entry)}


@pytest.mark.parametrize("check", CASES)
def test_what_agrees_passes(check: str) -> None:
    one = ended(check, CASES[check].made(CASES[check].agrees))
    assert (one.state, one.compared > 0) == (CheckState.PASS, True)


@pytest.mark.parametrize("check", CASES)
def test_what_does_not_fails(check: str) -> None:
    assert ended(check, CASES[check].made(CASES[check].fails)).state is CheckState.FAIL


@pytest.mark.parametrize("check", [name for name, case in CASES.items() if case.inside])
def test_the_tolerance_has_two_sides(check: str) -> None:
    case = CASES[check]
    assert case.inside is not None and case.outside is not None
    assert ended(check, case.made(case.inside)).state in (CheckState.PASS, CheckState.ROUNDED)
    assert ended(check, case.made(case.outside)).state is CheckState.FAIL
