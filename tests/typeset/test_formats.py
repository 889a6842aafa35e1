"""The same disclosure in every format is read the same, in every layout."""

from collections.abc import Callable

import pytest

from ingest import inspect, pipeline
from ingest.facts import Grade
from tests.ingest.score_forms import compare
from tests.typeset.county import BODIES
from tests.typeset.disclosure import SEED, compose
from tests.typeset.office import as_docx, as_html, as_xlsx
from tests.typeset.report import Report
from tests.typeset.styles import STYLES
from tests.typeset.truth import history

FORMATS = {"docx": as_docx, "xlsx": as_xlsx, "html": as_html}


@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize("kind", list(FORMATS))
def test_every_amount_is_read_in_every_format(kind: str, style: str) -> None:
    render: Callable[[Report], bytes] = FORMATS[kind]
    last, accounts = history(BODIES[6], SEED, range(2021, 2023))
    report = compose(accounts, last, STYLES[style])
    disclosure = pipeline.read(render(report), f"disclosure.{kind}")
    assert compare(report.expected()["tables"], inspect.as_json(disclosure)["tables"]) == []
    assert disclosure.kind == kind
    assert disclosure.identity.fiscal_year == 2022
    assert [finding.message for finding in disclosure.findings if finding.grade is not Grade.HINT] == []
    assert len(disclosure.facts) > 80
