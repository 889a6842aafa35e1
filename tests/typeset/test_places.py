"""The layouts of provinces, of a university and of earlier years: what they print is read, and nothing wrong besides."""

import pytest

from ingest import layouts, pipeline
from ingest.facts import Disclosure
from tests.accuracy.amounts import score_amounts
from tests.accuracy.figures import score_identity, score_narrative, score_reviews
from tests.accuracy.measure import reports, says
from tests.accuracy.tally import Tally
from tests.typeset.county import ASSETS_OFFICE
from tests.typeset.places import CASES
from tests.typeset.render import render
from tests.typeset.report import Report

# Read whole in every form that a layout knows; a place joins when its habits are learned.
WHOLE = (
    "central",
    "shanghai",
    "guangdong",
    "shaanxi",
    "hunan",
    "ministry",
    "zhejiang",
    "yunnan",
    "neimenggu",
    "university",
    "early",
    "jiangsu",
    "fujian",
    "hangzhou",
    "xian",
    "hubei",
)


@pytest.fixture(scope="module")
def disclosed() -> dict[str, tuple[Report, Disclosure]]:
    made = reports(CASES.values())
    return {place: (report, pipeline.read(render(report), report.name)) for place, report in made.items()}


@pytest.mark.parametrize("place", list(CASES))
def test_no_amount_is_read_as_another(place: str, disclosed: dict[str, tuple[Report, Disclosure]]) -> None:
    report, read = disclosed[place]
    tallies = score_amounts(report.expected()["tables"], read)
    assert sum(tally.printed for tally in tallies.values()) > 100
    assert {form: tally for form, tally in tallies.items() if tally.wrong} == {}


@pytest.mark.parametrize("place", WHOLE)
def test_every_known_form_is_read_whole(place: str, disclosed: dict[str, tuple[Report, Disclosure]]) -> None:
    report, read = disclosed[place]
    tallies = score_amounts(report.expected()["tables"], read)
    known = {form: tally for form, tally in tallies.items() if form in layouts.forms()}
    assert {form: tally for form, tally in known.items() if not tally.is_whole} == {}


@pytest.mark.parametrize("place", list(CASES))
def test_the_narrative_and_the_reviews_are_read(place: str, disclosed: dict[str, tuple[Report, Disclosure]]) -> None:
    report, read = disclosed[place]
    case = CASES[place]
    narrative = score_narrative(report.told(), read)
    assert narrative.is_whole, narrative
    fields = score_reviews(report.reviews(), read)
    assert {field: tally for field, tally in fields.items() if not tally.is_whole} == {}
    assert sum(score_identity(says(case), read).values(), Tally()).is_whole


@pytest.mark.parametrize("place", list(CASES))
def test_forms_print_what_the_accounts_say(place: str) -> None:
    """Sums of printed columns are those of their rows, in every coded form: the truth itself must balance."""
    report = reports([CASES[place]])[place]
    forms = {table.form for table in report.tables()}
    assert {"revenue_expenditure_summary", "revenue", "expenditure"} <= forms
    assert len({table.title for table in report.tables()}) == len(report.tables())
    assert all(len(row) == len(table.widths) for table in report.tables() for row in (*table.head, *table.rows))


def test_state_capital_is_money_of_its_own() -> None:
    [report] = reports([CASES["ministry"]]).values()
    table = next(table for table in report.tables() if table.form == "state_capital_budget")
    total = next(amount for amount in table.amounts if amount.name == "合计" and amount.column == "total")
    assert [amount.code for amount in table.amounts if amount.column == "total"][1:] == [
        "223",
        "22301",
        *(code for code, _, _ in ASSETS_OFFICE.capital),
    ]
    assert total.value == "156.10"
