"""Every wording of `narrative.csv` states what it says there; the page's example of a new one works.

`expected` are the facts in the notation of `tests/ingest/parse/wordings.py`, `; ` between them; the fiscal year is 2023.
"""

import csv
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from ingest.decode import readers
from ingest.identify.sections import sections
from ingest.layouts import narrative as loader
from ingest.parse import binding, clauses, composition, narrative, subjects
from tests.ingest.layouts.test_readme import README
from tests.ingest.parse.test_wordings import told

COLUMNS = ("heading", "sentence", "expected", "where")
CASES = list(csv.DictReader((Path(__file__).parent / "narrative.csv").read_text(encoding="utf-8").splitlines()))
MODULES = (loader, subjects, clauses, narrative, composition, binding)


def stated(case: dict[str, str]) -> str:
    """The facts of a sentence under its heading."""
    page = f"示例市财政局2023年度部门决算公开\n第三部分 2023年度部门决算情况说明\n一、{case['heading']}\n{case['sentence']}\n"
    document = readers.read(page.encode(), "x.txt")
    facts, _ = narrative.parse(document, sections(document), 2023)
    return "; ".join(told(fact) for fact in facts if fact.value is not None)


@pytest.mark.parametrize("case", CASES, ids=[case["sentence"][:40] for case in CASES])
def test_the_wording_states_what_its_line_says(case: dict[str, str]) -> None:
    assert stated(case) == case["expected"]


@pytest.fixture
def fresh() -> Iterator[None]:
    """Nothing of the vocabulary is remembered from before or kept for after."""
    forget()
    yield
    forget()


def forget() -> None:
    for module in MODULES:
        for function in vars(module).values():
            if hasattr(function, "cache_clear"):
                function.cache_clear()


def test_the_example_fails_before_the_edit_and_passes_after_it(monkeypatch: pytest.MonkeyPatch, fresh: None) -> None:
    section = README.split("## A wording of the narrative", 1)[1]
    (line,) = re.findall(r"```csv\n(.*?)\n```", section, re.DOTALL)
    (edit,) = re.findall(r"```toml\n(.*?)\n```", section, re.DOTALL)
    case = dict(zip(COLUMNS, line.split(","), strict=True))
    assert stated(case) != case["expected"]
    text = files("ingest.layouts").joinpath("narrative.toml").read_text(encoding="utf-8")
    monkeypatch.setattr(loader, "read_layout", lambda _: tomllib.loads(f"{text}\n{edit}\n"))
    forget()
    assert stated(case) == case["expected"]
