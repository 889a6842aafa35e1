"""Decisions about findings: a file that only grows, the last word of each finding, nothing without a name."""

from datetime import date
from pathlib import Path

import pytest

from ingest.errors import ReviewError
from ingest.finding_decisions import FindingDecisions, FindingVerdict, decide

DAY = date(2026, 1, 5)


def test_the_last_decision_counts_and_both_stay(tmp_path: Path) -> None:
    decisions = FindingDecisions(tmp_path / "new" / "finding_decisions.csv")
    assert decisions.latest() == {}
    first = decide("x-1", FindingVerdict.CONFIRMED, reason="", by="王某", today=DAY)
    second = decide("x-1", FindingVerdict.EXPLAINED, reason=" 口径\n调整 ", by="李某", today=DAY)
    decisions.append(first)
    decisions.append(second)
    assert decisions.all() == (first, second)
    assert decisions.latest() == {"x-1": second}
    assert second.reason == "口径 调整"


@pytest.mark.parametrize(
    ("verdict", "reason", "by"),
    [(FindingVerdict.CONFIRMED, "", " "), (FindingVerdict.OUR_ERROR, " ", "王某")],
)
def test_a_decision_needs_a_name_and_mostly_a_reason(verdict: FindingVerdict, reason: str, by: str) -> None:
    with pytest.raises(ReviewError):
        decide("x-1", verdict, reason=reason, by=by, today=DAY)


def test_a_line_of_somebody_else_is_told(tmp_path: Path) -> None:
    path = tmp_path / "finding_decisions.csv"
    path.write_text("date,finding,verdict,reason,by\n2026-01-05,x-1,perhaps,,王某\n", encoding="utf-8")
    with pytest.raises(ReviewError, match="第 2 行"):
        FindingDecisions(path).all()
