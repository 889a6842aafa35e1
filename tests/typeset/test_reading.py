"""What the typesetter prints is what is read, in every layout: each amount of the tables, the figures of the narrative."""

import itertools
from decimal import Decimal

import pytest

from ingest import inspect, pipeline
from ingest.facts import Disclosure, Grade
from tests.ingest.score_forms import compare
from tests.typeset.accounts import Accounts
from tests.typeset.county import BODIES, Body
from tests.typeset.disclosure import SEED, compose
from tests.typeset.render import render
from tests.typeset.report import Report
from tests.typeset.styles import STYLES
from tests.typeset.truth import history

ONE_PER_LAYOUT = {body.layout: body for body in BODIES}
CASES = [
    (style, body, year) for style in STYLES for body, year in ((BODIES[6], 2018), (BODIES[2], 2020), (BODIES[5], 2024))
]


def disclosed(style: str, body: Body, year: int) -> tuple[Accounts, Accounts, Report, Disclosure]:
    last, accounts = history(body, SEED, range(year - 1, year + 1))
    report = compose(accounts, last, STYLES[style])
    return last, accounts, report, pipeline.read(render(report), report.name)


@pytest.mark.parametrize(("style", "body", "year"), CASES, ids=lambda value: getattr(value, "short", str(value)))
def test_every_amount_is_read_in_every_layout(style: str, body: Body, year: int) -> None:
    _, _, report, disclosure = disclosed(style, body, year)
    assert compare(report.expected()["tables"], inspect.as_json(disclosure)["tables"]) == []
    assert disclosure.issues == ()
    assert [finding.message for finding in disclosure.findings if finding.grade is not Grade.HINT] == []
    assert disclosure.identity.fiscal_year == year


@pytest.mark.parametrize("style", list(STYLES))
def test_the_narrative_is_read_in_every_layout(style: str) -> None:
    last, accounts, _, disclosure = disclosed(style, BODIES[1], 2022)
    money = {
        (fact.subject_key, fact.measure_key): fact.amount_yuan
        for fact in reversed(disclosure.facts)
        if fact.amount_yuan is not None
    }

    def printed(cents: int) -> Decimal:
        return Decimal(STYLES[style].number(cents)) * (10_000 if STYLES[style].unit == "万元" else 1)

    goods, works, services = accounts.procurement
    assert money["grand_total", "final_amount"] == printed(accounts.total)
    assert money["grand_total", "change_amount"] == printed(abs(accounts.total - last.total))
    assert money["total_expenditure", "final_amount"] == printed(accounts.spent)
    assert money["personnel", "final_amount"] == printed(accounts.personnel)
    assert money["public_use", "final_amount"] == printed(accounts.public_use)
    assert money["three_public_total", "budget"] == printed(sum(accounts.three_public.budget))
    assert money["agency_operating_expenses", "final_amount"] == printed(accounts.public_use)
    assert money["procurement_goods", "final_amount"] == printed(goods)
    assert money["procurement_works", "final_amount"] == printed(works)
    assert money["procurement_services", "final_amount"] == printed(services)
    assert money["sme_contracts", "final_amount"] == printed(accounts.sme)
    items = [fact for fact in disclosure.facts if fact.subject_key == "function_item" and fact.measure == "年初预算"]
    assert sorted(fact.amount_yuan or 0 for fact in items) == sorted(
        printed(value) for value in accounts.budget.values()
    )
    held = next(fact for fact in disclosure.facts if fact.subject_key == "vehicles_held")
    assert held.value == accounts.three_public.held


def test_the_same_seed_sets_the_same_bytes() -> None:
    first, second = (render(disclosed("central", BODIES[0], 2021)[2]) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.short)
def test_the_countys_accounts_balance(body: Body) -> None:
    years = history(body, SEED, range(2017, 2025))
    for last, accounts in itertools.pairwise(years):
        assert accounts.opening == last.closing
        assert accounts.funds_opening == last.funds_closing
        closing = accounts.closing + accounts.funds_closing + accounts.own_closing
        assert accounts.total == accounts.spent + closing
        assert accounts.personnel + accounts.public_use == sum(accounts.basic.values())
