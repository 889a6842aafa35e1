"""The same disclosure in every format is read the same, in every layout; formats that need another program in a few."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import inspect, pipeline
from ingest.facts import Grade
from tests.accuracy.amounts import score_amounts
from tests.accuracy.measure import read_file, reports
from tests.accuracy.tally import Tally
from tests.ingest.score_forms import compare
from tests.typeset.convert import Unconverted
from tests.typeset.county import BODIES
from tests.typeset.disclosure import SEED, compose
from tests.typeset.formats import FORMATS, publish
from tests.typeset.office import as_docx, as_html, as_xlsx
from tests.typeset.places import CASES
from tests.typeset.report import Report
from tests.typeset.styles import STYLES
from tests.typeset.truth import history

FEW = ("ministry", "guangdong")
MADE = [name for name, form in FORMATS.items() if form.make and not form.slow]
CONVERTED = ["pdf_word", "pdf_browser", "doc", "rtf", "html_office"]
# Amounts whose place a format does not show are doubted or missing there, never another's.
WITHOUT_PLACES = {"text", "pdf_three_lines"}


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize(("kind", "render"), [("docx", as_docx), ("xlsx", as_xlsx), ("html", as_html)])
def test_every_amount_is_read_in_every_format(kind: str, render: Callable[[Report], bytes], style: str) -> None:
    last, accounts = history(BODIES[6], SEED, range(2021, 2023))
    report = compose(accounts, last, STYLES[style])
    disclosure = pipeline.read(render(report), f"disclosure.{kind}")
    assert compare(report.expected()["tables"], inspect.as_json(disclosure)["tables"]) == []
    assert disclosure.kind == kind
    assert disclosure.identity.fiscal_year == 2022
    assert [finding.message for finding in disclosure.findings if finding.grade is not Grade.HINT] == []
    assert len(disclosure.facts) > 80


def whole_of(path: Path, report: Report) -> Tally:
    return sum(score_amounts(report.expected()["tables"], read_file(path)).values(), Tally())


@pytest.mark.parametrize("name", MADE)
def test_every_made_format_is_read(name: str, tmp_path: Path) -> None:
    made = reports(CASES[place] for place in FEW)
    for (place, _), path in publish(made, [name], tmp_path).items():
        tally = whole_of(path, made[place])
        assert (tally.wrong, tally.extra) == (0, 0), (place, tally)
        assert tally.is_whole or name in WITHOUT_PLACES, (place, tally)


@pytest.mark.slow
@pytest.mark.parametrize("name", CONVERTED)
def test_every_converted_format_is_read(name: str, tmp_path: Path) -> None:
    made = reports(CASES[place] for place in ("central", "guangdong"))
    try:
        files = publish(made, [name], tmp_path)
    except Unconverted as reason:
        pytest.skip(str(reason))
    for (place, _), path in files.items():
        assert whole_of(path, made[place]).is_whole, place


def test_a_registered_format_says_how_it_is_made() -> None:
    assert all(bool(form.make) != bool(form.source) for form in FORMATS.values())
    assert {form.source for form in FORMATS.values() if form.source} <= set(FORMATS)
    assert len({form.label for form in FORMATS.values()}) == len(FORMATS)
