"""Points of self-evaluation forms against each other."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ingest.facts import Grade, PerformanceForm, PerformanceIndicator
from ingest.reconcile.indicators import check_indicators

D = Decimal


def indicator(
    score: str | None = "40", weight: str | None = "45", actual: str = "96%", goal: int = 0
) -> PerformanceIndicator:
    return PerformanceIndicator(
        goal=goal,
        levels=("产出指标",),
        name="合格率",
        target="≥95%",
        actual=actual,
        weight=None if weight is None else D(weight),
        score=None if score is None else D(score),
        reason="",
        page=2,
        box=None,
    )


FORM = PerformanceForm(
    index=0,
    kind="project",
    name="道路养护",
    year=2023,
    filled_on=None,
    pages=(2, 3),
    execution_weight=D(10),
    execution_score=D("9.5"),
    total_weight=D(100),
    total_score=D("89.5"),
    goal_weights=(),
    indicators=(indicator(), indicator()),
)


def told(form: PerformanceForm) -> list[tuple[str, Grade]]:
    return [(finding.check, finding.grade) for finding in check_indicators((form,), 2023)]


def test_a_form_that_adds_up_is_silent() -> None:
    assert told(FORM) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"total_score": D("91.5")}, [("P03", Grade.CONTRADICTION)]),
        ({"total_score": D("89.6")}, []),
        ({"total_score": D("89.7")}, [("P03", Grade.HINT)]),
        ({"total_score": D("90.1")}, [("P03", Grade.CONTRADICTION)]),
        ({"execution_weight": D(20)}, [("P04", Grade.DOUBTFUL)]),
        ({"execution_score": D("10.5"), "total_score": D("90.5")}, [("P05", Grade.CONTRADICTION)]),
        ({"year": 2022}, [("P17", Grade.DOUBTFUL)]),
        ({"indicators": (indicator(), indicator(actual="≥95%"))}, [("P14", Grade.HINT)]),
        ({"indicators": (indicator("46"), indicator("34"))}, [("P05", Grade.CONTRADICTION)]),
    ],
)
def test_each_fault_is_told(changed: dict[str, object], expected: list[tuple[str, Grade]]) -> None:
    assert told(replace(FORM, **changed)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changed",
    [
        {"indicators": (indicator(None), indicator()), "total_score": D(1)},
        {"execution_score": None, "total_score": D(1)},
        {"total_score": None},
        {"indicators": (indicator(weight=None), indicator()), "execution_weight": D(99)},
        {"indicators": (), "total_score": D(1), "execution_weight": None},
        {"year": None},
    ],
)
def test_what_was_not_read_is_not_tested(changed: dict[str, object]) -> None:
    assert told(replace(FORM, **changed)) == []  # type: ignore[arg-type]


def test_goals_with_points_bound_the_scores_of_their_indicators() -> None:
    goals = {"goal_weights": (D(50), D(40)), "execution_score": D(10), "total_score": D(90)}
    kept = (indicator("50", None, goal=1), indicator("30", None, goal=2))
    broken = (indicator("39", None, goal=1), indicator("41", None, goal=2))
    assert told(replace(FORM, **goals, indicators=kept)) == []  # type: ignore[arg-type]
    assert told(replace(FORM, **goals, indicators=broken)) == [("P05", Grade.CONTRADICTION)]  # type: ignore[arg-type]
