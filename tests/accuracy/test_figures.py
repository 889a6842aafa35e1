"""Scoring what is told: a figure bound to another subject is wrong, one that nobody told is extra."""

from dataclasses import replace
from decimal import Decimal

from ingest import pipeline
from tests.accuracy.figures import score_identity, score_narrative, score_reviews
from tests.accuracy.measure import reports
from tests.accuracy.tally import Tally
from tests.typeset.places import CASES
from tests.typeset.render import render

REPORT = reports([CASES["hubei"]])["hubei"]
READ = pipeline.read(render(REPORT), REPORT.name)
TOLD = len(REPORT.told())


def test_a_figure_under_another_subject_is_wrong() -> None:
    facts = tuple(replace(f, subject_key="basic") if f.subject_key == "project" else f for f in READ.facts)
    assert score_narrative(REPORT.told(), replace(READ, facts=facts)) == Tally(printed=TOLD, right=TOLD - 2, wrong=2)


def test_a_figure_with_another_value_is_missing_and_extra() -> None:
    facts = tuple(replace(f, value=Decimal(7)) if f.subject_key == "personnel" and f.value else f for f in READ.facts)
    tally = score_narrative(REPORT.told(), replace(READ, facts=facts))
    assert tally == Tally(printed=TOLD, right=TOLD - 1, missing=1, extra=1)


def test_a_review_is_scored_field_by_field() -> None:
    [first, *rest] = READ.performance_forms
    read = replace(READ, performance_forms=(replace(first, total_score=Decimal(1)), *rest[:-1]))
    tallies = score_reviews(REPORT.reviews(), read)
    count = len(REPORT.reviews())
    assert tallies["project"] == Tally(printed=count, right=count - 1, missing=1)
    assert tallies["total_score"] == Tally(printed=count, right=count - 2, wrong=1, missing=1)
    assert tallies["executed"].is_whole


def test_what_a_document_says_of_itself_is_scored() -> None:
    said = {"department": "某局", "fiscal_year": "2023", "unit": "万元"}
    tallies = score_identity(said, READ)
    assert tallies["department"] == Tally(printed=1, wrong=1)
    assert tallies["fiscal_year"].is_whole
