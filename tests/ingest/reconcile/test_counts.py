"""Counts of the narrative: against each other, against averages, against the kinds told beside them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ingest.facts import Grade, NarrativeFact
from ingest.reconcile.counts import check_counts, check_vehicles
from ingest.reconcile.story import tell
from tests.ingest.reconcile.builders import fact


def count(key: str, number: str, subject: str = "某数", section: str = "七、") -> NarrativeFact:
    return replace(fact(subject, key, "count", number, section), unit="人", amount_yuan=None)


def reception(average: str) -> list[NarrativeFact]:
    """2.30万元 for 160 guests: 143.75元 each."""
    mean = fact("公务接待费", "official_reception", "per_person", average, "七、")
    return [
        fact("三公", "three_public_total", "final_amount", "9.00", "七、"),
        fact("公务接待费", "official_reception", "final_amount", "2.30", "七、"),
        count("reception_guests", "160"),
        replace(mean, unit="元", amount_yuan=Decimal(average)),
    ]


@pytest.mark.parametrize(("average", "is_off"), [("143.75", False), ("144", False), ("144.20", True), ("14.38", True)])
def test_an_average_is_the_expense_over_its_number(average: str, is_off: bool) -> None:
    outcome = check_counts(tell(tuple(reception(average)), 2024), ())
    assert [(one.check, one.grade) for one in outcome.findings] == ([("N15-mean", Grade.DOUBTFUL)] if is_off else [])


@pytest.mark.parametrize(("groups", "persons", "is_off"), [("0", "0", False), ("2", "3", False), ("0", "3", True)])
def test_nobody_travels_in_no_group(groups: str, persons: str, is_off: bool) -> None:
    facts = (count("overseas_groups", groups), count("overseas_persons", persons))
    assert bool(check_counts(tell(facts, 2024), ()).findings) == is_off


def test_kinds_are_added_up_within_their_own_section() -> None:
    facts = (
        count("vehicles_held", "3", section="七、"),
        count("vehicles_of_kind", "3", "轿车", section="七、"),
        count("vehicles_total", "5", section="十、"),
        count("vehicles_of_kind", "5", "其他用车", section="十、"),
    )
    assert check_vehicles(tell(facts, 2024)).findings == ()
    (one,) = check_vehicles(tell((*facts, count("vehicles_of_kind", "1", "越野车", section="七、")), 2024)).findings
    assert (one.check, one.difference) == ("N19", "1辆")


@pytest.mark.parametrize(("second", "grades"), [("5", []), ("7", [Grade.DOUBTFUL])])
def test_vehicles_told_twice_are_the_same(second: str, grades: list[Grade]) -> None:
    facts = (count("vehicles_total", "5", section="七、"), count("vehicles_total", second, section="十、"))
    assert [one.grade for one in check_vehicles(tell(facts, 2024)).findings] == grades


def test_kinds_are_added_up_beside_a_second_total() -> None:
    facts = (
        count("vehicles_total", "5", section="七、"),
        count("vehicles_total", "5", section="十、"),
        count("vehicles_of_kind", "4", "其他用车", section="十、"),
    )
    (one,) = check_vehicles(tell(facts, 2024)).findings
    assert (one.check, one.grade, one.difference) == ("N19", Grade.CONTRADICTION, "1辆")
