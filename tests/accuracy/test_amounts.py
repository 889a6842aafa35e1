"""The scorer itself: every way of being wrong is told from every other."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ingest import pipeline
from ingest.facts import Disclosure, Issue, Standing, Table
from tests.accuracy.amounts import is_covered, row_key, score_amounts
from tests.accuracy.measure import reports
from tests.accuracy.tally import Tally
from tests.typeset.places import CASES
from tests.typeset.render import render

FORM, PRINTED = "expenditure", 59


@pytest.fixture(scope="module")
def whole() -> tuple[dict[str, object], Disclosure]:
    report = reports([CASES["central"]])["central"]
    return report.expected()["tables"], pipeline.read(render(report), report.name)


def changed(read: Disclosure, **change: object) -> Disclosure:
    """The disclosure with its first amount of the form changed."""

    def touched(table: Table) -> Table:
        if table.form != FORM:
            return table
        first, *rest = table.amounts
        return replace(table, amounts=(replace(first, **change), *rest))  # type: ignore[arg-type]

    return replace(read, tables=tuple(map(touched, read.tables)))


def test_a_whole_reading_is_whole(whole: tuple[dict[str, object], Disclosure]) -> None:
    tallies = score_amounts(*whole)
    assert all(tally.is_whole for tally in tallies.values())
    assert tallies[FORM].printed == PRINTED


@pytest.mark.parametrize(
    ("change", "counted"),
    [
        ({"amount_yuan": Decimal(1)}, {"wrong": 1, "unnoticed": 1}),
        ({"amount_yuan": Decimal(1), "standing": Standing.DOUBTED}, {"doubted": 1}),
        ({"standing": Standing.DOUBTED}, {"doubted": 1}),
        ({"column": "project"}, {"missing": 1, "extra": 1, "unnoticed": 1}),
        ({"code": "299", "name": "其他"}, {"missing": 1, "extra": 1, "unnoticed": 1}),
        ({"column": "合计"}, {"missing": 1, "extra": 1, "unnoticed": 1}),
    ],
    ids="-".join,
)
def test_a_fault_is_counted_as_what_it_is(
    whole: tuple[dict[str, object], Disclosure], change: dict[str, object], counted: dict[str, int]
) -> None:
    expected, read = whole
    tally = score_amounts(expected, changed(read, **change))[FORM]
    assert tally == Tally(printed=PRINTED, right=PRINTED - 1, **{**{"extra": 0}, **counted})


def test_a_form_that_is_not_read_is_missing(whole: tuple[dict[str, object], Disclosure]) -> None:
    expected, read = whole
    without = replace(read, tables=tuple(table for table in read.tables if table.form != FORM))
    assert score_amounts(expected, without)[FORM] == Tally(printed=PRINTED, missing=PRINTED)
    assert score_amounts({}, read)[FORM].extra == PRINTED


def test_an_amount_that_is_reported_instead_of_placed_is_doubted(whole: tuple[dict[str, object], Disclosure]) -> None:
    expected, read = whole
    [table] = [table for table in read.tables if table.form == FORM]
    first, *rest = table.amounts
    issue = Issue(kind="ambiguous_place", page=1, printed=first.printed, message=f"{table.title}，“{first.name}”: 2")
    tables = tuple(replace(t, amounts=tuple(rest)) if t is table else t for t in read.tables)
    tally = score_amounts(expected, replace(read, tables=tables, issues=(issue,)))[FORM]
    assert tally == Tally(printed=PRINTED, right=PRINTED - 1, doubted=1)


def test_columns_without_a_key_are_paired_by_what_they_hold(whole: tuple[dict[str, object], Disclosure]) -> None:
    expected, read = whole
    [number] = [n for n, table in expected.items() if table["form"] == FORM]  # type: ignore[index]
    table: dict[str, list[dict[str, str]]] = expected[number]  # type: ignore[assignment]
    rows = [{**row, "column": f"印/{row['column']}"} for row in table["rows"]]
    assert score_amounts({number: {**table, "rows": rows}}, read)[FORM].is_whole


def test_rows_are_known_by_code_or_label() -> None:
    assert row_key("2010000", "一般公共服务支出", None) == row_key("201", "一般公共服务支出", None) == "201"
    assert row_key("201-01-01", "行政运行", None) == "2010101"
    assert row_key(None, "二十一、其他支出", "支出") == "支出:其他支出"


def test_identities_cover_the_columns_that_they_name() -> None:
    assert is_covered("revenue_expenditure_summary", "收入/amount")
    assert is_covered("expenditure", "basic_personnel")
    assert not is_covered("state_assets", "assets_total")
