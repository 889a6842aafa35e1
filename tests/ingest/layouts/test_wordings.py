"""Every wording of `wordings.csv` means what it says there. A city's new wording is a line in it and an edit of the layout.

`printed` is a title, the headings above a column from top to bottom with ` / ` between them, or the label of a row (`under`:
the line that stands above it).
"""

import csv
from pathlib import Path

import pytest

from ingest import layouts
from ingest.identify.titles import read_title
from ingest.parse.headings import column_keys
from ingest.parse.labels import Label, find_line
from ingest.wording import normal

Case = dict[str, str]

CASES: list[Case] = list(
    csv.DictReader((Path(__file__).parent / "wordings.csv").read_text(encoding="utf-8").splitlines())
)


def meaning(case: Case) -> str | None:
    """The form of a title, or the key of a column or line; None where no layout knows the wording."""
    side = case["side"] or None
    if case["kind"] == "title":
        title = read_title(case["printed"])
        return title.form if title else None
    if case["kind"] == "column":
        keys = column_keys(case["form"], tuple(map(normal, case["printed"].split(" / "))), side)
        return keys[0][1] if keys else None
    label = Label(code=None, name=case["printed"], line_number=None)
    line = find_line(layouts.forms()[case["form"]], side, label, [case["under"]])
    return line.key if line else None


@pytest.mark.parametrize("case", CASES, ids=[f"{case['form']} {case['kind']} {case['printed']}" for case in CASES])
def test_the_wording_is_known(case: Case) -> None:
    assert meaning(case) == (case["key"] or case["form"])


def test_every_form_has_a_case() -> None:
    assert {case["form"] for case in CASES} == {name for name in layouts.forms() if not name.endswith(layouts.BY_UNIT)}
