"""The catalogue holds every check once and says of each where it is evaluated, or why it is not."""

import re
from collections import Counter

import pytest

from ingest.identities import checks
from ingest.identities.catalogue import Entry, Evaluator, catalogue, entry_of, identities_of

# How many checks the handbook has of each kind; T: inside a table, by form.
COUNTS = {"T": 49, "X": 25, "N": 30, "Y": 11, "P": 20, "F": 7}


def test_every_check_is_there_once() -> None:
    ids = [entry.id for entry in catalogue()]
    assert len(ids) == len(set(ids)) == 142
    assert Counter(name[0] for name in ids) == COUNTS


@pytest.mark.parametrize("letter", ["X", "N", "Y", "P", "F"])
def test_numbers_leave_no_gap(letter: str) -> None:
    numbers = [int(entry.id[1:]) for entry in catalogue() if entry.id.startswith(letter)]
    assert numbers == list(range(1, COUNTS[letter] + 1))


@pytest.mark.parametrize("entry", catalogue(), ids=lambda entry: entry.id)
def test_an_entry_is_whole(entry: Entry) -> None:
    assert entry.formula and entry.tolerance and entry.basis and entry.readings is not None
    assert entry.severity in {"error", "warn", "info"}
    assert entry.basis_kind in {"form", "legal"}
    assert re.search("[一-鿿]", entry.message)
    assert bool(entry.reason) == (entry.evaluator is Evaluator.NONE)
    assert bool(entry.needs) == (entry.evaluator in {Evaluator.READING, Evaluator.WAREHOUSE})


@pytest.mark.parametrize("entry", [e for e in catalogue() if e.evaluator is Evaluator.LINEAR], ids=lambda e: e.id)
def test_a_linear_check_has_its_terms(entry: Entry) -> None:
    assert identities_of(entry.id)


def test_every_identity_belongs_to_an_entry() -> None:
    assert {check.catalogue_id for check in checks()} <= {entry.id for entry in catalogue()}
    assert entry_of("T04-8a").id == "T04-8"
    assert entry_of("N14-sum").id == "N14"


def test_the_severity_of_an_identity_is_that_of_its_entry() -> None:
    linear = [check for check in checks() if check.left]
    assert [check.id for check in linear if check.severity != entry_of(check.id).severity] == []
